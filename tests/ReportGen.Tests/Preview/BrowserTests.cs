using System.Text.Json.Nodes;
using ReportGen.Preview;
using Xunit;

namespace ReportGen.Tests.Preview;

/// <summary>The page in a real browser. With REPORTGEN_SHOTS set to a folder, pictures of it are left there.</summary>
public sealed class BrowserTests : IAsyncLifetime
{
    private const string Ready = "document.querySelectorAll('.cell').length > 20 && document.querySelectorAll('#findings li').length > 0";

    private static readonly string? Pictures = Environment.GetEnvironmentVariable("REPORTGEN_SHOTS");

    private PreviewSession _preview = null!;
    private Browser? _browser;

    public async Task InitializeAsync()
    {
        if (!Judge.IsInstalled("chromium"))
            return;

        var wrong = Samples.Named("乙").Replace("当年财政拨款: 490000.00", "当年财政拨款: 480000.00", StringComparison.Ordinal);
        _preview = await PreviewSession.StartAsync(new Dictionary<string, string>(StringComparer.Ordinal) { ["a.yaml"] = Samples.Sheet, ["b.yaml"] = wrong, ["long.yaml"] = Samples.Long(60) });
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
    public async Task AnEditOutsideIsSeenAndFlashesAndNoRequestLeavesTheMachine()
    {
        await using var tab = await OpenAsync();
        await ShootAsync(tab, "light");

        _preview.SaveByRename("a.yaml", Samples.Named("甲"));

        await tab.WaitAsync("[...document.querySelectorAll('.cell.changed')].some(c => c.textContent === '甲')");
        Assert.Equal("1", await tab.TextAsync("document.querySelectorAll('.cell.changed').length"));
        Assert.Equal("", await tab.TextAsync("location.hash"));
        Assert.All(tab.Requests, address => Assert.StartsWith($"http://127.0.0.1:{_preview.Server.Port}/", address, StringComparison.Ordinal));
        Assert.Empty(tab.Errors);
    }

    [JudgeFact("chromium")]
    public async Task BrokenYamlKeepsThePageUnderABandAndTheCureTakesItAway()
    {
        await using var tab = await OpenAsync();
        for (var turn = 0; turn < 2; turn++)
        {
            _preview.SaveByRename("a.yaml", Samples.Broken);
            await tab.WaitAsync("!document.getElementById('band').hidden && document.querySelector('#findings .error')");
            Assert.True(await IsTrueAsync(tab, "document.querySelectorAll('.page.stale > img:not([data-strip])').length === 1 && document.querySelectorAll('.cell').length > 20"));
            Assert.StartsWith("✖", await tab.TextAsync("document.title"), StringComparison.Ordinal);
            await ShootAsync(tab, "broken");

            _preview.SaveByRename("a.yaml", Samples.Named($"好了{turn}"));
            await tab.WaitAsync($"document.getElementById('band').hidden && [...document.querySelectorAll('.cell')].some(c => c.textContent === '好了{turn}')");
        }

        Assert.Empty(tab.Errors);
    }

    [JudgeFact("chromium")]
    public async Task AClickShowsTheLineAndAnAltClickTheLayout()
    {
        await using var tab = await OpenAsync();

        await tab.ClickAsync(Cell(Samples.Name));
        await tab.WaitAsync($"document.querySelector('#source .where')?.textContent === 'a.yaml:{Samples.LineOfName}:7'");
        Assert.Contains(Samples.Name, await tab.TextAsync("document.querySelector('#source .excerpt').textContent"), StringComparison.Ordinal);

        await tab.ClickAsync(Cell(Samples.Name), alt: true);
        await tab.WaitAsync("document.querySelector('#source .where')?.textContent.startsWith('layout.sbn:')");

        await tab.HoverAsync(Cell(Samples.Name));
        await tab.WaitAsync($"/room for about [0-9]+ more.*line {Samples.LineOfName}/.test(document.getElementById('tip').textContent)");
        Assert.Empty(tab.Errors);
    }

    [JudgeFact("chromium")]
    public async Task AFindingLeadsToItsCellAndTheCellToItsFinding()
    {
        await using var tab = await OpenAsync();
        await tab.ClickAsync("document.querySelectorAll('#sheets button')[1]");
        await tab.WaitAsync("document.querySelector('#findings .message')?.textContent.includes('SHEET-M01')");

        await tab.ClickAsync("document.querySelector('#findings .message')");
        Assert.Equal("490,000.00", await tab.TextAsync("document.querySelector('.cell.chosen').textContent"));
        await ShootAsync(tab, "findings");

        await tab.PressAsync("n");
        await tab.ClickAsync("document.querySelector('.cell.mark-error')");
        await tab.WaitAsync("document.querySelector('#findings li.chosen')?.textContent.includes('SHEET-M01')");
        Assert.Empty(tab.Errors);
    }

    [JudgeFact("chromium")]
    public async Task ADoubleClickEditsInPlace()
    {
        await using var tab = await OpenAsync();

        await tab.ClickAsync(Cell(Samples.Name), count: 2);
        await tab.WaitAsync($"document.querySelector('.editing')?.value === '{Samples.Name}'");
        await ShootAsync(tab, "editing");
        await tab.TypeAsync("改过的: 名称");
        await tab.PressAsync("Enter");

        await tab.WaitAsync("!document.querySelector('.editing') && [...document.querySelectorAll('.cell')].some(c => c.textContent === '改过的: 名称')");
        Assert.Contains("项目名称: '改过的: 名称'\n", await File.ReadAllTextAsync(_preview.PathOf("a.yaml")), StringComparison.Ordinal);
        Assert.Empty(tab.Errors);
    }

    [JudgeFact("chromium")]
    public async Task AnEditOverANewerFileIsRefusedAndSaysSo()
    {
        await using var tab = await OpenAsync();
        await tab.ClickAsync(Cell(Samples.Name), count: 2);
        await tab.WaitAsync("document.querySelector('.editing')");
        _preview.SaveByRename("a.yaml", Samples.Named("别处改的"));
        await tab.WaitAsync("[...document.querySelectorAll('.cell')].some(c => c.textContent === '别处改的')");

        await tab.TypeAsync("我改的");
        await tab.PressAsync("Enter");

        await tab.WaitAsync("document.querySelector('#source .said')?.textContent.includes('changed elsewhere')");
        Assert.Equal(Samples.Named("别处改的"), await File.ReadAllTextAsync(_preview.PathOf("a.yaml")));
    }

    [JudgeFact("chromium")]
    public async Task EverythingCanBeDoneByKeyboard()
    {
        await using var tab = await OpenAsync();
        await tab.RunAsync("document.getElementById('stage').focus()");

        await tab.PressAsync("ArrowDown");
        var first = await tab.TextAsync("document.activeElement.textContent");
        await tab.PressAsync("ArrowDown");
        await tab.PressAsync("ArrowDown");
        await tab.PressAsync("ArrowRight");
        Assert.NotEqual(first, await tab.TextAsync("document.activeElement.textContent"));
        await tab.PressAsync("Enter");
        await tab.WaitAsync("!document.getElementById('source').hidden");
        await tab.PressAsync("Enter", shift: true);
        await tab.WaitAsync("document.querySelector('#source .where')?.textContent.startsWith('layout.sbn')");
        await tab.RunAsync($"{Cell(Samples.Name)}.focus()");
        await tab.PressAsync("e");
        await tab.WaitAsync("document.activeElement.className === 'editing'");
        await tab.PressAsync("Escape");
        await tab.WaitAsync("!document.querySelector('.editing')");
        await tab.PressAsync("]");
        await tab.WaitAsync("document.title.endsWith(' b')");
        await tab.WaitAsync("document.querySelector('#findings .message')?.textContent.includes('SHEET-M01')");
        await tab.PressAsync("n");
        await tab.WaitAsync("document.querySelector('#findings li.chosen')");
        await tab.PressAsync("+");
        await tab.PressAsync("f");
        await tab.WaitAsync("document.getElementById('fit-page').getAttribute('aria-pressed') === 'true'");
        await tab.PressAsync("?");
        await tab.WaitAsync("document.getElementById('keys').open");
        await ShootAsync(tab, "keys");
        Assert.Empty(tab.Errors);
    }

    [JudgeFact("chromium")]
    public async Task WhereACellWasWrittenStaysInSightWhenItsFindingIsFarDown()
    {
        await using var tab = await OpenAsync();
        await tab.ClickAsync("document.querySelectorAll('#sheets button')[2]");
        await tab.WaitAsync("document.title.endsWith(' long')");
        _preview.SaveByRename("long.yaml", Samples.Long(60).Replace("项: ≥", "项共9人: ≥", StringComparison.Ordinal));
        await tab.WaitAsync($"{Cell("指标第58项共9人")} && document.querySelectorAll('#findings li').length >= 60");

        await tab.ClickAsync(Cell("指标第57项共9人"));
        await tab.WaitAsync("!document.getElementById('source').hidden");
        await tab.ClickAsync(Cell("指标第58项共9人"));

        await tab.WaitAsync("document.querySelector('#source .excerpt b')?.textContent.includes('指标第58项') && document.querySelector('#findings li.chosen')?.textContent.includes('指标第58项')");
        await ShootAsync(tab, "source-and-finding");
        Assert.True(await IsTrueAsync(tab, $"{IsInSight("#source .where")} && {IsInSight("#findings li.chosen")}"));
        Assert.Empty(tab.Errors);

        static string IsInSight(string element) =>
            $"(b => document.elementFromPoint(b.x + 2, b.y + 2)?.closest('{element}') !== null)(document.querySelector('{element}').getBoundingClientRect())";
    }

    [JudgeFact("chromium")]
    public async Task TwoTabsFollowTheSameFile()
    {
        await using var one = await OpenAsync();
        await using var two = await OpenAsync();

        _preview.SaveByRename("a.yaml", Samples.Named("甲"));

        foreach (var tab in (Tab[])[one, two])
            await tab.WaitAsync("[...document.querySelectorAll('.cell')].some(c => c.textContent === '甲')");
    }

    [JudgeFact("chromium")]
    public async Task TheReadingPlaceStaysWhenWhatIsAboveGrows()
    {
        await using var tab = await OpenAsync();
        await tab.ClickAsync("document.querySelectorAll('#sheets button')[2]");
        await tab.WaitAsync("document.querySelectorAll('.page').length > 1 && document.querySelectorAll('#thumbs img').length > 1");
        const string Place = "(() => { const c = [...document.querySelectorAll('.cell')].find(c => c.textContent === '指标第40项'); return Math.round(c.getBoundingClientRect().top); })()";
        await tab.RunAsync("[...document.querySelectorAll('.cell')].find(c => c.textContent === '指标第40项').scrollIntoView({ block: 'start' })");
        var before = int.Parse(await tab.TextAsync(Place));
        await ShootAsync(tab, "long");

        _preview.SaveByRename("long.yaml", Samples.Long(60).Replace("年度总体目标: |\n", "年度总体目标: |\n  " + new string('长', 300) + "\n", StringComparison.Ordinal));
        await tab.WaitAsync("[...document.querySelectorAll('.cell')].some(c => c.textContent.includes('长长长'))");

        Assert.InRange(int.Parse(await tab.TextAsync(Place)), before - 3, before + 3);
        Assert.Empty(tab.Errors);
    }

    [JudgeFact("chromium")]
    public async Task WhoScrollsWhileAnEditIsOnItsWayStaysThere()
    {
        await using var tab = await OpenAsync();
        await tab.ClickAsync("document.querySelectorAll('#sheets button')[2]");
        await tab.WaitAsync("document.title.endsWith(' long') && document.querySelectorAll('.page').length > 1");
        await tab.RunAsync("document.getElementById('stage').scrollTop = 100");
        await tab.WaitAsync("[...document.querySelectorAll('#thumbs img')].every(image => image.complete)");
        await tab.RunAsync("(() => { const decode = Image.prototype.decode; Image.prototype.decode = async function () { window.isAsked = true; while (!window.isLetGo) await new Promise(done => setTimeout(done, 10)); return decode.call(this); }; })()");

        _preview.SaveByRename("long.yaml", Samples.Long(60).Replace(Samples.Name, "甲", StringComparison.Ordinal));
        await _preview.WaitForTextAsync("甲", "long");
        await tab.WaitAsync("window.isAsked");
        await tab.RunAsync("document.getElementById('stage').scrollTop = 700");
        await tab.RunAsync("window.isLetGo = true");
        await tab.WaitAsync(Cell("甲"));

        Assert.Equal("700", await tab.TextAsync("Math.round(document.getElementById('stage').scrollTop)"));
        Assert.Empty(tab.Errors);
    }

    [JudgeFact("chromium")]
    public async Task AnEditorsPlaceIsScrolledToInTheRightSheet()
    {
        await using var tab = await OpenAsync();
        var line = Array.FindIndex(Samples.Long(60).Split('\n'), text => text.Contains("指标第50项", StringComparison.Ordinal)) + 1;

        await _preview.PostAsPageAsync("/reveal", new JsonObject { ["sheet"] = _preview.Sheet("long").Id, ["line"] = line });

        await tab.WaitAsync("document.querySelector('.cell.chosen')?.textContent.startsWith('指标第50项')");
        Assert.True(await IsTrueAsync(tab, "(() => { const b = document.querySelector('.cell.chosen').getBoundingClientRect(); return b.top > 0 && b.bottom < innerHeight; })()"));
    }

    [JudgeFact("chromium")]
    public async Task ItSpeaksChineseAndShowsItselfInTheDark()
    {
        await using var tab = await _browser!.OpenAsync(_preview.Server.Address, isDark: true, language: "zh-CN");
        await tab.WaitAsync(Ready);

        await tab.ClickAsync("document.getElementById('language')");
        await tab.WaitAsync("document.documentElement.lang === 'zh-CN'");
        await tab.ClickAsync(Cell(Samples.Name));
        await tab.WaitAsync("!document.getElementById('source').hidden");
        await ShootAsync(tab, "dark");

        Assert.Equal("真 PDF", await tab.TextAsync("document.getElementById('pdf').textContent"));
        Assert.Equal("", await tab.TextAsync("[...document.querySelectorAll('[data-word]')].filter(e => !e.textContent).map(e => e.id).join()"));
        Assert.Empty(tab.Errors);
    }

    [JudgeFact("chromium")]
    public async Task HundredsOfSheetsAndTheirVolumeNeedFewElements()
    {
        var many = Enumerable.Range(1, 300).ToDictionary(n => $"处室{n % 3}/{n:D3}.yaml", n => Samples.Named($"第{n}个项目"), StringComparer.Ordinal);
        many.Add("volume.yaml", "汇编: volume/annual\n标题: 年度汇编\n填报表: '**/*.yaml'\n");
        await using var preview = await PreviewSession.StartAsync(many);
        await using var tab = await _browser!.OpenAsync(preview.Server.Address, language: "zh-CN");
        await tab.WaitAsync(Ready);
        await tab.WaitAsync("document.getElementById('list-count').textContent === '300 sheets'");
        Assert.InRange(int.Parse(await tab.TextAsync("document.querySelectorAll('#sheets li').length")), 10, 60);

        await tab.RunAsync("document.getElementById('filter').focus()");
        await tab.TypeAsync("处室1/250");
        await tab.PressAsync("Enter");
        await tab.WaitAsync("[...document.querySelectorAll('.cell')].some(c => /^第 ?250 ?个项目$/.test(c.textContent))");
        await tab.PressAsync("Escape");
        await tab.RunAsync("(document.getElementById('filter').value = '', document.getElementById('filter').dispatchEvent(new Event('input')))");

        await tab.WaitAsync("document.querySelector('#sheets .book')");
        await tab.ClickAsync("document.querySelector('#sheets .book button')");
        // The status may say so a moment before the pages are shown.
        await tab.WaitAsync(
            "/^● good/.test(document.getElementById('status').textContent) && document.querySelector('#page-number').textContent.includes('封面')" +
            " && Number(document.getElementById('page-number').textContent.match(/\\/(\\d+)/)[1]) > 300");
        Assert.InRange(int.Parse(await tab.TextAsync("document.querySelectorAll('.page').length")), 1, 12);
        await ShootAsync(tab, "volume");

        await tab.RunAsync("document.getElementById('stage').scrollTop = document.getElementById('stage').scrollHeight * 0.7");
        await tab.WaitAsync("[...document.querySelectorAll('.page .cell')].some(c => /^第 ?\\d+ ?个项目$/.test(c.textContent))");
        Assert.InRange(int.Parse(await tab.TextAsync("document.querySelectorAll('.page').length")), 1, 12);
        Assert.InRange(int.Parse(await tab.TextAsync("document.querySelectorAll('#thumbs li').length")), 1, 40);
        await ShootAsync(tab, "volume-middle");
        Assert.Empty(tab.Errors);
    }

    [JudgeFact("chromium")]
    public async Task TheReadingPlaceOfAVolumeStaysWhenAnEarlierSheetGrows()
    {
        var sheets = Enumerable.Range(1, 9).ToDictionary(n => $"{n}.yaml", n => Samples.Named($"第{n}个项目"), StringComparer.Ordinal);
        sheets.Add("volume.yaml", "汇编: volume/annual\n标题: 年度汇编\n填报表: '*.yaml'\n");
        await using var preview = await PreviewSession.StartAsync(sheets);
        await using var tab = await _browser!.OpenAsync(preview.Server.Address);
        await tab.WaitAsync(Ready);
        await tab.ClickAsync("document.querySelector('#sheets .book button')");
        await WaitForVolumeAsync(preview, tab);
        const string Cell = "[...document.querySelectorAll('.cell')].find(c => /^第 ?6 ?个项目$/.test(c.textContent) && c.parentElement.dataset.page > 6)";
        await tab.RunAsync("document.getElementById('stage').scrollTop = document.getElementById('stage').scrollHeight * 0.62");
        await tab.WaitAsync(Cell);
        await tab.RunAsync($"{Cell}.scrollIntoView({{ block: 'center' }})");
        await Task.Delay(300);
        var before = int.Parse(await tab.TextAsync($"Math.round({Cell}.getBoundingClientRect().top)"));

        const string Total = "Number(document.getElementById('page-number').textContent.match(/\\/([0-9]+)/)[1])";
        var total = int.Parse(await tab.TextAsync(Total));

        preview.SaveByRename("2.yaml", Samples.Long(60));
        await tab.WaitAsync($"{Total} === {total + 2}");
        await tab.WaitAsync(Cell);

        Assert.InRange(int.Parse(await tab.TextAsync($"Math.round({Cell}.getBoundingClientRect().top)")), before - 3, before + 3);
    }

    [JudgeFact("chromium")]
    public async Task LayersShowWhatCannotBeSeenOtherwise()
    {
        await using var tab = await OpenAsync();
        foreach (var layer in (string[])["frames", "room", "fonts", "order", "changes", "body"])
            await tab.ClickAsync($"document.querySelectorAll('#layers input')[{Array.IndexOf(["frames", "room", "fonts", "order", "changes", "body"], layer)}]");

        Assert.Equal("frames room fonts order changes body", await tab.TextAsync("document.getElementById('stage').dataset.layers"));
        Assert.Equal("dashed", await tab.TextAsync("getComputedStyle(document.querySelector('.cell')).outlineStyle"));
        Assert.Matches("\\+", await tab.TextAsync($"getComputedStyle({Cell(Samples.Name)}, '::after').content"));
        Assert.Contains("1", await tab.TextAsync("getComputedStyle(document.querySelector('.cell'), '::before').content"), StringComparison.Ordinal);
        await ShootAsync(tab, "layers");
        await tab.RunAsync("document.querySelectorAll('#layers input').forEach(c => c.click())");
        Assert.Empty(tab.Errors);
    }

    [JudgeFact("chromium")]
    public async Task APageThatWentMeanwhileIsNotGoneTo()
    {
        await using var tab = await OpenAsync();
        await tab.ClickAsync("document.querySelectorAll('#sheets button')[2]");
        await tab.WaitAsync("document.title.endsWith(' long') && document.querySelectorAll('.page').length > 1");

        await tab.RunAsync("import('/app/stage.js').then(stage => { stage.goTo(2, 0); stage.show({ id: 'other', n: 0, pages: [] }); return stage.goTo(999, 0); })");
        await Task.Delay(200);

        Assert.Empty(tab.Errors);
    }

    [JudgeFact("chromium")]
    public async Task PagesOfGroupsWithOneNameAreNotMistakenForOneAnother()
    {
        await using var preview = await PreviewSession.StartAsync(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["a.yaml"] = Samples.Sheet,
            ["b.yaml"] = Samples.Named("乙项目"),
            ["volume.yaml"] = "汇编: volume/annual\n标题: 年度汇编\n分组:\n  - 名称: 一处\n    填报表: [a.yaml]\n  - 名称: 一处\n    填报表: [b.yaml]\n",
        });
        await using var tab = await _browser!.OpenAsync(preview.Server.Address);
        await tab.WaitAsync(Ready);
        await tab.ClickAsync("document.querySelector('#sheets .book button')");
        await WaitForVolumeAsync(preview, tab);

        Assert.Equal("0", await tab.TextAsync("import('/app/stage.js').then(stage => { const pids = stage.currentSheet().pages.map(page => page.pid); return pids.length - new Set(pids).size; })"));
        Assert.Equal("2", await tab.TextAsync("import('/app/stage.js').then(stage => stage.currentSheet().pages.filter(page => page.name === '一处').length)"));
    }

    [JudgeFact("chromium")]
    public async Task ANarrowWindowShowsThePagesAndOpensTheRestOnDemand()
    {
        await using var tab = await _browser!.OpenAsync(_preview.Server.Address, width: 600, height: 800);
        await tab.WaitAsync(Ready);
        await ShootAsync(tab, "narrow");
        Assert.Equal("none", await tab.TextAsync("getComputedStyle(document.getElementById('panel')).display"));

        await tab.RunAsync("document.getElementById('toggle-panel').click()");
        await ShootAsync(tab, "narrow-panel");

        Assert.Equal("flex", await tab.TextAsync("getComputedStyle(document.getElementById('panel')).display"));
        Assert.Empty(tab.Errors);
    }

    [JudgeFact("chromium")]
    public async Task ThePageOutlivesItsServer()
    {
        await using var tab = await OpenAsync();

        await _preview.Server.DisposeAsync();

        await tab.WaitAsync("document.getElementById('band').textContent.includes('has stopped')");
        Assert.True(await IsTrueAsync(tab, "document.querySelector('.page img').naturalWidth > 0"));
    }

    private async Task<Tab> OpenAsync()
    {
        var tab = await _browser!.OpenAsync(_preview.Server.Address);
        await tab.WaitAsync(Ready);
        return tab;
    }

    private static string Cell(string text) => $"[...document.querySelectorAll('.cell')].find(c => c.textContent === '{text}')";

    private static async Task<bool> IsTrueAsync(Tab tab, string condition) => (await tab.RunAsync(condition))!.GetValue<bool>();

    // The cover comes first, so only the view that is whole says that all of it is there.
    private static async Task WaitForVolumeAsync(PreviewSession preview, Tab tab)
    {
        var whole = await preview.WaitAsync(revision => revision.Books[0].Status is SheetStatus.Good or SheetStatus.Warning);
        await tab.WaitAsync($"document.body.dataset.shown >= {whole.Books[0].Revision}");
        await tab.WaitAsync("document.querySelector('#page-number').textContent.includes('封面')");
    }

    internal static async Task ShootAsync(Tab tab, string name)
    {
        if (Pictures is not null)
            await File.WriteAllBytesAsync(Path.Combine(Pictures, $"{name}.png"), await tab.ShootAsync());
    }
}
