using System.Collections.Immutable;
using ReportGen.Diagnostics;

namespace ReportGen.Scriban.Parsing;

/// <summary>Reports what is wrong with the syntax of one source; after many findings it keeps still.</summary>
internal sealed class SyntaxReport(SourceText source, DiagnosticSink sink)
{
    private const int MostFindings = 100;

    public SourceText Source { get; } = source;

    public int Count { get; private set; }

    public void Add(DiagnosticKind kind, SourceSpan span, Wording message, params ImmutableArray<Wording> hints)
    {
        Count++;
        if (Count <= MostFindings)
            sink.Report(new Diagnostic(kind, span, message) { Hints = hints });
    }

    public SourceSpan Span(int start, int length) => new(Source, start, length);

    public SourceSpan Span(Token token) => new(Source, token.Start, token.Length);
}
