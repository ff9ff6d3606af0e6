using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>One thing that can be wrong with a sheet. It reads the sheet, reports, and returns; it does not stop others.</summary>
/// <remarks>A class and no interface: every sheet asks some ninety rules in turn, and finding the method of an interface again each
/// time cost more than many a rule.</remarks>
internal abstract class SheetRule
{
    public abstract DiagnosticKind Kind { get; }

    /// <summary>Many findings of one sheet are said as one: they have one cause, and one decision answers them all.</summary>
    public virtual bool IsGathered => false;

    public abstract void Check(Sheet sheet, DiagnosticSink sink);
}
