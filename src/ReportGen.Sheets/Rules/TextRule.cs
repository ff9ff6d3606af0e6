using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>A rule that looks at one text after the other, in the order of the form.</summary>
internal abstract class TextRule : SheetRule
{
    /// <summary>The sorts of signs that it is about; a text without any of them is not looked at. None when it is about any text.</summary>
    protected virtual SignSorts Concerns => SignSorts.None;

    public sealed override void Check(Sheet sheet, DiagnosticSink sink)
    {
        var concerns = Concerns;
        foreach (var text in sheet.Parts.Texts)
        {
            if (concerns == SignSorts.None || text.Holds(concerns))
                CheckText(text, sheet, sink);
        }
    }

    protected abstract void CheckText(SheetText text, Sheet sheet, DiagnosticSink sink);
}
