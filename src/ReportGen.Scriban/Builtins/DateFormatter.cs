using System.Globalization;
using System.Text;

namespace ReportGen.Scriban.Builtins;

/// <summary>Writes dates by patterns such as <c>%d %b %Y</c>, the ones Ruby's strftime has.</summary>
internal static class DateFormatter
{
    /// <summary>Formats a date; an unknown specifier is written as it stands.</summary>
    public static string Format(DateTimeOffset date, string pattern, CultureInfo culture)
    {
        var output = new StringBuilder(pattern.Length + 16);
        Append(output, date, pattern, culture);
        return output.ToString();
    }

    private static void Append(StringBuilder output, DateTimeOffset date, string pattern, CultureInfo culture)
    {
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] != '%' || i + 1 == pattern.Length)
            {
                output.Append(pattern[i]);
                continue;
            }

            var specifier = pattern[++i];
            if (specifier == 'g')
                culture = CultureInfo.InvariantCulture;
            else if (Composite(specifier, culture) is { } composite)
                Append(output, date, composite, culture);
            else
                output.Append(Simple(specifier, date, culture) ?? "%" + specifier);
        }
    }

    private static string? Composite(char specifier, CultureInfo culture) => specifier switch
    {
        'c' => "%a %b %e %T %Y",
        'D' => "%m/%d/%y",
        'F' => "%Y-%m-%d",
        'r' => "%I:%M:%S %p",
        'R' => "%H:%M",
        'T' => "%H:%M:%S",
        _ => null,
    };

    private static string? Simple(char specifier, DateTimeOffset date, CultureInfo culture)
    {
        var names = culture.DateTimeFormat;
        return specifier switch
        {
            'a' => names.GetAbbreviatedDayName(date.DayOfWeek),
            'A' => names.GetDayName(date.DayOfWeek),
            'b' or 'h' => names.GetAbbreviatedMonthName(date.Month),
            'B' => names.GetMonthName(date.Month),
            'C' => $"{date.Year / 100:00}",
            'd' => $"{date.Day:00}",
            'e' => $"{date.Day,2}",
            'H' => $"{date.Hour:00}",
            'I' => $"{HourOfHalf(date):00}",
            'j' => $"{date.DayOfYear:000}",
            'k' => $"{date.Hour,2}",
            'l' => $"{HourOfHalf(date),2}",
            'L' => $"{date.Millisecond:000}",
            'm' => $"{date.Month:00}",
            'M' => $"{date.Minute:00}",
            'n' => "\n",
            'N' => $"{date.Ticks % TimeSpan.TicksPerSecond * 100:000000000}",
            'p' => HalfOf(date, names),
            'P' => HalfOf(date, names).ToLowerInvariant(),
            's' => $"{date.ToUnixTimeSeconds()}",
            'S' => $"{date.Second:00}",
            't' => "\t",
            'u' => $"{((int)date.DayOfWeek + 6) % 7 + 1}",
            'U' => $"{WeekOf(date, (int)date.DayOfWeek):00}",
            'v' => $"{date.Day,2}-{CultureInfo.InvariantCulture.DateTimeFormat.GetAbbreviatedMonthName(date.Month).ToUpperInvariant()}-{date.Year:0000}",
            'V' => $"{ISOWeek.GetWeekOfYear(date.DateTime):00}",
            'W' => $"{WeekOf(date, ((int)date.DayOfWeek + 6) % 7):00}",
            'w' => $"{(int)date.DayOfWeek}",
            'x' => date.ToString("d", culture),
            'X' => date.ToString("T", culture),
            'y' => $"{date.Year % 100:00}",
            'Y' => $"{date.Year:0000}",
            'Z' => date.ToString("zzz", CultureInfo.InvariantCulture),
            '%' => "%",
            _ => null,
        };
    }

    private static string HalfOf(DateTimeOffset date, DateTimeFormatInfo names) => date.Hour < 12 ? names.AMDesignator : names.PMDesignator;

    private static int HourOfHalf(DateTimeOffset date) => date.Hour % 12 == 0 ? 12 : date.Hour % 12;

    // Days before the first such weekday of the year lie in week 0.
    private static int WeekOf(DateTimeOffset date, int dayOfWeek) => (date.DayOfYear + 6 - dayOfWeek) / 7;
}
