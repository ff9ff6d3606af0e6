using ReportGen.Diagnostics;
using ReportGen.Sheets.Rules;

namespace ReportGen.Sheets;

/// <summary>The door: what a reviewer would send back in one sheet.</summary>
public static class SheetChecker
{
    /// <summary>Applies every rule that the form has not switched off, each with the weight that the form gives it.</summary>
    public static void Check(Sheet sheet, DiagnosticSink sink)
    {
        var found = new DiagnosticSink();
        foreach (var rule in RuleSet.SheetRules)
        {
            if (sheet.Form.FindRuleLevel(rule.Kind.Code) is not { Severity: null })
                rule.Check(sheet, found);
        }

        if (found.Count == 0)
            return;

        foreach (var finding in found.ToImmutableArray())
        {
            var level = sheet.Form.FindRuleLevel(finding.Kind.Code);
            sink.Report(level is { Severity: { } severity } ? finding with { Severity = severity } : finding);
        }
    }
}
