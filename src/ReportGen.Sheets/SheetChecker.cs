using System.Collections.Immutable;
using ReportGen.Diagnostics;
using ReportGen.Sheets.Forms;
using ReportGen.Sheets.Rules;

namespace ReportGen.Sheets;

/// <summary>The door: what a reviewer would send back in one sheet.</summary>
public static class SheetChecker
{
    /// <summary>Applies every rule that the form has not switched off, each with the weight that the form gives it.</summary>
    /// <remarks>A sheet that is printed with another form than its own is not held to more than its own form holds it to: of the
    /// weights that the two give, the smaller one counts.</remarks>
    public static void Check(Sheet sheet, DiagnosticSink sink)
    {
        var found = new DiagnosticSink();
        foreach (var rule in RuleSet.SheetRules)
        {
            if (IsOff(rule, sheet.Form) || (sheet.OwnForm is { } own && IsOff(rule, own)))
                continue;

            rule.Check(sheet, found);
            if (found.Count == 0)
                continue;

            var findings = found.Take();
            if (rule.IsGathered && findings.Length > 1)
                findings = [Gather(findings)];
            foreach (var finding in findings)
                ReportByForm(finding, sheet.Form, sheet.OwnForm, sink);
        }
    }

    private static bool IsOff(SheetRule rule, Form form)
    {
        foreach (var level in form.RuleLevels)
        {
            if (level.Severity is null && level.Code == rule.Kind.Code)
                return true;
        }

        return false;
    }

    internal static void ReportByForm(Diagnostic finding, Form? form, Form? ownForm, DiagnosticSink sink)
    {
        var level = form?.FindRuleLevel(finding.Kind.Code);
        if (level is { Severity: null })
            return;

        var severity = level?.Severity ?? finding.Severity;
        if (ownForm?.FindRuleLevel(finding.Kind.Code)?.Severity is { } own && own < severity)
            severity = own;
        sink.Report(severity == finding.Severity ? finding : finding with { Severity = severity });
    }

    // One finding in place of many alike: the first, with the places of the others, what to write there, and the repairs of all.
    private static Diagnostic Gather(ImmutableArray<Diagnostic> findings)
    {
        var first = findings[0];
        var related = ImmutableArray.CreateBuilder<RelatedPlace>(findings.Length - 1);
        var repair = first.Repair.ToBuilder();
        for (var i = 1; i < findings.Length; i++)
        {
            var isSame = findings[i].Hints.IsEmpty || findings[i].Hints[0] == first.Hints[0];
            related.Add(new(findings[i].Span, isSame ? new("这里也是", "here too") : findings[i].Hints[0]));
            repair.AddRange(findings[i].Repair);
        }

        var count = findings.Length;
        return first with
        {
            Message = new($"{first.Message.Chinese}（共 {count} 处）", $"{first.Message.English} ({count} places)"),
            Related = related.MoveToImmutable(),
            Repair = repair.DrainToImmutable(),
        };
    }
}
