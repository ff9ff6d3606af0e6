using System.Collections.Immutable;
using ReportGen.Diagnostics;
using ReportGen.Diagnostics.Printing;

namespace ReportGen.Checking.Fixing;

/// <summary>A sheet after repair.</summary>
/// <param name="Source">Its text; the same object when nothing could be repaired.</param>
/// <param name="Places">How many places were changed.</param>
/// <param name="Inspected">What is found in the new text.</param>
internal sealed record FixedSheet(SourceText Source, int Places, InspectedSheet Inspected);

/// <summary>Makes the repairs that findings offer, round by round until nothing is left to repair.</summary>
/// <remarks>A round that makes a sheet unreadable, or a repair that doubles a key, is not made: whatever was meant, it was not that.</remarks>
internal sealed class SheetFixer(SheetInspector inspector, CodeSelection selection)
{
    // One repair may bring another to light; a chain longer than this goes in circles.
    private const int MostRounds = 5;
    private const string DuplicateKey = "SHEET-005";

    public FixedSheet Fix(SourceText source)
    {
        var now = new FixedSheet(source, 0, inspector.Inspect(source));
        for (var round = 0; round < MostRounds; round++)
        {
            var next = Step(now);
            if (ReferenceEquals(next, now))
                return now;

            now = next;
        }

        return now;
    }

    /// <summary>How many findings offer a repair.</summary>
    public static int CountRepairable(IEnumerable<Diagnostic> findings)
    {
        var count = 0;
        foreach (var finding in findings)
            count += finding.Repair.IsEmpty ? 0 : 1;

        return count;
    }

    private FixedSheet Step(FixedSheet now)
    {
        var chosen = TextPatch.Choose(selection.Of(Findings.Sort(now.Inspected.Findings)), now.Source);
        for (var attempt = 0; attempt < 2 && !chosen.IsEmpty; attempt++)
        {
            var source = new SourceText(now.Source.Path, TextPatch.Apply(chosen, now.Source.Text));
            var inspected = inspector.Inspect(source);
            if (!IsProgress(now.Inspected, inspected))
                return now;

            var bad = chosen.RemoveAll(finding => !DoublesAKey(finding, inspected));
            if (bad.IsEmpty)
                return new(source, now.Places + PlacesOf(chosen), inspected);

            chosen = chosen.RemoveRange(bad);
        }

        return now;
    }

    // A file that could be read stays readable; in one that could not, the first fault moves on.
    private static bool IsProgress(InspectedSheet before, InspectedSheet after)
    {
        if (after.Sheet is not null)
            return true;

        return before.Sheet is null && FirstError(after) > FirstError(before);
    }

    private static int FirstError(InspectedSheet inspected)
    {
        var first = int.MaxValue;
        foreach (var finding in inspected.Findings)
        {
            if (finding.Severity == Severity.Error)
                first = Math.Min(first, finding.Span.Start);
        }

        return first;
    }

    private static bool DoublesAKey(Diagnostic repaired, InspectedSheet after)
    {
        foreach (var finding in after.Findings)
        {
            if (finding.Kind.Code == DuplicateKey && (IsOnLineOf(finding.Span, repaired) || finding.Related.Any(place => IsOnLineOf(place.Span, repaired))))
                return true;
        }

        return false;
    }

    // Repairs do not add or remove lines, so a line keeps its number.
    private static bool IsOnLineOf(SourceSpan span, Diagnostic repaired)
    {
        if (span.Source is null)
            return false;

        var line = span.Source.PositionAt(span.Start).Line;
        return repaired.Repair.Any(edit => edit.Span.Source!.PositionAt(edit.Span.Start).Line == line); // edits stand in the sheet: chosen so
    }

    private static int PlacesOf(ImmutableArray<Diagnostic> findings)
    {
        var count = 0;
        foreach (var finding in findings)
            count += finding.Repair.Length;

        return count;
    }
}
