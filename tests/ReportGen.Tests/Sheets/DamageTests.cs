using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using ReportGen.Diagnostics;
using ReportGen.Sheets;
using ReportGen.Sheets.Forms;
using Xunit;

namespace ReportGen.Tests.Sheets;

/// <summary>Damages good files at random: there is a finding or a sheet, never an exception, and every place lies in the file.</summary>
public sealed class DamageTests
{
    private static readonly string[] Pieces =
    [
        "", "\n", "  ", ":", ": ", "：", "- ", "\t", "\"", "'", ">", "|", "%", "*", "&", "!", "[", "]", "{", "}", ",", "#", "≥", "=", "1", "0.", "年", "(", "）", "\0", "𬎆", "...", "---\n", "百分之",
    ];

    private static readonly string Sheet = File.ReadAllText(Path.Combine(SheetsSetUp.Root, "data/chengdu-2022/成都市工商业联合会部门.yaml"));
    private static readonly string Form = File.ReadAllText(Path.Combine(SheetsSetUp.Root, "templates/shanghai/project-target-2024/form.yaml"));

    [Property(MaxTest = 300)]
    public Property ASheetNeverThrows() => Prop.ForAll(Damages(), damages =>
    {
        var text = Damage(Sheet, damages);
        var sink = new DiagnosticSink();
        var source = new SourceText("a.yaml", text);
        var sheet = SheetReader.Read(source, SheetsSetUp.Forms, sink);
        if (sheet is not null)
        {
            SheetChecker.Check(sheet, sink);
            var collection = new CollectionChecker(_ => source);
            collection.Add(sheet);
            collection.Check(sink);
        }

        return (sheet is not null || sink.HasErrors) && sink.ToImmutableArray().All(finding => IsInside(finding, text.Length));
    });

    [Property(MaxTest = 300)]
    public Property AFormNeverThrows() => Prop.ForAll(Damages(), damages =>
    {
        var sink = new DiagnosticSink();
        var form = FormReader.Read(new SourceText("form.yaml", Damage(Form, damages)), "x", "x", sink);
        return form is not null || sink.HasErrors;
    });

    [Fact]
    public void EveryCharacterOfAPublishedSheetIsReadFromItsPlace()
    {
        var sheet = SheetsSetUp.ReadGood(Sheet);

        foreach (var group in sheet.Indicators)
        {
            foreach (var indicator in group.Subgroups.SelectMany(subgroup => subgroup.Indicators))
            {
                Assert.Equal(indicator.Name.Text, indicator.Name.OriginOf(0, indicator.Name.Length).Text.ToString());
                Assert.Equal(indicator.Target.Written.Text, indicator.Target.Span.Text.ToString());
            }
        }

        var goal = Assert.IsType<ParagraphsValue>(sheet.Find("年度总体目标")!.Value);
        Assert.Equal(5, goal.Paragraphs.Length);
        Assert.All(goal.Paragraphs, paragraph => Assert.Equal(paragraph.Text, paragraph.OriginOf(0, paragraph.Length).Text.ToString()));
    }

    private static bool IsInside(Diagnostic finding, int length) =>
        finding.Span.Start >= 0 && finding.Span.End <= length
        && finding.Repair.All(edit => edit.Span.Start >= 0 && edit.Span.End <= length)
        && finding.Related.All(place => place.Span.Start >= 0 && place.Span.End <= length);

    private static string Damage(string text, (int Place, int Cut, string Piece)[] damages)
    {
        foreach (var (place, cut, piece) in damages)
        {
            var at = place % (text.Length + 1);
            text = string.Concat(text.AsSpan(0, at), piece, text.AsSpan(Math.Min(text.Length, at + cut)));
        }

        return text;
    }

    private static Arbitrary<(int Place, int Cut, string Piece)[]> Damages() => (
        from damages in Gen.ArrayOf(
            from place in Gen.Choose(0, 1_000_000)
            from cut in Gen.Choose(0, 6)
            from piece in Gen.Elements(Pieces)
            select (place, cut, piece), 3)
        select damages).ToArbitrary();
}
