using System.Globalization;

namespace ReportGen.Sheets;

/// <summary>Understands days, months and periods in targets.</summary>
internal static class TargetDates
{
    private static readonly string[] Endings = ["底之前", "底前", "之前", "以前", "前完成", "前", "底", "末", "完成", "内"];

    public static TargetMeaning? TryRead(ReadOnlySpan<char> text)
    {
        if (!char.IsAsciiDigit(text[0]))
            return null;
        if (TryDate(text) is { } date)
            return date;

        // 2022.03-2022.11, 2021.05—2021.12, 2024年1月至2024年6月
        for (var i = 4; i < text.Length - 3; i++)
        {
            if (text[i] is not ('-' or '—' or '～' or '~' or '至' or '–'))
                continue;
            if (TryDate(text[..i].TrimEnd()) is { Year: not null } from && TryDate(text[(i + 1)..].TrimStart()) is { } to)
                return new PeriodMeaning(from, to);
        }

        return null;
    }

    // With a year, a month or both; a bare number or "12月" after a comparator is a quantity and does not come here.
    private static DateMeaning? TryDate(ReadOnlySpan<char> text)
    {
        var bare = WithoutEnding(text);
        if (WrittenDate.TryRead(bare) is { } day)
            return new(day.Year, day.Month, day.Day);
        if (bare is ['1', '9', _, _, '年'] or ['2', '0', _, _, '年'] && !bare[..4].ContainsAnyExceptInRange('0', '9'))
            return new(int.Parse(bare[..4], NumberStyles.None, CultureInfo.InvariantCulture), null, null);

        var year = TakeYear(bare, out var rest);
        var digits = 0;
        while (digits < rest.Length && digits < 2 && char.IsAsciiDigit(rest[digits]))
            digits++;
        if (digits == 0)
            return null;

        var month = digits == 2 ? ((rest[0] - '0') * 10) + rest[1] - '0' : rest[0] - '0';
        if (month is < 1 or > 12)
            return null;

        var after = rest[digits..];
        var isMonthOfYear = year is not null && (after.IsEmpty || after is "月");
        if (isMonthOfYear)
            return new(year, month, null);

        return TryDayOfMonth(after, month, hasEnding: bare.Length < text.Length);
    }

    // 10月底之前, 6月30日前; "12月" alone could be twelve months.
    private static DateMeaning? TryDayOfMonth(ReadOnlySpan<char> after, int month, bool hasEnding)
    {
        if (after is "月")
            return hasEnding ? new(null, month, null) : null;
        if (after.Length is not (3 or 4) || after[0] != '月' || after[^1] != '日')
            return null;

        var day = 0;
        foreach (var c in after[1..^1])
        {
            if (!char.IsAsciiDigit(c))
                return null;

            day = (day * 10) + c - '0';
        }

        return day is >= 1 and <= 31 ? new(null, month, day) : null;
    }

    private static int? TakeYear(ReadOnlySpan<char> text, out ReadOnlySpan<char> rest)
    {
        rest = text;
        var isYear = text.Length >= 6 && (text[0] is '1' or '2') && !text[..4].ContainsAnyExceptInRange('0', '9') && (text[4] is '年' or '.' or '-' or '/');
        if (!isYear)
            return null;

        rest = text[5..];
        return int.Parse(text[..4], NumberStyles.None, CultureInfo.InvariantCulture);
    }

    private static ReadOnlySpan<char> WithoutEnding(ReadOnlySpan<char> text)
    {
        foreach (var ending in Endings)
        {
            if (text.EndsWith(ending, StringComparison.Ordinal))
                return text[..^ending.Length];
        }

        return text;
    }
}
