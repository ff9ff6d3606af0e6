namespace ReportGen.Diagnostics.Printing;

/// <summary>How many findings there are of each weight.</summary>
public readonly record struct FindingCounts(int Errors, int Warnings, int Advice)
{
    public FindingCounts With(Severity severity) => severity switch
    {
        Severity.Error => this with { Errors = Errors + 1 },
        Severity.Warning => this with { Warnings = Warnings + 1 },
        _ => this with { Advice = Advice + 1 },
    };

    public FindingCounts With(IEnumerable<Diagnostic> findings)
    {
        var counts = this;
        foreach (var finding in findings)
            counts = counts.With(finding.Severity);

        return counts;
    }
}
