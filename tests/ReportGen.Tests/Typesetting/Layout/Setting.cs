using System.Collections.Immutable;
using ReportGen.Diagnostics;
using ReportGen.Fonts;
using ReportGen.Tests.Fonts;
using ReportGen.Typesetting;

namespace ReportGen.Tests.Typesetting.Layout;

/// <summary>A markup that has been set, and what was found.</summary>
internal sealed record Setting(TypesetDocument? Document, ImmutableArray<Diagnostic> Findings)
{
    public static readonly FontLibrary Library = FontLibrary.Open(TestFaces.FontsFolder);

    public static readonly TypesetOptions Options = new(
        ImmutableDictionary<string, FontChain>.Empty.Add("正文", Library.Chain("song")!).Add("黑体", Library.Chain("hei")!),
        PageSetup.A4)
    {
        ReadImage = name => name == "dot.png" ? DotPng : null,
    };

    /// <summary>A PNG header of 40 × 20 pixels; layout reads no more of it.</summary>
    private static byte[] DotPng =>
    [
        0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52,
        0, 0, 0, 40, 0, 0, 0, 20, 8, 0, 0, 0, 0, 0, 0, 0, 0,
    ];

    public Page[] Pages => [.. Document?.Pages ?? []];

    /// <summary>Sets a whole markup.</summary>
    public static Setting Of(string markup) => Of(markup, Options);

    public static Setting Of(string markup, TypesetOptions options) => Of(TracedText.Verbatim(markup, new(new("m", markup), 0, markup.Length)), options);

    public static Setting Of(TracedText markup) => Of(markup, Options);

    private static Setting Of(TracedText markup, TypesetOptions options)
    {
        var sink = new DiagnosticSink();
        var document = Typesetter.Typeset(markup, options, sink);
        return new(document, sink.ToImmutableArray());
    }

    /// <summary>Sets what stands in a section of a page of 10pt type; lengths in points.</summary>
    public static Setting OfBody(string body, int width = 200, int height = 200) =>
        Of($"<document title='t' size='10pt' leading='12pt'><section paper='{width + 20}pt {height + 20}pt' margin='10pt'>{body}</section></document>");

    /// <summary>The findings, one a line.</summary>
    public string FindingsText()
    {
        var lines = Findings.Select(one => $"{one.Kind.Code} {one.Kind.Name} {Place(one)}{one.Message.English}");
        return string.Concat(lines.Select(line => line + "\n"));
    }

    private static string Place(Diagnostic one)
    {
        if (one.Span.Source is null)
            return "";

        var (line, column) = one.Span.Source.PositionAt(one.Span.Start);
        return $"{line}:{column} ";
    }
}
