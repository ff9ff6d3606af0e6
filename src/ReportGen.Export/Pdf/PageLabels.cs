namespace ReportGen.Export.Pdf;

/// <summary>What pages call themselves (ISO 32000-1, 12.4.2), as ranges of labels that count on.</summary>
internal sealed class PageLabels
{
    private readonly List<Range> _ranges = [];
    private int _count;

    public void Clear()
    {
        _ranges.Clear();
        _count = 0;
    }

    /// <summary>Takes in the label of the next page.</summary>
    public void Add(string label)
    {
        var next = Understand(label, _count++);
        if (_ranges.Count > 0 && _ranges[^1] is var last && last.Prefix == next.Prefix && last.Style == next.Style
            && next.Style != 0 && last.Value + (next.Start - last.Start) == next.Value)
            return;

        _ranges.Add(next);
    }

    /// <summary>Adds the ranges to a number tree.</summary>
    /// <param name="firstPage">How many pages come before the first of these.</param>
    public void WriteTo(KeyTree tree, int firstPage)
    {
        foreach (var range in _ranges)
        {
            var entry = tree.Add(firstPage + range.Start);
            entry.Raw("<<"u8);
            if (range.Style != 0)
            {
                entry.Raw("/S/"u8);
                entry.Byte(range.Style);
            }

            if (range.Prefix.Length > 0)
            {
                entry.Raw("/P"u8);
                entry.Text(range.Prefix);
            }

            if (range.Style != 0 && range.Value != 1)
            {
                entry.Raw("/St "u8);
                entry.Int(range.Value);
            }

            entry.Raw(">>"u8);
        }
    }

    /// <summary>Takes a label apart: <c>A-12</c> is the prefix <c>A-</c> and decimal 12, <c>iii</c> is roman 3, other words stand as they are.</summary>
    internal static Range Understand(string label, int page)
    {
        var digits = label.Length;
        while (digits > 0 && char.IsAsciiDigit(label[digits - 1]))
            digits--;
        while (digits < label.Length && label[digits] == '0')
            digits++;
        if (digits < label.Length && int.TryParse(label.AsSpan(digits), out var value))
            return new Range(page, label[..digits], (byte)'D', value);
        if (Roman(label, "ivxlcdm") is > 0 and var lower)
            return new Range(page, "", (byte)'r', lower);
        if (Roman(label, "IVXLCDM") is > 0 and var upper)
            return new Range(page, "", (byte)'R', upper);

        return new Range(page, label, 0, 0);
    }

    /// <summary>The value of a roman number in its usual spelling; 0 for anything else.</summary>
    private static int Roman(string text, string letters)
    {
        if (text.Length is 0 or > 15)
            return 0;

        var value = 0;
        var before = 0;
        for (var i = text.Length - 1; i >= 0; i--)
        {
            var place = letters.IndexOf(text[i]);
            if (place < 0)
                return 0;

            var unit = Units[place];
            value += unit < before ? -unit : unit;
            before = Math.Max(before, unit);
        }

        return value is > 0 and < 4000 && Spell(value, letters) == text ? value : 0;
    }

    private static string Spell(int value, string letters)
    {
        Span<char> spelled = stackalloc char[15];
        var length = 0;
        for (var place = 6; place >= 0; place--)
        {
            for (; value >= Units[place]; value -= Units[place])
                spelled[length++] = letters[place];

            // Four and nine, forty and ninety: the next smaller power of ten in front.
            var power = place - (place % 2 == 0 ? 2 : 1);
            if (power >= 0 && value >= Units[place] - Units[power])
            {
                spelled[length++] = letters[power];
                spelled[length++] = letters[place];
                value -= Units[place] - Units[power];
            }
        }

        return new string(spelled[..length]);
    }

    private static ReadOnlySpan<int> Units => [1, 5, 10, 50, 100, 500, 1000];

    /// <summary>Pages whose labels count on.</summary>
    /// <param name="Start">The first page, from 0.</param>
    /// <param name="Prefix">Stands before the number.</param>
    /// <param name="Style">D, r or R; 0 when there is no number.</param>
    /// <param name="Value">The first page's number.</param>
    internal sealed record Range(int Start, string Prefix, byte Style, int Value);
}
