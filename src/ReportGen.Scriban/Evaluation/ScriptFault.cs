using System.Collections.Immutable;
using ReportGen.Diagnostics;

namespace ReportGen.Scriban.Evaluation;

/// <summary>Ends a rendering; the door turns it into a finding.</summary>
/// <param name="kind">The kind of the finding.</param>
/// <param name="span">The place in the template.</param>
/// <param name="message">What is wrong.</param>
/// <param name="value">Where the value at hand was written, if it was.</param>
internal sealed class ScriptFault(DiagnosticKind kind, SourceSpan span, Wording message, SourceSpan value = default) : Exception(message.English)
{
    public DiagnosticKind Kind { get; } = kind;

    public SourceSpan Span { get; } = span;

    public Wording Wording { get; } = message;

    public SourceSpan Value { get; } = value;

    public ImmutableArray<Wording> Hints { get; init; } = [];
}
