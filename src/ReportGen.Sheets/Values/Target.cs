using System.Collections.Immutable;
using ReportGen.Diagnostics;

namespace ReportGen.Sheets;

/// <summary>A target value (指标值): exactly as written, and understood.</summary>
/// <param name="Written">Letter by letter as the sheet says it.</param>
/// <param name="Meaning">What it says.</param>
/// <param name="Span">Where it was written.</param>
public sealed record Target(TracedText Written, TargetMeaning Meaning, SourceSpan Span)
{
    /// <summary>Understands a target that stands in no sheet (yet).</summary>
    public static Target Read(string written) => Read(TracedText.Verbatim(written, SourceSpan.None));

    /// <summary>Understands a target, or a result, that is given as a text with its places.</summary>
    public static Target Read(TracedText written) => TargetParser.Parse(written, written.OriginOf(0, written.Length));

    public override string ToString() => Written.Text;
}

/// <summary>What a target says. A closed family.</summary>
public abstract record TargetMeaning;

/// <summary>A number: ≥10.00(次).</summary>
/// <param name="Comparator">How the result is to stand to the number; none when the sheet does not say.</param>
/// <param name="ComparatorPart">The comparator as written: a sign, a word in front (不低于) or behind (以上); empty when there is none.</param>
/// <param name="Number">The number.</param>
/// <param name="NumberPart">Its digits, or its words (百分之八十).</param>
/// <param name="Unit">The unit as written, without brackets; % for a percentage in words; empty when there is none.</param>
/// <param name="UnitPart">Where it is written, without brackets.</param>
/// <param name="HasUnitInBrackets">The unit stands in brackets.</param>
/// <param name="IsInWords">The number is said in words only.</param>
/// <param name="Again">The number said a second time, in words: 80%百分之八十; empty as a rule.</param>
public sealed record QuantityMeaning(
    Comparator Comparator,
    TargetPart ComparatorPart,
    WrittenNumber Number,
    TargetPart NumberPart,
    string Unit,
    TargetPart UnitPart,
    bool HasUnitInBrackets,
    bool IsInWords,
    TargetPart Again) : TargetMeaning;

/// <summary>From one number to another: 5～10个.</summary>
public sealed record RangeMeaning(WrittenNumber From, WrittenNumber To, string Unit) : TargetMeaning;

/// <summary>At most so far away: ±5%以内.</summary>
public sealed record ToleranceMeaning(WrittenNumber Number, string Unit) : TargetMeaning;

/// <summary>A day, month or year by which it is done: 2024年10月31日前, 10月底之前.</summary>
/// <param name="Year">Null when it is not said.</param>
/// <param name="Month">1 to 12; null when only a year is said.</param>
/// <param name="Day">1 to 31; null when only a month is said.</param>
public sealed record DateMeaning(int? Year, int? Month, int? Day) : TargetMeaning;

/// <summary>From one month or day to another: 2022.03-2022.11.</summary>
public sealed record PeriodMeaning(DateMeaning From, DateMeaning To) : TargetMeaning;

/// <summary>Words that are no quantity: 可控, 提高质量.</summary>
public sealed record TextMeaning : TargetMeaning;

/// <summary>Nothing was written.</summary>
public sealed record BlankMeaning : TargetMeaning;

/// <summary>A part of a target's written text.</summary>
/// <param name="Start">UTF-16 units from its first character.</param>
/// <param name="Length">0 when the part is not there.</param>
public readonly record struct TargetPart(int Start, int Length)
{
    public bool IsEmpty => Length == 0;

    public ReadOnlySpan<char> Of(Target target) => target.Written.Text.AsSpan(Start, Length);

    public SourceSpan SpanIn(Target target) => target.Written.OriginOf(Start, Length);

    /// <inheritdoc cref="TracedText.Replace"/>
    public ImmutableArray<SourceEdit> ReplaceIn(Target target, string replacement) => target.Written.Replace(Start, Length, replacement);
}

/// <summary>How a result is to stand to a number.</summary>
public enum Comparator
{
    None,
    AtLeast,
    AtMost,
    Equal,
    Above,
    Below,
}
