using System.Collections.Immutable;
using ReportGen.Diagnostics;
using ReportGen.Fonts;

namespace ReportGen.Typesetting;

/// <summary>Glyphs of one face, size and colour on one baseline.</summary>
/// <param name="Origin">The pen's place on the baseline before the first glyph.</param>
/// <param name="Face">The face the glyph numbers belong to.</param>
/// <param name="Size">Font size: the em.</param>
/// <param name="Color">The glyphs' colour.</param>
/// <param name="IsSyntheticBold">The face has no bold of its own: the outline is stroked too, size/40 wide.</param>
/// <param name="Glyphs">In drawing order, left to right.</param>
/// <param name="Source">The text that the glyphs stand for a part of.</param>
/// <param name="TextStart">Where that part starts in <paramref name="Source"/>, UTF-16 units.</param>
public sealed record GlyphRun(
    Point Origin,
    FontFace Face,
    Length Size,
    Color Color,
    bool IsSyntheticBold,
    ImmutableArray<Glyph> Glyphs,
    TracedText Source,
    int TextStart) : Mark
{
    private readonly SmallPoint _origin = new(Origin);
    private readonly int _size = Size.ToSmall();

    public Point Origin
    {
        get => _origin.Point;
        init => _origin = new(value);
    }

    public Length Size
    {
        get => new(_size);
        init => _size = value.ToSmall();
    }

    /// <summary>What the glyphs stand for when it is not the text of <see cref="Source"/> letter by letter; else null.</summary>
    /// <remarks>Written as ActualText; empty for a glyph that stands for nothing (a hyphen that a line break put in).</remarks>
    public string? ActualText { get; init; }

    /// <summary>How many UTF-16 units of <see cref="Source"/> the run stands for.</summary>
    public int TextLength => Glyph.TextLengthOf(Glyphs);

    /// <summary>The text that the run stands for.</summary>
    public ReadOnlySpan<char> Text => Source.Text.AsSpan(TextStart, TextLength);

    /// <summary>How far the pen moves over the whole run.</summary>
    public Length Advance
    {
        get
        {
            var sum = Length.Zero;
            for (var i = 0; i < Glyphs.Length; i++)
                sum += Glyphs[i].Advance;

            return sum;
        }
    }
}

/// <summary>One glyph of a run.</summary>
/// <param name="Id">Glyph number in the face; never 0.</param>
/// <param name="Advance">How far the pen moves: the face's advance with spacing, squeezing and kerning.</param>
/// <param name="Shift">How far right of the pen the glyph is drawn (negative: left), as for a squeezed opening bracket.</param>
/// <param name="TextLength">UTF-16 units of the text it stands for; 0 for the further glyphs of a cluster.</param>
/// <remarks>A sheet has more glyphs than anything else, so one takes 12 bytes: its lengths are whole 32-bit numbers, up to 2 km.</remarks>
public readonly record struct Glyph(ushort Id, Length Advance, Length Shift, ushort TextLength)
{
    private readonly int _advance = checked((int)Advance.MilliPoints);
    private readonly int _shift = checked((int)Shift.MilliPoints);

    public Length Advance
    {
        get => new(_advance);
        init => _advance = checked((int)value.MilliPoints);
    }

    public Length Shift
    {
        get => new(_shift);
        init => _shift = checked((int)value.MilliPoints);
    }

    /// <summary>How many UTF-16 units glyphs stand for together.</summary>
    internal static int TextLengthOf(ImmutableArray<Glyph> glyphs)
    {
        var length = 0;
        for (var i = 0; i < glyphs.Length; i++)
            length += glyphs[i].TextLength;

        return length;
    }
}
