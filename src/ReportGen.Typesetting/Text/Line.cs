using System.Collections.Immutable;
using ReportGen.Diagnostics;
using ReportGen.Fonts;

namespace ReportGen.Typesetting.Text;

/// <summary>How characters look.</summary>
internal sealed record TextStyle(FontChain Font, Length Size, bool IsBold, Color Color)
{
    /// <summary>A language tag; it decides between Han variants and quotes.</summary>
    public string Language { get; init; } = "zh-CN";

    /// <summary>Digits all equally wide, so that columns of figures stand in line.</summary>
    public bool HasTabularDigits { get; init; } = true;

    /// <summary>How far the baseline is moved up (negative: down), as for sup and sub.</summary>
    public Length Rise { get; init; }

    public bool IsUnderlined { get; init; }

    /// <summary>Text of the other style stands on the same lines, glyph by glyph: it differs in colour and underlining at most.</summary>
    public bool IsSetLike(TextStyle other) =>
        ReferenceEquals(this, other)
        || (ReferenceEquals(Font, other.Font) && Size == other.Size && IsBold == other.IsBold && HasTabularDigits == other.HasTabularDigits
            && Rise == other.Rise && Language == other.Language);
}

internal enum TextAlignment
{
    Left,
    Center,
    Right,
    Justify,
}

/// <summary>How lines are made and stand.</summary>
/// <param name="Leading">Baseline to baseline. A line is the leading tall; its em boxes stand in the middle of it.</param>
/// <param name="FirstLineIndent">Blank before the first line of the paragraph (and after each hard break that starts a paragraph of a long text).</param>
internal sealed record ParagraphStyle(TextAlignment Alignment, Length Leading, Length FirstLineIndent)
{
    /// <summary>Blank before every line.</summary>
    public Length LeftIndent { get; init; }

    /// <summary>Blank after every line.</summary>
    public Length RightIndent { get; init; }

    /// <summary>What the blanks beside the lines take of the width.</summary>
    public Length SideIndents => LeftIndent + RightIndent;

    /// <summary>How wide Chinese punctuation is.</summary>
    public PunctuationStyle Punctuation { get; init; } = PunctuationStyle.HalfWidthAtLineEnd;

    /// <summary>Which marks may not begin or end a line.</summary>
    public LineProhibition Prohibition { get; init; }

    /// <summary>A quarter of an em between Han and Western letters or digits (clreq, 3.2.2).</summary>
    public bool HasHanWesternSpace { get; init; } = true;

    /// <summary>The last line of a paragraph gets a second character rather than holding one alone (孤字不成行).</summary>
    public bool AvoidsLoneCharacter { get; init; } = true;

    public bool IsSame(ParagraphStyle other) =>
        ReferenceEquals(this, other)
        || (Alignment == other.Alignment && Leading == other.Leading && FirstLineIndent == other.FirstLineIndent && LeftIndent == other.LeftIndent
            && RightIndent == other.RightIndent && Punctuation == other.Punctuation && Prohibition == other.Prohibition && HasHanWesternSpace == other.HasHanWesternSpace && AvoidsLoneCharacter == other.AvoidsLoneCharacter);
}

/// <summary>How wide Chinese punctuation is (标点挤压). Neighbouring marks are drawn together in all of them.</summary>
internal enum PunctuationStyle
{
    /// <summary>行末半角: a whole em, but half at the end of a broken line, and opening brackets at the start of one.</summary>
    HalfWidthAtLineEnd,

    /// <summary>全角: a whole em everywhere; half only where a line would not fit otherwise.</summary>
    FullWidth,

    /// <summary>开明: half an em, but a whole one at the end of a sentence (。！？) inside a line.</summary>
    Kaiming,

    /// <summary>悬挂: as 行末半角, and a comma or a stop that would not fit stands beyond the end of its line.</summary>
    Hanging,
}

/// <summary>Which Chinese marks may not begin or end a line (行首行尾禁则, clreq 3.1.3): the levels there, the strictest first.</summary>
internal enum LineProhibition
{
    /// <summary>严格: as 国标, and no dash or ellipsis begins a line.</summary>
    Strict,

    /// <summary>国标: as 基本, and no line ends with a solidus (GB/T 15834-2011).</summary>
    National,

    /// <summary>基本: pauses, stops, closing marks, connectors and dots begin no line, opening marks end none.</summary>
    Basic,

    /// <summary>不处理: lines break beside any mark; the halves of —— and …… stay together.</summary>
    None,
}

/// <summary>A piece of running text. Closed family.</summary>
internal abstract record Inline(LogicalElement? Element);

/// <summary>Characters of one style. White space has been collapsed; no line ends inside.</summary>
/// <param name="Text">The text that the characters are a part of: what was written as it is drawn stays in the markup.</param>
/// <param name="Start">Where the part begins, UTF-16 units.</param>
/// <param name="Length">UTF-16 units.</param>
internal sealed record InlineText(TracedText Text, int Start, int Length, TextStyle Style, LogicalElement? Element) : Inline(Element)
{
    /// <summary>A text of its own.</summary>
    public InlineText(TracedText text, TextStyle style, LogicalElement? element)
        : this(text, 0, text.Length, style, element)
    {
    }

    public int End => Start + Length;

    /// <summary>Where a click on it leads: a URI, or '#' and a name; null for plain text.</summary>
    public string? LinkTarget { get; init; }
}

/// <summary>A hard line break (br).</summary>
internal sealed record InlineBreak(LogicalElement? Element) : Inline(Element);

/// <summary>A line: what is drawn and how tall it is. It knows no place.</summary>
/// <param name="Height">From the top of the line to the top of the next.</param>
/// <param name="Baseline">From the top of the line to its baseline.</param>
/// <param name="Width">From the left edge to the end of the last visible glyph (blanks at the end do not count).</param>
/// <param name="Pieces">In visual order, left to right.</param>
internal readonly record struct Line(Length Height, Length Baseline, Length Width, LinePiece[] Pieces)
{
    /// <summary>The height of lines one below the other.</summary>
    public static Length HeightOf(ReadOnlySpan<Line> lines)
    {
        var height = Length.Zero;
        foreach (ref readonly var line in lines)
            height += line.Height;

        return height;
    }

    /// <summary>The width of the widest line.</summary>
    public static Length WidestOf(ReadOnlySpan<Line> lines)
    {
        var widest = Length.Zero;
        foreach (ref readonly var line in lines)
            widest = Length.Max(widest, line.Width);

        return widest;
    }
}

/// <summary>Glyphs of one face, style and element on a line.</summary>
/// <param name="Origin">Relative to the line: x from the left edge of the text area (alignment included), y 0 on the baseline.</param>
/// <param name="Face">What draws it.</param>
/// <param name="IsSyntheticBold">The face has no bold of its own.</param>
/// <param name="Glyphs">In visual order.</param>
/// <param name="TextStart">Where its part begins, UTF-16 units from the start of <paramref name="Inline"/>.</param>
/// <param name="Inline">The piece of running text it is part of, or one that is set the same (<see cref="LineStore"/>).</param>
/// <param name="Number">Which inline of its paragraph that is, from 0.</param>
internal readonly record struct LinePiece(
    Point Origin, FontFace Face, bool IsSyntheticBold, ImmutableArray<Glyph> Glyphs, int TextStart, InlineText Inline, int Number)
{
    /// <summary>How many UTF-16 units of the text it stands for.</summary>
    public int TextLength => Glyph.TextLengthOf(Glyphs);

    /// <summary>The piece of running text that it shows.</summary>
    /// <param name="inlines">Of the paragraph.</param>
    public InlineText InlineOf(ReadOnlySpan<Inline> inlines) => (InlineText)inlines[Number];

    /// <summary>The run, relative to the line.</summary>
    /// <param name="inlines">Of the paragraph.</param>
    public GlyphRun RunOf(ReadOnlySpan<Inline> inlines) => RunAt(Origin, InlineOf(inlines));

    /// <summary>The run with its pen at a place of the page.</summary>
    /// <param name="inline">The piece of running text that it shows: of a paragraph with such lines, the one with its number.</param>
    public GlyphRun RunAt(Point origin, InlineText inline) =>
        new(origin, Face, inline.Style.Size, inline.Style.Color, IsSyntheticBold, Glyphs, inline.Text, inline.Start + TextStart);
}
