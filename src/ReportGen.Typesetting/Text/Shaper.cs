using ReportGen.Diagnostics;
using ReportGen.Fonts;
using ReportGen.Typesetting.Text.Unicode;

namespace ReportGen.Typesetting.Text;

/// <summary>Gives every cell its face, its glyph and its natural advance.</summary>
internal ref struct Shaper
{
    private const int LongestKerned = 64;

    private readonly Span<Cell> _cells;
    private readonly bool _isUpright;
    private readonly DiagnosticSink? _sink;
    private readonly ref FaceList _faces;

    // Of the inline at hand.
    private InlineText _inline = null!; // set before the first cell of any text is shaped
    private FontChain _chain = null!; // the same
    private FontFace _first = null!; // the same
    private bool _isFirstSynthetic;
    private ushort _firstNumber;
    private int _firstUnits;
    private bool _isBold;
    private int _em;
    private DigitWidths _digits;

    private MissingCharacters? _missing;

    private Shaper(Span<Cell> cells, bool isUpright, ref FaceList faces, DiagnosticSink? sink)
    {
        _cells = cells;
        _isUpright = isUpright;
        _faces = ref faces;
        _sink = sink;
    }

    /// <summary>Shapes a paragraph.</summary>
    /// <param name="isUpright">Characters are stacked top to bottom: forms for vertical lines, dashes one by one.</param>
    /// <param name="sink">Takes characters that no face has; null when they are reported elsewhere.</param>
    public static void Shape(Span<Cell> cells, ReadOnlySpan<Inline> inlines, bool isUpright, ref FaceList faces, DiagnosticSink? sink)
    {
        var shaper = new Shaper(cells, isUpright, ref faces, sink);
        for (var start = 0; start < cells.Length;)
        {
            var end = start + 1;
            while (end < cells.Length && cells[end].Inline == cells[start].Inline)
                end++;

            if (inlines[cells[start].Inline] is InlineText text)
                shaper.ShapeInline(text, start, end);

            start = end;
        }
    }

    private void ShapeInline(InlineText inline, int start, int end)
    {
        Enter(inline);
        var letters = 0;
        for (var i = start; i < end; i++)
        {
            ref var cell = ref _cells[i];
            if (cell.IsAttached)
                Attach(i);
            else if (cell.Kind != CellKind.Han || !TryPutHan(ref cell, i))
                ShapeAt(i);

            if (cell.Kind == CellKind.Western && !CharacterTable.IsAsciiDigit(cell.CodePoint))
            {
                letters++;
            }
            else if (letters > 0)
            {
                Kern(i - letters, letters);
                letters = 0;
            }
        }

        Kern(end - letters, letters);
    }

    private void Enter(InlineText inline)
    {
        _inline = inline;
        _chain = inline.Style.Font;
        _isBold = inline.Style.IsBold;
        _em = (int)inline.Style.Size.MilliPoints;
        _digits = default;
        var first = _isBold ? _chain.Bold[0] : _chain.Regular[0];
        _first = first.Face;
        _isFirstSynthetic = first.IsSyntheticBold;
        _firstNumber = _faces.Add(_first, _isFirstSynthetic);
        _firstUnits = _first.UnitsPerEm;
    }

    // Nine characters of ten: one Han of the first face, an em wide.
    private readonly bool TryPutHan(ref Cell cell, int i)
    {
        var found = _first.Find(cell.CodePoint);
        if (found.Glyph == 0 || (i + 1 < _cells.Length && _cells[i + 1].IsAttached))
            return false;

        cell.Face = _firstNumber;
        cell.Glyph = found.Glyph;
        cell.Advance = found.Advance == _firstUnits ? _em : ToLength(found.Advance, _first);
        return true;
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

        var chosen = cell.IsChineseMark ? _chain.FindFullWidth(cell.CodePoint, _isBold) : Find(cell.CodePoint);
        if (chosen.Face is null)
        {
            ShapeWithout(ref cell);
            return;
        }

        Put(ref cell, chosen);
        if (cell.Kind is CellKind.Han or CellKind.Western)
            ShapeLetter(i, chosen.Face);
        else
            ShapeMark(i, chosen.Face);
    }

    private readonly ChosenGlyph Find(int codePoint)
    {
        var found = _first.Find(codePoint);
        return found.Glyph != 0
            ? new ChosenGlyph(_first, found.Glyph, found.Advance, _isFirstSynthetic)
            : _chain.Find(codePoint, _isBold);
    }

    private void ShapeLetter(int i, FontFace face)
    {
        ref var cell = ref _cells[i];
        if (CharacterTable.IsAsciiDigit(cell.CodePoint) && _inline.Style.HasTabularDigits)
            SetTabularDigit(ref cell, face);
        else if (i + 1 < _cells.Length && CharacterTable.IsVariationSelector(_cells[i + 1].CodePoint) && _cells[i + 1].IsAttached)
            SelectVariant(ref cell, _cells[i + 1].CodePoint, face);
    }

    private void ShapeMark(int i, FontFace face)
    {
        ref var cell = ref _cells[i];
        if (cell.Kind == CellKind.Connector && cell.CodePoint == '—')
            SetDash(i, face);
        if (_isUpright)
            face = Turn(ref cell, face);
        else if (cell.IsChineseMark)
            WidenToEm(ref cell);
        else if (cell.CodePoint is >= 0x2018 and <= 0x201F or 0xB7 or 0x2026)
            SetProportional(ref cell, face);

        SetGive(ref cell, face);
    }

    // The vertical form of a mark; where its face has none, another face of the chain draws it.
    private FontFace Turn(ref Cell cell, FontFace face)
    {
        var turned = face.Substitute(FontFeature.Vertical, cell.Glyph);
        if (turned != cell.Glyph || !TurnedMark.IsOne(cell.CodePoint, out var form))
        {
            SetGlyph(ref cell, turned, face);
            return face;
        }

        foreach (var link in _isBold ? _chain.Bold : _chain.Regular)
        {
            var found = form != 0 ? link.Face.Find(form) : default;
            var plain = link.Face.GlyphOf(cell.CodePoint);
            var own = link.Face.Substitute(FontFeature.Vertical, plain);
            if (found.Glyph == 0 && own != plain)
                found = new GlyphAdvance(own, (ushort)link.Face.AdvanceOf(own));
            if (found.Glyph == 0)
                continue;

            Put(ref cell, new ChosenGlyph(link.Face, found.Glyph, found.Advance, link.IsSyntheticBold));
            return link.Face;
        }

        return face;
    }

    private void Put(ref Cell cell, in ChosenGlyph chosen)
    {
        var face = chosen.Face!; // asked for by all callers
        cell.Face = _faces.Add(face, chosen.IsSyntheticBold);
        cell.Glyph = chosen.Glyph;
        cell.Advance = ToLength(chosen.Advance, face);
    }

    private readonly int ToLength(int units, FontFace face) => Scale(units, _em, face.UnitsPerEm);

    // Rounded to the nearest, halves away from zero.
    private static int Scale(int value, int numerator, int denominator)
    {
        var product = (long)value * numerator;
        return (int)((product >= 0 ? product + (denominator / 2) : product - (denominator / 2)) / denominator);
    }

    // “”‘’—…· as Chinese text has them: in the middle of an em, or on the side of it where their ink belongs.
    private readonly void WidenToEm(ref Cell cell)
    {
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

    // The same marks in Western text: as wide as they look, by a glyph of their own or by cutting the blank off.
    private readonly void SetProportional(ref Cell cell, FontFace face)
    {
        var glyph = face.Substitute(FontFeature.ProportionalWidth, cell.Glyph);
        if (glyph != cell.Glyph)
        {
            SetGlyph(ref cell, glyph, face);
            return;
        }

        var adjustment = face.AdjustmentOf(PositionFeature.Proportional, cell.Glyph);
        cell.Advance += ToLength(adjustment.XAdvance, face);
        cell.Shift += ToLength(adjustment.XPlacement, face);
    }

    // —— is one stroke of two em where the face has one; its second half hangs on the first.
    private readonly void SetDash(int i, FontFace face)
    {
        ref var cell = ref _cells[i];
        var dash = face.ChineseDash();
        var isPair = !_isUpright && dash.Double != 0 && i + 1 < _cells.Length
            && _cells[i + 1].CodePoint == cell.CodePoint && _cells[i + 1].Inline == cell.Inline;
        SetGlyph(ref cell, isPair ? dash.Double : dash.Single, face);
        if (isPair)
            _cells[i + 1].IsAttached = true;
    }

    private readonly void SetGlyph(ref Cell cell, ushort glyph, FontFace face)
    {
        cell.Glyph = glyph;
        cell.Advance = ToLength(face.AdvanceOf(glyph), face);
    }

    // What squeezing may take: half an em on the blank side, or as the face says (halt); of a blank all but a quarter (clreq 3.4.3).
    private readonly void SetGive(ref Cell cell, FontFace face)
    {
        if (cell.IsBlank)
        {
            cell.Give = cell.CodePoint == 0x3000 ? 0 : Math.Max(0, cell.Advance - (_em / 4));
            return;
        }

        if (!cell.IsSqueezable || cell.Advance < _em)
            return;

        // Where brackets, commas and full stops stand in their em, Mainland faces agree; of the others the face is asked.
        var isUsual = face.HasCornerMarks;
        var half = !isUsual || cell.CodePoint is '：' or '；' or '！' or '？' or '·' or '・'
            ? face.AdjustmentOf(PositionFeature.HalfWidth, cell.Glyph)
            : default;
        if (half.XAdvance < 0 && cell.Shift == 0)
        {
            cell.Give = -ToLength(half.XAdvance, face);
            cell.GiveShift = ToLength(half.XPlacement, face);
            return;
        }

        cell.Give = cell.Advance - (_em / 2);
        cell.GiveShift = cell.Kind switch
        {
            CellKind.Opening => -cell.Give,
            CellKind.MiddleDot => -cell.Give / 2,
            _ => 0,
        };
        if (!isUsual && face.InkOf(cell.Glyph) is { } ink)
            KeepInk(ref cell, ToLength(ink.Left, face) + cell.Shift, ToLength(ink.Right, face) + cell.Shift);
    }

    // A mark in the middle of its em gives blank on both sides, and never so much that its ink would touch its neighbours.
    private readonly void KeepInk(ref Cell cell, int left, int right)
    {
        var bearing = _em / 20;
        var half = cell.Advance - cell.Give;
        if (cell.Kind == CellKind.Opening)
        {
            cell.Give = Math.Clamp(left - bearing, 0, cell.Give);
            cell.GiveShift = -cell.Give;
        }
        else if (cell.Kind != CellKind.MiddleDot && right > half)
        {
            var shift = cell.Kind == CellKind.Closing ? 0 : Math.Clamp(right + bearing - half, 0, Math.Max(0, left - bearing));
            cell.Give = Math.Clamp(cell.Advance - (right - shift) - bearing, 0, cell.Give);
            cell.GiveShift = -shift;
        }
    }

    // Digits of equal width; in a face without such digits the widest gives the width, the others stand in the middle of it.
    private void SetTabularDigit(ref Cell cell, FontFace face)
    {
        if (!ReferenceEquals(_digits.Face, face))
            _digits = DigitWidths.Of(face);

        var digit = face.TabularDigits[cell.CodePoint - '0'];
        cell.Glyph = digit.Glyph;
        cell.Advance = ToLength(digit.Advance, face);
        var width = digit.Advance == _digits.Widest ? cell.Advance : ToLength(_digits.Widest, face);
        cell.Shift = (width - cell.Advance) / 2;
        cell.Advance = width;
    }

    // Pairs of Western letters of one face; digits stay in their columns.
    private readonly void Kern(int start, int count)
    {
        // The last letter of a share is the first of the next, so that no pair is lost.
        for (; count > 1; start += LongestKerned - 1, count -= LongestKerned - 1)
            Kern(_cells.Slice(start, Math.Min(count, LongestKerned)));
    }

    private readonly void Kern(Span<Cell> letters)
    {
        var face = _faces.FaceAt(letters[0].Face);
        Span<ushort> glyphs = stackalloc ushort[LongestKerned];
        Span<GlyphAdjustment> adjustments = stackalloc GlyphAdjustment[LongestKerned];
        for (var i = 0; i < letters.Length; i++)
            glyphs[i] = letters[i].Face == letters[0].Face ? letters[i].Glyph : (ushort)0;

        face.Adjust(PositionFeature.Kerning, glyphs[..letters.Length], adjustments[..letters.Length]);
        for (var i = 0; i < letters.Length; i++)
        {
            letters[i].Advance += ToLength(adjustments[i].XAdvance, face);
            letters[i].Shift += ToLength(adjustments[i].XPlacement, face);
        }
    }

    private readonly void SelectVariant(ref Cell cell, int selector, FontFace face)
    {
        var glyph = face.GlyphOf(cell.CodePoint, selector);
        if (glyph != 0)
            SetGlyph(ref cell, glyph, face);
    }

    // Marks over and under a character are drawn without moving the pen; what is never seen adds only its text.
    private void Attach(int i)
    {
        ref var cell = ref _cells[i];
        ref var last = ref _cells[i - 1];
        cell.Face = last.Face;
        cell.Glyph = 0;
        cell.Advance = 0;
        var isDrawn = cell.Kind != CellKind.Connector
            && !CharacterTable.IsInvisible(cell.CodePoint)
            && !CharacterTable.IsVariationSelector(cell.CodePoint);
        if (!isDrawn)
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

            SetGive(ref cell, face);
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
        if (_sink is not null)
            (_missing ??= new MissingCharacters(_sink)).Report(cell, _inline);
    }

    /// <summary>How wide the digits of a face are.</summary>
    /// <param name="Widest">Design units.</param>
    private readonly record struct DigitWidths(FontFace? Face, int Widest)
    {
        public static DigitWidths Of(FontFace face)
        {
            var widest = 0;
            foreach (var digit in face.TabularDigits)
                widest = Math.Max(widest, digit.Advance);

            return new DigitWidths(face, widest);
        }
    }
}
