using System.Globalization;
using System.Text;
using ReportGen.Sheets;

namespace ReportGen.Exchange.Import;

/// <summary>Reads numbers and amounts as people type them into tables, and changes units exactly.</summary>
internal static class Amounts
{
    /// <summary>Full-width digits, signs and letters as their half-width kin; all blanks gone.</summary>
    public static string Narrow(string text)
    {
        var narrow = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
                continue;
            narrow.Append(c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c);
        }

        return narrow.ToString();
    }

    /// <summary>The digits of a number: thousands commas gone, full-width digits made half-width; null when it is none.</summary>
    public static string? DigitsOf(string text) => WrittenNumber.TryRead(Narrow(text)) is { } number ? DataCell.DigitsOf(number) : null;

    /// <summary>An amount, perhaps with its unit behind.</summary>
    /// <returns>The digits and 元, 万元 or nothing; null when it is no amount.</returns>
    public static (string Digits, string Unit)? TryRead(string text)
    {
        var narrow = Narrow(text).TrimStart('¥', '￥');
        var unit = narrow.EndsWith("万元", StringComparison.Ordinal) ? "万元" : narrow.EndsWith('元') ? "元" : narrow.EndsWith('万') ? "万" : "";
        return DigitsOf(narrow[..^unit.Length]) is { } digits ? (digits, unit == "万" ? "万元" : unit) : null;
    }

    /// <summary>Changes 元 to 万元 and back; no digit is lost.</summary>
    /// <param name="decimals">Fewest decimals of the result.</param>
    public static string Convert(string digits, string from, string to, int decimals)
    {
        if (from == to || from.Length == 0)
            return digits;

        var amount = decimal.Parse(digits, CultureInfo.InvariantCulture);
        var changed = ExactAmounts.Convert(amount, from, to).WithoutFinalNoughts();
        return changed.ToString($"F{Math.Max(decimals, changed.Scale)}", CultureInfo.InvariantCulture);
    }

    /// <summary>The number with at least so many decimals; no digit is lost.</summary>
    public static string Padded(string digits, int decimals)
    {
        var point = digits.IndexOf('.', StringComparison.Ordinal);
        var missing = decimals - (point < 0 ? 0 : digits.Length - point - 1);
        return missing <= 0 ? digits : digits + (point < 0 ? "." : "") + new string('0', missing);
    }

    /// <summary>Both say the same number, or letter by letter the same.</summary>
    public static bool AreSame(string a, string b) =>
        a == b || (DigitsOf(a) is { } x && DigitsOf(b) is { } y
            && decimal.TryParse(x, CultureInfo.InvariantCulture, out var first) && decimal.TryParse(y, CultureInfo.InvariantCulture, out var second) && first == second);
}
