using System.Globalization;
using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>A percentage as a cell says it: 93.40%, or 93.40 alone.</summary>
/// <param name="Value">In percent.</param>
/// <param name="Decimals">Digits after the point as written; comparisons are made after rounding to them.</param>
internal readonly record struct Percent(decimal Value, int Decimals, string Written, SourceSpan Span)
{
    // Amounts beyond these are no budget, and a quotient of them might not fit a decimal.
    private const decimal Most = 1_000_000_000_000_000;
    private const decimal Least = 0.000001m;
    private const int MostDecimals = 12;

    /// <summary>Null when the cell is blank or says no number.</summary>
    public static Percent? Read(SheetField? cell)
    {
        var (text, span) = cell?.Value switch
        {
            TextValue written => (written.Text.Text, written.Span),
            NumberValue number => (number.Number.Written, number.Span),
            _ => ("", SourceSpan.None),
        };
        var digits = text.AsSpan().Trim().TrimEnd("%％").TrimEnd();
        if (WrittenNumber.TryRead(digits) is not { } read || Math.Abs(read.Value) > Most)
            return null;

        return new(read.Value, Math.Min(read.Decimals, MostDecimals), text, span);
    }

    /// <summary>What part of a whole an amount is, in percent, unrounded; null when there is no whole.</summary>
    public static decimal? Of(decimal part, decimal whole) =>
        part is >= 0 and < Most && whole is >= Least and < Most ? part / whole * 100 : null;

    /// <summary>Half up, as everybody rounds by hand (四舍五入).</summary>
    public static decimal Round(decimal value, int decimals) => Math.Round(value, Math.Min(decimals, MostDecimals), MidpointRounding.AwayFromZero);

    /// <summary>A number with so many decimals, for people.</summary>
    public static string Print(decimal value, int decimals) =>
        Round(value, decimals).ToString($"F{Math.Min(decimals, MostDecimals)}", CultureInfo.InvariantCulture);
}
