using System.Globalization;

namespace ReportGen.Sheets;

/// <summary>A number with the digits somebody wrote.</summary>
/// <param name="Value">Its worth.</param>
/// <param name="Written">The digits, commas and point as written.</param>
/// <param name="Decimals">Digits after the point.</param>
public readonly record struct WrittenNumber(decimal Value, string Written, int Decimals)
{
    // Sign, digits, commas, point.
    private const int MaximalLength = 26;

    // More than any budget has; even 元 of many such numbers in 亿元 fit a decimal.
    private const int MaximalWholeDigits = 18;

    /// <summary>Reads digits with an optional sign, point, and thousands commas that stand every three digits.</summary>
    public static WrittenNumber? TryRead(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > MaximalLength || !HasGoodShape(text))
            return null;

        var point = text.IndexOf('.');
        const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands;
        return decimal.TryParse(text, Styles, CultureInfo.InvariantCulture, out var value)
            ? new(value, text.ToString(), point < 0 ? 0 : text.Length - point - 1)
            : null;
    }

    public override string ToString() => Written;

    private static bool HasGoodShape(ReadOnlySpan<char> text)
    {
        var digits = text[0] is '-' or '+' ? text[1..] : text;
        var point = digits.IndexOf('.');
        var whole = point < 0 ? digits : digits[..point];
        var hasGoodFraction = point < 0 || (point + 1 < digits.Length && !digits[(point + 1)..].ContainsAnyExceptInRange('0', '9'));
        return hasGoodFraction && whole.Length > 0 && whole.Length - whole.Count(',') <= MaximalWholeDigits && HasGoodCommas(whole);
    }

    private static bool HasGoodCommas(ReadOnlySpan<char> whole)
    {
        var first = whole.IndexOf(',');
        if (first < 0)
            return !whole.ContainsAnyExceptInRange('0', '9');
        if (first is 0 or > 3)
            return false;

        for (var i = 0; i < whole.Length; i++)
        {
            var isPlaceOfComma = i >= first && (i - first) % 4 == 0;
            if (isPlaceOfComma ? whole[i] != ',' : !char.IsAsciiDigit(whole[i]))
                return false;
        }

        return (whole.Length - first) % 4 == 0;
    }
}
