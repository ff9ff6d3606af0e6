namespace ReportGen.Sheets.Forms;

/// <summary>One way to print every target of a form.</summary>
/// <param name="Decimals">How many decimals a number is printed with at least; null keeps the written digits.
/// Digits that were written are never cut off.</param>
/// <param name="Unit">How the unit follows the number.</param>
public sealed record TargetStyle(int? Decimals, UnitPlacement Unit);

/// <summary>How a unit follows its number.</summary>
public enum UnitPlacement
{
    /// <summary>紧跟: 10次.</summary>
    Attached,

    /// <summary>括号: 10(次).</summary>
    InBrackets,

    /// <summary>空格: 10 次.</summary>
    AfterBlank,
}
