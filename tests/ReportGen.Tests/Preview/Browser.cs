using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace ReportGen.Tests.Preview;

/// <summary>The system's headless Chromium, led by Playwright. Tabs of one language share cookies and workers.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly Dictionary<string, IBrowserContext> _contexts = new(StringComparer.Ordinal);

    private Browser(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    public static async Task<Browser> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        return new(playwright, await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--hide-scrollbars", "--enable-precise-memory-info"],
        }));
    }

    public async Task<Tab> OpenAsync(string address, bool isDark = false, string language = "en-US", int width = 1400, int height = 900)
    {
        if (!_contexts.TryGetValue(language, out var context))
            _contexts.Add(language, context = await _browser.NewContextAsync(new() { Locale = language }));
        var tab = new Tab(await context.NewPageAsync());
        await tab.OpenAsync(address, isDark, width, height);
        return tab;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}

/// <summary>One tab: runs script, presses keys, remembers what went wrong and what was asked for.</summary>
internal sealed class Tab : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly IPage _page;

    public Tab(IPage page)
    {
        _page = page;
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                Errors.Enqueue($"{message.Text} {message.Location}");
        };
        page.PageError += (_, error) => Errors.Enqueue(error);
        page.Request += (_, request) => Requests.Enqueue(request.Url);
    }

    /// <summary>Errors of the console and of scripts.</summary>
    public ConcurrentQueue<string> Errors { get; } = [];

    /// <summary>Every address that was asked for.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    public async Task OpenAsync(string address, bool isDark, int width, int height)
    {
        await _page.SetViewportSizeAsync(width, height);
        await _page.EmulateMediaAsync(new() { ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light });
        await _page.GotoAsync(address);
    }

    /// <summary>Runs script; promises are awaited; the value must be JSON.</summary>
    public async Task<JsonNode?> RunAsync(string script)
    {
        var answer = await _page.EvaluateAsync($"(async () => JSON.stringify(await ({script})))()");
        return answer is { ValueKind: System.Text.Json.JsonValueKind.String } json ? JsonNode.Parse(json.GetString()!) : null; // a string is no null
    }

    public async Task<string> TextAsync(string script) => (await RunAsync(script))?.ToString() ?? "";

    /// <summary>Waits until a script says something true.</summary>
    public async Task WaitAsync(string condition, TimeSpan? patience = null)
    {
        var watch = Stopwatch.StartNew();
        while (!await IsTrueAsync(condition))
        {
            if (watch.Elapsed > (patience ?? Patience))
                throw new TimeoutException($"never true: {condition}; errors: {string.Join("; ", Errors)}");
            await Task.Delay(10);
        }
    }

    public Task PressAsync(string key, bool shift = false) => _page.Keyboard.PressAsync(shift ? $"Shift+{key}" : key);

    public Task TypeAsync(string text) => _page.Keyboard.InsertTextAsync(text);

    /// <summary>Clicks in the middle of what an expression finds.</summary>
    public async Task ClickAsync(string element, int count = 1, bool alt = false)
    {
        var (x, y) = await MiddleOfAsync(element);
        if (alt)
            await _page.Keyboard.DownAsync("Alt");
        await _page.Mouse.ClickAsync(x, y, new() { ClickCount = count });
        if (alt)
            await _page.Keyboard.UpAsync("Alt");
    }

    public async Task HoverAsync(string element)
    {
        var (x, y) = await MiddleOfAsync(element);
        await _page.Mouse.MoveAsync(x, y);
    }

    public Task<byte[]> ShootAsync() => _page.ScreenshotAsync();

    public async ValueTask DisposeAsync() => await _page.CloseAsync();

    private async Task<(float X, float Y)> MiddleOfAsync(string element)
    {
        var place = await RunAsync($"(() => {{ const e = {element}; e.scrollIntoView({{ block: 'nearest' }}); const b = e.getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2]; }})()");
        return ((float)(double)place![0]!, (float)(double)place[1]!);
    }

    private async Task<bool> IsTrueAsync(string condition)
    {
        try
        {
            return (await RunAsync($"!!({condition})"))?.GetValue<bool>() ?? false;
        }
        catch (PlaywrightException)
        {
            // The page is not there yet.
            return false;
        }
    }
}
