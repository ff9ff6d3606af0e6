using System.Collections.Immutable;
using ReportGen.Diagnostics;
using ReportGen.Diagnostics.Printing;
using ReportGen.Sheets;

namespace ReportGen.Checking;

/// <summary>What is found in one sheet on its way to the page. Not for several threads at once.</summary>
internal sealed class SheetFindings
{
    // What the sheet accepts; null when it accepts nothing, or was not read yet.
    private Acceptance? _acceptance;

    /// <summary>Takes what reading, setting and writing find.</summary>
    public DiagnosticSink Sink { get; } = new();

    /// <summary>How many warnings and pieces of advice rules have; they are counted here and shown by check.</summary>
    public FindingCounts Remarks { get; private set; }

    /// <summary>All that is to be shown: what the sheet accepts is taken away.</summary>
    public ImmutableArray<Diagnostic> Shown => _acceptance?.Filter(Sink.ToImmutableArray()) ?? Sink.ToImmutableArray();

    /// <summary>Applies the rules. Errors of rules are errors of the sheet; what else they have to say is for check.</summary>
    public void Inspect(Sheet sheet, SheetInspector inspector)
    {
        var inspected = inspector.Inspect(sheet, []);
        _acceptance = inspected.Acceptance;
        foreach (var finding in inspected.Findings)
        {
            if (finding.Severity == Severity.Error)
                Sink.Report(finding);
            else
                Remarks = Remarks.With(finding.Severity);
        }

        Sink.Report(inspected.Faults);
    }
}
