using Xunit;

namespace ReportGen.Tests.Preview;

/// <summary>Finding words in a real browser, by keyboard alone.</summary>
public sealed class FindingTests : IAsyncLifetime
{
    private PreviewSession _preview = null!;
    private Browser? _browser;

    public async Task InitializeAsync()
    {
        if (!Judge.IsInstalled("chromium"))
            return;

        _preview = await PreviewSession.StartAsync(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["a.yaml"] = Samples.Sheet,
            ["b.yaml"] = Samples.Named("培训ＡＢＣ企业家"),
            ["long.yaml"] = Samples.Long(200),
            ["volume.yaml"] = "汇编: volume/annual\n标题: 年度汇编\n填报表: '*.yaml'\n",
        });
        _browser = await Browser.StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        if (_preview is not null)
            await _preview.DisposeAsync();
    }

    [JudgeFact("chromium")]
    public async Task WordsAreFoundOnPagesThatAreNotLoaded()
    {
        await using var tab = await OpenAsync("en-US");
        await tab.PressAsync("]");
        await tab.PressAsync("]");
        await tab.WaitAsync("document.title.endsWith(' long') && document.querySelectorAll('.page').length > 1");

        await tab.PressAsync("Control+f");
        await tab.TypeAsync("指标第 １");
        await tab.WaitAsync("document.getElementById('find-count').value === '1 of 111'"); // 1, 10 to 19, 100 to 199
        await tab.PressAsync("Enter", shift: true);

        await tab.WaitAsync("document.querySelector('.cell.found-now')?.textContent.replaceAll(' ', '') === '指标第199项'");
        Assert.Equal("111 of 111", await tab.TextAsync("document.getElementById('find-count').value"));
        Assert.Equal("find-text", await tab.TextAsync("document.activeElement.id"));
        Assert.Equal("true", await tab.TextAsync("(() => { const b = document.querySelector('.found-now').getBoundingClientRect(); return b.top > 0 && b.bottom < innerHeight; })()"));
        await BrowserTests.ShootAsync(tab, "find");
        await tab.PressAsync("F3");
        await tab.WaitAsync("document.querySelector('.cell.found-now')?.textContent.replaceAll(' ', '') === '指标第1项'");

        await tab.PressAsync("Escape");
        Assert.Equal("true 0", await tab.TextAsync("`${document.getElementById('find').hidden} ${document.querySelectorAll('.found').length}`"));
        await tab.WaitAsync("document.activeElement.textContent.replaceAll(' ', '') === '指标第1项'");
        Assert.Empty(tab.Errors);
    }

    [JudgeFact("chromium")]
    public async Task TheListFindsWhatSheetsSayAndShowsItThere()
    {
        await using var tab = await OpenAsync("zh-CN");

        await tab.PressAsync("/");
        await tab.TypeAsync("训abc企");
        await tab.WaitAsync("document.querySelectorAll('#sheets li').length === 1");
        await tab.PressAsync("Enter");

        await tab.WaitAsync("document.title.endsWith(' b') && document.querySelector('.cell.found-now')?.textContent.includes('ＡＢＣ')");
        await BrowserTests.ShootAsync(tab, "find-in-list");
        Assert.Empty(tab.Errors);
    }

    [JudgeFact("chromium")]
    public async Task WhatIsNotThereIsSaidAndAnEditBringsIt()
    {
        await using var tab = await OpenAsync("en-US");
        await tab.PressAsync("Control+f");
        await tab.TypeAsync("以后才有");
        await tab.WaitAsync("document.getElementById('find-count').value === 'not found'");

        _preview.SaveByRename("a.yaml", Samples.Named("以后才有的名称"));

        await tab.WaitAsync("document.querySelector('.cell.found')?.textContent === '以后才有的名称'");
        Assert.Empty(tab.Errors);
    }

    [JudgeFact("chromium")]
    public async Task AVolumeIsSearchedFromItsContentsOn()
    {
        await using var tab = await OpenAsync("en-US");
        await tab.ClickAsync("document.querySelector('#sheets .book button')");
        await tab.WaitAsync("/good|warnings|errors/.test(document.getElementById('status').textContent) && document.getElementById('page-number').textContent.includes('封面')");
        await tab.PressAsync("Control+f");
        await tab.TypeAsync("指标第200项");

        await tab.WaitAsync("document.querySelector('.cell.found-now')?.textContent.replaceAll(' ', '') === '指标第200项'");
        Assert.Equal("1 of 1", await tab.TextAsync("document.getElementById('find-count').value"));
        Assert.Empty(tab.Errors);
    }

    [JudgeFact("chromium")]
    public async Task MarginsAreShownByAKey()
    {
        await using var tab = await OpenAsync("en-US");
        Assert.Equal("none", await tab.TextAsync("getComputedStyle(document.querySelector('.margins')).display"));

        await tab.PressAsync("m");

        // The table of the form fills the type area from side to side.
        await tab.WaitAsync("getComputedStyle(document.querySelector('.margins')).display === 'block'");
        Assert.Matches("^top [0-9.]+ · right [0-9.]+ · bottom [0-9.]+ · left [0-9.]+ mm$", await tab.TextAsync("document.querySelector('.margins').textContent"));
        var gap = double.Parse(await tab.TextAsync("(() => { const m = document.querySelector('.margins'), b = document.querySelector('.body').getBoundingClientRect(); return m.getBoundingClientRect().left + m.clientLeft - b.left; })()"), System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(gap, -2, 2);
        Assert.Equal("true", await tab.TextAsync("[...document.querySelectorAll('#layers input')].at(-1).checked"));
        await BrowserTests.ShootAsync(tab, "margins");
        await tab.PressAsync("m");
        await tab.WaitAsync("getComputedStyle(document.querySelector('.margins')).display === 'none'");
        Assert.Empty(tab.Errors);
    }

    private async Task<Tab> OpenAsync(string language)
    {
        var tab = await _browser!.OpenAsync(_preview.Server.Address, language: language);
        await tab.WaitAsync("document.querySelectorAll('.cell').length > 20 && document.querySelectorAll('#findings li').length > 0");
        // The server's language is English in tests.
        if (language == "zh-CN")
            await tab.RunAsync("document.getElementById('language').click()");
        return tab;
    }
}
