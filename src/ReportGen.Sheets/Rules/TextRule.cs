using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>A rule that looks at one text after the other, in the order of the form.</summary>
internal abstract class TextRule : ISheetRule
{
    public abstract DiagnosticKind Kind { get; }

    public virtual bool IsGathered => false;

    public void Check(Sheet sheet, DiagnosticSink sink)
    {
        foreach (var text in sheet.Parts.Texts)
            CheckText(text, sheet, sink);
    }

    protected abstract void CheckText(SheetText text, Sheet sheet, DiagnosticSink sink);
}
