using System.Collections.Immutable;
using System.Text;
using ReportGen.Diagnostics;
using ReportGen.Fonts;
using ReportGen.Typesetting.Text.Unicode;

namespace ReportGen.Typesetting.Text;

/// <summary>Gives every cell its face, its glyph and its natural advance.</summary>
internal ref struct Shaper
{
    private readonly Span<Cell> _cells;
    private readonly ImmutableArray<Inline> _inlines;
    private readonly DiagnosticSink? _sink;
    private readonly ref FaceList _faces;

    // Of the inline at hand.
    private InlineText _inline = null!; // set before the first cell of any text is shaped
    private FontChain _chain = null!; // the same
    private bool _isBold;
    private int _em;
    private DigitWidths _digits;

    private List<int>? _reported;

    private Shaper(Span<Cell> cells, ImmutableArray<Inline> inlines, ref FaceList faces, DiagnosticSink? sink)
    {
        _cells = cells;
        _inlines = inlines;
        _faces = ref faces;
        _sink = sink;
    }

    /// <summary>Shapes a paragraph.</summary>
    /// <param name="sink">Takes characters that no face has; null when they are reported elsewhere.</param>
    public static void Shape(Span<Cell> cells, ImmutableArray<Inline> inlines, ref FaceList faces, DiagnosticSink? sink)
    {
        var shaper = new Shaper(cells, inlines, ref faces, sink);
        var last = -1;
        for (var i = 0; i < cells.Length; i++)
        {
            if (cells[i].Inline != last)
            {
                last = cells[i].Inline;
                if (inlines[last] is not InlineText text)
                    continue;
                shaper.Enter(text);
            }

            if (cells[i].IsAttached)
                shaper.Attach(i);
            else
                shaper.ShapeAt(i);
        }
    }

    private void Enter(InlineText inline)
    {
        _inline = inline;
        _chain = inline.Style.Font;
        _isBold = inline.Style.IsBold;
        _em = (int)inline.Style.Size.MilliPoints;
        _digits = default;
    }

    private void ShapeAt(int i)
    {
        ref var cell = ref _cells[i];
        if (cell.Kind == CellKind.Break || CharacterTable.IsInvisible(cell.CodePoint))
        {
            if (cell.TextLength > 0)
                PutBlank(ref cell, 0);

            return;
        }

        if (cell.IsChineseMark)
        {
            ShapeChineseMark(i);
            return;
        }

        var chosen = _chain.Find(cell.CodePoint, _isBold);
        if (chosen.Face is null)
        {
            ShapeWithout(ref cell);
            return;
        }

        Put(ref cell, chosen);
        if (CharacterTable.IsAsciiDigit(cell.CodePoint) && _inline.Style.HasTabularDigits)
            Widen(ref cell, chosen.Face);
        else if (i + 1 < _cells.Length && CharacterTable.IsVariationSelector(_cells[i + 1].CodePoint) && _cells[i + 1].IsAttached)
            SelectVariant(ref cell, _cells[i + 1].CodePoint, chosen.Face);
    }

    private void Put(ref Cell cell, in ChosenGlyph chosen)
    {
        var face = chosen.Face!; // asked for by all callers
        cell.Face = _faces.Add(face, chosen.IsSyntheticBold);
        cell.Glyph = chosen.Glyph;
        cell.Advance = ToLength(chosen.Advance, face);
    }

    private readonly int ToLength(int units, FontFace face) => Scale(units, _em, face.UnitsPerEm);

    private static int Scale(int value, int numerator, int denominator) =>
        (int)(((long)value * numerator * 2 + denominator) / (denominator * 2L));

    // “”‘’—…· as Chinese text has them: in the middle of an em, or on the side of it where their ink belongs.
    private void ShapeChineseMark(int i)
    {
        ref var cell = ref _cells[i];
        var chosen = _chain.FindFullWidth(cell.CodePoint, _isBold);
        if (chosen.Face is null)
        {
            ShapeWithout(ref cell);
            return;
        }

        Put(ref cell, chosen);
        var blank = _em - cell.Advance;
        if (blank <= 0)
            return;

        cell.Advance = _em;
        cell.Shift = cell.Kind switch
        {
            CellKind.Opening => blank,
            CellKind.Closing => 0,
            _ => blank / 2,
        };
    }

    // Digits of equal width: the widest digit gives the width, the others stand in the middle of it.
    private void Widen(ref Cell cell, FontFace face)
    {
        if (!ReferenceEquals(_digits.Face, face))
            _digits = DigitWidths.Of(face);

        var width = ToLength(_digits.Widest, face);
        cell.Shift = (width - cell.Advance) / 2;
        cell.Advance = width;
    }

    private readonly void SelectVariant(ref Cell cell, int selector, FontFace face)
    {
        var glyph = face.GlyphOf(cell.CodePoint, selector);
        if (glyph == 0)
            return;

        cell.Glyph = glyph;
        cell.Advance = ToLength(face.AdvanceOf(glyph), face);
    }

    // Marks over and under a character are drawn without moving the pen; what is never seen adds only its text.
    private void Attach(int i)
    {
        ref var cell = ref _cells[i];
        ref var last = ref _cells[i - 1];
        cell.Face = last.Face;
        cell.Glyph = 0;
        cell.Advance = 0;
        if (CharacterTable.IsInvisible(cell.CodePoint) || CharacterTable.IsVariationSelector(cell.CodePoint))
            return;

        var chosen = FindMark(cell.CodePoint, last);
        if (chosen.Face is null)
        {
            Report(cell);
            return;
        }

        Put(ref cell, chosen);
        // Marks with an advance of their own are set over the middle of what they stand on; the others do so themselves.
        if (cell.Advance > 0)
            cell.Shift = -((BaseAdvance(i) + cell.Advance) / 2);

        cell.Advance = 0;
    }

    // The face of the base first: only its marks fit its letters.
    private ChosenGlyph FindMark(int codePoint, in Cell last)
    {
        if (last.Glyph != 0)
        {
            var face = _faces.FaceAt(last.Face);
            var found = face.Find(codePoint);
            if (found.Glyph != 0)
                return new ChosenGlyph(face, found.Glyph, found.Advance, FaceList.IsSyntheticBold(last.Face));
        }

        return _chain.Find(codePoint, _isBold);
    }

    private readonly int BaseAdvance(int i)
    {
        while (i > 0 && _cells[i].IsAttached)
            i--;

        return _cells[i].Advance;
    }

    private void ShapeWithout(ref Cell cell)
    {
        var (standIn, width, parts) = StandIn.For(cell.CodePoint);
        if (standIn != 0 && _chain.Find(standIn, _isBold) is { Face: { } face } chosen)
        {
            Put(ref cell, chosen);
            if (parts != 0)
                cell.Advance = Scale(width, _em, parts);

            return;
        }

        Report(cell);
        foreach (var substitute in StandIn.ForMissing)
        {
            chosen = _chain.Find(substitute, _isBold);
            if (chosen.Face is null)
                continue;

            Put(ref cell, chosen);
            return;
        }

        PutBlank(ref cell, _em);
    }

    // Every text has a glyph that stands for it, or it could not be read out of the page again.
    private void PutBlank(ref Cell cell, int advance)
    {
        var chosen = _chain.Find(' ', _isBold);
        if (chosen.Face is null)
        {
            var link = _isBold ? _chain.Bold[0] : _chain.Regular[0];
            chosen = new ChosenGlyph(link.Face, 1, 0, link.IsSyntheticBold);
        }

        Put(ref cell, chosen);
        cell.Advance = advance;
    }

    private void Report(in Cell cell)
    {
        if (_sink is null || (_reported ??= []).Contains(cell.CodePoint))
            return;

        _reported.Add(cell.CodePoint);
        var name = Rune.IsValid(cell.CodePoint) ? $"“{new Rune(cell.CodePoint)}” (U+{cell.CodePoint:X4})" : $"U+{cell.CodePoint:X4}";
        var tried = FacesTried();
        _sink.Report(new Diagnostic(
            TextKinds.MissingGlyph,
            _inline.Text.OriginOf(cell.TextStart, cell.TextLength),
            new Wording($"没有字体能显示 {name}，已查 {tried}", $"no font has a glyph for {name}; tried {tried}"))
        {
            Hints =
            [
                new Wording($"给表式的“{_chain.Name}”加一个有这个字的后备字体，或改用别的字",
                    $"add a fallback font that has it to \"{_chain.Name}\", or write another character"),
            ],
        });
    }

    private readonly string FacesTried()
    {
        var names = new StringBuilder();
        foreach (var link in _isBold ? _chain.Bold : _chain.Regular)
            names.Append(names.Length == 0 ? "" : ", ").Append(link.Face.PostScriptName);

        return names.ToString();
    }

    /// <summary>How wide the digits of a face are.</summary>
    /// <param name="Widest">Design units.</param>
    private readonly record struct DigitWidths(FontFace? Face, int Widest)
    {
        public static DigitWidths Of(FontFace face)
        {
            var widest = 0;
            for (var digit = '0'; digit <= '9'; digit++)
                widest = Math.Max(widest, face.Find(digit).Advance);

            return new DigitWidths(face, widest);
        }
    }
}
