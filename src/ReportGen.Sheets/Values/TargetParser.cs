using ReportGen.Diagnostics;

namespace ReportGen.Sheets;

/// <summary>Understands a target as people write it. Never fails: what is no quantity is text.</summary>
internal static class TargetParser
{
    private const int MaximalUnitLength = 10;

    private static readonly ComparatorWord[] Signs =
    [
        new(">=", Comparator.AtLeast), new("=>", Comparator.AtLeast), new("<=", Comparator.AtMost), new("=<", Comparator.AtMost), new("≥", Comparator.AtLeast),
        new("≧", Comparator.AtLeast), new("⩾", Comparator.AtLeast), new("≤", Comparator.AtMost), new("≦", Comparator.AtMost), new("⩽", Comparator.AtMost),
        new("＞=", Comparator.AtLeast), new("＜=", Comparator.AtMost), new("=", Comparator.Equal), new("＝", Comparator.Equal), new("═", Comparator.Equal),
        new(">", Comparator.Above), new("＞", Comparator.Above), new("<", Comparator.Below), new("＜", Comparator.Below),
        new("大于等于", Comparator.AtLeast), new("不低于", Comparator.AtLeast), new("不少于", Comparator.AtLeast), new("不小于", Comparator.AtLeast),
        new("至少", Comparator.AtLeast), new("最少", Comparator.AtLeast), new("至多", Comparator.AtMost), new("最多", Comparator.AtMost), new("小于等于", Comparator.AtMost), new("不超过", Comparator.AtMost), new("不高于", Comparator.AtMost),
        new("不多于", Comparator.AtMost), new("不大于", Comparator.AtMost), new("等于", Comparator.Equal), new("大于", Comparator.Above), new("多于", Comparator.Above),
        new("超过", Comparator.Above), new("高于", Comparator.Above), new("小于", Comparator.Below), new("低于", Comparator.Below), new("少于", Comparator.Below),
    ];

    private static readonly ComparatorWord[] Suffixes =
    [
        new("及以上", Comparator.AtLeast), new("以上", Comparator.AtLeast), new("及以下", Comparator.AtMost), new("以下", Comparator.AtMost), new("以内", Comparator.AtMost),
        new("之内", Comparator.AtMost), new(Within, Comparator.AtMost),
    ];

    // 3个工作日内; only behind a unit that is known, for 范围内 and 境内 are other words.
    private const string Within = "内";

    // 达到180人次以上, 控制在5%以内: they mean nothing without the word behind.
    private static readonly string[] Leads = ["达到", "控制在", "保持在", "达"];

    private static readonly ComparatorWord NoSuffix = new("", Comparator.None);

    public static Target Parse(TracedText written, SourceSpan span) => new(written, Understand(written.Text), span);

    internal static TargetMeaning Understand(string text)
    {
        var trimmed = text.AsSpan().Trim();
        if (trimmed.IsEmpty)
            return new BlankMeaning();

        return TargetDates.TryRead(trimmed) ?? TryRange(trimmed) ?? TryTolerance(trimmed) ?? TryQuantity(text) ?? (TargetMeaning)new TextMeaning();
    }

    private static QuantityMeaning? TryQuantity(string text)
    {
        var at = SkipBlanks(text, 0);
        var comparator = ReadComparator(text, at, out var sign);
        at = SkipBlanks(text, at + sign.Length);
        if (sign.IsEmpty)
            at = SkipBlanks(text, at + CountLead(text, at));
        var digits = CountDigits(text.AsSpan(at));
        if (digits == 0)
            return TryWords(text, at, comparator, sign);
        if (WrittenNumber.TryRead(text.AsSpan(at, digits)) is not { } number)
            return null;

        var quantity = new QuantityMeaning(comparator, sign, number, new(at, digits), "", default, HasUnitInBrackets: false, IsInWords: false, default);
        return WithUnit(quantity, text, at + digits);
    }

    private static QuantityMeaning? WithUnit(QuantityMeaning quantity, string text, int start)
    {
        var at = SkipBlanks(text, start);
        var end = text.AsSpan().TrimEnd().Length;
        if (at >= end)
            return quantity;

        var closing = text[at] switch { '(' => ')', '（' => '）', _ => default };
        if (closing != default)
        {
            var length = text.AsSpan(at + 1, end - at - 1).IndexOf(closing);
            if (length <= 0 || !IsUnit(text.AsSpan(at + 1, length)))
                return null;

            var bracketed = quantity with { Unit = text.Substring(at + 1, length), UnitPart = new(at + 1, length), HasUnitInBrackets = true };
            return WithRest(bracketed, text, at + length + 2, end);
        }

        // ≥90%以上 says it twice, which is bad style and clear all the same.
        var suffix = FindSuffix(text, end);
        if (!quantity.ComparatorPart.IsEmpty && suffix.Comparator != quantity.Comparator)
            suffix = NoSuffix;
        var count = CountUnit(text.AsSpan(at, end - at - suffix.Word.Length));
        count = CutBeforeAgain(text.AsSpan(at, count));
        if (count > 0)
            quantity = quantity with { Unit = text.Substring(at, count), UnitPart = new(at, count) };
        if (IsPartOfYear(quantity))
            return null;

        return WithRest(quantity, text, at + count, end);
    }

    // Behind the unit: nothing, a comparator in words, or the number again in words.
    private static QuantityMeaning? WithRest(QuantityMeaning quantity, string text, int start, int end)
    {
        var at = SkipBlanks(text, start);
        if (at >= end)
            return quantity;

        var rest = text.AsSpan(at, end - at);
        foreach (var (word, comparator) in Suffixes)
        {
            var isFree = quantity.ComparatorPart.IsEmpty || quantity.Comparator == comparator;
            if (isFree && rest.SequenceEqual(word))
                return quantity with { Comparator = comparator, ComparatorPart = new(at, word.Length) };
        }

        return IsAgain(rest, text.AsSpan(0, at), quantity) ? quantity with { Again = new(at, rest.Length) } : null;
    }

    // 95%百分之九十五, 95%（百分之九十五）, 95%95%, ≥95%≥95%.
    private static bool IsAgain(ReadOnlySpan<char> rest, ReadOnlySpan<char> before, QuantityMeaning quantity)
    {
        var bare = rest[0] is '（' or '(' && rest[^1] is '）' or ')' ? rest[1..^1] : rest;
        return ChineseNumeral.TryReadPercent(bare) is not null || IsNumeralWithUnit(bare, quantity.Unit)
            || before.TrimEnd().EndsWith(bare, StringComparison.Ordinal) && bare.Contains(quantity.Number.Written, StringComparison.Ordinal);
    }

    // 2025年第四季度: the digits are a year, and no number of years.
    private static bool IsPartOfYear(QuantityMeaning quantity) =>
        quantity is { Unit: ['年', _, ..], Number: { Written.Length: 4, Decimals: 0, Value: >= 1900 and < 2100 } };

    private static QuantityMeaning? TryWords(string text, int at, Comparator comparator, TargetPart sign)
    {
        var rest = text.AsSpan(at).TrimEnd();
        var suffix = sign.IsEmpty ? FindSuffix(text, at + rest.Length) : NoSuffix;
        if (suffix.Word.Length > 0)
        {
            rest = rest[..^suffix.Word.Length];
            (comparator, sign) = (suffix.Comparator, new(at + rest.Length, suffix.Word.Length));
        }

        if (ChineseNumeral.TryReadPercent(rest) is { } percent)
        {
            var number = new WrittenNumber(percent, rest.ToString(), 0);
            return new(comparator, sign, number, new(at, rest.Length), "%", default, HasUnitInBrackets: false, IsInWords: true, default);
        }

        return TryCountInWords(rest, at, comparator, sign);
    }

    // 十二次: a numeral of at least one sign, then a unit; 一般 or 一定 are words, so the unit must be a known one.
    private static QuantityMeaning? TryCountInWords(ReadOnlySpan<char> rest, int at, Comparator comparator, TargetPart sign)
    {
        if (rest.IsEmpty || ChineseNumeral.TryRead(rest[..1]) is null)
            return null;

        for (var length = Math.Min(rest.Length, 12); length > 0; length--)
        {
            if (ChineseNumeral.TryRead(rest[..length]) is not { } number || !TargetUnits.IsCountedInWords(rest[length..]))
                continue;

            var written = new WrittenNumber(number, rest[..length].ToString(), 0);
            return new(comparator, sign, written, new(at, length), rest[length..].ToString(), new(at + length, rest.Length - length),
                HasUnitInBrackets: false, IsInWords: true, default);
        }

        return null;
    }

    // 3次三次: letters all of them, but the unit ends where the number is said again.
    private static int CutBeforeAgain(ReadOnlySpan<char> unit)
    {
        for (var length = 1; length < unit.Length; length++)
        {
            var rest = unit[length..];
            if (ChineseNumeral.TryReadPercent(rest) is not null || IsNumeralWithUnit(rest, unit[..length]))
                return length;
        }

        return unit.Length;
    }

    private static bool IsNumeralWithUnit(ReadOnlySpan<char> rest, ReadOnlySpan<char> unit) =>
        unit.Length > 0 && rest.EndsWith(unit, StringComparison.Ordinal) && ChineseNumeral.TryRead(rest[..^unit.Length]) is not null;

    private static RangeMeaning? TryRange(ReadOnlySpan<char> text)
    {
        var first = CountDigits(text);
        if (first == 0)
            return null;

        var rest = text[first..];
        var unit = rest.StartsWith("%", StringComparison.Ordinal) ? 1 : 0;
        var joint = unit;
        while (joint < rest.Length && rest[joint] is '～' or '~' or '-' or '—' or '–' or '至')
            joint++;
        if (joint == unit)
            return null;

        var second = CountDigits(rest[joint..]);
        var tail = rest[(joint + second)..].Trim();
        if (second == 0 || (tail.Length > 0 && !IsUnit(tail)))
            return null;

        return WrittenNumber.TryRead(text[..first]) is { } from && WrittenNumber.TryRead(rest.Slice(joint, second)) is { } to
            ? new(from, to, tail.ToString())
            : null;
    }

    private static ToleranceMeaning? TryTolerance(ReadOnlySpan<char> text)
    {
        if (text[0] != '±')
            return null;

        var digits = CountDigits(text[1..]);
        var tail = text[(1 + digits)..].Trim();
        if (tail.EndsWith("以内", StringComparison.Ordinal))
            tail = tail[..^2];
        return digits > 0 && (tail.IsEmpty || IsUnit(tail)) && WrittenNumber.TryRead(text.Slice(1, digits)) is { } number
            ? new(number, tail.ToString())
            : null;
    }

    private static Comparator ReadComparator(string text, int at, out TargetPart sign)
    {
        foreach (var (written, comparator) in Signs)
        {
            if (Begins(text, at, written))
            {
                sign = new(at, written.Length);
                return comparator;
            }
        }

        sign = new(at, 0);
        return Comparator.None;
    }

    // Most words differ in the first sign, which costs less to see than a call.
    private static bool Begins(string text, int at, string word) =>
        at < text.Length && text[at] == word[0] && text.AsSpan(at).StartsWith(word, StringComparison.Ordinal);

    private static ComparatorWord FindSuffix(string text, int end)
    {
        foreach (var suffix in Suffixes)
        {
            if (end > 0 && text[end - 1] == suffix.Word[^1] && text.AsSpan(0, end).EndsWith(suffix.Word, StringComparison.Ordinal))
                return suffix.Word != Within || EndsWithKnownUnit(text.AsSpan(0, end - Within.Length)) ? suffix : NoSuffix;
        }

        return NoSuffix;
    }

    private static bool EndsWithKnownUnit(ReadOnlySpan<char> text)
    {
        var start = text.Length;
        while (start > 0 && char.IsLetter(text[start - 1]))
            start--;

        return TargetUnits.IsKnown(text[start..]);
    }

    private static int CountLead(string text, int at)
    {
        foreach (var lead in Leads)
        {
            if (Begins(text, at, lead))
                return FindSuffix(text, text.AsSpan().TrimEnd().Length).Word.Length > 0 ? lead.Length : 0;
        }

        return 0;
    }

    // 10(人次): everything up to what is no longer a unit; a percent sign ends it.
    private static int CountUnit(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            return 0;
        if (text[0] is '%' or '％' or '‰')
            return 1;

        var count = text.Length;
        return IsUnit(text) || TargetUnits.IsPair(text) ? count : 0;
    }

    /// <summary>Letters and Han characters, perhaps with a slash (元/人/年), not too many; or a percent sign.</summary>
    private static bool IsUnit(ReadOnlySpan<char> text)
    {
        if (text is "%" or "％" or "‰")
            return true;
        if (text.Length > MaximalUnitLength || text[0] == '/')
            return false;

        foreach (var c in text)
        {
            if (!char.IsLetter(c) && c is not ('/' or '·' or '²' or '³' or '°') && !char.IsSurrogate(c) && c is not (>= '㎎' and <= '㏄'))
                return false;
        }

        return true;
    }

    private static int CountDigits(ReadOnlySpan<char> text)
    {
        var count = 0;
        while (count < text.Length && (char.IsAsciiDigit(text[count]) || (count > 0 && text[count] is '.' or ',')))
            count++;
        // A full stop or comma at the end belongs to the sentence.
        while (count > 0 && text[count - 1] is '.' or ',')
            count--;

        return count;
    }

    private static int SkipBlanks(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;

        return at;
    }

    // A class: tables of tuples would be compiled anew at every start.
    private sealed record ComparatorWord(string Word, Comparator Comparator);
}
