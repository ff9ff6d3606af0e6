namespace ReportGen.Sheets;

/// <summary>Reads numbers in Chinese words: 三十, 一百二十, 百分之八十, 百分百, 八成.</summary>
internal static class ChineseNumeral
{
    /// <summary>A percentage in words (百分之八十, 百分百, 千分之三, 八成), in percent; null for anything else.</summary>
    public static decimal? TryReadPercent(ReadOnlySpan<char> text)
    {
        if (text is "百分百")
            return 100;
        if (text is [var tens, '成'] && DigitOf(tens) is > 0 and var digit)
            return digit * 10;

        const string Prefix = "百分之";
        const string PrefixOfThousand = "千分之";
        if (text.StartsWith(PrefixOfThousand, StringComparison.Ordinal))
            return TryRead(text[PrefixOfThousand.Length..]) / 10;

        return text.StartsWith(Prefix, StringComparison.Ordinal) ? TryRead(text[Prefix.Length..]) : null;
    }

    /// <summary>A whole number below 100 million in words, with an optional fraction after 点; null for anything else.</summary>
    public static decimal? TryRead(ReadOnlySpan<char> text)
    {
        var point = text.IndexOf('点');
        if (point == 0 || text.IsEmpty || text.Length > 20)
            return null;
        if (point < 0)
            return ReadWhole(text);
        if (ReadWhole(text[..point]) is not { } whole || point + 1 == text.Length)
            return null;

        var (fraction, weight) = (0m, 0.1m);
        foreach (var c in text[(point + 1)..])
        {
            if (DigitOf(c) is not { } digit)
                return null;

            fraction += digit * weight;
            weight /= 10;
        }

        return whole + fraction;
    }

    // The ones, tens, hundreds and thousands of one group of four, then 万.
    private static decimal? ReadWhole(ReadOnlySpan<char> text)
    {
        var (total, group, digit) = (0L, 0L, -1L);
        foreach (var c in text)
        {
            if (DigitOf(c) is { } value)
            {
                if (digit > 0)
                    return null;

                digit = value;
                continue;
            }

            var unit = c switch { '十' => 10L, '百' => 100L, '千' => 1000L, '万' => 10_000L, _ => 0L };
            if (unit == 0)
                return null;
            if (unit == 10_000)
            {
                if (total > 0)
                    return null;

                (total, group, digit) = ((group + Math.Max(0, digit)) * unit, 0, -1);
                continue;
            }

            // 十 alone is 10; 百 alone is how 百分之百 says 100.
            group += (digit < 0 ? 1 : digit) * unit;
            digit = -1;
        }

        return total + group + Math.Max(0, digit);
    }

    private static int? DigitOf(char c) => c switch
    {
        '零' or '〇' => 0,
        '一' => 1,
        '二' or '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => null,
    };
}
