using Xunit;

namespace ReportGen.Tests.Preview;

/// <summary>The page in a real browser.</summary>
public sealed class BrowserTests
{
    private static string? Pictures => Environment.GetEnvironmentVariable("REPORTGEN_SHOTS");

    [JudgeFact("chromium")]
    public async Task TheWholeWayOfAnAuthor()
    {
        await using var preview = await PreviewSession.StartAsync(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["a.yaml"] = Samples.Sheet,
            ["b.yaml"] = Samples.Named("乙").Replace("当年财政拨款: 490000.00", "当年财政拨款: 480000.00", StringComparison.Ordinal),
        });
        using var browser = await Browser.StartAsync();
        await using var tab = await browser.OpenAsync(preview.Server.Address);
        await tab.WaitAsync("document.querySelectorAll('.cell').length > 20");
        await ShootAsync(tab, "light");

        // Edit and see; what changed flashes.
        preview.SaveByRename("a.yaml", Samples.Named("甲"));
        await tab.WaitAsync("[...document.querySelectorAll('.cell.changed')].some(c => c.textContent === '甲')");
        Assert.Equal("1", await tab.TextAsync("String(document.querySelectorAll('.cell.changed').length)"));

        await Task.Delay(100);
        Assert.Equal("", await tab.TextAsync("location.hash"));
        Assert.Empty(tab.Errors);
        Assert.All(tab.Requests, address => Assert.StartsWith($"http://127.0.0.1:{preview.Server.Port}/", address, StringComparison.Ordinal));
        await tab.ClickAsync("document.querySelectorAll('#sheets button')[1]");
        await tab.WaitAsync("document.querySelectorAll('#findings .message').length > 0");
        await tab.ClickAsync("document.querySelector('#findings .message')");
        await ShootAsync(tab, "findings");
        await using var dark = await browser.OpenAsync(preview.Server.Address, isDark: true);
        await dark.WaitAsync("document.querySelectorAll('.cell').length > 20");
        await dark.ClickAsync("[...document.querySelectorAll('.cell')].find(c => c.textContent.includes('490,000'))");
        await dark.WaitAsync("!document.getElementById('source').hidden");
        await ShootAsync(dark, "dark");
    }

    private static async Task ShootAsync(Tab tab, string name)
    {
        if (Pictures is { } folder)
            await File.WriteAllBytesAsync(Path.Combine(folder, $"{name}.png"), await tab.ShootAsync());
    }
}
