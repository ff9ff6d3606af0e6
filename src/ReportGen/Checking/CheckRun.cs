using System.Collections.Immutable;
using ReportGen.Checking.Fixing;
using ReportGen.Diagnostics;
using ReportGen.Diagnostics.Printing;
using ReportGen.Pipeline;
using ReportGen.Sheets;
using ReportGen.Sheets.Forms;

namespace ReportGen.Checking;

/// <summary>What a check does beside looking.</summary>
internal enum CheckMode
{
    Look,

    /// <summary>Repairs the files.</summary>
    Repair,

    /// <summary>Says what a repair would change.</summary>
    ShowRepairs,
}

/// <summary>One sheet after its check.</summary>
/// <param name="Findings">Those that were selected, sorted.</param>
/// <param name="Places">How many places were repaired, or would be.</param>
/// <param name="Before">The text before repair; only when the repair is to be shown.</param>
/// <param name="After">The text after it.</param>
internal sealed record CheckedSheet(SheetInput Input, InspectedSheet Inspected, ImmutableArray<Diagnostic> Findings, int Places, string? Before, string? After);

/// <summary>Checks sheets, first each alone and then all together.</summary>
/// <remarks>Of a sheet nothing stays but what rules over many sheets remember of it, so that ten thousand sheets fit.</remarks>
/// <param name="printedForm">The form that sheets are read for, whatever form they name; null for their own.</param>
internal sealed class CheckRun(FormLibrary forms, Form? printedForm, CodeSelection selection, CheckMode mode, Func<Stream> openStandardInput)
{
    private readonly SheetInspector _inspector = new(forms, printedForm);
    private readonly CollectionChecker _collection = new();
    private readonly HashSet<Form> _forms = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<(SourceSpan Span, Wording Message)> _knownFaults = [];
    private readonly List<Diagnostic> _faults = [];

    // Only sheets that accept something that several sheets together bring up.
    private readonly Dictionary<string, Acceptance> _acceptances = new(StringComparer.Ordinal);
    private readonly HashSet<string> _laterCodes = [.. SheetKinds.OfCollections.Select(kind => kind.Code)];
    private int _sheets;

    /// <summary>Findings that sheets accept, so far.</summary>
    public int AcceptedCount { get; private set; }

    /// <summary>Checks one sheet. Safe for several threads.</summary>
    public CheckedSheet Check(SheetInput input)
    {
        var sink = new DiagnosticSink();
        if (SheetInputReader.Read(input, openStandardInput, sink) is not { } source)
        {
            var findings = sink.ToImmutableArray();
            return new(input, new(null, findings, [], null), selection.Of(findings), 0, null, null);
        }

        if (mode == CheckMode.Look)
            return Checked(input, new(source, 0, _inspector.Inspect(source)), null);

        var fixedSheet = new SheetFixer(_inspector, selection).Fix(source);
        if (mode == CheckMode.Repair && fixedSheet.Places > 0)
            FixedFile.Write(input.Path, fixedSheet.Source.Text);

        return Checked(input, fixedSheet, mode == CheckMode.ShowRepairs ? source.Text : null);
    }

    /// <summary>Keeps what later checks need of a sheet. Called in the order of the sheets.</summary>
    public void Keep(CheckedSheet result)
    {
        var inspected = result.Inspected;
        AcceptedCount += inspected.AcceptedCount;
        foreach (var fault in inspected.Faults)
        {
            if (_knownFaults.Add((fault.Span, fault.Message)))
                _faults.Add(fault);
        }

        if (inspected.Sheet is not { } sheet)
            return;

        _sheets++;
        _forms.Add(sheet.Form);
        _collection.Add(sheet);
        if (inspected.Acceptance is { } acceptance && sheet.Accepted.Any(entry => _laterCodes.Contains(entry.Code)))
            _acceptances[sheet.Source.Path] = acceptance;
    }

    /// <summary>What the sheets together and their forms give rise to; selected and sorted.</summary>
    /// <param name="statedTotal">The money of all sheets as somebody states it; null when nobody does.</param>
    public ImmutableArray<Diagnostic> CheckTogether(Sourced<decimal>? statedTotal)
    {
        var sink = new DiagnosticSink();
        if (_sheets > 1 || statedTotal is not null)
            _collection.Check(sink, statedTotal);

        var findings = sink.ToImmutableArray().RemoveAll(IsAccepted);
        var about = new DiagnosticSink();
        foreach (var acceptance in _acceptances.Values)
            acceptance.ReportUnused(code => !_laterCodes.Contains(code), about);

        about.Report(forms.Findings);
        about.Report(_faults);
        foreach (var form in _forms)
            RuleNames.Check(form, about);

        return selection.Of(Findings.Sort(findings.AddRange(about.ToImmutableArray())));
    }

    private CheckedSheet Checked(SheetInput input, FixedSheet result, string? before)
    {
        var about = new DiagnosticSink();
        result.Inspected.Acceptance?.ReportUnused(code => _laterCodes.Contains(code) || !code.StartsWith("SHEET-", StringComparison.Ordinal), about);
        var findings = selection.Of(Findings.Sort(result.Inspected.Findings.AddRange(about.ToImmutableArray())));
        return new(input, result.Inspected, findings, result.Places, before, before is null ? null : result.Source.Text);
    }

    private bool IsAccepted(Diagnostic finding)
    {
        if (finding.Span.Source is not { } source || !_acceptances.TryGetValue(source.Path, out var acceptance) || !acceptance.Filter([finding]).IsEmpty)
            return false;

        AcceptedCount++;
        return true;
    }
}
