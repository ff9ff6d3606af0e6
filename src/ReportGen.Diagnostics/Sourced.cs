namespace ReportGen.Diagnostics;

/// <summary>A value together with the place where it was written.</summary>
public readonly record struct Sourced<T>(T Value, SourceSpan Span)
{
    public override string ToString() => Value?.ToString() ?? "";
}
