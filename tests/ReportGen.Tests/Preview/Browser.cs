using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json.Nodes;

namespace ReportGen.Tests.Preview;

/// <summary>A headless Chromium, spoken to by the Chrome DevTools Protocol. One process; each tab has its own connection.</summary>
internal sealed class Browser : IDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(30);
    private readonly Process _process;
    private readonly string _profile;
    private readonly int _port;
    private readonly HttpClient _http = new();

    private Browser(Process process, string profile, int port) => (_process, _profile, _port) = (process, profile, port);

    public static async Task<Browser> StartAsync()
    {
        var profile = Directory.CreateTempSubdirectory("reportgen-chromium-").FullName;
        var start = new ProcessStartInfo("/usr/bin/chromium",
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--lang=en-US", "--window-size=1400,900",
            "--remote-debugging-port=0", $"--user-data-dir={profile}", "about:blank",
        ])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        var process = Process.Start(start)!;
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        var portFile = Path.Combine(profile, "DevToolsActivePort");
        var watch = Stopwatch.StartNew();
        while (!File.Exists(portFile) || File.ReadAllLines(portFile).Length < 2)
        {
            if (watch.Elapsed > StartPatience)
                throw new TimeoutException("chromium does not start");
            await Task.Delay(20);
        }

        return new(process, profile, int.Parse(File.ReadAllLines(portFile)[0]));
    }

    public async Task<Tab> OpenAsync(string address, bool isDark = false, string language = "en-US")
    {
        using var answer = await _http.PutAsync($"http://127.0.0.1:{_port}/json/new?about:blank", null);
        var target = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        var tab = await Tab.ConnectAsync(new Uri((string)target["webSocketDebuggerUrl"]!));
        await tab.SetUpAsync(isDark, language);
        await tab.CallAsync("Page.navigate", new JsonObject { ["url"] = address });
        return tab;
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        _http.Dispose();
        for (var tries = 0; ; tries++)
        {
            try
            {
                Directory.Delete(_profile, recursive: true);
                return;
            }
            catch (IOException) when (tries < 20)
            {
                // A child that was killed may still be writing.
                Thread.Sleep(50);
            }
        }
    }
}

/// <summary>One tab: runs script, presses keys, remembers what went wrong and what was asked for.</summary>
internal sealed class Tab : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode?>> _calls = [];
    private readonly SemaphoreSlim _sending = new(1);
    private Task _reading = Task.CompletedTask;
    private int _lastId;

    /// <summary>Errors of the console and of scripts.</summary>
    public ConcurrentQueue<string> Errors { get; } = [];

    /// <summary>Every address that was asked for.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    public static async Task<Tab> ConnectAsync(Uri address)
    {
        var tab = new Tab();
        await tab._socket.ConnectAsync(address, default);
        tab._reading = tab.ReadAsync();
        return tab;
    }

    public async Task SetUpAsync(bool isDark, string language)
    {
        foreach (var domain in (string[])["Page", "Runtime", "Network", "Log"])
            await CallAsync($"{domain}.enable");
        await CallAsync("Emulation.setEmulatedMedia", new JsonObject
        {
            ["features"] = new JsonArray(new JsonObject { ["name"] = "prefers-color-scheme", ["value"] = isDark ? "dark" : "light" }),
        });
        await CallAsync("Emulation.setLocaleOverride", new JsonObject { ["locale"] = language });
        await CallAsync("Emulation.setDeviceMetricsOverride", new JsonObject { ["width"] = 1400, ["height"] = 900, ["deviceScaleFactor"] = 1, ["mobile"] = false });
    }

    public async Task<JsonNode?> CallAsync(string method, JsonObject? parameters = null)
    {
        var id = Interlocked.Increment(ref _lastId);
        var answer = _calls[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var message = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters ?? [] };
        await _sending.WaitAsync();
        try
        {
            await _socket.SendAsync(System.Text.Encoding.UTF8.GetBytes(message.ToJsonString()), WebSocketMessageType.Text, endOfMessage: true, _end.Token);
        }
        finally
        {
            _sending.Release();
        }

        return await answer.Task.WaitAsync(Patience);
    }

    /// <summary>Runs script; promises are awaited; the value must be JSON.</summary>
    public async Task<JsonNode?> RunAsync(string script)
    {
        var answer = await CallAsync("Runtime.evaluate", new JsonObject { ["expression"] = script, ["awaitPromise"] = true, ["returnByValue"] = true });
        if (answer?["exceptionDetails"] is { } failure)
            throw new InvalidOperationException(failure.ToJsonString());

        return answer?["result"]?["value"]?.DeepClone();
    }

    public async Task<string> TextAsync(string script) => (await RunAsync(script))?.ToString() ?? "";

    /// <summary>Waits until a script says something true.</summary>
    public async Task WaitAsync(string condition)
    {
        var watch = Stopwatch.StartNew();
        while (!await IsTrueAsync(condition))
        {
            if (watch.Elapsed > Patience)
                throw new TimeoutException($"never true: {condition}; errors: {string.Join("; ", Errors)}");
            await Task.Delay(10);
        }
    }

    public async Task PressAsync(string key, bool shift = false)
    {
        var isText = key.Length == 1;
        foreach (var type in (string[])["keyDown", "keyUp"])
        {
            var press = new JsonObject { ["type"] = type, ["key"] = key, ["modifiers"] = shift ? 8 : 0 };
            if (isText && type == "keyDown")
                press["text"] = key;
            if (key == "Enter")
                press["windowsVirtualKeyCode"] = 13;
            if (key == "Enter" && type == "keyDown")
                press["text"] = "\r";
            await CallAsync("Input.dispatchKeyEvent", press);
        }
    }

    /// <summary>Clicks in the middle of what a selector or expression finds.</summary>
    public async Task ClickAsync(string element, int count = 1, bool alt = false)
    {
        var place = await RunAsync($"(() => {{ const e = {element}; e.scrollIntoView({{block:'nearest'}}); const b = e.getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2]; }})()");
        var (x, y) = ((double)place![0]!, (double)place[1]!);
        for (var n = 1; n <= count; n++)
        {
            foreach (var type in (string[])["mousePressed", "mouseReleased"])
                await CallAsync("Input.dispatchMouseEvent", new JsonObject { ["type"] = type, ["x"] = x, ["y"] = y, ["button"] = "left", ["clickCount"] = n, ["modifiers"] = alt ? 1 : 0 });
        }
    }

    public async Task HoverAsync(string element)
    {
        var place = await RunAsync($"(() => {{ const b = {element}.getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2]; }})()");
        await CallAsync("Input.dispatchMouseEvent", new JsonObject { ["type"] = "mouseMoved", ["x"] = (double)place![0]!, ["y"] = (double)place[1]! });
    }

    public async Task<byte[]> ShootAsync()
    {
        var answer = await CallAsync("Page.captureScreenshot", new JsonObject { ["format"] = "png" });
        return Convert.FromBase64String((string)answer!["data"]!);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _reading;
        _socket.Dispose();
        _end.Dispose();
        _sending.Dispose();
    }

    private async Task<bool> IsTrueAsync(string condition)
    {
        try
        {
            return (await RunAsync($"!!({condition})"))?.GetValue<bool>() ?? false;
        }
        catch (InvalidOperationException)
        {
            // The page is not there yet.
            return false;
        }
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[64 * 1024];
        using var message = new MemoryStream();
        try
        {
            while (true)
            {
                var part = await _socket.ReceiveAsync(buffer, _end.Token);
                message.Write(buffer, 0, part.Count);
                if (!part.EndOfMessage)
                    continue;

                Take(JsonNode.Parse(message.ToArray())!);
                message.SetLength(0);
            }
        }
        catch (Exception end) when (end is OperationCanceledException or WebSocketException)
        {
            // The test is over.
        }
    }

    private void Take(JsonNode message)
    {
        if (message["id"] is { } id && _calls.TryRemove((int)id, out var call))
        {
            if (message["error"] is { } error)
                call.SetException(new InvalidOperationException(error.ToJsonString()));
            else
                call.SetResult(message["result"]);
            return;
        }

        var parameters = message["params"];
        switch ((string?)message["method"])
        {
            case "Runtime.exceptionThrown":
                Errors.Enqueue(parameters!["exceptionDetails"]!.ToJsonString());
                break;
            case "Runtime.consoleAPICalled" when (string?)parameters!["type"] == "error":
                Errors.Enqueue(parameters["args"]!.ToJsonString());
                break;
            case "Log.entryAdded" when (string?)parameters!["entry"]!["level"] == "error":
                Errors.Enqueue(parameters["entry"]!.ToJsonString());
                break;
            case "Network.requestWillBeSent":
                Requests.Enqueue((string)parameters!["request"]!["url"]!);
                break;
        }
    }
}
