using System.Text;
using System.Xml.Linq;
using ReportGen.Diagnostics;
using ReportGen.Fonts;
using ReportGen.Pipeline;
using ReportGen.Sheets;
using ReportGen.Sheets.Forms;
using ReportGen.Typesetting;
using Xunit;

namespace ReportGen.Tests.Program;

/// <summary>Nothing that a sheet says is lost, doubled or moved on its way into the PDF.</summary>
public sealed class ConservationTests
{
    private static readonly SheetPress Press = new(FormLibrary.Open(Repository.PathOf("templates")), FontLibrary.Open(Repository.PathOf("fonts")));

    public static TheoryData<string> Sheets =>
        [.. Directory.EnumerateFiles(Repository.PathOf("data"), "*.yaml", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file) != "volume.yaml")
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)];

    // Two sets of indicators side by side, and the department at the head of its group: not in the order of the fields.
    private static readonly string[] Unordered = ["national/project-target-2015", "sichuan/project-target-list"];

    // Forms that print comparators as words in a column of their own: the number stands for the target.
    private static readonly string[] InWords = ["neimenggu/project-target-list"];

    [Theory]
    [MemberData(nameof(Sheets))]
    public void TheContentOfThePagesIsTheTextOfTheMarkup(string path)
    {
        var (markup, document) = Set(path);
        var content = new StringBuilder();
        foreach (var page in document.Pages)
            AppendText(page, content, isContent: true);

        Assert.Equal(TextOfMarkup(markup), content.ToString());
    }

    [Theory]
    [MemberData(nameof(Sheets))]
    public void EveryStringOfASheetStandsInItsMarkupInOrder(string path)
    {
        var (markup, _) = Set(path);
        var text = TextOfMarkup(markup);
        var sheet = ReadSheet(path);
        var isInOrder = Array.IndexOf(Unordered, sheet.Form.Id) < 0;
        var at = 0;
        foreach (var written in StringsOf(sheet))
        {
            var found = text.IndexOf(WithoutBlanks(written), isInOrder ? at : 0, StringComparison.Ordinal);
            Assert.True(found >= 0, $"'{written}' does not stand where it should in {path}");
            at = found + WithoutBlanks(written).Length;
        }
    }

    [JudgeTheory("pdftotext")]
    [MemberData(nameof(Sheets))]
    public void AReaderOfThePdfFindsTheSameTextInTheSameOrder(string path)
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(CommandLine.ExitCode.Success, CommandRun.Of("build", Repository.PathOf(path), "-o", folder.Path).ExitCode);
        var pdf = folder.PathOf(Path.GetFileNameWithoutExtension(path) + ".pdf");

        var (exitCode, read) = Judge.Run("pdftotext", "-raw", "-enc", "UTF-8", pdf, "-");

        var drawn = new StringBuilder();
        foreach (var page in Set(path).Document.Pages)
            AppendText(page, drawn, isContent: false);
        Assert.Equal(0, exitCode);
        Assert.Equal(drawn.ToString(), WithoutBlanks(read));
    }

    private static Sheet ReadSheet(string path)
    {
        var sink = new DiagnosticSink();
        var sheet = Press.Read(new(path, File.ReadAllText(Repository.PathOf(path))), sink);
        Assert.False(sink.HasErrors);
        return sheet!;
    }

    private static (TracedText Markup, TypesetDocument Document) Set(string path)
    {
        var (sheet, sink) = (ReadSheet(path), new DiagnosticSink());
        var markup = Press.Render(sheet, sink)!;
        var document = Press.Typeset(sheet, markup, sink)!;
        Assert.Empty(sink.ToImmutableArray());
        return (markup, document);
    }

    // Everything that the author wrote and the form prints, in the order of the form.
    private static IEnumerable<string> StringsOf(Sheet sheet)
    {
        foreach (var field in sheet.Fields.Where(field => field.Definition.Type != FieldType.Year))
        {
            foreach (var text in StringsOf(field.Value, sheet.Form))
                yield return text;
        }
    }

    private static IEnumerable<string> StringsOf(FieldValue? value, Form form) => value switch
    {
        null => [],
        TextValue text => [text.Text.Text],
        ParagraphsValue paragraphs => paragraphs.Paragraphs.Select(paragraph => paragraph.Text),
        DateValue date => [date.Written.Text],
        ChoiceValue choice => [choice.Written.Text],
        RowsValue rows => rows.Rows.SelectMany(row => row.Cells).SelectMany(cell => StringsOf(cell.Value, form)),
        FundingValue funding => funding.Rows.Where(row => row.Money is { IsComputed: false }).Select(row => row.Money!.Print(form.Money.Decimals)),
        IndicatorsValue indicators => indicators.Groups.SelectMany(group => StringsOf(group, form)),
        _ => [],
    };

    private static string TargetOf(Indicator indicator, Form form) =>
        Array.IndexOf(InWords, form.Id) < 0 ? indicator.Target.Written.Text : TargetPrinter.Split(indicator.Target.Written).Number.Text;

    private static IEnumerable<string> StringsOf(IndicatorGroup group, Form form) =>
        group.Subgroups.SelectMany(subgroup => subgroup.Indicators.SelectMany(indicator => (string[])[indicator.Name.Text, TargetOf(indicator, form)]).Prepend(subgroup.Key.Text)).Prepend(group.Key.Text);

    internal static void AppendText(Page page, StringBuilder text, bool isContent)
    {
        foreach (var content in page.Contents.Where(content => !isContent || content.Element is not null))
            AppendText(content, text);
    }

    internal static void AppendText(PageContent content, StringBuilder text)
    {
        foreach (var run in content.Marks.OfType<GlyphRun>())
            text.Append(WithoutBlanks(run.ActualText ?? run.Text.ToString()));
    }

    // What stands between the tags of the sections, heads and feet left out.
    internal static string TextOfMarkup(TracedText markup)
    {
        var document = XDocument.Parse(markup.Text);
        document.Descendants("footer").Remove();
        document.Descendants("header").Remove();
        return WithoutBlanks(document.Root!.Value);
    }

    private static string WithoutBlanks(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character)));
}
