using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using ReportGen.CommandLine;

namespace ReportGen.Preview;

/// <summary>Asks a running preview to show a place, as an editor's task does: FILE:LINE or FILE:LINE:COLUMN.</summary>
internal static class RevealRequest
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <exception cref="CommandException">The place cannot be read, or no preview shows the file.</exception>
    public static async Task SendAsync(string place, string notes)
    {
        var (file, line, column) = Parse(place);
        var sheet = ContentHash.OfPath(SheetFolder.RealPath(file));
        foreach (var (port, cookie) in RunningPreviews.List(notes))
        {
            if (await TryAsync(port, cookie, sheet, line, column))
                return;
        }

        throw new CommandException(ExitCode.Environment, new($"没有预览在显示 {file}", $"no preview shows {file}"), new("先运行 reportgen preview 文件夹", "run reportgen preview FOLDER first"));
    }

    private static async Task<bool> TryAsync(int port, string cookie, string sheet, int line, int? column)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, UseProxy = false }) { Timeout = Patience };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"http://127.0.0.1:{port}/reveal"));
        request.Headers.Add("Cookie", $"reportgen-{port}={cookie}");
        request.Content = new ByteArrayContent(Messages.Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("sheet", sheet);
            json.WriteNumber("line", line);
            if (column is { } known)
                json.WriteNumber("column", known);
            json.WriteEndObject();
        }));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        try
        {
            using var response = await client.SendAsync(request);
            return response.StatusCode == HttpStatusCode.NoContent;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            // That preview has ended; the next one is asked.
            return false;
        }
    }

    private static (string File, int Line, int? Column) Parse(string place)
    {
        var (rest, last) = Cut(place);
        var (file, line) = Cut(rest);
        if (last is null)
            throw new CommandException(ExitCode.Usage, new($"位置应写作 文件:行 或 文件:行:列，现为“{place}”", $"a place is written FILE:LINE or FILE:LINE:COLUMN, not '{place}'"));

        return line is null ? (rest, last.Value, null) : (file, line.Value, last);
    }

    private static (string Before, int? Number) Cut(string text)
    {
        var colon = text.LastIndexOf(':');
        return colon > 0 && int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? (text[..colon], number)
            : (text, null);
    }
}
