using System.Text;
using ReportGen.Diagnostics;
using ReportGen.Pipeline;
using ReportGen.Sheets.Forms;
using ReportGen.Tests.Program;
using ReportGen.Typesetting;
using Xunit;

namespace ReportGen.Tests.Typesetting.Layout;

/// <summary>What holds for every sheet of a real form, on paper of any size.</summary>
/// <remarks>REPORTGEN_SHEETS=1000 tries so many instead.</remarks>
public sealed class SheetPropertyTests
{
    private const int UsualCount = 40;

    private static readonly SheetPress Press = new(FormLibrary.Open(Repository.PathOf("templates")), Setting.Library);

    private static readonly TypesetOptions Options = new(
        new Dictionary<string, ReportGen.Fonts.FontChain>(StringComparer.Ordinal)
        {
            ["正文"] = Setting.Library.Chain("song")!,
            ["标题"] = Setting.Library.Chain("xiaobiaosong")!,
            ["黑体"] = Setting.Library.Chain("hei")!,
            ["仿宋"] = Setting.Library.Chain("fangsong")!,
            ["楷体"] = Setting.Library.Chain("kai")!,
        },
        PageSetup.A4);

    private static int Count => int.TryParse(Environment.GetEnvironmentVariable("REPORTGEN_SHEETS"), out var count) ? count : UsualCount;

    [Fact]
    public void EverySheetKeepsAllPromisesOfLayout()
    {
        for (var seed = 0; seed < Count; seed++)
        {
            try
            {
                Check(new(seed));
            }
            catch (Exception broken)
            {
                throw new InvalidOperationException($"seed {seed}: {broken.Message}", broken);
            }
        }
    }

    private static void Check(RandomSheet random)
    {
        var sink = new DiagnosticSink();
        var sheet = Press.Read(new("a.yaml", random.Yaml), sink);
        var rendered = Press.Render(sheet!, sink)!;
        var text = rendered.Text.Replace("<section>", $"<section paper='{random.Width}pt {random.Height}pt' margin='36pt 20pt'>", StringComparison.Ordinal);
        var markup = TracedText.Verbatim(text, new(new("m", text), 0, text.Length));
        var document = Typesetter.Typeset(markup, Options, sink)!;
        var findings = sink.ToImmutableArray();
        Assert.DoesNotContain(findings, finding => finding.Severity == Severity.Error && finding.Kind.Code.StartsWith("SET-", StringComparison.Ordinal));

        NothingIsLostOrDoubled(markup, document);
        CellsDoNotOverlap(document);
        TextStaysInItsCell(document, findings.Any(finding => finding.Kind.Code is "SET-040" or "SET-042"), findings.Any(finding => finding.Kind.Code == "SET-041"));
        RepeatedLabelsAreRight(document);
        TablesAreRegular(document);
    }

    private static void NothingIsLostOrDoubled(TracedText markup, TypesetDocument document)
    {
        // A cell that is cut is one element on several pages: its text is put together again.
        var order = new List<LogicalElement>();
        var texts = new Dictionary<LogicalElement, StringBuilder>(ReferenceEqualityComparer.Instance);
        TablePropertyTests.Walk(document.Root, order.Add);
        foreach (var content in document.Pages.SelectMany(page => page.Contents).Where(content => content.Element is not null))
        {
            if (!texts.TryGetValue(content.Element!, out var text))
                texts.Add(content.Element!, text = new());
            foreach (var run in content.Marks.OfType<GlyphRun>())
                text.Append(run.Text);
        }

        var drawn = string.Concat(order.Where(texts.ContainsKey).Select(element => texts[element].ToString()).SelectMany(text => text.Where(c => !char.IsWhiteSpace(c))));
        Assert.Equal(ConservationTests.TextOfMarkup(markup), drawn);
    }

    private static void CellsDoNotOverlap(TypesetDocument document)
    {
        foreach (var page in document.Pages)
        {
            // One paragraph has several contents when its style changes: they share its area.
            var areas = page.Contents.Where(content => content.Artifact is ArtifactKind.None or ArtifactKind.Repeat).Select(content => content.Area).Distinct().ToArray();
            for (var i = 0; i < areas.Length; i++)
            {
                for (var j = 0; j < i; j++)
                    Assert.False(TablePropertyTests.Overlap(areas[i], areas[j]), $"page {page.Number}: {areas[i]} and {areas[j]}");
            }
        }
    }

    private static void TextStaysInItsCell(TypesetDocument document, bool isTooWide, bool isTooTall)
    {
        foreach (var page in document.Pages)
        {
            foreach (var content in page.Contents.Where(content => content.Artifact is ArtifactKind.None or ArtifactKind.Repeat))
            {
                Assert.True(isTooTall || content.Area.Bottom <= page.Height, $"page {page.Number}: {content.Area} goes below the paper");
                foreach (var run in content.Marks.OfType<GlyphRun>())
                {
                    Assert.True(run.Origin.Y >= content.Area.Y && run.Origin.Y <= content.Area.Bottom, $"page {page.Number}: '{run.Text}' at {run.Origin.Y} is above or below {content.Area}");
                    Assert.True(run.Origin.X >= content.Area.X, $"page {page.Number}: '{run.Text}' begins left of {content.Area}");
                    Assert.True(isTooWide || run.Origin.X + run.Advance <= content.Area.Right + Length.Pt(6), $"page {page.Number}: '{run.Text}' goes on right of {content.Area}");
                }
            }
        }
    }

    private static void RepeatedLabelsAreRight(TypesetDocument document)
    {
        var labels = new HashSet<string>(StringComparer.Ordinal);
        foreach (var group in document.Pages.SelectMany(page => page.Contents).Where(content => content.Element is not null).GroupBy(content => content.Element!, ReferenceEqualityComparer.Instance))
            labels.Add(string.Concat(group.Select(content => Sketch.TextOf((PageContent)content).Replace("/", "", StringComparison.Ordinal))));

        foreach (var content in document.Pages.SelectMany(page => page.Contents).Where(content => content.Artifact == ArtifactKind.Repeat))
        {
            var text = Sketch.TextOf(content).Replace("/", "", StringComparison.Ordinal);
            var label = text.EndsWith("（续）", StringComparison.Ordinal) ? text[..^3] : text;
            Assert.True(labels.Contains(label), $"'{text}' is shown again and was never shown");
        }
    }

    private static void TablesAreRegular(TypesetDocument document) => TablePropertyTests.Walk(document.Root, element =>
    {
        if (element.Role is LogicalRole.TableHead or LogicalRole.TableBody)
            TablePropertyTests.AssertRegular(element);
    });
}
