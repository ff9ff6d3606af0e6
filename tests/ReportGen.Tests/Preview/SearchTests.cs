using System.Net;
using System.Text.Json.Nodes;
using ReportGen.Preview;
using Xunit;

namespace ReportGen.Tests.Preview;

/// <summary>Words are found in the set text of sheets and volumes, also on pages that nobody has loaded.</summary>
public sealed class SearchTests
{
    private const string Volume = "汇编: volume/annual\n标题: 二〇二四年度汇编\n填报表: '*.yaml'\n后附: 无\n";

    [Theory]
    [InlineData("ＡＢＣ１２％", "abc12%")]
    [InlineData("第 3 次\n改过的　名称", "第3次改过的名称")]
    [InlineData("（万元）￥", "(万元)¥")]
    public void WidthCaseAndBlanksDoNotCount(string text, string folded) => Assert.Equal(folded, SearchText.Fold(text));

    [Fact]
    public async Task ACellIsFoundOnceAcrossItsLinesWhateverTheWidthOfItsCharacters()
    {
        var goal = new string('长', 120) + "服务ABC企业" + new string('长', 120);
        var text = Samples.Sheet.Replace("年度总体目标: |\n", $"年度总体目标: |\n  {goal}\n", StringComparison.Ordinal);
        await using var preview = await PreviewSession.StartAsync(new Dictionary<string, string>(StringComparer.Ordinal) { ["a.yaml"] = text });

        foreach (var words in (string[])["长长长", "服务ａｂｃ企业", "服务 Abc 企业"])
        {
            var hit = Assert.Single(await FindAsync(preview, words, preview.Sheet().Id));
            Assert.Contains("服务", hit.Text, StringComparison.Ordinal);
        }

        Assert.Empty(await FindAsync(preview, "服务企业", preview.Sheet().Id));
    }

    [Fact]
    public async Task HitsComeInReadingOrderOverAllPages()
    {
        await using var preview = await PreviewSession.StartAsync(new Dictionary<string, string>(StringComparer.Ordinal) { ["long.yaml"] = Samples.Long(60) });
        var sheet = preview.Sheet("long");

        var hits = await FindAsync(preview, "指标第", sheet.Id);

        Assert.Equal(Enumerable.Range(1, 60).Select(n => $"指标第{n}项"), hits.Select(hit => hit.Text.Replace(" ", "", StringComparison.Ordinal)));
        Assert.True(hits.Select(hit => hit.Map).Distinct(StringComparer.Ordinal).Count() > 1);
    }

    [Fact]
    public async Task ForgottenSheetsAreSearchedWithoutBeingSetAgain()
    {
        var many = Enumerable.Range(0, 40).ToDictionary(n => $"{n:D2}.yaml", n => Samples.Named($"第{n}个项目"), StringComparer.Ordinal);
        await using var preview = await PreviewSession.StartAsync(many);
        var forgotten = preview.Desk.Current.Sheets.First(sheet => !sheet.IsWhole);

        var sheets = (await AskAsync(preview, new JsonObject { ["text"] = $"第{int.Parse(forgotten.Name)}个项目" }))["sheets"]!.AsArray();

        Assert.Equal(forgotten.Id, (string?)Assert.Single(sheets)![0]);
        Assert.False(preview.Sheet(forgotten.Name).IsWhole);
    }

    [Fact]
    public async Task AVolumeIsSearchedFromContentsToTheLastSheetAndFollowsEdits()
    {
        await using var preview = await PreviewSession.StartAsync(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["volume.yaml"] = Volume,
            ["a.yaml"] = Samples.Named("甲项目"),
            ["b.yaml"] = Samples.Named("乙项目"),
        });
        await preview.PostAsPageAsync("/view", new JsonObject { ["sheet"] = preview.Desk.Current.Books[0].Id });
        var book = (await preview.WaitAsync(now => now.Books[0].Status == SheetStatus.Good)).Books[0];

        var hits = await FindAsync(preview, "乙项目", book.Id);
        Assert.Contains(hits, hit => hit.Map == $"{book.Parts[1].Key}.0"); // the contents
        Assert.Equal($"{book.Parts[^1].Key}.0", hits[^1].Map);

        preview.SaveByRename("b.yaml", Samples.Named("丙项目"));
        await preview.WaitAsync(now => now.Books[0] is { Status: SheetStatus.Good } other && other.Parts[^1].Key != book.Parts[^1].Key);
        Assert.Empty(await FindAsync(preview, "乙项目", book.Id));
        Assert.Equal(hits.Count, (await FindAsync(preview, "丙项目", book.Id)).Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n ")]
    [InlineData(null)]
    public async Task NothingIsNotLookedFor(string? words)
    {
        await using var preview = await PreviewSession.StartAsync();

        Assert.Equal(HttpStatusCode.BadRequest, await preview.StatusAsync(preview.PostAsPageAsync("/find", new JsonObject { ["text"] = words })));
        Assert.Equal(HttpStatusCode.BadRequest, await preview.StatusAsync(preview.PostAsPageAsync("/find", new JsonObject { ["text"] = new string('项', 201) })));
        Assert.Equal(HttpStatusCode.NotFound, await preview.StatusAsync(preview.PostAsPageAsync("/find", new JsonObject { ["text"] = "项", ["sheet"] = "nobody" })));
    }

    private static async Task<JsonNode> AskAsync(PreviewSession preview, JsonObject question)
    {
        using var answer = await preview.PostAsPageAsync("/find", question);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }

    // The hits with the text of their cells, as the page would show them.
    private static async Task<List<(string Map, string Text)>> FindAsync(PreviewSession preview, string words, string id)
    {
        var answer = await AskAsync(preview, new JsonObject { ["text"] = words, ["sheet"] = id });
        var hits = new List<(string, string)>();
        foreach (var page in answer["pages"]!.AsArray())
        {
            var map = (string)page![0]!;
            using var described = await preview.GetAsync($"/m/{map}.json", ("Cookie", preview.Cookie));
            var cells = JsonNode.Parse(await described.Content.ReadAsStringAsync())!["cells"]!.AsArray();
            hits.AddRange(page[1]!.AsArray().Select(cell => (map, (string)cells[(int)cell!]!["t"]!)));
        }

        Assert.Equal(hits.Count, (int)answer["total"]!);
        return hits;
    }
}
