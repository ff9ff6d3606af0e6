using System.Collections.Immutable;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ReportGen.Diagnostics;
using ReportGen.Preview;

namespace ReportGen.Tests.Preview;

/// <summary>A preview of a folder of its own, inside the test process, and a browser's part of the talk with it.</summary>
internal sealed class PreviewSession : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private readonly TemporaryFolderOfSheets _sheets;
    private readonly FolderWatcher _watcher;
    private readonly PreviewServer _server;

    private PreviewSession(TemporaryFolderOfSheets sheets, PreviewDesk desk, FolderWatcher watcher, PreviewServer server)
    {
        (_sheets, Desk, _watcher, _server) = (sheets, desk, watcher, server);
        Client = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = new Uri($"http://127.0.0.1:{server.Port}"), Timeout = Patience };
    }

    public PreviewDesk Desk { get; }

    public HttpClient Client { get; }

    public PreviewServer Server => _server;

    public string Folder => _sheets.Path;

    public string Cookie => $"reportgen-{_server.Port}={_server.Cookie}";

    public string PathOf(string sheet) => Path.Combine(Folder, sheet);

    /// <param name="sheets">Name and text of each sheet.</param>
    public static async Task<PreviewSession> StartAsync(IReadOnlyDictionary<string, string> sheets, bool isReadOnly = false, bool isPolling = false, string? editor = null, string? forms = null, ImmutableArray<string> origins = default)
    {
        var folder = new TemporaryFolderOfSheets(sheets);
        var sheetFolder = new SheetFolder(folder.Path);
        var setter = new SheetSetter(forms ?? Repository.PathOf("templates"), new(Repository.PathOf("fonts"), Own: null));
        var desk = new PreviewDesk(sheetFolder, setter);
        desk.Start();
        var watcher = new FolderWatcher(desk, sheetFolder, setter, isPolling);
        var server = await PreviewServer.StartAsync(0, new(sheetFolder, desk, setter, new PictureStore(64 * 1024 * 1024), EditorOpener.Of(editor ?? "", _ => null))
        {
            Language = Language.English,
            IsReadOnly = isReadOnly,
            ForeignOrigins = origins.IsDefault ? [] : origins,
        });
        var session = new PreviewSession(folder, desk, watcher, server);
        await session.WaitAsync(revision => revision.Sheets.All(sheet => sheet.Status != SheetStatus.Building));
        return session;
    }

    /// <summary>One published sheet, under the name a.yaml.</summary>
    public static Task<PreviewSession> StartAsync() => StartAsync(new Dictionary<string, string>(StringComparer.Ordinal) { ["a.yaml"] = Samples.Sheet });

    public SheetView Sheet(string name = "a") => Desk.Current.Sheets.Single(sheet => sheet.Name == name);

    /// <summary>Saves as careful editors do: a file beside it, renamed over it.</summary>
    public void SaveByRename(string sheet, string text)
    {
        var temporary = PathOf($".{sheet}.tmp~");
        File.WriteAllText(temporary, text);
        File.Move(temporary, PathOf(sheet), overwrite: true);
    }

    public Task<Revision> WaitAsync(Func<Revision, bool> condition) => WaitAsync(Desk, condition);

    public static async Task<Revision> WaitAsync(PreviewDesk desk, Func<Revision, bool> condition)
    {
        var end = DateTime.UtcNow + Patience;
        while (true)
        {
            var now = desk.Current;
            if (condition(now))
                return now;
            if (DateTime.UtcNow > end)
                throw new TimeoutException($"stands at revision {now.Number}: {string.Join(", ", now.Sheets.Select(sheet => $"{sheet.Name} {sheet.Status} {sheet.Failure.English}"))}");
            await Task.Delay(5);
        }
    }

    /// <summary>Waits until the pages show that text.</summary>
    public Task<Revision> WaitForTextAsync(string text, string name = "a") =>
        WaitAsync(revision => revision.Sheets.Any(sheet => sheet.Name == name && sheet.Pages.Any(page => page.Cells.Any(cell => cell.Text.Contains(text, StringComparison.Ordinal)))));

    public async Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await SendAsync(request, headers);
    }

    public async Task<HttpResponseMessage> PostAsync(string path, JsonNode body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
        return await SendAsync(request, headers);
    }

    /// <summary>Posts with the cookie, as the page does.</summary>
    public Task<HttpResponseMessage> PostAsPageAsync(string path, JsonNode body) => PostAsync(path, body, ("Cookie", Cookie));

    public async Task<HttpStatusCode> StatusAsync(Task<HttpResponseMessage> answer)
    {
        using var response = await answer;
        return response.StatusCode;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _watcher.Dispose();
        await _server.DisposeAsync();
        Desk.Dispose();
        _sheets.Dispose();
    }

    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, (string Name, string Value)[] headers)
    {
        foreach (var (name, value) in headers)
        {
            if (name == "Host")
                request.Headers.Host = value;
            else
                request.Headers.TryAddWithoutValidation(name, value);
        }

        return Client.SendAsync(request);
    }

    private sealed class TemporaryFolderOfSheets : IDisposable
    {
        public TemporaryFolderOfSheets(IReadOnlyDictionary<string, string> sheets)
        {
            foreach (var (name, text) in sheets)
            {
                var path = System.IO.Path.Combine(Path, name);
                Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
                File.WriteAllText(path, text);
            }
        }

        public string Path { get; } = Directory.CreateTempSubdirectory("reportgen-preview-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}

/// <summary>Sheets for the tests.</summary>
internal static class Samples
{
    public static string Sheet { get; } = File.ReadAllText(Directory.GetFiles(Repository.PathOf("data/shanghai-2024"), "*.yaml").Order(StringComparer.Ordinal).First(file => !file.EndsWith("volume.yaml", StringComparison.Ordinal)));

    public const string Name = "民营经济代表人士队伍建设";

    /// <summary>The line that the name is written in, from 1.</summary>
    public static int LineOfName { get; } = Array.FindIndex(Sheet.Split('\n'), line => line.StartsWith($"项目名称: {Name}", StringComparison.Ordinal)) + 1;

    public static string Named(string name) => Sheet.Replace($"项目名称: {Name}", $"项目名称: {name}", StringComparison.Ordinal);

    public static string Broken { get; } = Sheet.Replace("资金:", "资金: [", StringComparison.Ordinal);

    /// <summary>A sheet with that many indicators more, named 指标第1项, 指标第2项 …: several pages.</summary>
    public static string Long(int indicators) =>
        Sheet.Replace("    数量指标:\n", "    数量指标:\n" + string.Concat(Enumerable.Range(1, indicators).Select(n => $"      指标第{n}项: ≥{n}次\n")), StringComparison.Ordinal);
}
