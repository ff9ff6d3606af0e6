using System.Globalization;
using ReportGen.Sheets;

namespace ReportGen.Exchange;

/// <summary>What a cell holds.</summary>
internal enum DataCellKind
{
    Blank,
    Text,
    Number,
    Date,
}

/// <summary>One cell of a table, as exact as the sheet wrote it.</summary>
/// <param name="Text">A text letter by letter; a number as digits with a point and perhaps a minus, no commas; a date as written.</param>
/// <param name="Date">The day of a date.</param>
internal readonly record struct DataCell(DataCellKind Kind, string Text, DateOnly Date = default)
{
    public static DataCell Blank => new(DataCellKind.Blank, "");

    public static DataCell Of(string? text) => string.IsNullOrEmpty(text) ? Blank : new(DataCellKind.Text, text);

    public static DataCell Of(int number) => new(DataCellKind.Number, $"{number}");

    /// <summary>The number with all its written digits.</summary>
    public static DataCell Of(WrittenNumber number) => new(DataCellKind.Number, DigitsOf(number));

    /// <summary>The digits of a number: no commas, no plus sign; a number in words (百分之八十) in digits.</summary>
    public static string DigitsOf(WrittenNumber number)
    {
        var digits = number.Written.Replace(",", "", StringComparison.Ordinal).TrimStart('+');
        foreach (var c in digits)
        {
            if (!char.IsAsciiDigit(c) && c is not ('.' or '-'))
                return number.Value.ToString(CultureInfo.InvariantCulture);
        }

        return digits;
    }

    /// <summary>The amount with all its digits.</summary>
    public static DataCell Of(Money money) =>
        new(DataCellKind.Number, money.Amount.ToString($"F{money.Decimals}", CultureInfo.InvariantCulture));

    public static DataCell OfDate(DateOnly date, string written) => new(DataCellKind.Date, written.Trim(), date);
}
