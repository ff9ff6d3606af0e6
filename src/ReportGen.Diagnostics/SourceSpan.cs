namespace ReportGen.Diagnostics;

/// <summary>A stretch of one file: where something was written.</summary>
/// <param name="Source">The file; null when the thing was not written by anyone (computed, built in).</param>
/// <param name="Start">Offset of the first character in UTF-16 units, from 0.</param>
/// <param name="Length">UTF-16 units; 0 for a place between characters.</param>
public readonly record struct SourceSpan(SourceText? Source, int Start, int Length)
{
    /// <summary>Nowhere: what was computed or built in.</summary>
    public static SourceSpan None => default;

    public bool IsNone => Source is null;

    public int End => Start + Length;

    // Written out: the equality that the compiler gives asks a comparer for the source.
    public bool Equals(SourceSpan other) => ReferenceEquals(Source, other.Source) && Start == other.Start && Length == other.Length;

    public override int GetHashCode() => HashCode.Combine(Source, Start, Length);

    public ReadOnlySpan<char> Text => Source is null ? default : Source.Text.AsSpan(Start, Length);

    /// <summary>The smallest span that holds both; the first one if they lie in different files.</summary>
    public SourceSpan To(SourceSpan other)
    {
        if (Source is null)
            return other;
        if (!ReferenceEquals(Source, other.Source))
            return this;

        var start = Math.Min(Start, other.Start);
        return new(Source, start, Math.Max(End, other.End) - start);
    }

    /// <summary>A part of the span, counted from its start.</summary>
    public SourceSpan Slice(int start, int length) => this with { Start = Start + start, Length = length };

    /// <summary>The place as people write it: <c>path:line:column</c>, from 1.</summary>
    public override string ToString()
    {
        if (Source is null)
            return "";

        var (line, column) = Source.PositionAt(Start);
        return $"{Source.Path}:{line}:{column}";
    }
}
