using System.Collections.Immutable;
using ReportGen.Diagnostics;

namespace ReportGen.Exchange;

/// <summary>What the cells of a column are; the code book says it.</summary>
internal enum DataType
{
    Text,
    Integer,
    Number,

    /// <summary>A text, a number or a date, as the field wants.</summary>
    Any,
}

/// <summary>A column of a table.</summary>
/// <param name="Id">Stable name for programs; the key in JSON.</param>
/// <param name="Header">Name for people; the head in CSV and workbooks.</param>
/// <param name="Meaning">One line for the code book.</param>
internal sealed record DataColumn(string Id, string Header, DataType Type, Wording Meaning)
{
    /// <summary>The unit of its numbers, or where it stands; empty when they have none.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The values there are; empty when any is.</summary>
    public string Values { get; init; } = "";

    /// <summary>It is there because a form has it; JSON leaves its blanks out.</summary>
    public bool IsOfForm { get; init; }

    /// <summary>Amounts of money, shown with thousands commas.</summary>
    public bool IsMoney { get; init; }

    /// <summary>Width in a workbook, in characters.</summary>
    public int Width { get; init; } = 14;
}

/// <summary>A table to be written.</summary>
/// <param name="Id">Stable name for programs.</param>
/// <param name="Name">Name for people: the sheet of a workbook.</param>
internal sealed record DataTable(string Id, string Name, ImmutableArray<DataColumn> Columns);

/// <summary>Takes tables, one after the other, row by row. Keeps nothing.</summary>
internal interface ITableWriter : IDisposable
{
    void Begin(DataTable table);

    /// <param name="row">One cell a column.</param>
    void Write(ReadOnlySpan<DataCell> row);

    void End();

    /// <summary>Puts in place what was written. Without it nothing is left behind.</summary>
    void Finish();
}
