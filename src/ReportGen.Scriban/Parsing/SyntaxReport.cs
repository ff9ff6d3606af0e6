using System.Collections.Immutable;
using ReportGen.Diagnostics;

namespace ReportGen.Scriban.Parsing;

/// <summary>Collects what is wrong with the syntax of one source; after many findings it keeps still.</summary>
internal sealed class SyntaxReport(SourceText source)
{
    private const int MostFindings = 100;
    private readonly List<Diagnostic> _findings = [];

    public SourceText Source { get; } = source;

    public int Count { get; private set; }

    /// <summary>A string goes over lines and holds the end of a block: its quote may have been forgotten.</summary>
    public bool HasOpenString { get; set; }

    /// <summary>Takes all findings back: the source is read anew.</summary>
    public void Clear()
    {
        _findings.Clear();
        Count = 0;
    }

    public void Add(DiagnosticKind kind, SourceSpan span, Wording message, params ImmutableArray<Wording> hints)
    {
        Count++;
        if (Count <= MostFindings)
            _findings.Add(new Diagnostic(kind, span, message) { Hints = hints });
    }

    /// <summary>Adds a finding with the text that repairs it.</summary>
    public void AddRepairable(DiagnosticKind kind, SourceSpan span, Wording message, Wording hint, string replacement)
    {
        Count++;
        if (Count <= MostFindings)
            _findings.Add(new Diagnostic(kind, span, message) { Hints = [hint], Repair = [new(span, replacement)] });
    }

    /// <summary>The findings in the order of the source.</summary>
    public ImmutableArray<Diagnostic> InOrder() => _findings.Count == 0 ? [] : [.. _findings.OrderBy(finding => finding.Span.Start)];

    public SourceSpan Span(int start, int length) => new(Source, start, length);

    public SourceSpan Span(Token token) => new(Source, token.Start, token.Length);
}
