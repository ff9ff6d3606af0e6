using System.Globalization;

namespace ReportGen.Sheets;

/// <summary>Reads dates as people write them.</summary>
public static class WrittenDate
{
    /// <summary>2024-01-31, 2024/1/31, 2024.1.31 or 2024年1月31日; null for anything else and for days that do not exist.</summary>
    public static DateOnly? TryRead(ReadOnlySpan<char> text)
    {
        if (text.Length is < 8 or > 11)
            return null;

        var rest = text;
        if (TakeNumber(ref rest, 4) is not { } year || year < 1900 || TakeSeparator(ref rest) is not { } separator)
            return null;
        if (TakeNumber(ref rest, 2) is not { } month || TakeSeparator(ref rest) is not { } second || TakeNumber(ref rest, 2) is not { } day)
            return null;

        var isChinese = separator == '年';
        var isWhole = isChinese ? second == '月' && rest is "日" : second == separator && rest.IsEmpty;
        var exists = month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
        return isWhole && exists ? new DateOnly(year, month, day) : null;
    }

    private static int? TakeNumber(ref ReadOnlySpan<char> rest, int digits)
    {
        var count = 0;
        while (count < digits && count < rest.Length && char.IsAsciiDigit(rest[count]))
            count++;
        if (count == 0 || (digits == 4 && count != 4))
            return null;

        var number = int.Parse(rest[..count], NumberStyles.None, CultureInfo.InvariantCulture);
        rest = rest[count..];
        return number;
    }

    private static char? TakeSeparator(ref ReadOnlySpan<char> rest)
    {
        if (rest.IsEmpty || rest[0] is not ('-' or '/' or '.' or '年' or '月'))
            return null;

        var separator = rest[0];
        rest = rest[1..];
        return separator;
    }
}
