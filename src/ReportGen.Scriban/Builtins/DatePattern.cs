using System.Globalization;

namespace ReportGen.Scriban.Builtins;

/// <summary>Reads dates by patterns such as <c>%Y-%m-%d</c>.</summary>
internal ref struct DatePattern
{
    private readonly ReadOnlySpan<char> _text;
    private readonly CultureInfo _culture;
    private int _at;
    private int _year = 1;
    private int _month = 1;
    private int _day = 1;
    private int _hour;
    private int _minute;
    private int _second;
    private long _ticks;
    private bool? _isAfternoon;
    private int? _dayOfYear;
    private long? _epoch;
    private TimeSpan _offset;

    private DatePattern(ReadOnlySpan<char> text, CultureInfo culture)
    {
        _text = text;
        _culture = culture;
    }

    /// <summary>The date that a text writes in a pattern; null when it does not fit.</summary>
    public static DateTimeOffset? Read(string text, string pattern, CultureInfo culture)
    {
        var reader = new DatePattern(text, culture);
        return reader.Match(pattern) && reader._at == reader._text.Length ? reader.ToDate() : null;
    }

    private bool Match(ReadOnlySpan<char> pattern)
    {
        for (var i = 0; i < pattern.Length; i++)
        {
            var fits = pattern[i] == '%' && i + 1 < pattern.Length ? MatchSpecifier(pattern[++i]) : MatchCharacter(pattern[i]);
            if (!fits)
                return false;
        }

        return true;
    }

    private bool MatchCharacter(char c)
    {
        if (_at < _text.Length && _text[_at] == c)
        {
            _at++;
            return true;
        }

        return false;
    }

    private bool MatchSpecifier(char specifier) => specifier switch
    {
        'g' => true,
        'a' or 'A' => MatchName(specifier == 'A' ? _culture.DateTimeFormat.DayNames : _culture.DateTimeFormat.AbbreviatedDayNames, out _),
        'b' or 'h' => MatchMonth(_culture.DateTimeFormat.AbbreviatedMonthNames),
        'B' => MatchMonth(_culture.DateTimeFormat.MonthNames),
        'c' => Match("%a %b %e %T %Y"),
        'D' => Match("%m/%d/%y"),
        'F' => Match("%Y-%m-%d"),
        'r' => Match("%I:%M:%S %p"),
        'R' => Match("%H:%M"),
        'T' or 'X' => Match("%H:%M:%S"),
        'v' => Match("%e-%b-%Y"),
        'x' => Match("%m/%d/%Y"),
        'd' or 'e' => MatchNumber(2, 1, 31, ref _day),
        'H' or 'k' => MatchNumber(2, 0, 23, ref _hour),
        'I' or 'l' => MatchNumber(2, 1, 12, ref _hour),
        'm' => MatchNumber(2, 1, 12, ref _month),
        'M' => MatchNumber(2, 0, 59, ref _minute),
        'S' => MatchNumber(2, 0, 59, ref _second),
        'Y' => MatchNumber(4, 1, 9999, ref _year),
        'y' => MatchShortYear(),
        'j' => MatchDayOfYear(),
        'L' => MatchFraction(3),
        'N' => MatchFraction(9),
        'p' or 'P' => MatchHalf(),
        's' => MatchEpoch(),
        'Z' => MatchOffset(),
        'n' => MatchCharacter('\n'),
        't' => MatchCharacter('\t'),
        '%' => MatchCharacter('%'),
        _ => false,
    };

    private bool MatchNumber(int mostDigits, int least, int most, ref int number)
    {
        while (_at < _text.Length && _text[_at] == ' ')
            _at++;
        var start = _at;
        while (_at < _text.Length && _at - start < mostDigits && char.IsAsciiDigit(_text[_at]))
            _at++;
        return int.TryParse(_text[start.._at], NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= least && number <= most;
    }

    private bool MatchName(string[] names, out int index)
    {
        for (index = 0; index < names.Length; index++)
        {
            if (names[index].Length > 0 && _text[_at..].StartsWith(names[index], StringComparison.OrdinalIgnoreCase))
            {
                _at += names[index].Length;
                return true;
            }
        }

        return false;
    }

    private bool MatchMonth(string[] names)
    {
        if (!MatchName(names, out var index))
            return false;

        _month = index + 1;
        return true;
    }

    private bool MatchShortYear()
    {
        var year = 0;
        if (!MatchNumber(2, 0, 99, ref year))
            return false;

        _year = year < 50 ? 2000 + year : 1900 + year;
        return true;
    }

    private bool MatchDayOfYear()
    {
        var day = 0;
        var fits = MatchNumber(3, 1, 366, ref day);
        _dayOfYear = day;
        return fits;
    }

    private bool MatchFraction(int digits)
    {
        var start = _at;
        while (_at < _text.Length && _at - start < digits && char.IsAsciiDigit(_text[_at]))
            _at++;
        if (!long.TryParse(_text[start.._at], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return false;

        for (var i = _at - start; i < 9; i++)
            number *= 10;
        _ticks = number / 100;
        return true;
    }

    private bool MatchHalf()
    {
        if (!MatchName([_culture.DateTimeFormat.AMDesignator, _culture.DateTimeFormat.PMDesignator], out var half))
            return false;

        _isAfternoon = half == 1;
        return true;
    }

    private bool MatchEpoch()
    {
        var start = _at;
        while (_at < _text.Length && (char.IsAsciiDigit(_text[_at]) || (_at == start && _text[_at] == '-')))
            _at++;
        var fits = long.TryParse(_text[start.._at], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds)
            && seconds is > -62_000_000_000 and < 253_000_000_000;
        _epoch = seconds;
        return fits;
    }

    // Z, +0800 or +08:00.
    private bool MatchOffset()
    {
        if (MatchCharacter('Z'))
            return true;

        var isWest = MatchCharacter('-');
        int hours = 0, minutes = 0;
        if ((!isWest && !MatchCharacter('+')) || !MatchNumber(2, 0, 13, ref hours))
            return false;

        MatchCharacter(':');
        if (!MatchNumber(2, 0, 59, ref minutes))
            return false;

        var offset = new TimeSpan(hours, minutes, 0);
        _offset = isWest ? -offset : offset;
        return true;
    }

    private readonly DateTimeOffset? ToDate()
    {
        if (_epoch is { } epoch)
            return DateTimeOffset.FromUnixTimeSeconds(epoch);
        if (_day > DateTime.DaysInMonth(_year, _month))
            return null;

        var hour = _isAfternoon is { } isAfternoon ? (_hour % 12) + (isAfternoon ? 12 : 0) : _hour;
        var day = new DateTime(_year, _month, _day, 0, 0, 0, DateTimeKind.Unspecified);
        if (_dayOfYear is { } dayOfYear)
        {
            if (dayOfYear == 366 && !DateTime.IsLeapYear(_year))
                return null;
            day = new DateTime(_year, 1, 1, 0, 0, 0, DateTimeKind.Unspecified).AddDays(dayOfYear - 1);
        }

        var time = day.Add(new TimeSpan(hour, _minute, _second)).AddTicks(_ticks);
        var isInRange = time.Ticks - _offset.Ticks >= 0 && time.Ticks - _offset.Ticks <= DateTime.MaxValue.Ticks;
        return isInRange ? new DateTimeOffset(time, _offset) : null;
    }
}
