using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using ReportGen.CommandLine;

namespace ReportGen.Preview;

/// <summary>The server of the preview: the bare Kestrel on 127.0.0.1, with nothing configured from outside.</summary>
internal sealed class PreviewServer : IAsyncDisposable
{
    private const int MostConnections = 64;
    private const long MostRequestBytes = 256 * 1024;

    private readonly WebApplication _application;
    private readonly AccessKeys _keys = new();
    private PreviewRoutes? _routes;

    private PreviewServer(WebApplication application) => _application = application;

    public int Port { get; private set; }

    /// <summary>What the printed address ends with.</summary>
    public string Token => _keys.Token;

    /// <summary>What our own program sends as its cookie, when an editor asks for a place.</summary>
    public string Cookie => _keys.Cookie;

    /// <summary>The address to be opened. What stands behind # never leaves the browser.</summary>
    public string Address => $"http://127.0.0.1:{Port}/#{_keys.Token}";

    /// <summary>An address that works once. It is an argument of the program that opens the browser, where other users of the machine can read it.</summary>
    public string OneTimeAddress => $"http://127.0.0.1:{Port}/#{_keys.OneTimeToken}";

    /// <param name="port">0 for any that is free.</param>
    /// <exception cref="CommandException">The port is taken; exit code 3.</exception>
    public static async Task<PreviewServer> StartAsync(int port, PreviewWishes wishes)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = MostConnections;
            kestrel.Limits.MaxRequestBodySize = MostRequestBytes;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        var server = new PreviewServer(builder.Build());
        // Asked only after the port is known and the routes stand.
        server._application.Run(context => server._routes is { } routes ? routes.AnswerAsync(context) : Task.CompletedTask);
        try
        {
            await server._application.StartAsync();
        }
        catch (IOException failure)
        {
            await server.DisposeAsync();
            throw new CommandException(ExitCode.Environment, new($"端口 {port} 用不了：{failure.Message}", $"port {port} cannot be used: {failure.Message}"), new("换一个端口，或不写 --port", "choose another, or leave --port out"));
        }

        var addresses = server._application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>();
        server.Port = new Uri(addresses!.Addresses.First()).Port; // a started server has its address
        server._routes = new PreviewRoutes(wishes, server._keys, new RequestGate(server.Port, server._keys, wishes.ForeignOrigins), new ShownPages(wishes.Desk), server._application.Lifetime.ApplicationStopping);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _application.StopAsync(patience.Token);
        await _application.DisposeAsync();
        _routes?.Dispose();
    }
}
