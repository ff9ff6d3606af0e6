using System.Collections.Concurrent;
using System.Collections.Immutable;
using ReportGen.Diagnostics;
using ReportGen.Pipeline;
using ReportGen.Pipeline.Functions;
using ReportGen.Scriban;
using ReportGen.Sheets;
using ReportGen.Sheets.Forms;

namespace ReportGen.Checking;

/// <summary>Evaluates the checks that forms bring along (自查). Safe for several threads.</summary>
/// <remarks>A condition is an expression over the values that the layout sees. It holds when it is true in Scriban's sense.</remarks>
internal sealed class OwnChecks
{
    // A condition is one line; what needs more than this runs in circles.
    private static readonly RenderOptions Limits = RenderOptions.Default with { StepLimit = 200_000, OutputLimit = 10_000 };

    private readonly ConcurrentDictionary<Form, ReadChecks> _checks = new(ReferenceEqualityComparer.Instance);

    /// <param name="sink">Takes what does not hold, at the field concerned.</param>
    /// <param name="faults">Takes what is wrong with the conditions themselves, in form.yaml; the same for every sheet.</param>
    public void Check(Sheet sheet, DiagnosticSink sink, DiagnosticSink faults)
    {
        if (sheet.Form.Checks.IsEmpty)
            return;

        var values = SheetValues.Of(sheet);
        var checks = _checks.GetOrAdd(sheet.Form, Read);
        checks.Functions.AddTo(values);
        foreach (var check in checks.Checks)
            Evaluate(check, sheet, values, sink, faults);
    }

    private static void Evaluate(ReadCheck check, Sheet sheet, ScriptObject values, DiagnosticSink sink, DiagnosticSink faults)
    {
        var found = new DiagnosticSink();
        found.Report(check.Faults);
        var output = check.Faults.IsEmpty ? check.Condition.Render(values, Limits, found) : null;
        if (output is null)
        {
            foreach (var fault in found.ToImmutableArray())
                faults.Report(Explain(fault, check.Definition, sheet.Form));
        }
        else if (output.Length > 0)
        {
            sink.Report(Failed(check.Definition, sheet));
        }
    }

    private static Diagnostic Failed(FormCheck check, Sheet sheet) =>
        new(CheckKinds.OwnCheckFails, ConcernedPlace.Of(check.Condition.Value, sheet), new(check.Message, $"{check.Message} (check \"{check.Name}\" of the form)"))
        {
            Severity = check.Severity,
            Hints = [new($"表式自查“{check.Name}”要求：{check.Condition.Value}", $"the form wants: {check.Condition.Value}")],
        };

    // The trouble is in the condition: the words are the template language's, the place is in form.yaml.
    private static Diagnostic Explain(Diagnostic fault, FormCheck check, Form form)
    {
        var whole = check.Condition.Span;
        var start = Math.Clamp(fault.Span.Start, whole.Start, whole.End);
        var isInside = IsVerbatim(check) && !fault.Span.IsNone && fault.Span.Length > 0 && start < whole.End;
        var span = isInside ? whole with { Start = start, Length = Math.Min(fault.Span.Length, whole.End - start) } : whole;
        return new(CheckKinds.OwnCheckIsBroken, form.Source is null ? SourceSpan.None : span with { Source = form.Source },
            new($"自查“{check.Name}”的条件有错：{fault.Message.Chinese}", $"the condition of check \"{check.Name}\" is broken: {fault.Message.English}"))
        {
            Hints = fault.Hints,
        };
    }

    private static bool IsVerbatim(FormCheck check) => check.Condition.Span.Text.SequenceEqual(check.Condition.Value);

    private static ReadChecks Read(Form form)
    {
        var checks = new ReadCheck[form.Checks.Length];
        for (var i = 0; i < checks.Length; i++)
            checks[i] = Read(form.Checks[i]);

        return new(checks, new(form));
    }

    // The condition becomes a small script that writes something when it does not hold. It stands at the offset that it has
    // in form.yaml, so the places of its findings are places in form.yaml.
    private static ReadCheck Read(FormCheck check)
    {
        const string Before = "if (";
        const string After = ")\nelse\n'x'\nend";
        var blanks = Math.Max(0, check.Condition.Span.Start - Before.Length);
        var sink = new DiagnosticSink();
        var source = new SourceText(check.Condition.Span.Source?.Path ?? "", string.Concat(new string(' ', blanks), Before, check.Condition.Value, After));
        var condition = Template.Parse(source, TemplateMode.Script, sink);
        var faults = sink.ToImmutableArray();
        return new(check, condition, faults.IsEmpty ? faults : [faults[0]]);
    }

    /// <param name="Functions">What the conditions may call.</param>
    private sealed record ReadChecks(ReadCheck[] Checks, DomainFunctions Functions);

    private sealed record ReadCheck(FormCheck Definition, Template Condition, ImmutableArray<Diagnostic> Faults);
}
