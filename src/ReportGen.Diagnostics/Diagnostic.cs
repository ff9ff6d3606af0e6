using System.Collections.Immutable;

namespace ReportGen.Diagnostics;

/// <summary>Another place that belongs to a finding, and what is to be seen there.</summary>
public sealed record RelatedPlace(SourceSpan Span, Wording Label);

/// <summary>A replacement of a stretch of a file.</summary>
public sealed record SourceEdit(SourceSpan Span, string Replacement);

/// <summary>One finding: what is wrong, where, and what could be done.</summary>
/// <param name="Kind">Its kind; the code and the usual severity.</param>
/// <param name="Span">Where it is; none when it is nowhere in a file.</param>
/// <param name="Message">What is, with the values.</param>
public sealed record Diagnostic(DiagnosticKind Kind, SourceSpan Span, Wording Message)
{
    /// <summary>The weight in this run: the kind's, unless a form or an option changed it.</summary>
    public Severity Severity { get; init; } = Kind.Severity;

    /// <summary>What stands right at the caret; empty when the message says it all.</summary>
    public Wording Label { get; init; }

    /// <summary>What the user could do, each in one line.</summary>
    public ImmutableArray<Wording> Hints { get; init; } = [];

    /// <summary>Other places that belong to it.</summary>
    public ImmutableArray<RelatedPlace> Related { get; init; } = [];

    /// <summary>The character that it is about, a Unicode scalar value; null when it is about none.
    /// Findings of a kind about one character are told once for a whole run.</summary>
    public int? Character { get; init; }

    /// <summary>Edits that repair it beyond doubt; empty when a person must decide.</summary>
    public ImmutableArray<SourceEdit> Repair { get; init; } = [];
}
