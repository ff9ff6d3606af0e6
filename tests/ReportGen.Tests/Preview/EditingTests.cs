using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ReportGen.Diagnostics;
using ReportGen.Preview;
using ReportGen.Sheets;
using Xunit;

namespace ReportGen.Tests.Preview;

/// <summary>From a cell to the line it was written in, and back.</summary>
public sealed class EditingTests
{
    [Theory]
    [InlineData("a: 甲 # 注\nb: 乙\n", "甲", "丙", "a: 丙 # 注\nb: 乙\n")]
    [InlineData("a: '甲' # 注\n", "甲", "丙'丁", "a: '丙''丁' # 注\n")]
    [InlineData("a: \"甲\"\n", "甲", "\"丙\"", "a: \"\\\"丙\\\"\"\n")]
    [InlineData("a: 甲\n", "甲", "> 5", "a: '> 5'\n")]
    [InlineData("a: 甲\n", "甲", "乙: 丙 # 丁", "a: '乙: 丙 # 丁'\n")]
    [InlineData("a: { b: 甲, c: 1 }\n", "甲", "乙, 丙", "a: { b: '乙, 丙', c: 1 }\n")]
    [InlineData("a: 甲\n", "甲", "第一行\n第二行", "a: \"第一行\\n第二行\"\n")]
    [InlineData("甲: 1.00 # 注\n乙: 2\n", "甲", "丙", "丙: 1.00 # 注\n乙: 2\n")]
    [InlineData("a: |\n  第一段\n  第二段\nb: 1\n", "第一段", "新的一段\n\n又一段", "a: |\n  新的一段\n\n  又一段\nb: 1\n")]
    [InlineData("a: |\r\n  第一段\r\nb: 1\r\n", "第一段", "甲\n乙", "a: |\r\n  甲\r\n  乙\r\nb: 1\r\n")]
    [InlineData("a: >\n  甲\n  乙\nb: 1\n", "甲", "丙", "a: >\n  丙\nb: 1\n")]
    [InlineData("a: 甲\n", "甲", "", "a: \n")]
    public void OnlyTheTextItselfIsRewritten(string file, string at, string value, string expected)
    {
        var rewritten = ScalarEditor.Rewrite(new SourceText("a.yaml", file), file.IndexOf(at, StringComparison.Ordinal), value);

        Assert.Equal(expected, rewritten);
    }

    [Fact]
    public void AKeyThatIsThereAlreadyCannotBeWritten()
    {
        const string File = "甲: 1\n乙: 2\n";

        Assert.Null(ScalarEditor.Rewrite(new SourceText("a.yaml", File), 0, "乙"));
    }

    [Fact]
    public async Task ACellKnowsItsLineAndTheLinesAround()
    {
        await using var preview = await PreviewSession.StartAsync();
        var answer = await WhereAsync(preview, Samples.Name);

        var value = Assert.Single(answer["values"]!.AsArray())!;
        Assert.Equal("a.yaml", (string?)value["file"]);
        Assert.Equal(Samples.LineOfName, (int)value["line"]!);
        Assert.Equal(7, (int)value["column"]!);
        Assert.Equal(Samples.Name, (string?)value["value"]);
        Assert.Contains(value["lines"]!.AsArray(), line => ((string)line!).Contains(Samples.Name, StringComparison.Ordinal));
        Assert.Equal("layout.sbn", (string?)answer["template"]!["file"]);
    }

    [Fact]
    public async Task AnEditRewritesOneScalarAndThePageFollows()
    {
        await using var preview = await PreviewSession.StartAsync();
        var before = await File.ReadAllTextAsync(preview.PathOf("a.yaml"));

        Assert.Equal(HttpStatusCode.NoContent, await EditAsync(preview, Samples.Name, "新的名称: 一"));

        await preview.WaitForTextAsync("新的名称: 一");
        Assert.Equal(before.Replace($": {Samples.Name}\n", ": '新的名称: 一'\n", StringComparison.Ordinal), await File.ReadAllTextAsync(preview.PathOf("a.yaml")));
    }

    [Fact]
    public async Task AByteOrderMarkAndTheModeOfTheFileStay()
    {
        await using var preview = await PreviewSession.StartAsync();
        await File.WriteAllBytesAsync(preview.PathOf("a.yaml"), Encoding.UTF8.GetBytes("\uFEFF" + Samples.Named("甲")));
        await preview.WaitForTextAsync("甲");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(preview.PathOf("a.yaml"), UnixFileMode.UserRead | UnixFileMode.UserWrite);

        Assert.Equal(HttpStatusCode.NoContent, await EditAsync(preview, "甲", "乙"));

        Assert.Equal(Encoding.UTF8.GetBytes("\uFEFF" + Samples.Named("乙")), await File.ReadAllBytesAsync(preview.PathOf("a.yaml")));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(preview.PathOf("a.yaml")));
    }

    [Fact]
    public async Task AnEditOfAFileThatChangedMeanwhileIsRefused()
    {
        await using var preview = await PreviewSession.StartAsync();
        var sheet = preview.Sheet();
        var place = sheet.Pages[0].Cells.First(cell => cell.Text == Samples.Name).Values[0];
        var changed = Samples.Named("别处改的");
        await File.WriteAllTextAsync(preview.PathOf("a.yaml"), changed);

        // The sheet as it was shown before the file changed.
        var outcome = SheetEdit.Apply(new SheetFolder(preview.Folder), sheet, place, Samples.Name, "我改的");

        Assert.Equal(EditOutcome.FileChanged, outcome);
        Assert.Equal(changed, await File.ReadAllTextAsync(preview.PathOf("a.yaml")));
    }

    [Fact]
    public async Task AnEditOfAPageThatIsNoLongerShownIsRefused()
    {
        await using var preview = await PreviewSession.StartAsync();
        var name = NameOf(preview, Samples.Name);
        preview.SaveByRename("a.yaml", Samples.Named("甲"));
        await preview.WaitForTextAsync("甲");

        name["value"] = 0;
        name["was"] = Samples.Name;
        name["text"] = "乙";

        Assert.Equal(HttpStatusCode.Conflict, await preview.StatusAsync(preview.PostAsPageAsync("/edit", name)));
    }

    [Fact]
    public async Task NothingIsWrittenWhenOnlyReadingIsAllowed()
    {
        await using var preview = await PreviewSession.StartAsync(new Dictionary<string, string>(StringComparer.Ordinal) { ["a.yaml"] = Samples.Sheet }, isReadOnly: true);

        Assert.Null((await WhereAsync(preview, Samples.Name))["values"]![0]!["value"]);
        Assert.Equal(HttpStatusCode.Forbidden, await EditAsync(preview, Samples.Name, "乙"));
        Assert.Equal(Samples.Sheet, await File.ReadAllTextAsync(preview.PathOf("a.yaml")));
    }

    [Fact]
    public async Task TheEditorIsStartedWithTheFileTheLineAndTheColumn()
    {
        if (OperatingSystem.IsWindows())
            return;

        using var folder = new Program.TemporaryFolder();
        var said = folder.PathOf("said by; $(the) 'editor'.txt");
        await using var preview = await PreviewSession.StartAsync(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["a.yaml"] = Samples.Sheet },
            editor: $"cp \"{{file}}\" \"{said}\"");
        var name = NameOf(preview, Samples.Name);
        name["value"] = 0;

        using var answer = await preview.PostAsPageAsync("/open", name);

        Assert.True((bool)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["opened"]!);
        for (var i = 0; i < 200 && (!File.Exists(said) || new FileInfo(said).Length < Samples.Sheet.Length); i++)
            await Task.Delay(10);
        Assert.Equal(Samples.Sheet, await File.ReadAllTextAsync(said));
    }

    [Fact]
    public async Task APlaceInTheFileLeadsToItsCell()
    {
        await using var preview = await PreviewSession.StartAsync();
        var (listener, _) = preview.Desk.Listen();

        Assert.Equal(HttpStatusCode.NoContent, await preview.StatusAsync(preview.PostAsPageAsync("/reveal", new JsonObject { ["sheet"] = preview.Sheet().Id, ["line"] = Samples.LineOfName })));

        var (_, _, reveal) = await listener.TakeAsync(TimeSpan.FromSeconds(5), default);
        preview.Desk.StopListening(listener);
        Assert.Equal(Samples.Name, preview.Sheet().Pages[reveal!.Page].Cells[reveal.Cell].Text);
    }

    [Fact]
    public async Task AnotherProcessFindsTheRunningPreviewByItsNote()
    {
        using var notes = new Program.TemporaryFolder();
        await using var preview = await PreviewSession.StartAsync();
        var ended = notes.Write("previews/99999999-1.json", "{}");
        var note = RunningPreviews.Note(notes.PathOf("previews"), preview.Server);
        var (listener, _) = preview.Desk.Listen();

        await RevealRequest.SendAsync($"{preview.PathOf("a.yaml")}:{Samples.LineOfName}:7", notes.PathOf("previews"));

        var (_, _, reveal) = await listener.TakeAsync(TimeSpan.FromSeconds(5), default);
        preview.Desk.StopListening(listener);
        Assert.True(reveal!.Cell >= 0);
        Assert.False(File.Exists(ended));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(note));
    }

    [Fact]
    public async Task TheRealPdfIsServed()
    {
        await using var preview = await PreviewSession.StartAsync();

        using var answer = await preview.GetAsync($"/pdf/{preview.Sheet().Id}", ("Cookie", preview.Cookie));

        Assert.Equal("application/pdf", answer.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("%PDF-", Encoding.ASCII.GetString(await answer.Content.ReadAsByteArrayAsync(), 0, 5), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ThePdfOfASheetThatBuildRefusesIsADraftThatClaimsNothing()
    {
        var wrong = Samples.Sheet.Replace("当年财政拨款: 490000.00", "当年财政拨款: 480000.00", StringComparison.Ordinal);
        await using var preview = await PreviewSession.StartAsync(new Dictionary<string, string>(StringComparer.Ordinal) { ["a.yaml"] = Samples.Sheet, ["b.yaml"] = wrong });

        Assert.Contains("<pdfaid:part>", await PdfAsync(preview, "a"), StringComparison.Ordinal);
        Assert.DoesNotContain("<pdfaid:part>", await PdfAsync(preview, "b"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACellSaysHowMuchRoomIsLeft()
    {
        await using var preview = await PreviewSession.StartAsync();
        var cell = preview.Sheet().Pages[0].Cells.First(cell => cell.Text == Samples.Name);

        // Fits as said, and makes the cell taller when clearly more is written.
        preview.SaveByRename("a.yaml", Samples.Named(Samples.Name + new string('字', cell.Room)));
        await preview.WaitForTextAsync("字");
        var filled = preview.Sheet().Pages[0].Cells.First(other => other.Text.Contains('字', StringComparison.Ordinal));
        Assert.Equal(cell.Area.Height, filled.Area.Height);
        preview.SaveByRename("a.yaml", Samples.Named(Samples.Name + new string('宇', cell.Room + 3)));
        await preview.WaitForTextAsync("宇");
        var overfull = preview.Sheet().Pages[0].Cells.First(other => other.Text.Contains('宇', StringComparison.Ordinal));
        Assert.True(overfull.Area.Height > cell.Area.Height);
    }

    private static async Task<string> PdfAsync(PreviewSession preview, string sheet)
    {
        using var answer = await preview.GetAsync($"/pdf/{preview.Sheet(sheet).Id}", ("Cookie", preview.Cookie));
        return Encoding.Latin1.GetString(await answer.Content.ReadAsByteArrayAsync());
    }

    private static JsonObject NameOf(PreviewSession preview, string text)
    {
        var page = preview.Sheet().Pages[0];
        var cell = page.Cells.ToList().FindIndex(cell => cell.Text == text);
        return new() { ["sheet"] = preview.Sheet().Id, ["map"] = page.Map, ["cell"] = cell };
    }

    private static async Task<JsonNode> WhereAsync(PreviewSession preview, string text)
    {
        using var answer = await preview.PostAsPageAsync("/where", NameOf(preview, text));
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }

    private static Task<HttpStatusCode> EditAsync(PreviewSession preview, string text, string value)
    {
        var name = NameOf(preview, text);
        (name["value"], name["was"], name["text"]) = (0, text, value);
        return preview.StatusAsync(preview.PostAsPageAsync("/edit", name));
    }
}
