using System.Collections.Immutable;
using System.Text;
using ReportGen.Diagnostics;

namespace ReportGen.Checking.Fixing;

/// <summary>Puts edits of several findings into one text.</summary>
internal static class TextPatch
{
    /// <summary>Chooses the findings whose edits can be made together: the first that claims a place has it.</summary>
    /// <remarks>A finding is taken whole or not at all. Edits of other files, and such that change nothing, count as none.</remarks>
    public static ImmutableArray<Diagnostic> Choose(IEnumerable<Diagnostic> findings, SourceText source)
    {
        var taken = new List<SourceSpan>();
        var chosen = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var finding in findings)
        {
            if (finding.Repair.IsEmpty || !IsFree(finding.Repair, source, taken))
                continue;

            foreach (var edit in finding.Repair)
                taken.Add(edit.Span);
            chosen.Add(finding);
        }

        return chosen.ToImmutable();
    }

    /// <summary>The text with the edits of the findings; everything else stays as it is.</summary>
    public static string Apply(ImmutableArray<Diagnostic> chosen, string text)
    {
        var edits = new List<SourceEdit>();
        foreach (var finding in chosen)
            edits.AddRange(finding.Repair);
        edits.Sort(static (a, b) => a.Span.Start != b.Span.Start ? a.Span.Start.CompareTo(b.Span.Start) : a.Span.Length.CompareTo(b.Span.Length));

        var (result, at) = (new StringBuilder(text.Length), 0);
        foreach (var edit in edits)
        {
            result.Append(text, at, edit.Span.Start - at).Append(edit.Replacement);
            at = edit.Span.End;
        }

        return result.Append(text, at, text.Length - at).ToString();
    }

    private static bool IsFree(ImmutableArray<SourceEdit> repair, SourceText source, List<SourceSpan> taken)
    {
        var changes = false;
        for (var i = 0; i < repair.Length; i++)
        {
            var span = repair[i].Span;
            if (!ReferenceEquals(span.Source, source) || span.End > source.Text.Length)
                return false;

            changes |= !span.Text.SequenceEqual(repair[i].Replacement);
            foreach (var other in taken)
            {
                if (Touches(span, other))
                    return false;
            }

            for (var j = 0; j < i; j++)
            {
                if (Touches(span, repair[j].Span))
                    return false;
            }
        }

        return changes;
    }

    // Two insertions at one place have no order, so they touch as well.
    private static bool Touches(SourceSpan a, SourceSpan b) => a.Start < b.End && b.Start < a.End || a.Start == b.Start;
}
