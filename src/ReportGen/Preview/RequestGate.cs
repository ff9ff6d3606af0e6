using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;

namespace ReportGen.Preview;

/// <summary>Lets in only requests of our own page in the user's own browser. Every route passes here first.</summary>
/// <param name="port">The port we listen on.</param>
/// <param name="keys">The secrets of this run.</param>
/// <param name="foreignOrigins">Addresses that the user allowed for a forwarded port, such as <c>https://ide.example</c>; exact.</param>
internal sealed class RequestGate(int port, AccessKeys keys, ImmutableArray<string> foreignOrigins)
{
    private readonly ImmutableArray<string> _origins = [$"http://127.0.0.1:{port}", $"http://localhost:{port}", $"http://[::1]:{port}", .. foreignOrigins];

    /// <summary>Cookies know no ports, so two previews need two names.</summary>
    public string CookieName => $"reportgen-{port}";

    /// <summary>The status with which the request is refused; null when it comes from where it may.</summary>
    /// <remarks>A page that points its own name at 127.0.0.1 (DNS rebinding) comes with its own name as Host.</remarks>
    public int? RefuseByOrigin(HttpRequest request)
    {
        if (request.Headers.Host is not [{ } host] || OriginOf(host) is not { } ours)
            return StatusCodes.Status421MisdirectedRequest;
        if (request.Headers.Origin.Count > 0 && (request.Headers.Origin is not [{ } origin] || origin != ours))
            return StatusCodes.Status403Forbidden;
        if (request.Headers["Sec-Fetch-Site"] is { Count: > 0 } site && site is not ["same-origin" or "none"])
            return StatusCodes.Status403Forbidden;

        return null;
    }

    /// <summary>Whether the request carries the cookie of this run.</summary>
    public bool HasKey(HttpRequest request) => keys.IsCookie(request.Cookies[CookieName]);

    /// <summary>Whether a changing request has the form that only our page can send: a POST of JSON.</summary>
    public static bool IsJsonPost(HttpRequest request) =>
        HttpMethods.IsPost(request.Method)
        && request.ContentType is { } type
        && type.Split(';')[0].Trim().Equals("application/json", StringComparison.OrdinalIgnoreCase);

    private string? OriginOf(string host)
    {
        foreach (var origin in _origins)
        {
            if (origin.AsSpan(origin.IndexOf("://", StringComparison.Ordinal) + 3).SequenceEqual(host))
                return origin;
        }

        return null;
    }
}
