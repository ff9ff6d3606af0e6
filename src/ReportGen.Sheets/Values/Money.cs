using System.Globalization;
using ReportGen.Diagnostics;

namespace ReportGen.Sheets;

/// <summary>An amount of money (金额) in the form's unit.</summary>
/// <param name="Amount">Its worth; compared exactly, without tolerance.</param>
/// <param name="Written">As the sheet says it; for a computed amount as the form prints it.</param>
/// <param name="Decimals">Digits after the point as written.</param>
/// <param name="Span">Where it was written; none when it was computed.</param>
/// <param name="IsComputed">The sheet left the total out, and it was added up.</param>
public sealed record Money(decimal Amount, string Written, int Decimals, SourceSpan Span, bool IsComputed)
{
    /// <summary>The amount with thousands commas and at least so many decimals; written digits are never dropped.</summary>
    public string Print(int decimals) =>
        Amount.ToString($"N{Math.Max(decimals, Decimals)}", CultureInfo.InvariantCulture);

    /// <summary>The sum of rows that a sheet left out, with at least so many decimals; none that its parts have is dropped.</summary>
    internal static Money Computed(decimal amount, int decimals)
    {
        decimals = Math.Max(decimals, amount.WithoutFinalNoughts().Scale);
        return new(amount, amount.ToString($"N{decimals}", CultureInfo.InvariantCulture), decimals, SourceSpan.None, IsComputed: true);
    }
}
