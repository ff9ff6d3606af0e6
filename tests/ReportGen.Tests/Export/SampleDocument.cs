using ReportGen.Diagnostics;
using ReportGen.Export;
using ReportGen.Fonts;
using ReportGen.Tests.Fonts;
using ReportGen.Typesetting;
using Xunit;
using static ReportGen.Tests.Export.PageBuilder;

namespace ReportGen.Tests.Export;

/// <summary>A document of two pages with one of everything that pages and logical trees can hold.</summary>
internal static class SampleDocument
{
    /// <summary>What pdftotext has to find, but for white space.</summary>
    public static readonly string[] Texts =
    [
        "一、绩效目标", "项目名称", "≥12.5%", "年度指标", "数量", "合计（元）", "\U0002CB4E", "\u2F00", "①", "三级", "100.00",
    ];

    public static byte[] Write(PdfOptions? options = null, bool withCff = true)
    {
        var sink = new DiagnosticSink();
        using var output = new MemoryStream();
        PdfExporter.Export(Make(withCff), output, options ?? new PdfOptions { Producer = "ReportGen 0.1.0" }, sink);
        Assert.Empty(sink.ToImmutableArray());
        return PdfShelf.Keep(output.ToArray());
    }

    public static TypesetDocument Make(bool withCff = true)
    {
        var song = TestFaces.Song;
        var cff = withCff ? TestFaces.SongCff : song;
        var named = withCff ? TestFaces.SongName : song;
        var heading = new LogicalElement { Role = LogicalRole.Heading1, Title = "一、绩效目标" };
        var second = new LogicalElement { Role = LogicalRole.Heading2, Title = "指标" };
        var (first, second2) = (new PageBuilder(1, "i"), new PageBuilder(2, "1"));
        Frame(first, song, "-i-");
        Frame(second2, song, "-1-");
        first.Add(heading, Run(song, 16, 60, 80, "一、绩效目标") with { IsSyntheticBold = true })
            .Anchor("sec.1", 60, 1, "一、绩效目标");
        second2.Add(second, Run(cff, 14, 60, 80, "数量"), Run(named, 14, 100, 80, "标"))
            .Anchor("第二", 60, 2, "数量指标").Anchor("", 90, 3, "表");
        var root = Branch(
            LogicalRole.Document,
            Contents(first, song),
            heading,
            Paragraph(first, song),
            Leaf(LogicalRole.Paragraph),
            Table(first, second2, song),
            second,
            Bullets(second2, song),
            Special(second2, song, cff),
            Figure(second2));
        var properties = new DocumentProperties("部门整体支出绩效目标表 <2024>", "zh-CN") { Author = "市财政局", Subject = "A & B", Keywords = "绩效, 目标" };
        return new TypesetDocument(properties, [first.Build(), second2.Build()], root);
    }

    private static void Frame(PageBuilder page, FontFace face, string foot) => page
        .Add(ArtifactKind.Layout, Rule(60, 90, 400, 0.5m), Rule(60, 120, 400, 0.5m), new RuleMark(Box(60, 90, 80, 12), new Color(230, 240, 255)))
        .Add(ArtifactKind.Header, Run(face, 8, 60, 40, "项目绩效表"))
        .Add(ArtifactKind.Footer, Run(face, 8, 290, 820, foot));

    private static LogicalElement Contents(PageBuilder page, FontFace face)
    {
        var link = Leaf(LogicalRole.Link);
        page.Add(link, Run(face, 10, 60, 130, "数量指标"), Run(face, 10, 300, 130, "1"))
            .Link(link, Box(60, 120, 300, 12), "#第二", "数量指标，第 1 页");
        return Branch(LogicalRole.Contents, Branch(LogicalRole.ContentsItem, Branch(LogicalRole.Reference, link)));
    }

    private static LogicalElement Paragraph(PageBuilder page, FontFace face)
    {
        var (before, link, mark, note) = (Leaf(LogicalRole.Span), Leaf(LogicalRole.Link), Leaf(LogicalRole.ListLabel), Leaf(LogicalRole.Paragraph));
        var text = Run(face, 10.5m, 60, 150, "项目名称（元），满意度≥12.5%");
        text = Moved(text, 4, Length.Pt(5.25m), Length.Pt(-5.25m));
        text = Moved(text, 6, Length.Pt(5.25m), Length.Zero);
        page.Add(before, text)
            .Add(link, Run(face, 10.5m, 260, 150, "指标(表)"), Rule(260, 152, 40, 0.4m))
            .Link(link, Box(260, 140, 40, 12), "https://example.org/指标?a=(1)", "指标说明（网页）")
            .Link(link, Box(260, 152, 20, 12), "#sec.1", "back\\slash (and) parentheses")
            .Add(mark, Run(face, 6, 310, 146, "1"))
            .Add(note, Run(face, 8, 60, 800, "①名称"));
        return Branch(LogicalRole.Paragraph, before, link, Branch(LogicalRole.Note, mark, note));
    }

    private static LogicalElement Table(PageBuilder first, PageBuilder second, FontFace face)
    {
        var corner = new LogicalElement { Role = LogicalRole.TableHeaderCell, RowSpan = 2, Scope = HeaderScope.Both };
        var year = new LogicalElement { Role = LogicalRole.TableHeaderCell, ColumnSpan = 2, Scope = HeaderScope.Column };
        var level = new LogicalElement { Role = LogicalRole.TableHeaderCell, Scope = HeaderScope.Column, Headers = [year] };
        var amount = new LogicalElement { Role = LogicalRole.TableHeaderCell, Scope = HeaderScope.Column, Headers = [year] };
        var count = new LogicalElement { Role = LogicalRole.TableHeaderCell, RowSpan = 2, Scope = HeaderScope.Row };
        var three = new LogicalElement { Role = LogicalRole.TableDataCell, Headers = [count, year, level] };
        var sum = new LogicalElement { Role = LogicalRole.TableDataCell, Headers = [count, year, amount] };
        var empty = new LogicalElement { Role = LogicalRole.TableDataCell, ColumnSpan = 2, Children = [Leaf(LogicalRole.Paragraph)] };
        var total = new LogicalElement { Role = LogicalRole.TableHeaderCell, Scope = HeaderScope.Row };
        var totalSum = new LogicalElement { Role = LogicalRole.TableDataCell, ColumnSpan = 2 };
        var caption = Leaf(LogicalRole.Caption);
        first.Add(caption, Run(face, 10.5m, 60, 170, "年度指标表"))
            .Add(corner, Run(face, 9, 60, 190, "指标"))
            .Add(year, Run(face, 9, 140, 190, "年度指标"))
            .Add(level, Run(face, 9, 140, 204, "级"))
            .Add(amount, Run(face, 9, 240, 204, "元"))
            .Add(count, Run(face, 9, 60, 218, "数量"))
            .Add(three, Run(face, 9, 140, 218, "三级"))
            .Add(sum, Run(face, 9, 240, 218, "1"));
        second.Add(ArtifactKind.Repeat, Run(face, 9, 60, 100, "指标"), Run(face, 9, 140, 100, "年度指标"))
            .Add(ArtifactKind.Repeat, Run(face, 9, 60, 114, "数量"))
            .Add(sum, Run(face, 9, 240, 114, "00.00"))
            .Add(total, Run(face, 9, 60, 128, "合计（元）"))
            .Add(totalSum, Run(face, 9, 140, 128, "100.00") with { Color = new Color(0, 0, 128) });
        return Branch(
            LogicalRole.Table,
            caption,
            Branch(LogicalRole.TableHead, Branch(LogicalRole.TableRow, corner, year), Branch(LogicalRole.TableRow, level, amount)),
            Branch(
                LogicalRole.TableBody,
                Branch(LogicalRole.TableRow, count, three, sum),
                Branch(LogicalRole.TableRow, empty),
                Branch(LogicalRole.TableRow, total, totalSum)));
    }

    private static LogicalElement Bullets(PageBuilder page, FontFace face)
    {
        var (label, body) = (Leaf(LogicalRole.ListLabel), Leaf(LogicalRole.ListBody));
        var (label2, body2) = (Leaf(LogicalRole.ListLabel), Leaf(LogicalRole.Paragraph));
        page.Add(label, Run(face, 10, 60, 150, "1."))
            .Add(body, Run(face, 10, 80, 150, "支出质量"))
            .Add(label2, Run(face, 10, 60, 164, "2."))
            .Add(body2, Run(face, 10, 80, 164, "时效"));
        return Branch(
            LogicalRole.List,
            Branch(LogicalRole.ListItem, label, body),
            Branch(LogicalRole.ListItem, label2, Branch(LogicalRole.ListBody, body2)));
    }

    /// <summary>One glyph for two characters, a character outside the basic plane, clusters, a hyphen that is not in the text.</summary>
    private static LogicalElement Special(PageBuilder page, FontFace song, FontFace cff)
    {
        var radical = Meaning(Run(song, 10, 60, 190, "一二三"), "\u2F00二三");
        var pair = Run(cff, 10, 100, 190, "䶮\U0002CB4E");
        var cluster = Run(song, 10, 130, 190, "表⑩");
        cluster = cluster with { Glyphs = [cluster.Glyphs[0], cluster.Glyphs[1] with { TextLength = 0 }], Source = TracedText.Verbatim("表", SourceSpan.None) };
        var hyphen = Run(song, 10, 170, 190, "-") with { ActualText = "" };
        hyphen = hyphen with { Glyphs = [hyphen.Glyphs[0] with { TextLength = 0 }], Source = TracedText.Empty };
        var text = new LogicalElement { Role = LogicalRole.Span };
        var english = new LogicalElement { Role = LogicalRole.Span, Language = "en", ActualText = "square metre" };
        page.Add(text, radical, pair, cluster, hyphen).Add(english, Run(song, 10, 200, 190, "㎡"));
        return Branch(LogicalRole.Paragraph, text, english);
    }

    private static LogicalElement Figure(PageBuilder page)
    {
        var figure = new LogicalElement { Role = LogicalRole.Figure, Alternative = "红绿蓝三色" };
        page.Add(figure, new ImageMark(Box(60, 220, 40, 40), TestPictures.RedGreenBlueClear));
        return figure;
    }
}
