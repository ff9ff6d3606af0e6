using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace ReportGen.Diagnostics;

/// <summary>A stretch of a text and where it comes from.</summary>
/// <param name="Start">Offset in the text, UTF-16 units from 0.</param>
/// <param name="Length">UTF-16 units in the text.</param>
/// <param name="Template">Where the template wrote it, or wrote the expression that gave it.</param>
/// <param name="Value">Where the value was written (a sheet); none for what the template itself says.</param>
/// <param name="IsVerbatim">The characters are those of the origin one by one, so an offset in the stretch is an offset in the origin.</param>
public readonly record struct TracedStretch(int Start, int Length, SourceSpan Template, SourceSpan Value, bool IsVerbatim)
{
    public int End => Start + Length;

    /// <summary>The place that a user should look at: the value if it has one, else the template.</summary>
    public SourceSpan Origin => Value.IsNone ? Template : Value;

    /// <summary>The place of a part of the stretch: exact when verbatim, else the place of the whole.</summary>
    /// <param name="start">Offset in the text (not in the stretch).</param>
    /// <param name="length">UTF-16 units.</param>
    public SourceSpan OriginOf(int start, int length)
    {
        var origin = Origin;
        return IsVerbatim && start - Start + length <= origin.Length ? origin.Slice(start - Start, length) : origin;
    }
}

/// <summary>A text whose every character can say where it comes from.</summary>
/// <param name="Text">The text.</param>
/// <param name="Stretches">In order, without gaps or overlaps, from 0 to the end of the text; empty only for the empty text.</param>
public sealed record TracedText(string Text, ImmutableArray<TracedStretch> Stretches)
{
    public static TracedText Empty { get; } = new("", []);

    public int Length => Text.Length;

    /// <summary>A text that was written in one place, character by character.</summary>
    public static TracedText Verbatim(string text, SourceSpan written) =>
        text.Length == 0 ? Empty : new(text, [new(0, text.Length, written, SourceSpan.None, written.Length == text.Length)]);

    /// <summary>The stretch that holds the offset; the last one for the end of the text.</summary>
    public TracedStretch StretchAt(int offset) => Stretches.IsEmpty ? default : Stretches[StretchIndexAt(offset)];

    /// <summary>The index of the stretch that holds the offset; that of the last one for the end of the text. The text is not empty.</summary>
    public int StretchIndexAt(int offset)
    {
        int low = 0, high = Stretches.Length - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (Stretches.ItemRef(middle).Start <= offset)
                low = middle;
            else
                high = middle - 1;
        }

        return low;
    }

    /// <summary>Where a part of the text comes from; a part over several stretches is named by the first that has a value.</summary>
    public SourceSpan OriginOf(int start, int length)
    {
        var first = StretchAt(start);
        for (var stretch = first; stretch.Start < start + length && stretch.Length > 0; stretch = StretchAt(stretch.End))
        {
            if (!stretch.Value.IsNone)
            {
                var from = Math.Max(start, stretch.Start);
                return stretch.OriginOf(from, Math.Min(start + length, stretch.End) - from);
            }

            if (stretch.End >= Length)
                break;
        }

        return first.OriginOf(start, Math.Min(length, first.End - start));
    }

    /// <summary>The edit that puts something else in the place of a part, where it was written; none unless the part is written there
    /// character by character, in one piece (no escapes, no folded line).</summary>
    public ImmutableArray<SourceEdit> Replace(int start, int length, string replacement)
    {
        var stretch = StretchAt(start);
        return length > 0 && stretch.IsVerbatim && start + length <= stretch.End ? [new(stretch.OriginOf(start, length), replacement)] : [];
    }

    public override string ToString() => Text;
}

/// <summary>Collects a traced text piece by piece.</summary>
public sealed class TracedTextBuilder
{
    // Plain arrays, copied as such: generic code of the framework for our own value types is compiled anew in every process.
    private char[] _text = new char[32];
    private TracedStretch[] _stretches = new TracedStretch[1];
    private int _count;

    public int Length { get; private set; }

    /// <summary>Adds a piece. Pieces that continue the one before, in the text and at the origin, become one stretch with it.</summary>
    public void Append(ReadOnlySpan<char> piece, SourceSpan template, SourceSpan value, bool isVerbatim)
    {
        if (piece.IsEmpty)
            return;

        var start = Length;
        Length += piece.Length;
        if (Length > _text.Length)
            GrowText(start);
        piece.CopyTo(_text.AsSpan(start));

        if (_count > 0 && TryJoin(ref _stretches[_count - 1], piece.Length, template, value, isVerbatim))
            return;

        if (_count == _stretches.Length)
            _stretches = CopyStretches(_count * 2);
        _stretches[_count++] = new(start, piece.Length, template, value, isVerbatim);
    }

    /// <summary>Adds a part of a traced text with its places.</summary>
    public void Append(TracedText text, int start, int length)
    {
        var end = start + length;
        for (var index = length == 0 ? 0 : text.StretchIndexAt(start); start < end; index++)
        {
            ref readonly var stretch = ref text.Stretches.ItemRef(index);
            var count = Math.Min(stretch.End, end) - start;
            var (template, value) = (stretch.Template, stretch.Value);
            if (stretch.IsVerbatim)
            {
                var cut = stretch.OriginOf(start, count);
                (template, value) = value.IsNone ? (cut, value) : (template, cut);
            }

            Append(text.Text.AsSpan(start, count), template, value, stretch.IsVerbatim);
            start += count;
        }
    }

    /// <summary>Cuts the text back to a length it had before.</summary>
    public void Truncate(int length)
    {
        Length = length;
        while (_count > 0 && _stretches[_count - 1].Start >= length)
            _count--;
        if (_count > 0 && _stretches[_count - 1] is var last && last.End > length)
            _stretches[_count - 1] = last with { Length = length - last.Start };
    }

    public TracedText ToTracedText() => Length == 0 ? TracedText.Empty
        : new(new string(_text, 0, Length), ImmutableCollectionsMarshal.AsImmutableArray(CopyStretches(_count)));

    private void GrowText(int used)
    {
        var longer = new char[Math.Max(Length, _text.Length * 2)];
        Array.Copy(_text, longer, used);
        _text = longer;
    }

    private TracedStretch[] CopyStretches(int length)
    {
        var copy = new TracedStretch[length];
        Array.Copy(_stretches, copy, _count);
        return copy;
    }

    private static bool TryJoin(ref TracedStretch last, int length, SourceSpan template, SourceSpan value, bool isVerbatim)
    {
        if (last.IsVerbatim != isVerbatim)
            return false;

        var hasValue = !last.Value.IsNone;
        if (!isVerbatim)
        {
            if (last.Template != template || last.Value != value)
                return false;
        }
        else
        {
            if (hasValue == value.IsNone || (hasValue && last.Template != template))
                return false;

            var (before, after) = hasValue ? (last.Value, value) : (last.Template, template);
            if (!ReferenceEquals(before.Source, after.Source) || before.End != after.Start)
                return false;

            var origin = before with { Length = before.Length + after.Length };
            last = hasValue ? last with { Value = origin } : last with { Template = origin };
        }

        last = last with { Length = last.Length + length };
        return true;
    }
}
