using System.IO.Compression;
using System.Text.RegularExpressions;
using ReportGen.Diagnostics;
using ReportGen.Export;
using ReportGen.Fonts;
using ReportGen.Fonts.Tables;
using ReportGen.Tests.Fonts;
using ReportGen.Typesetting;
using Xunit;
using static ReportGen.Tests.Export.PageBuilder;

namespace ReportGen.Tests.Export;

/// <summary>Documents whose glyphs come from a store hold what others hold, whatever the store has seen.</summary>
public sealed partial class GlyphStoreTests
{
    private static readonly PdfOptions Fast = new() { Compression = CompressionLevel.Fastest, Producer = "ReportGen 0.1.0" };

    [Fact]
    public void TheDocumentHoldsTheSameAsOneThatIsCompressedAnew()
    {
        var document = SampleDocument.Make();

        var kept = Write(new PdfWriter(new GlyphStore()), document);

        Assert.Equal(Contents(Write(new PdfWriter(), document)), Contents(kept));
    }

    [Fact]
    public void WhatTheStoreHasSeenChangesNothing()
    {
        var (song, cff) = (TestFaces.Song, TestFaces.SongCff);
        TypesetDocument[] documents = [Page(song, "绩效目标"), Page(cff, "数量指标"), Page(song, "标目效绩㎥"), Page(cff, "绩效目标")];
        var alone = documents.Select(document => Write(new PdfWriter(new GlyphStore()), document)).ToArray();
        var writer = new PdfWriter(new GlyphStore());

        var backwards = documents.Reverse().Select(document => Write(writer, document)).Reverse().ToArray();

        Assert.Equal(alone, backwards);
    }

    [Fact]
    public void ThreadsThatShareAStoreWriteTheSame()
    {
        var song = TestFaces.Song;
        var documents = Enumerable.Range(0, 40).Select(i => Page(song, i % 2 == 0 ? "绩效目标数量" : "指标项目名称")).ToArray();
        var expected = documents.Select(document => Write(new PdfWriter(new GlyphStore()), document)).ToArray();
        var (store, written) = (new GlyphStore(), new byte[documents.Length][]);

        Parallel.For(0, documents.Length, i => written[i] = Write(new PdfWriter(store), documents[i]));

        Assert.Equal(expected, written);
    }

    [Fact]
    public void ADamagedGlyphIsFoundWhenItIsUsedAndOnlyThen()
    {
        // The last glyph ends before it begins.
        var face = TestFaces.Changed((bytes, tables) => bytes.AsSpan(tables[TableTag.Loca] + 680, 2).Clear());
        var damaged = (ushort)(face.GlyphCount - 1);
        var sound = Run(face, 10, 60, 80, "绩效");
        var broken = sound with { Glyphs = sound.Glyphs.SetItem(0, sound.Glyphs[0] with { Id = damaged }) };

        Assert.Empty(FindingsOf(sound));
        Assert.Equal(["OUT-002"], FindingsOf(broken));
    }

    private static string[] FindingsOf(GlyphRun run)
    {
        var sink = new DiagnosticSink();
        new PdfWriter(new GlyphStore()).Write(Page(run), Stream.Null, Fast, sink);
        return [.. sink.ToImmutableArray().Select(finding => finding.Kind.Code)];
    }

    private static TypesetDocument Page(FontFace face, string text) => Page(Run(face, 10, 60, 80, text));

    private static TypesetDocument Page(GlyphRun run)
    {
        var text = Leaf(LogicalRole.Paragraph);
        return new(new DocumentProperties("t", "zh-CN"), [new PageBuilder(1, "1").Add(text, run).Build()], Branch(LogicalRole.Document, text));
    }

    private static byte[] Write(PdfWriter writer, TypesetDocument document)
    {
        var sink = new DiagnosticSink();
        using var output = new MemoryStream();
        writer.Write(document, output, Fast, sink);
        Assert.Empty(sink.ToImmutableArray());
        return PdfShelf.Keep(output.ToArray());
    }

    // Every object with its data unpacked, but for lengths and what is made of a digest of the file.
    private static string[] Contents(byte[] file) =>
    [
        .. new ReadPdf(file).Objects.Values
            .Where(value => !value.Contains("/Type/XRef", StringComparison.Ordinal) && !value.Contains("/Type/ObjStm", StringComparison.Ordinal))
            .Select(value => value.Contains("stream\n", StringComparison.Ordinal) ? ReadPdf.Data(value) : value)
            .Select(value => InstancePattern().Replace(value, "")),
    ];

    [GeneratedRegex("<xmpMM:InstanceID>[^<]*<")]
    private static partial Regex InstancePattern();
}
