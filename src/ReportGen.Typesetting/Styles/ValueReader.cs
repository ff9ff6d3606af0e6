namespace ReportGen.Typesetting.Styles;

/// <summary>Reads the values of attributes: lengths, colours, numbers.</summary>
internal static class ValueReader
{
    private const long Million = 1_000_000;

    /// <summary>Reads a length with its unit: pt, mm or em.</summary>
    public static bool TryLength(ReadOnlySpan<char> written, out LengthWish length)
    {
        length = default;
        if (!TryNumber(written.Trim(), out var millionths, out var unit))
            return false;

        var value = unit switch
        {
            "pt" or "em" => (millionths + 500) / 1000,
            "mm" => (millionths * 720 + 127_000) / 254_000,
            _ => -1,
        };
        if (value is < 0 or > LengthWish.Longest)
            return false;

        length = new((int)value, IsEm: unit is "em");
        return true;
    }

    /// <summary>Reads a column's width: a length, <c>2fr</c> or <c>auto</c>.</summary>
    public static bool TryColumn(ReadOnlySpan<char> written, Length fontSize, out ColumnWish column)
    {
        column = ColumnWish.Auto;
        written = written.Trim();
        if (written is "auto")
            return true;

        if (TryNumber(written, out var millionths, out var unit) && unit is "fr")
        {
            column = new(ColumnKind.Share, millionths / 1000);
            return column.Value is > 0 and <= LengthWish.Longest;
        }

        if (!TryLength(written, out var length) || length.Value == 0)
            return false;

        column = new(ColumnKind.Fixed, length.At(fontSize).MilliPoints);
        return column.Value > 0;
    }

    /// <summary>Reads a leading: a length or a bare factor.</summary>
    public static bool TryLeading(ReadOnlySpan<char> written, out LeadingWish leading)
    {
        leading = default;
        if (TryNumber(written.Trim(), out var millionths, out var unit) && unit.IsEmpty)
        {
            var factor = millionths / 1000;
            if (factor is <= 0 or > 100_000)
                return false;

            leading = new(Length: null, (int)factor);
            return true;
        }

        if (!TryLength(written, out var length) || length.Value == 0)
            return false;

        leading = new(length, 0);
        return true;
    }

    /// <summary>Reads 1, 2 or 4 lengths: top right bottom left.</summary>
    public static bool TrySides(ReadOnlySpan<char> written, out SideWishes sides)
    {
        sides = default;
        Span<LengthWish> lengths = stackalloc LengthWish[4];
        var count = 0;
        for (var word = NextWord(ref written); word.Length > 0; word = NextWord(ref written))
        {
            if (count == 4 || !TryLength(word, out lengths[count]))
                return false;

            count++;
        }

        if (count is not (1 or 2 or 4))
            return false;

        sides = count switch
        {
            1 => new(lengths[0], lengths[0], lengths[0], lengths[0]),
            2 => new(lengths[0], lengths[1], lengths[0], lengths[1]),
            _ => new(lengths[0], lengths[1], lengths[2], lengths[3]),
        };
        return true;
    }

    /// <summary>Reads 1 or 2 lengths: both sides, or left and right.</summary>
    public static bool TrySideIndents(ReadOnlySpan<char> written, out SideIndents sides)
    {
        sides = default;
        if (!TryLength(NextWord(ref written), out var left))
            return false;

        var second = NextWord(ref written);
        var right = left;
        if ((second.Length > 0 && !TryLength(second, out right)) || NextWord(ref written).Length > 0)
            return false;

        sides = new(left, right);
        return true;
    }

    /// <summary>Takes the next word off a list that blanks divide; empty at its end.</summary>
    public static ReadOnlySpan<char> NextWord(ref ReadOnlySpan<char> list)
    {
        list = list.TrimStart(' ');
        var end = list.IndexOf(' ');
        var word = end < 0 ? list : list[..end];
        list = list[word.Length..];
        return word;
    }

    /// <summary>Reads <c>#rrggbb</c>.</summary>
    public static bool TryColor(ReadOnlySpan<char> written, out Color color)
    {
        color = default;
        written = written.Trim();
        if (written.Length != 7 || written[0] != '#')
            return false;

        var value = 0;
        foreach (var digit in written[1..])
        {
            if (!char.IsAsciiHexDigit(digit))
                return false;

            value = value * 16 + (digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10);
        }

        color = new((byte)(value >> 16), (byte)(value >> 8), (byte)value);
        return true;
    }

    /// <summary>Reads a whole number without sign.</summary>
    public static bool TryInteger(ReadOnlySpan<char> written, int least, int most, out int number)
    {
        number = 0;
        written = written.Trim();
        if (written.IsEmpty || written.Length > 9 || written.IndexOfAnyExceptInRange('0', '9') >= 0)
            return false;

        foreach (var digit in written)
            number = number * 10 + (digit - '0');

        return number >= least && number <= most;
    }

    private static bool TryNumber(ReadOnlySpan<char> written, out long millionths, out ReadOnlySpan<char> unit)
    {
        millionths = 0;
        var i = 0;
        while (i < written.Length && char.IsAsciiDigit(written[i]) && millionths < Million)
            millionths = millionths * 10 + (written[i++] - '0');

        var hasDigits = i > 0;
        millionths *= Million;
        if (hasDigits && i + 1 < written.Length && written[i] == '.' && char.IsAsciiDigit(written[i + 1]))
        {
            var place = Million / 10;
            for (i++; i < written.Length && char.IsAsciiDigit(written[i]); i++)
            {
                millionths += place * (written[i] - '0');
                place /= 10;
            }
        }

        unit = written[i..];
        return hasDigits && (unit.IsEmpty || !char.IsAsciiDigit(unit[0]));
    }
}
