using System.Collections.Immutable;
using ReportGen.Diagnostics;

namespace ReportGen.Scriban;

/// <summary>A text, and where it or its parts were written.</summary>
internal sealed class ScriptString : ScriptValue
{
    public ScriptString(string text, SourceSpan origin, bool isMarkup = false)
        : base(ScriptKind.String, origin)
    {
        Text = text;
        IsMarkup = isMarkup;
    }

    public ScriptString(TracedText traced, bool isMarkup)
        : base(ScriptKind.String, FirstValueOf(traced))
    {
        Text = traced.Text;
        Traced = traced;
        IsMarkup = isMarkup;
    }

    public static ScriptString Empty { get; } = new("", default);

    public string Text { get; }

    /// <summary>The places of the parts, when the text was put together from several; else null.</summary>
    public TracedText? Traced { get; }

    /// <summary>It is markup already: writing it does not escape it.</summary>
    public bool IsMarkup { get; }

    /// <summary>It can say more about where it comes from than the expression that wrote it.</summary>
    public bool HasPlaces => Traced is not null || !Origin.IsNone;

    /// <summary>A text that a sheet says: its places are those of a value, whichever way they are given.</summary>
    public static ScriptString OfSheet(TracedText text)
    {
        if (text.Stretches is [var whole])
            return new(text.Text, whole.Origin);

        var stretches = ImmutableArray.CreateBuilder<TracedStretch>(text.Stretches.Length);
        foreach (var stretch in text.Stretches)
            stretches.Add(stretch with { Template = SourceSpan.None, Value = stretch.Origin });

        return stretches.Count == 0 ? Empty : new(new(text.Text, stretches.MoveToImmutable()), isMarkup: false);
    }

    /// <summary>A part of the text that keeps its places as exactly as the whole knows them.</summary>
    public ScriptString Slice(int start, int length)
    {
        if (start == 0 && length == Text.Length)
            return this;
        if (Traced is not null)
        {
            var part = new TracedTextBuilder();
            part.Append(Traced, start, length);
            return new(part.ToTracedText(), IsMarkup);
        }

        var isVerbatim = !Origin.IsNone && Origin.Text.SequenceEqual(Text);
        return new(Text.Substring(start, length), isVerbatim ? Origin.Slice(start, length) : Origin, IsMarkup);
    }

    public ScriptString AsMarkup() => IsMarkup ? this : Traced is null ? new(Text, Origin, true) : new(Traced, true);

    internal override ScriptValue WithOrigin(SourceSpan origin) => HasPlaces ? this : new ScriptString(Text, origin, IsMarkup);

    private static SourceSpan FirstValueOf(TracedText traced)
    {
        for (var i = 0; i < traced.Stretches.Length; i++)
        {
            if (!traced.Stretches[i].Value.IsNone)
                return traced.Stretches[i].Value;
        }

        return default;
    }
}
