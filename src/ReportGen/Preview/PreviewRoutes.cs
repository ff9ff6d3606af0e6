using Microsoft.AspNetCore.Http;

namespace ReportGen.Preview;

/// <summary>What is answered at which address.</summary>
/// <remarks>
/// Without the cookie there is only the bare page, which holds no data, and the exchange of the token for the cookie.
/// GET changes nothing. No route takes a path: sheets, pages and cells go by the names they have in what is shown now.
/// </remarks>
internal sealed class PreviewRoutes(PreviewWishes wishes, AccessKeys keys, RequestGate gate, CancellationToken stop)
{
    private const string PageRules =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const string PictureRules = "default-src 'none'; img-src data:; sandbox; frame-ancestors 'none'";

    private const string ForEver = "private, max-age=31536000, immutable";

    private readonly EventStream _events = new(wishes, stop);
    private readonly PagePosts _posts = new(wishes);

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
            ["", "p", var name] => SendStoredAsync(response, name, ".svg", "image/svg+xml"),
            ["", "m", var name] => SendStoredAsync(response, name, ".json", "application/json"),
            ["", "findings", var id] when wishes.Desk.Current.Find(id) is { } sheet => SendAsync(response, Messages.FindingsOf(sheet), "application/json"),
            ["", "pdf", var id] when wishes.Desk.Current.Find(id) is { } sheet => SendPdfAsync(response, sheet),
            _ => Refuse(response, StatusCodes.Status404NotFound),
        };
    }

    // A picture that is shown but was forgotten for want of room is drawn again; the name says what it must be.
    private Task SendStoredAsync(HttpResponse response, string name, string ending, string type)
    {
        if (!name.EndsWith(ending, StringComparison.Ordinal))
            return Refuse(response, StatusCodes.Status404NotFound);

        var hash = name[..^ending.Length];
        var bytes = wishes.Pictures.Find(hash);
        if (bytes is null && OwnerOf(hash) is { } sheet)
        {
            OnDeepThread(() => wishes.Setter.Set(sheet, sheet.ShownAt));
            bytes = wishes.Pictures.Find(hash);
        }

        if (bytes is null)
            return Refuse(response, StatusCodes.Status404NotFound);

        response.Headers.CacheControl = ForEver;
        if (type == "image/svg+xml")
            response.Headers.ContentSecurityPolicy = PictureRules;
        return SendAsync(response, bytes, type);
    }

    private SheetView? OwnerOf(string hash)
    {
        foreach (var sheet in wishes.Desk.Current.Sheets)
        {
            foreach (var page in sheet.Pages)
            {
                if (page.Picture == hash || page.Map == hash)
                    return sheet;
            }
        }

        return null;
    }

    private Task SendPdfAsync(HttpResponse response, SheetView sheet)
    {
        var bytes = OnDeepThread(() => wishes.Setter.WritePdf(sheet));
        if (bytes is null)
            return Refuse(response, StatusCodes.Status409Conflict);

        response.Headers.ContentSecurityPolicy = "frame-ancestors 'none'";
        var name = Uri.EscapeDataString(Path.GetFileName(sheet.Name));
        response.Headers.ContentDisposition = $"inline; filename=\"sheet.pdf\"; filename*=UTF-8''{name}.pdf";
        return SendAsync(response, bytes, "application/pdf");
    }

    // Setting recurses as deep as the markup does; the threads that answer have small stacks.
    private static TResult OnDeepThread<TResult>(Func<TResult> work)
    {
        const int StackBytes = 16 * 1024 * 1024;
        var (result, failure) = (default(TResult), default(System.Runtime.ExceptionServices.ExceptionDispatchInfo));
        var thread = new Thread(
            () =>
            {
                try
                {
                    result = work();
                }
                catch (Exception exception)
                {
                    failure = System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(exception);
                }
            },
            StackBytes);
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result!; // no failure, so the work gave its result
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
