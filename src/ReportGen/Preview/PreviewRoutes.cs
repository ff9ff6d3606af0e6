using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace ReportGen.Preview;

/// <summary>What is answered at which address.</summary>
/// <remarks>
/// Without the cookie there is only the bare page, which holds no data, and the exchange of the token for the cookie.
/// GET changes nothing. No route takes a path: sheets, pages and cells go by the names they have in what is shown now.
/// </remarks>
internal sealed class PreviewRoutes(PreviewWishes wishes, AccessKeys keys, RequestGate gate, ShownPages pages, CancellationToken stop) : IDisposable
{
    private const string PageRules =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const string PictureRules = "default-src 'none'; img-src data:; sandbox; frame-ancestors 'none'";

    // Of pictures.
    private const string Ending = ".svg";

    private const string ForEver = "private, max-age=31536000, immutable";

    private readonly EventStream _events = new(wishes, stop);
    private readonly PagePosts _posts = new(wishes, pages);
    private readonly SemaphoreSlim _onePdf = new(1);

    public void Dispose() => _onePdf.Dispose();

    public Task AnswerAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentSecurityPolicy = PageRules;
        if (gate.RefuseByOrigin(request) is { } status)
            return Refuse(response, status);

        var path = request.Path.Value ?? "/";
        if (HttpMethods.IsGet(request.Method))
            return GetAsync(context, path);
        if (!RequestGate.IsJsonPost(request))
            return Refuse(response, HttpMethods.IsPost(request.Method) ? StatusCodes.Status415UnsupportedMediaType : StatusCodes.Status405MethodNotAllowed);
        if (path == "/session")
            return OpenSessionAsync(context);

        return gate.HasKey(request) ? _posts.AnswerAsync(context, path) : Refuse(response, StatusCodes.Status401Unauthorized);
    }

    private Task GetAsync(HttpContext context, string path)
    {
        var response = context.Response;
        if (path is "/" || path.StartsWith("/app/", StringComparison.Ordinal))
        {
            return PageFiles.Find(path is "/" ? "index.html" : path[5..]) is var (bytes, type)
                ? SendAsync(response, bytes, type)
                : Refuse(response, StatusCodes.Status404NotFound);
        }

        if (!gate.HasKey(context.Request))
            return Refuse(response, StatusCodes.Status401Unauthorized);

        return path.Split('/') switch
        {
            ["", "events"] => _events.SendAsync(context),
            ["", "state"] => SendAsync(response, _events.State(wishes.Desk.Current), "application/json"),
            ["", "p", var name] => SendPictureAsync(response, name, page => page.Draw()),
            ["", "p", var name, var strip] => SendPictureAsync(response, $"{name}/{strip}", page => DrawStrip(page, strip)),
            ["", "t", var name] => SendPictureAsync(response, $"t/{name}", page => page.DrawSmall()),
            ["", "m", var name] => SendMapAsync(response, name),
            ["", "book", var id] when wishes.Desk.Current.FindBook(id) is { } book => SendAsync(response, BookMessages.PartsOf(book, SinceOf(context.Request)), "application/json"),
            ["", "findings", var id] => SendFindingsAsync(response, id),
            ["", "pdf", var id] => SendPdfAsync(response, id),
            _ => Refuse(response, StatusCodes.Status404NotFound),
        };
    }

    // The revision that the browser shows; null when it shows none.
    private static int? SinceOf(HttpRequest request) =>
        int.TryParse(request.Query["since"], NumberStyles.None, CultureInfo.InvariantCulture, out var since) ? since : null;

    // A page, a strip of it, or its small picture. A picture that is shown but was forgotten for want of room is drawn again.
    private Task SendPictureAsync(HttpResponse response, string name, Func<PageProof, byte[]?> draw)
    {
        var started = Stopwatch.GetTimestamp();
        var bytes = wishes.Pictures.Find(name);
        if (bytes is null && name.EndsWith(Ending, StringComparison.Ordinal) && pages.FindPicture(PageOf(name)) is { } page && draw(page) is { } drawn)
            wishes.Pictures.Put(name, bytes = drawn);
        if (bytes is null)
            return Refuse(response, StatusCodes.Status404NotFound);

        response.Headers.CacheControl = ForEver;
        response.Headers.ContentSecurityPolicy = PictureRules;
        // What an author's browser waits for here, for whoever measures it.
        response.Headers["Server-Timing"] = string.Create(CultureInfo.InvariantCulture, $"draw;dur={Stopwatch.GetElapsedTime(started).TotalMilliseconds:0.0}");
        return SendAsync(response, bytes, "image/svg+xml");
    }

    // The page in page.svg, page/strip.svg and t/page.svg.
    private static string PageOf(string name)
    {
        var own = name.StartsWith("t/", StringComparison.Ordinal) ? name[2..] : name;
        var slash = own.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? own[..^Ending.Length] : own[..slash];
    }

    private static byte[]? DrawStrip(PageProof page, string strip) =>
        int.TryParse(strip.AsSpan(0, Math.Max(0, strip.Length - Ending.Length)), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < page.Strips.Length
            ? page.DrawStrip(number)
            : null;

    private Task SendMapAsync(HttpResponse response, string name)
    {
        const string MapEnding = ".json";
        if (!name.EndsWith(MapEnding, StringComparison.Ordinal) || pages.FindMap(name[..^MapEnding.Length]) is not { } page)
            return Refuse(response, StatusCodes.Status404NotFound);

        response.Headers.CacheControl = ForEver;
        return SendAsync(response, page.Map, "application/json");
    }

    private Task SendFindingsAsync(HttpResponse response, string id)
    {
        if (wishes.Desk.Current.FindBook(id) is { } book)
            return SendAsync(response, BookMessages.FindingsOf(book), "application/json");

        return wishes.Desk.Current.Find(id) is { } sheet
            ? SendAsync(response, Messages.FindingsOf(pages.Complete(sheet)), "application/json")
            : Refuse(response, StatusCodes.Status404NotFound);
    }

    private async Task SendPdfAsync(HttpResponse response, string id)
    {
        if (!wishes.Desk.Current.Has(id))
        {
            await Refuse(response, StatusCodes.Status404NotFound);
            return;
        }

        if (await WritePdfAsync(id) is not var (bytes, name))
        {
            await Refuse(response, StatusCodes.Status409Conflict);
            return;
        }

        response.Headers.ContentSecurityPolicy = "frame-ancestors 'none'";
        response.Headers.ContentDisposition = $"inline; filename=\"sheet.pdf\"; filename*=UTF-8''{Uri.EscapeDataString(Path.GetFileName(name))}.pdf";
        await SendAsync(response, bytes, "application/pdf");
    }

    // One at a time: a volume takes much memory.
    private async Task<(byte[] Bytes, string Name)?> WritePdfAsync(string id)
    {
        await _onePdf.WaitAsync(stop);
        try
        {
            if (wishes.Desk.Current.FindBook(id) is { } book)
                return DeepThread.Run(() => BookPages.WritePdf(book, wishes.Folder, wishes.Setter.Room)) is { } bound ? (bound, book.Title) : null;

            return wishes.Desk.Current.Find(id) is { } sheet && DeepThread.Run(() => wishes.Setter.WritePdf(sheet)) is { } written ? (written, sheet.Name) : null;
        }
        finally
        {
            _onePdf.Release();
        }
    }

    private async Task OpenSessionAsync(HttpContext context)
    {
        using var body = await PagePosts.ReadAsync(context.Request);
        if (body is null || !keys.IsToken(PagePosts.Text(body, "token")))
        {
            await Refuse(context.Response, StatusCodes.Status401Unauthorized);
            return;
        }

        context.Response.Cookies.Append(gate.CookieName, keys.Cookie, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/" });
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static async Task SendAsync(HttpResponse response, byte[] bytes, string type)
    {
        response.ContentType = type;
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes);
    }

    private static Task Refuse(HttpResponse response, int status)
    {
        response.StatusCode = status;
        return Task.CompletedTask;
    }
}
