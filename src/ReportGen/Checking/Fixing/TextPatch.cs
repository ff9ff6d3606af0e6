using System.Collections;
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
        var taken = new TakenPlaces(source.Text.Length);
        var chosen = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var finding in findings)
        {
            if (Changes(finding.Repair, source) && taken.TryTake(finding.Repair))
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

    private static bool Changes(ImmutableArray<SourceEdit> repair, SourceText source)
    {
        var changes = false;
        foreach (var edit in repair)
        {
            if (!ReferenceEquals(edit.Span.Source, source) || edit.Span.End > source.Text.Length)
                return false;

            changes |= !edit.Span.Text.SequenceEqual(edit.Replacement);
        }

        return changes;
    }

    /// <summary>Where edits were chosen already. A sheet of many like faults has one finding with as many edits, so each is looked up by its place.</summary>
    private sealed class TakenPlaces(int length)
    {
        private readonly BitArray _covered = new(length + 1);
        private readonly BitArray _starts = new(length + 1);

        /// <summary>Takes the places of all edits, or of none when one of them is taken.</summary>
        public bool TryTake(ImmutableArray<SourceEdit> repair)
        {
            for (var i = 0; i < repair.Length; i++)
            {
                if (IsFree(repair[i].Span))
                {
                    Mark(repair[i].Span, isTaken: true);
                    continue;
                }

                for (var j = 0; j < i; j++)
                    Mark(repair[j].Span, isTaken: false);
                return false;
            }

            return true;
        }

        // Two insertions at one place have no order, so they touch as well.
        private bool IsFree(SourceSpan span)
        {
            if (_starts[span.Start] || _covered[span.Start])
                return false;

            for (var at = span.Start + 1; at < span.End; at++)
            {
                if (_covered[at] || _starts[at])
                    return false;
            }

            return true;
        }

        private void Mark(SourceSpan span, bool isTaken)
        {
            _starts[span.Start] = isTaken;
            for (var at = span.Start; at < span.End; at++)
                _covered[at] = isTaken;
        }
    }
}
