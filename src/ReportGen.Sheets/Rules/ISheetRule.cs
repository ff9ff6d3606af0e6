using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>One thing that can be wrong with a sheet. It reads the sheet, reports, and returns; it does not stop others.</summary>
internal interface ISheetRule
{
    DiagnosticKind Kind { get; }

    /// <summary>Many findings of one sheet are said as one: they have one cause, and one decision answers them all.</summary>
    bool IsGathered => false;

    void Check(Sheet sheet, DiagnosticSink sink);
}
