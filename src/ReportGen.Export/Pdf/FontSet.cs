using System.Runtime.InteropServices;
using ReportGen.Diagnostics;
using ReportGen.Fonts;
using ReportGen.Typesetting;

namespace ReportGen.Export.Pdf;

/// <summary>The faces of a document, in the order of their first use.</summary>
internal sealed class FontSet
{
    private const string SoftHyphen = "\u00AD";

    private readonly List<PdfFont> _fonts = [];
    private PdfFile _file = null!; // set by Begin, before which nothing is called
    private DiagnosticSink _sink = null!; // set by Begin
    private PdfFont? _latest;

    public int Count { get; private set; }

    public PdfFont this[int index] => _fonts[index];

    public void Begin(PdfFile file, DiagnosticSink sink)
    {
        (_file, _sink) = (file, sink);
        _latest = null;
        Count = 0;
    }

    /// <summary>The font of a face. A face that comes for the first time gets its numbers.</summary>
    public PdfFont Of(FontFace face)
    {
        if (_latest?.Face == face)
            return _latest;

        for (var i = 0; i < Count; i++)
        {
            if (_fonts[i].Face == face)
                return _latest = _fonts[i];
        }

        if (Count == _fonts.Count)
            _fonts.Add(new PdfFont());

        var font = _fonts[Count];
        font.Begin(face, Count++, _file.Reserve());
        return _latest = font;
    }

    /// <summary>Takes in the glyphs of a run and what they stand for.</summary>
    public void Add(GlyphRun run)
    {
        var font = Of(run.Face);
        var glyphs = ImmutableCollectionsMarshal.AsArray(run.Glyphs)!; // a run always has its glyphs
        var text = run.Source.Text;
        var at = run.TextStart;
        for (var i = 0; i < glyphs.Length; i++)
        {
            ref readonly var glyph = ref glyphs[i];
            ref var use = ref font.Add(glyph.Id);
            var isAlone = run.ActualText is null && glyph.TextLength > 0 && (i + 1 == glyphs.Length || glyphs[i + 1].TextLength > 0);
            if (isAlone && glyph.TextLength == 1 && use.Text == text[at])
            {
                use.IsCertain = true;
                at++;
                continue;
            }

            if (use.Text == 0)
                ReportIfPrivate(run, at, glyph.TextLength);

            font.Offer(ref use, TextFor(run, glyph, at), isAlone);
            at += glyph.TextLength;
        }
    }

    /// <summary>From now on the content that is written relies on what was taken in.</summary>
    public void Settle()
    {
        for (var i = 0; i < Count; i++)
            _fonts[i].Settle();
    }

    /// <summary>Characters of the private use areas: one finding for each glyph.</summary>
    private void ReportIfPrivate(GlyphRun run, int at, int length)
    {
        foreach (var rune in run.Source.Text.AsSpan(at, length).EnumerateRunes())
        {
            if (rune.Value is not ((>= 0xE000 and <= 0xF8FF) or >= 0xF0000))
                continue;

            _sink.Report(new Diagnostic(ExportKinds.CharacterIsPrivate, run.Source.OriginOf(at, length), new(
                $"U+{rune.Value:X4} 是专用区字符",
                $"U+{rune.Value:X4} is a character of a private use area")));
        }
    }

    /// <summary>A glyph that stands for nothing is a hyphen that a line break put in, or a part of the cluster before it.</summary>
    private static ReadOnlySpan<char> TextFor(GlyphRun run, in Glyph glyph, int at)
    {
        if (glyph.TextLength > 0)
            return run.Source.Text.AsSpan(at, glyph.TextLength);

        return run.ActualText is { Length: > 0 } actual ? actual : SoftHyphen;
    }
}
