using System.Collections.Immutable;
using ReportGen.Diagnostics;

namespace ReportGen.Typesetting.Text;

/// <summary>Lines of texts that come again and again, set once for all sheets of a run: labels, heads, units. Safe for several threads.</summary>
/// <remarks>
/// A text is kept when it comes for the second time; of the first time only its hash is noted. Lines know no place: a text is
/// what they show, and whoever puts them on a page says which one. What is kept stays, and there is no more when its two places are
/// taken: labels of a form come again in its second sheet, and memory does not grow with sheets.
/// What is found is what would be set, so nothing depends on what came before, or on threads.
/// </remarks>
internal sealed class LineStore
{
    // Longer texts rarely come again.
    private const int LongestText = 64;

    // Two places for each: 2,048 texts of some 600 bytes.
    private const int HashValues = 1024;

    private const int Notes = 4096;

    private readonly KeptLines?[] _kept = new KeptLines?[2 * HashValues];
    private readonly int[] _notes = new int[Notes];

    /// <summary>Breaks running text into lines for one width.</summary>
    /// <returns>Lines that others may have too, never to be changed. When the text is one piece, it is to be shown as that piece.</returns>
    /// <inheritdoc cref="LineSetter.Set(ImmutableArray{Inline}, ParagraphStyle, Length, DiagnosticSink)"/>
    public Line[] Set(ImmutableArray<Inline> inlines, ParagraphStyle style, Length width, DiagnosticSink sink)
    {
        if (inlines.Length != 1 || inlines[0] is not InlineText { Length: <= LongestText } text)
            return LineSetter.Set(inlines, style, width, sink);

        var hash = HashOf(text, width);
        var at = 2 * (int)((uint)hash % HashValues);
        if (Find(at, hash, text, style, width) is { } known)
            return known;

        ref var note = ref _notes[(uint)(hash >>> 10) % Notes];
        var isSecond = note == hash;
        note = hash;
        var before = sink.Count;
        var lines = LineSetter.Set(inlines, style, width, sink);
        // What is wrong with a text is said of each place where it stands.
        if (isSecond && sink.Count == before)
            Keep(at, new(hash, text, style, width, lines));

        return lines;
    }

    private Line[]? Find(int at, int hash, InlineText text, ParagraphStyle style, Length width)
    {
        if (Volatile.Read(ref _kept[at]) is { } first && first.IsOf(hash, text, style, width))
            return first.Lines;
        if (Volatile.Read(ref _kept[at + 1]) is { } second && second.IsOf(hash, text, style, width))
            return second.Lines;

        return null;
    }

    private void Keep(int at, KeptLines lines)
    {
        if (Interlocked.CompareExchange(ref _kept[at], lines, null) is not null)
            Interlocked.CompareExchange(ref _kept[at + 1], lines, null);
    }

    private static int HashOf(InlineText text, Length width)
    {
        // FNV-1a over UTF-16 units; a clash costs no more than the setting of a text.
        const uint prime = 16_777_619;
        var hash = 2_166_136_261 ^ (uint)width.MilliPoints;
        foreach (var unit in text.Text.Text.AsSpan(text.Start, text.Length))
            hash = (hash ^ unit) * prime;

        hash = (hash ^ (uint)text.Style.Size.MilliPoints) * prime;
        return (int)(hash ^ (hash >> 15));
    }

    /// <summary>Lines and all that they depend on.</summary>
    private sealed class KeptLines
    {
        private readonly int _hash;
        private readonly string _text;
        private readonly TextStyle _textStyle;
        private readonly ParagraphStyle _style;
        private readonly Length _width;

        /// <param name="lines">Lines of the text; they become those of one that is no part of a sheet, which would be kept with them.</param>
        public KeptLines(int hash, InlineText text, ParagraphStyle style, Length width, Line[] lines)
        {
            (_hash, _style, _width, Lines) = (hash, style, width, lines);
            (_text, _textStyle) = (text.Text.Text.Substring(text.Start, text.Length), text.Style);
            var alone = new InlineText(TracedText.Verbatim(_text, SourceSpan.None), _textStyle, null);
            foreach (var line in lines)
            {
                foreach (ref var piece in line.Pieces.AsSpan())
                    piece = piece with { Inline = alone };
            }
        }

        public Line[] Lines { get; }

        public bool IsOf(int hash, InlineText text, ParagraphStyle style, Length width) =>
            _hash == hash && _width == width && _textStyle.IsSetLike(text.Style) && _style.IsSame(style)
            && _text.AsSpan().SequenceEqual(text.Text.Text.AsSpan(text.Start, text.Length));
    }
}
