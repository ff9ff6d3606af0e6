using ReportGen.Diagnostics;
using ReportGen.Typesetting.Layout;
using ReportGen.Typesetting.Text;

namespace ReportGen.Typesetting.Paging;

/// <summary>What fills the lines of contents between title and number (·····): set once for all entries that have as many dots of one kind.</summary>
internal sealed class Leaders(Measurer measurer)
{
    private const int MostUnits = 1000;

    // A contents has one kind of entries, or two: each is sought among all.
    private const int MostKinds = 8;

    private readonly List<Kind> _kinds = [];

    /// <summary>Fills a width with as many units as have room in it.</summary>
    /// <param name="unit">One unit; entries that look alike have it in common.</param>
    /// <returns>Null when not even two have room.</returns>
    public MeasuredParagraph? Fill(Paragraph unit, Length width)
    {
        var kind = KindOf(unit);
        var count = kind.Width > Length.Zero && width > Length.Zero ? (int)Math.Min(MostUnits, width.MilliPoints / kind.Width.MilliPoints) : 0;
        if (count < 2)
            return null;
        if (kind.Known.TryGetValue(count, out var known))
            return known;

        var leader = Set(unit, count, width);
        // One line of its natural width stands the same wherever there is room for so many units.
        if (leader.LineCount == 1 && leader.WidestLine <= kind.Width * count)
            kind.Known.Add(count, leader);
        return leader;
    }

    private Kind KindOf(Paragraph unit)
    {
        foreach (var kind in _kinds)
        {
            if (ReferenceEquals(kind.Unit, unit))
                return kind;
        }

        if (_kinds.Count == MostKinds)
            _kinds.Clear();
        var added = new Kind(unit, LineSetter.Measure(unit.Inlines.AsSpan(), unit.Style).Widest, []);
        _kinds.Add(added);
        return added;
    }

    private MeasuredParagraph Set(Paragraph leader, int count, Length width)
    {
        var unit = (InlineText)leader.Inlines[0];
        var text = new TracedTextBuilder();
        var stretch = unit.Text.StretchAt(unit.Start);
        text.Append(new string(unit.Text.Text[unit.Start], count), stretch.Template, stretch.Value, isVerbatim: false);
        return measurer.Measure(leader with { Inlines = [new InlineText(text.ToTracedText(), unit.Style, unit.Element)] }, width + unit.Style.Size);
    }

    /// <summary>Leaders of one look.</summary>
    /// <param name="Width">The width of one unit.</param>
    /// <param name="Known">By the number of units.</param>
    private sealed record Kind(Paragraph Unit, Length Width, Dictionary<int, MeasuredParagraph> Known);
}
