using System.Collections.Immutable;
using ReportGen.Diagnostics;
using ReportGen.Sheets;
using ReportGen.Sheets.Forms;
using ReportGen.Sheets.Volumes;

namespace ReportGen.Checking;

/// <summary>What was found in one sheet.</summary>
/// <param name="Sheet">Null when it could not be read at all.</param>
/// <param name="Findings">In the order in which they were made; what the sheet accepts is taken away.</param>
/// <param name="Faults">What is wrong with the form's own checks, in form.yaml.</param>
/// <param name="Acceptance">What the sheet accepts; null when it accepts nothing.</param>
internal sealed record InspectedSheet(Sheet? Sheet, ImmutableArray<Diagnostic> Findings, ImmutableArray<Diagnostic> Faults, Acceptance? Acceptance)
{
    public int AcceptedCount => Acceptance?.Count ?? 0;
}

/// <summary>Reads a sheet and applies every rule and the form's own checks to it. Safe for several threads.</summary>
/// <param name="printedForm">The form that sheets are read for, whatever form they name; null for their own.</param>
internal sealed class SheetInspector(FormLibrary forms, Form? printedForm = null)
{
    private readonly OwnChecks _ownChecks = new();
    private readonly KindsOnDemand _kinds = new();

    public InspectedSheet Inspect(SourceText source)
    {
        var reading = new DiagnosticSink();
        return SheetReader.Read(source, forms, SheetDefaults.None, printedForm, reading) is { } sheet
            ? Inspect(sheet, reading.ToImmutableArray())
            : new(null, reading.ToImmutableArray(), [], null);
    }

    /// <summary>Applies rules and own checks to a sheet that was read.</summary>
    /// <param name="reading">What reading found.</param>
    public InspectedSheet Inspect(Sheet sheet, ImmutableArray<Diagnostic> reading)
    {
        var (found, faults) = (new DiagnosticSink(), new DiagnosticSink());
        SheetChecker.Check(sheet, found);
        _ownChecks.Check(sheet, found, faults);
        var findings = reading.AddRange(found.ToImmutableArray());

        var about = new DiagnosticSink();
        if (Acceptance.Of(sheet, _kinds, about) is { } acceptance)
            return new(sheet, acceptance.Filter(findings).AddRange(about.ToImmutableArray()), faults.ToImmutableArray(), acceptance);

        return new(sheet, findings, faults.ToImmutableArray(), null);
    }
}
