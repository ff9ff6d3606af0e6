using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using ReportGen.CommandLine;
using ReportGen.Preview;
using Xunit;

namespace ReportGen.Tests.Preview;

/// <summary>Requests that do not come from our own page: each is refused.</summary>
public sealed class HostileRequestTests : IAsyncLifetime
{
    private PreviewSession _preview = null!;

    public async Task InitializeAsync() => _preview = await PreviewSession.StartAsync();

    public async Task DisposeAsync() => await _preview.DisposeAsync();

    public static TheoryData<string> Routes => ["/", "/app/app.js", "/state", "/events", "/findings/x", "/book/x", "/pdf/x", "/p/x.svg", "/m/x.json", "/nothing"];

    public static TheoryData<string> Posts => ["/session", "/view", "/where", "/find", "/open", "/edit", "/reveal"];

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task AnotherHostIsMisdirected(string route)
    {
        foreach (var host in (string[])["evil.example", $"evil.example:{_preview.Server.Port}", "127.0.0.1", $"127.0.0.1:{_preview.Server.Port + 1}", $"127.0.0.1.evil.example:{_preview.Server.Port}", $"xlocalhost:{_preview.Server.Port}"])
            Assert.Equal(HttpStatusCode.MisdirectedRequest, await _preview.StatusAsync(_preview.GetAsync(route, ("Host", host), ("Cookie", _preview.Cookie))));
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task RebindingComesWithItsOwnNameAsHostAndOriginAndIsMisdirected(string route)
    {
        var status = await _preview.StatusAsync(_preview.GetAsync(route, ("Host", "evil.example"), ("Origin", "http://evil.example"), ("Cookie", _preview.Cookie)));

        Assert.Equal(HttpStatusCode.MisdirectedRequest, status);
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task AnotherOriginIsForbidden(string route)
    {
        var ours = $"http://127.0.0.1:{_preview.Server.Port}";
        foreach (var origin in (string[])["http://evil.example", "null", $"{ours}.evil.example", $"https://127.0.0.1:{_preview.Server.Port}", "http://127.0.0.1", $"http://localhost:{_preview.Server.Port}", $"{ours}/"])
            Assert.Equal(HttpStatusCode.Forbidden, await _preview.StatusAsync(_preview.GetAsync(route, ("Origin", origin), ("Cookie", _preview.Cookie))));
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task AnotherSiteIsForbidden(string route)
    {
        foreach (var site in (string[])["cross-site", "same-site", "anything"])
            Assert.Equal(HttpStatusCode.Forbidden, await _preview.StatusAsync(_preview.GetAsync(route, ("Sec-Fetch-Site", site), ("Cookie", _preview.Cookie))));
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task WithoutTheCookieThereIsOnlyTheBarePage(string route)
    {
        var status = await _preview.StatusAsync(_preview.GetAsync(route));

        Assert.Equal(route is "/" or "/app/app.js" ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, status);
    }

    [Fact]
    public async Task AForeignCookieIsRefused()
    {
        foreach (var cookie in (string[])[$"reportgen-{_preview.Server.Port}=0000", $"reportgen-{_preview.Server.Port}={_preview.Server.Token}", $"reportgen-1={_preview.Server.Cookie}", $"reportgen-{_preview.Server.Port}={_preview.Server.Cookie}0"])
            Assert.Equal(HttpStatusCode.Unauthorized, await _preview.StatusAsync(_preview.GetAsync("/state", ("Cookie", cookie))));
    }

    [Theory]
    [MemberData(nameof(Posts))]
    public async Task APostNeedsTheCookieJsonAndOurOrigin(string route)
    {
        var body = new JsonObject { ["token"] = "wrong" };
        using var form = new HttpRequestMessage(HttpMethod.Post, route) { Content = new StringContent("token=x", Encoding.UTF8, "application/x-www-form-urlencoded") };
        form.Headers.TryAddWithoutValidation("Cookie", _preview.Cookie);
        using var text = new HttpRequestMessage(HttpMethod.Post, route) { Content = new StringContent("{}", Encoding.UTF8, "text/plain") };
        text.Headers.TryAddWithoutValidation("Cookie", _preview.Cookie);

        Assert.Equal(HttpStatusCode.Unauthorized, await _preview.StatusAsync(_preview.PostAsync(route, body)));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, await _preview.StatusAsync(_preview.Client.SendAsync(form)));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, await _preview.StatusAsync(_preview.Client.SendAsync(text)));
        Assert.Equal(HttpStatusCode.Forbidden, await _preview.StatusAsync(_preview.PostAsync(route, body, ("Cookie", _preview.Cookie), ("Origin", "http://evil.example"))));
        Assert.Equal(HttpStatusCode.MisdirectedRequest, await _preview.StatusAsync(_preview.PostAsync(route, body, ("Cookie", _preview.Cookie), ("Host", "evil.example"))));
        Assert.Equal(HttpStatusCode.Forbidden, await _preview.StatusAsync(_preview.PostAsync(route, body, ("Cookie", _preview.Cookie), ("Sec-Fetch-Site", "cross-site"))));
    }

    [Fact]
    public async Task OtherMethodsAreNotAllowed()
    {
        foreach (var method in (HttpMethod[])[HttpMethod.Put, HttpMethod.Delete, HttpMethod.Options, HttpMethod.Patch])
        {
            using var request = new HttpRequestMessage(method, "/edit");
            request.Headers.TryAddWithoutValidation("Cookie", _preview.Cookie);

            Assert.Equal(HttpStatusCode.MethodNotAllowed, await _preview.StatusAsync(_preview.Client.SendAsync(request)));
        }
    }

    [Theory]
    [InlineData("/app/../Program.cs")]
    [InlineData("/app/..%2f..%2fetc%2fpasswd")]
    [InlineData("/app/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("/app//etc/passwd.js")]
    [InlineData("/p/..%2f..%2fa.svg")]
    [InlineData("/pdf/..%2f..%2fetc%2fpasswd")]
    [InlineData("/pdf/a.yaml")]
    [InlineData("/findings/a.yaml")]
    [InlineData("/book/volume.yaml")]
    [InlineData("/book/..%2fvolume.yaml")]
    [InlineData("/p/..%2fvolume.0.svg")]
    public async Task NoRouteTakesAPath(string route)
    {
        var answer = await RawAsync($"GET {route} HTTP/1.1\r\nHost: 127.0.0.1:{_preview.Server.Port}\r\nCookie: {_preview.Cookie}\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 404", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TwoHostsAreNone()
    {
        var answer = await RawAsync($"GET /state HTTP/1.1\r\nHost: 127.0.0.1:{_preview.Server.Port}\r\nHost: evil.example\r\nCookie: {_preview.Cookie}\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 400", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AHugeBodyIsRefused()
    {
        var body = new JsonObject { ["text"] = new string('x', 1_000_000) };

        Assert.Equal(HttpStatusCode.BadRequest, await _preview.StatusAsync(_preview.PostAsPageAsync("/edit", body)));
    }

    [Fact]
    public async Task MoreListenersThanTabsAreRefused()
    {
        var open = new List<HttpResponseMessage>();
        for (var n = 0; n < 16; n++)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, "/events");
            request.Headers.TryAddWithoutValidation("Cookie", _preview.Cookie);
            open.Add(await _preview.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead));
        }

        Assert.All(open, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(HttpStatusCode.TooManyRequests, await _preview.StatusAsync(_preview.GetAsync("/events", ("Cookie", _preview.Cookie))));
        foreach (var answer in open)
            answer.Dispose();
    }

    [Theory]
    [InlineData("https://ide.example", "https://ide.example")]
    [InlineData("https://ide.example:8443/, http://other.example", "https://ide.example:8443|http://other.example")]
    public void AForwardedPortIsAllowedByItsExactAddress(string written, string expected) =>
        Assert.Equal(expected.Split('|'), PreviewRun.OriginsOf(written));

    [Theory]
    [InlineData("*")]
    [InlineData("https://*.example")]
    [InlineData("ide.example")]
    [InlineData("https://ide.example/path")]
    [InlineData("https://user@ide.example")]
    [InlineData("https://a.example,")]
    [InlineData("file:///etc")]
    public void AForwardedPortIsNeitherAPatternNorAPath(string written) =>
        Assert.Throws<CommandException>(() => PreviewRun.OriginsOf(written));

    [Fact]
    public async Task AnAllowedAddressIsTakenExactly()
    {
        await using var preview = await PreviewSession.StartAsync(new Dictionary<string, string>(StringComparer.Ordinal) { ["a.yaml"] = Samples.Sheet }, origins: ["https://ide.example"]);
        var cookie = ("Cookie", preview.Cookie);

        Assert.Equal(HttpStatusCode.OK, await preview.StatusAsync(preview.GetAsync("/state", ("Host", "ide.example"), ("Origin", "https://ide.example"), cookie)));
        Assert.Equal(HttpStatusCode.Forbidden, await preview.StatusAsync(preview.GetAsync("/state", ("Host", "ide.example"), ("Origin", "http://ide.example"), cookie)));
        Assert.Equal(HttpStatusCode.MisdirectedRequest, await preview.StatusAsync(preview.GetAsync("/state", ("Host", "ide.example.evil"), cookie)));
        Assert.Equal(HttpStatusCode.MisdirectedRequest, await preview.StatusAsync(preview.GetAsync("/state", ("Host", "x.ide.example"), cookie)));
    }

    [Fact]
    public async Task TheTokenIsTradedForACookieThatScriptsCannotRead()
    {
        using var answer = await _preview.PostAsync("/session", new JsonObject { ["token"] = _preview.Server.Token });

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task TheAddressGivenToTheBrowserWorksOnce()
    {
        var token = _preview.Server.OneTimeAddress.Split('#')[1];

        Assert.Equal(HttpStatusCode.NoContent, await _preview.StatusAsync(_preview.PostAsync("/session", new JsonObject { ["token"] = token })));
        Assert.Equal(HttpStatusCode.Unauthorized, await _preview.StatusAsync(_preview.PostAsync("/session", new JsonObject { ["token"] = token })));
    }

    [Fact]
    public async Task EveryAnswerForbidsWhatWeDoNotNeed()
    {
        var page = _preview.Sheet().Pages[0];
        foreach (var route in (string[])["/", "/app/app.js", "/state", $"/p/{page.Picture}.svg", $"/m/{page.Map}.json", "/nothing"])
        {
            using var answer = await _preview.GetAsync(route, ("Cookie", _preview.Cookie));

            Assert.Contains("default-src 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
            Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Resource-Policy")));
            Assert.DoesNotContain(answer.Headers, header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public async Task APictureCarriesNoScriptAndStaysForEver()
    {
        using var answer = await _preview.GetAsync($"/p/{_preview.Sheet().Pages[0].Picture}.svg", ("Cookie", _preview.Cookie));

        Assert.Contains("sandbox", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Contains("immutable", answer.Headers.CacheControl?.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("<script", await answer.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task OnlyTheLoopbackIsListenedTo()
    {
        var others = (await Dns.GetHostAddressesAsync(Dns.GetHostName())).Where(address => address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address));
        foreach (var address in others)
        {
            using var client = new TcpClient();
            await Assert.ThrowsAnyAsync<SocketException>(() => client.ConnectAsync(address, _preview.Server.Port));
        }
    }

    [Fact]
    public async Task TextOfASheetIsDataInTheAnswers()
    {
        _preview.SaveByRename("a.yaml", Samples.Named("'<script>alert(1)</script>'"));
        await _preview.WaitForTextAsync("<script>");
        using var answer = await _preview.GetAsync($"/m/{_preview.Sheet().Pages[0].Map}.json", ("Cookie", _preview.Cookie));

        Assert.DoesNotContain("<script>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<string> RawAsync(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _preview.Server.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }
}
