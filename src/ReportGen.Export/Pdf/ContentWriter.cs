using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.InteropServices;
using ReportGen.Export.Pdf.Deflating;
using ReportGen.Typesetting;

namespace ReportGen.Export.Pdf;

/// <summary>Writes what is drawn on a page as a content stream (ISO 32000-1, 7.8.2), all of it marked.</summary>
/// <remarks>Coordinates are the page's own, mirrored: PDF counts from the bottom left.
/// Colour, font and bold are written when they change. Marked content of nothing but text stands within a text object that
/// goes on from mark to mark, so that the pen moves by what tables repeat; other marked content opens its own (14.6.1).</remarks>
internal sealed class ContentWriter(FontSet fonts, PictureSet pictures, ArtifactSet artifacts)
{
    // A place within a run is counted in hundred-thousandths of a thousandth of a point: widths have two decimals
    // of a thousandth of the em, so that the reader's pen is known exactly.
    private const int PenUnits = 100_000;

    // Keys of what repeats, for whoever compresses: marks by role, then these.
    private const int ArtifactKey = 40;
    private const int MarkKey = 48;
    private const int MoveKey = 49;
    private const int CloseKey = 50;
    private const int SpanKey = 51;
    private const int RuleKey = 52;
    private const int NumberKey = 53;

    private readonly ByteWriter _target = new(16 * 1024);
    private readonly CueList _cues = new();

    // Where operators begin that close what went before, and their key: what comes next is recognised from there on. Below zero for none.
    private int _closing;
    private int _closingKey;
    private ArtifactKind _artifact;
    private PdfFont? _font;
    private Length _height;
    private Length _paperWidth;
    private Length _paperHeight;
    private Length _size;
    private Color _fill;
    private Color? _stroke;
    private bool _isBold;
    private bool _isInText;

    // The open mark stands within a text object, which then may not end before it.
    private bool _isMarkInText;
    private bool _hasPath;
    private bool _isTurned;
    private Length _lineX;
    private Length _lineY;
    private int _page;

    public ReadOnlySpan<byte> Written => _target.Written;

    /// <summary>Where <see cref="Written"/> repeats itself.</summary>
    public CueList Cues => _cues;

    /// <param name="page">The page's object number.</param>
    /// <param name="width">The paper's width.</param>
    /// <param name="height">The paper's height.</param>
    public void Begin(int page, Length width, Length height)
    {
        (_page, _paperWidth, _paperHeight, _height, _isTurned) = (page, width, height, height, false);
        _artifact = ArtifactKind.None;
        (_isInText, _isMarkInText, _hasPath) = (false, false, false);
        Forget();
        _target.Clear();
        _cues.Clear();
        _closing = -1;
    }

    /// <summary>What follows lies across the paper, its top at the paper's left edge, or it stands upright again.</summary>
    public void Turn(bool isTurned)
    {
        if (isTurned == _isTurned)
            return;

        CloseArtifact();
        EndText();
        _isTurned = isTurned;
        _height = isTurned ? _paperWidth : _paperHeight;
        Forget();
        if (!isTurned)
        {
            _target.Raw("Q\n"u8);
            return;
        }

        _target.Raw("q 0 1 -1 0 "u8);
        Point(_paperWidth, Length.Zero);
        _target.Raw(" cm\n"u8);
    }

    /// <summary>Writes content of an element of the logical tree.</summary>
    /// <param name="identifier">Its number on the page (MCID), from 0.</param>
    public void WriteElement(LogicalRole role, int identifier, ImmutableArray<Mark> marks)
    {
        CloseArtifact();
        BeginMark(marks);
        Cue((int)role);
        _target.Raw(StructureTag.Of(role));
        _target.Raw("<</MCID "u8);
        _target.Int(identifier);
        Close(MarkKey);
        _target.Raw(">>BDC\n"u8);
        Draw(marks);
        CloseMarked();
    }

    /// <summary>Writes content without saying whose it is.</summary>
    public void WriteUnmarked(ImmutableArray<Mark> marks)
    {
        Draw(marks);
        EndPath();
    }

    /// <summary>Writes what is no content. Neighbours of one kind share a mark.</summary>
    public void WriteArtifact(ArtifactKind kind, ImmutableArray<Mark> marks)
    {
        if (_artifact != kind || (_isMarkInText && !IsTextAlone(marks)))
        {
            CloseArtifact();
            _artifact = kind;
            BeginMark(marks);
            Cue(ArtifactKey + (int)kind);
            _target.Raw("/Artifact"u8);
            _target.Raw(artifacts.Use(kind, _page));
            _target.Raw(" BDC\n"u8);
        }

        Draw(marks);
    }

    public void End()
    {
        CloseArtifact();
        EndText();
        Turn(false);
    }

    // The reader's state is that of a new page.
    private void Forget()
    {
        (_font, _size, _fill, _stroke, _isBold) = (null, Length.Zero, Color.Black, null, false);
    }

    private void BeginMark(ImmutableArray<Mark> marks)
    {
        _isMarkInText = IsTextAlone(marks);
        if (_isMarkInText)
            BeginText();
        else
            EndText();
    }

    private static bool IsTextAlone(ImmutableArray<Mark> marks)
    {
        foreach (var mark in marks)
        {
            if (mark is not GlyphRun)
                return false;
        }

        return true;
    }

    private void CloseArtifact()
    {
        if (_artifact == ArtifactKind.None)
            return;

        _artifact = ArtifactKind.None;
        CloseMarked();
    }

    private void CloseMarked()
    {
        if (!_isMarkInText)
            EndText();

        EndPath();
        if (_closing < 0)
            Close(CloseKey);

        _target.Raw("EMC\n"u8);
    }

    // What follows closes what went before.
    private void Close(int key) => (_closing, _closingKey) = (_target.Length, key);

    // What follows is a word of a key, or a number.
    private void Cue(int key)
    {
        _cues.Add(_closing < 0 ? _target.Length : _closing, key, CloseKey);
        _closing = -1;
    }

    private void CueNumber(long number)
    {
        if (_closing < 0)
            _cues.AddNumber(_target.Length, number, NumberKey);
        else
            _cues.AddNumber(_closing, number + ((long)_closingKey << 40), _closingKey);

        _closing = -1;
    }

    private void Draw(ImmutableArray<Mark> marks)
    {
        foreach (var mark in marks)
        {
            switch (mark)
            {
                case GlyphRun run:
                    DrawRun(run);
                    break;
                case RuleMark rule:
                    DrawRule(rule);
                    break;
                case ImageMark image:
                    DrawImage(image);
                    break;
                default:
                    throw new UnreachableException();
            }
        }
    }

    private void DrawRule(RuleMark rule)
    {
        EndText();
        if (rule.Color != _fill)
            EndPath();

        Fill(rule.Color);
        CuedPoint(rule.Area.X, _height - rule.Area.Bottom);
        _target.Byte((byte)' ');
        CuedPoint(rule.Area.Width, rule.Area.Height);
        Close(RuleKey);
        _target.Raw(" re\n"u8);
        _hasPath = true;
    }

    private void DrawImage(ImageMark mark)
    {
        if (pictures.Find(mark.Image) is not { } picture)
            return;

        EndText();
        EndPath();
        picture.LastPage = _page;
        _target.Raw("q "u8);
        _target.Milli(mark.Area.Width.MilliPoints);
        _target.Raw(" 0 0 "u8);
        _target.Milli(mark.Area.Height.MilliPoints);
        _target.Byte((byte)' ');
        Point(mark.Area.X, _height - mark.Area.Bottom);
        _target.Raw(" cm/I"u8);
        _target.Int(picture.Index + 1);
        _target.Raw(" Do Q\n"u8);
    }

    private void DrawRun(GlyphRun run)
    {
        if (run.Glyphs.IsEmpty)
            return;

        EndPath();
        BeginText();
        Fill(run.Color);
        Choose(fonts.Of(run.Face), run.Size);
        Embolden(run);
        var (x, y) = (run.Origin.X, _height - run.Origin.Y);
        CuedPoint(x - _lineX, y - _lineY);
        _cues.Add(_target.Length, MoveKey, MoveKey);
        _target.Raw(" Td\n"u8);
        (_lineX, _lineY) = (x, y);
        if (run.ActualText is { } actual)
            BeginSpan(actual);

        Show(run, _font!); // chosen above
        if (run.ActualText is not null)
            _target.Raw("EMC\n"u8);
    }

    private void Choose(PdfFont font, Length size)
    {
        font.LastPage = _page;
        if (font == _font && size == _size)
            return;

        (_font, _size) = (font, size);
        CueNumber((long)font.Index << 32 | size.MilliPoints);
        _target.Raw("/F"u8);
        _target.Int(font.Index + 1);
        _target.Byte((byte)' ');
        _target.Milli(size.MilliPoints);
        _target.Raw(" Tf\n"u8);
        if (_isBold)
            StrokeWidth(size);
    }

    /// <summary>Bold that the face does not have: the outline is filled and stroked, a fortieth of the em wide.</summary>
    private void Embolden(GlyphRun run)
    {
        if (run.IsSyntheticBold && _stroke != run.Color)
        {
            _stroke = run.Color;
            WriteColor(run.Color, " G\n"u8, " RG\n"u8);
        }

        if (run.IsSyntheticBold == _isBold)
            return;

        _isBold = run.IsSyntheticBold;
        _target.Raw(_isBold ? "2 Tr\n"u8 : "0 Tr\n"u8);
        if (_isBold)
            StrokeWidth(run.Size);
    }

    private void StrokeWidth(Length size)
    {
        _target.Milli(size.Scale(1, 40).MilliPoints);
        _target.Raw(" w\n"u8);
    }

    /// <summary>Shows the glyphs of a run, each at its place (9.4.3): differences to the reader's pen are moved in
    /// thousandths of the em, and what rounding leaves is made good at the next glyph.</summary>
    private void Show(GlyphRun run, PdfFont font)
    {
        var size = run.Size.MilliPoints;
        var thousandth = size * (PenUnits / 1000);
        var glyphs = ImmutableCollectionsMarshal.AsArray(run.Glyphs)!; // a run always has its glyphs
        var text = run.Source.Text.AsSpan(run.TextStart);
        var isWrapped = run.ActualText is not null;
        var (wish, pen, spanEnd, isOpen) = (0L, 0L, -1, false);
        for (var i = 0; i < glyphs.Length; i++)
        {
            ref readonly var glyph = ref glyphs[i];
            ref readonly var use = ref font.UseOf(glyph.Id);
            if (i == spanEnd)
            {
                CloseShow(ref isOpen);
                _target.Raw("EMC\n"u8);
            }

            // Nearly all glyphs stand alone for one character of the basic plane.
            var isPlain = glyph.TextLength == 1 && use.Text == text[0] && (i + 1 == glyphs.Length || glyphs[i + 1].TextLength > 0);
            if (!isPlain && !isWrapped && NeedsSpan(font, use, glyphs, i, text) is > 0 and var count)
            {
                CloseShow(ref isOpen);
                BeginSpan(text[..glyph.TextLength]);
                spanEnd = i + count;
            }

            var gap = (wish + glyph.Shift.MilliPoints) * PenUnits - pen;
            var moved = gap == 0 || Math.Abs(gap) * 2 < thousandth ? 0 : RoundedQuotient(gap, thousandth);
            if (!isOpen || moved != 0)
                OpenShow(ref isOpen, moved);

            _target.Hex4(use.Code);
            pen += moved * thousandth + use.Width * size;
            wish += glyph.Advance.MilliPoints;
            text = text[glyph.TextLength..];
        }

        CloseShow(ref isOpen);
        if (spanEnd == glyphs.Length)
            _target.Raw("EMC\n"u8);
    }

    /// <summary>How many glyphs have to be wrapped with their text, because the map of the font says something else; mostly 0.</summary>
    private static int NeedsSpan(PdfFont font, in PdfFont.GlyphUse use, Glyph[] glyphs, int at, ReadOnlySpan<char> text)
    {
        var length = glyphs[at].TextLength;
        var isAlone = at + 1 == glyphs.Length || glyphs[at + 1].TextLength > 0;
        if (length == 0 || (isAlone && font.StandsFor(use, text[..length])))
            return 0;

        var count = 1;
        while (at + count < glyphs.Length && glyphs[at + count].TextLength == 0)
            count++;

        return count;
    }

    private void OpenShow(ref bool isOpen, long moved)
    {
        if (isOpen || _closing >= 0)
            CueNumber(moved);

        _target.Byte(isOpen ? (byte)'>' : (byte)'[');
        if (moved != 0)
            _target.Int(-moved);

        _target.Byte((byte)'<');
        _cues.AddGlyphs(_target.Length);
        isOpen = true;
    }

    private void CloseShow(ref bool isOpen)
    {
        if (isOpen)
        {
            Close(CloseKey);
            _target.Raw(">]TJ\n"u8);
        }

        isOpen = false;
    }

    private void BeginSpan(ReadOnlySpan<char> actual)
    {
        Cue(SpanKey);
        _target.Raw("/Span<</ActualText<FEFF"u8);
        _target.Utf16(actual);
        _target.Raw(">>>BDC\n"u8);
    }

    private static long RoundedQuotient(long value, long divisor)
    {
        if (divisor == 0)
            return 0;

        return value >= 0 ? (value + divisor / 2) / divisor : -((-value + divisor / 2) / divisor);
    }

    private void Fill(Color color)
    {
        if (color == _fill)
            return;

        _fill = color;
        WriteColor(color, " g\n"u8, " rg\n"u8);
    }

    private void WriteColor(Color color, ReadOnlySpan<byte> gray, ReadOnlySpan<byte> rgb)
    {
        _target.Milli(Thousandths(color.Red));
        if (color.Red == color.Green && color.Red == color.Blue)
        {
            _target.Raw(gray);
            return;
        }

        _target.Byte((byte)' ');
        Point(new Length(Thousandths(color.Green)), new Length(Thousandths(color.Blue)));
        _target.Raw(rgb);
    }

    private static int Thousandths(byte channel) => (channel * 1000 + 127) / 255;

    private void Point(Length x, Length y)
    {
        _target.Milli(x.MilliPoints);
        _target.Byte((byte)' ');
        _target.Milli(y.MilliPoints);
    }

    private void CuedPoint(Length x, Length y)
    {
        CueNumber(x.MilliPoints);
        _target.Milli(x.MilliPoints);
        CueNumber(~y.MilliPoints);
        _target.Byte((byte)' ');
        _target.Milli(y.MilliPoints);
    }

    private void BeginText()
    {
        if (_isInText)
            return;

        _target.Raw("BT\n"u8);
        (_isInText, _lineX, _lineY) = (true, Length.Zero, Length.Zero);
    }

    private void EndText()
    {
        if (_isInText)
            _target.Raw("ET\n"u8);

        _isInText = false;
    }

    private void EndPath()
    {
        if (_hasPath)
            _target.Raw("f\n"u8);

        _hasPath = false;
    }
}
