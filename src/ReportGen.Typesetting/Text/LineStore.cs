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
    /// <returns>Lines that others may have too, never to be changed. They show the inlines with the numbers of their pieces.</returns>
    /// <inheritdoc cref="LineSetter.Set(ReadOnlySpan{Inline}, ParagraphStyle, Length, DiagnosticSink)"/>
    public Line[] Set(ReadOnlySpan<Inline> inlines, ParagraphStyle style, Length width, DiagnosticSink sink)
    {
        if (CellReader.CountOf(inlines) > LongestText)
            return LineSetter.Set(inlines, style, width, sink);

        var hash = HashOf(inlines, width);
        var at = 2 * (int)((uint)hash % HashValues);
        if (Find(at, hash, inlines, style, width) is { } known)
            return known;

        ref var note = ref _notes[(uint)(hash >>> 10) % Notes];
        var isSecond = note == hash;
        note = hash;
        var before = sink.Count;
        var lines = LineSetter.Set(inlines, style, width, sink);
        // What is wrong with a text is said of each place where it stands.
        if (isSecond && sink.Count == before)
            Keep(at, new(hash, inlines, style, width, lines));

        return lines;
    }

    private Line[]? Find(int at, int hash, ReadOnlySpan<Inline> inlines, ParagraphStyle style, Length width)
    {
        if (Volatile.Read(ref _kept[at]) is { } first && first.IsOf(hash, inlines, style, width))
            return first.Lines;
        if (Volatile.Read(ref _kept[at + 1]) is { } second && second.IsOf(hash, inlines, style, width))
            return second.Lines;

        return null;
    }

    private void Keep(int at, KeptLines lines)
    {
        if (Interlocked.CompareExchange(ref _kept[at], lines, null) is not null)
            Interlocked.CompareExchange(ref _kept[at + 1], lines, null);
    }

    // FNV-1a over UTF-16 units; a clash costs no more than the setting of a text.
    private static int HashOf(ReadOnlySpan<Inline> inlines, Length width)
    {
        const uint prime = 16_777_619;
        var hash = 2_166_136_261 ^ (uint)width.MilliPoints;
        foreach (var inline in inlines)
        {
            hash *= prime;
            if (inline is not InlineText text)
                continue;

            hash = (hash ^ (uint)text.Style.Size.MilliPoints) * prime;
            foreach (var unit in text.Text.Text.AsSpan(text.Start, text.Length))
                hash = (hash ^ unit) * prime;
        }

        return (int)(hash ^ (hash >> 15));
    }

    /// <summary>Lines and all that they depend on.</summary>
    private sealed class KeptLines
    {
        private readonly int _hash;
        private readonly int _count;
        private readonly Inline[] _inlines;
        private readonly string _firstText;
        private readonly TextStyle? _firstStyle;
        private readonly ParagraphStyle _style;
        private readonly Length _width;

        /// <param name="lines">Lines of the text; they become those of one that is no part of a sheet, which would be kept with them.</param>
        public KeptLines(int hash, ReadOnlySpan<Inline> inlines, ParagraphStyle style, Length width, Line[] lines)
        {
            (_hash, _style, _width, Lines) = (hash, style, width, lines);
            _count = inlines.Length;
            _inlines = new Inline[_count];
            for (var i = 0; i < _inlines.Length; i++)
                _inlines[i] = Alone(inlines[i]);

            if (inlines.Length > 0 && inlines[0] is InlineText first)
                (_firstText, _firstStyle) = (TextOf(first).ToString(), first.Style);
            else
                _firstText = "";

            foreach (var line in lines)
            {
                foreach (ref var piece in line.Pieces.AsSpan())
                    piece = piece with { Inline = (InlineText)_inlines[piece.Number] };
            }
        }

        public Line[] Lines { get; }

        public bool IsOf(int hash, ReadOnlySpan<Inline> inlines, ParagraphStyle style, Length width)
        {
            // What this asks lies side by side: memory that is far apart is asked of the text alone.
            if (_hash != hash || _width != width || _count != inlines.Length || !_style.IsSame(style))
                return false;

            // Nearly always the only one, so that its text is found without asking others.
            if (_firstStyle is not null
                && (inlines[0] is not InlineText first || !TextOf(first).SequenceEqual(_firstText) || !_firstStyle.IsSetLike(first.Style)))
                return false;

            for (var i = _firstStyle is null ? 0 : 1; i < _count; i++)
            {
                if (!IsSetLike(_inlines[i], inlines[i]))
                    return false;
            }

            return true;
        }

        private static bool IsSetLike(Inline kept, Inline inline) => kept is InlineText one
            ? inline is InlineText other && one.Style.IsSetLike(other.Style) && TextOf(one).SequenceEqual(TextOf(other))
            : inline is InlineBreak;

        private static Inline Alone(Inline inline) => inline is InlineText text
            ? new InlineText(TracedText.Verbatim(TextOf(text).ToString(), SourceSpan.None), text.Style, null)
            : new InlineBreak(null);

        private static ReadOnlySpan<char> TextOf(InlineText text) => text.Text.Text.AsSpan(text.Start, text.Length);
    }
}
