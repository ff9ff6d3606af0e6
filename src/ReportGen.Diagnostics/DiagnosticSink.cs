using System.Collections.Immutable;

namespace ReportGen.Diagnostics;

/// <summary>Collects findings of one piece of work. Not for several threads at once: each sheet has its own.</summary>
public sealed class DiagnosticSink
{
    private readonly List<Diagnostic> _diagnostics = [];

    public int Count => _diagnostics.Count;

    public bool HasErrors { get; private set; }

    public void Report(Diagnostic diagnostic)
    {
        _diagnostics.Add(diagnostic);
        HasErrors |= diagnostic.Severity == Severity.Error;
    }

    public void Report(IEnumerable<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
            Report(diagnostic);
    }

    /// <summary>The findings in the order in which they were made.</summary>
    public ImmutableArray<Diagnostic> ToImmutableArray() => [.. _diagnostics];

    /// <summary>Gives the findings away and begins anew.</summary>
    public ImmutableArray<Diagnostic> Take()
    {
        var taken = ToImmutableArray();
        _diagnostics.Clear();
        HasErrors = false;
        return taken;
    }
}
