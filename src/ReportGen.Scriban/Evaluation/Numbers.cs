using System.Globalization;
using System.Numerics;

namespace ReportGen.Scriban.Evaluation;

/// <summary>Reads numbers from texts.</summary>
internal static class Numbers
{
    private const int MostDigits = 1_000;

    /// <summary>A whole number, else a binary fraction; null when the text is no number.</summary>
    public static ScriptValue? Parse(string text)
    {
        const NumberStyles whole = NumberStyles.Integer;
        if (long.TryParse(text, whole, CultureInfo.InvariantCulture, out var number))
            return ScriptInteger.Of(number);
        if (text.Length < MostDigits && BigInteger.TryParse(text, whole, CultureInfo.InvariantCulture, out var big))
            return ScriptValue.From(big);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var fraction) && double.IsFinite(fraction)
            ? ScriptValue.From(fraction)
            : null;
    }

    public static decimal? ParseExact(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
