using ReportGen.Diagnostics;

namespace ReportGen.Pipeline;

/// <summary>Which characters of a sheet's file reached the markup that was set.</summary>
/// <remarks>What a layout writes into a comment of its markup reaches no page and does not count.</remarks>
internal sealed class PrintedPlaces
{
    private readonly SourceText _source;
    private readonly bool[] _isPrinted;

    public PrintedPlaces(SourceText source, TracedText markup)
    {
        _source = source;
        _isPrinted = new bool[source.Text.Length];
        var comment = new Comments(markup.Text);
        foreach (var stretch in markup.Stretches)
        {
            if (!stretch.Value.IsNone && ReferenceEquals(stretch.Value.Source, source) && !comment.Holds(stretch.Start))
                _isPrinted.AsSpan(stretch.Value.Start, stretch.Value.Length).Fill(true);
        }
    }

    /// <summary>Some of it was printed.</summary>
    public bool HoldPartOf(SourceSpan span) => ReferenceEquals(span.Source, _source) && _isPrinted.AsSpan(span.Start, span.Length).Contains(true);

    /// <summary>Every letter of a text was printed: a text of which only a part is printed does not count.</summary>
    public bool HoldAllOf(TracedText text)
    {
        foreach (var stretch in text.Stretches)
        {
            var origin = stretch.Origin;
            for (var i = origin.Start; i < origin.End; i++)
            {
                if (!ReferenceEquals(origin.Source, _source) || (!_isPrinted[i] && !char.IsWhiteSpace(_source.Text[i])))
                    return false;
            }
        }

        return text.Length > 0;
    }

    // Asked with growing offsets only.
    private struct Comments(string markup)
    {
        private int _start = markup.IndexOf("<!--", StringComparison.Ordinal);
        private int _end = -1;

        public bool Holds(int offset)
        {
            while (_start >= 0 && offset >= _start)
            {
                if (_end < _start)
                    _end = markup.IndexOf("-->", _start, StringComparison.Ordinal) is >= 0 and var end ? end : markup.Length;
                if (offset < _end)
                    return true;

                _start = markup.IndexOf("<!--", _end, StringComparison.Ordinal);
            }

            return false;
        }
    }
}
