using ReportGen.Diagnostics;
using ReportGen.Export;
using ReportGen.Tests.Fonts;
using ReportGen.Typesetting;
using Xunit;
using static ReportGen.Tests.Export.PageBuilder;

namespace ReportGen.Tests.Export;

/// <summary>A volume of many small sheets, handed over one by one, with a list of contents that comes last and stands first.</summary>
internal static class Volume
{
    public static void Write(int sheets, Stream output, PdfWriter writer)
    {
        var sink = new DiagnosticSink();
        writer.BeginDocument(
            new DocumentProperties("绩效目标表", "zh-CN"), output, new PdfOptions { IsOutlineUnfolded = false, Producer = "ReportGen 0.1.0" }, sink);
        for (var i = 1; i <= sheets; i++)
            writer.AddSection(Sheet(i));

        writer.AddSection(Contents(sheets));
        writer.Finish();
        Assert.Empty(sink.ToImmutableArray());
        if (output is MemoryStream memory)
            PdfShelf.Keep(memory.ToArray());
    }

    private static PdfSection Sheet(int number)
    {
        var face = TestFaces.Song;
        var heading = new LogicalElement { Role = LogicalRole.Heading1, Title = $"表 {number}" };
        var (link, text) = (Leaf(LogicalRole.Link), Leaf(LogicalRole.Paragraph));
        var first = new PageBuilder(2 * number - 1, $"{2 * number - 1}");
        first.Add(heading, Run(face, 16, 60, 80, $"表 {number}")).Anchor("top", 60, 1, $"表 {number}")
            .Add(link, Run(face, 10, 60, 120, "指标"))
            .Link(link, Box(60, 110, 20, 12), "#indicators", "指标");
        var second = new PageBuilder(2 * number, $"{2 * number}");
        second.Add(text, Run(face, 10, 60, 80, "数量")).Anchor("indicators", 60, 2, "指标");
        return new PdfSection([first.Build(), second.Build()], Branch(LogicalRole.Document, heading, Branch(LogicalRole.Paragraph, link), text))
        {
            Name = $"sheet-{number}",
            OutlineTitle = $"第 {number} 表",
        };
    }

    private static PdfSection Contents(int sheets)
    {
        var page = new PageBuilder(1, "i");
        var items = new List<LogicalElement>();
        for (var i = 1; i <= Math.Min(sheets, 40); i++)
        {
            var link = Leaf(LogicalRole.Link);
            page.Add(link, Run(TestFaces.Song, 10, 60, 60 + 15 * i, $"表 {i}"))
                .Link(link, Box(60, 50 + 15 * i, 100, 12), i % 2 == 0 ? $"#sheet-{i}" : $"#sheet-{i}.indicators", $"表 {i}");
            items.Add(Branch(LogicalRole.ContentsItem, Branch(LogicalRole.Reference, link)));
        }

        return new PdfSection([page.Build()], Branch(LogicalRole.Document, Branch(LogicalRole.Contents, [.. items]))) { OutlineTitle = "目录", IsFront = true };
    }
}
