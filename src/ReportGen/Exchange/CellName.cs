using System.Globalization;

namespace ReportGen.Exchange;

/// <summary>Names of cells as spreadsheets show them: A1, AB12.</summary>
internal static class CellName
{
    /// <summary>A for 1, Z for 26, AA for 27.</summary>
    public static string ColumnOf(int column)
    {
        var name = "";
        for (; column > 0; column = (column - 1) / 26)
            name = (char)('A' + ((column - 1) % 26)) + name;

        return name;
    }

    public static string Of(int row, int column) => ColumnOf(column) + row.ToString(CultureInfo.InvariantCulture);

    /// <summary>Reads A1 or $A$1.</summary>
    /// <returns>Row and column from 1; null when it is no name of a cell, or beyond what spreadsheets have.</returns>
    public static (int Row, int Column)? TryRead(ReadOnlySpan<char> name)
    {
        var (row, column, at) = (0, 0, 0);
        for (; at < name.Length && !char.IsAsciiDigit(name[at]); at++)
        {
            if (name[at] == '$')
                continue;
            if (!char.IsAsciiLetter(name[at]) || column > 16_384)
                return null;

            column = (column * 26) + char.ToUpperInvariant(name[at]) - 'A' + 1;
        }

        var isRow = int.TryParse(name[at..], NumberStyles.None, CultureInfo.InvariantCulture, out row);
        return isRow && row is >= 1 and <= 1_048_576 && column is >= 1 and <= 16_384 ? (row, column) : null;
    }
}
