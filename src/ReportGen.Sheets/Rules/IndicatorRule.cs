using ReportGen.Diagnostics;
using ReportGen.Sheets.Forms;

namespace ReportGen.Sheets.Rules;

/// <summary>A rule that looks at one indicator after the other.</summary>
internal abstract class IndicatorRule : SheetRule
{
    public sealed override void Check(Sheet sheet, DiagnosticSink sink)
    {
        if (!Concerns(sheet.Form))
            return;

        foreach (var place in sheet.Parts.Indicators)
            CheckIndicator(place, sink);
    }

    /// <summary>False for a form whose indicators have nothing to look at.</summary>
    protected virtual bool Concerns(Form form) => true;

    protected abstract void CheckIndicator(IndicatorPlace place, DiagnosticSink sink);
}

/// <summary>A rule that looks at the targets that are numbers.</summary>
internal abstract class QuantityRule : SheetRule
{
    public sealed override void Check(Sheet sheet, DiagnosticSink sink)
    {
        foreach (var place in sheet.Parts.Quantities)
            CheckQuantity(place, place.Quantity!, sink); // it is a number
    }

    protected abstract void CheckQuantity(IndicatorPlace place, QuantityMeaning quantity, DiagnosticSink sink);
}

/// <summary>A rule that looks at the targets that are words.</summary>
internal abstract class WordsRule : SheetRule
{
    public sealed override void Check(Sheet sheet, DiagnosticSink sink)
    {
        foreach (var place in sheet.Parts.Words)
            CheckWords(place, sink);
    }

    protected abstract void CheckWords(IndicatorPlace place, DiagnosticSink sink);
}
