using ReportGen.Typesetting.Text.Unicode;

namespace ReportGen.Typesetting.Text;

/// <summary>How willingly a line is broken before a character; the lower, the sooner.</summary>
internal enum BreakRank : byte
{
    /// <summary>A break opportunity.</summary>
    Free,

    /// <summary>Between a number and its unit, and at slashes.</summary>
    Glue,

    /// <summary>Inside a word, behind a separator of a number, between a comparator and its number: only when that is wider than the line.</summary>
    Word,

    /// <summary>Inside a number.</summary>
    Number,

    /// <summary>Would put a mark where it may not stand (行首行尾禁则): only when nothing else fits.</summary>
    Mark,

    /// <summary>Inside a character as readers see it, or before a blank.</summary>
    Never,

    /// <summary>The line ends before the character in any case.</summary>
    Must,
}

/// <summary>What a character is in the eyes of Chinese typesetting (clreq, 3.1).</summary>
internal enum CellKind : byte
{
    /// <summary>Symbols and whatever has no part below.</summary>
    Other,

    /// <summary>Han and kana: a whole em, solid.</summary>
    Han,

    /// <summary>A Western letter or digit: a gap stands between it and Han.</summary>
    Western,

    /// <summary>U+0020 and its like: stretched first, and hanging over the line's end.</summary>
    Blank,

    /// <summary>Opening bracket or quotation mark of Chinese text: blank on its left half.</summary>
    Opening,

    /// <summary>Closing bracket or quotation mark of Chinese text: blank on its right half.</summary>
    Closing,

    /// <summary>，、；：: blank on the right half.</summary>
    Comma,

    /// <summary>。！？．: blank on the right half; the end of a sentence.</summary>
    Stop,

    /// <summary>· between the parts of a name: blank on both sides.</summary>
    MiddleDot,

    /// <summary>— … ～ ／: a whole em, never squeezed, not stretched around.</summary>
    Connector,

    /// <summary>A hard line break: draws nothing.</summary>
    Break,
}

/// <summary>One character on its way into a line: what it is, what draws it, and how much room it takes.</summary>
/// <remarks>Lengths are thousandths of a point. Cells live in one buffer for the time of one call.</remarks>
internal struct Cell
{
    public int CodePoint;

    /// <summary>Which inline it comes from.</summary>
    public int Inline;

    /// <summary>Offset in the text that the inline is a part of, UTF-16 units.</summary>
    public int TextStart;

    /// <summary>How far the pen moves, without the gap before and without what a line changes.</summary>
    public int Advance;

    /// <summary>How far right of the pen the glyph is drawn.</summary>
    public int Shift;

    /// <summary>Blank between the cell before and this one, when both stand on one line.</summary>
    public int GapBefore;

    /// <summary>How much of the advance is blank that may go: half of a mark, part of a blank.</summary>
    public int Give;

    /// <summary>How far the glyph is moved when all of that goes; negative: left.</summary>
    public int GiveShift;

    public ushort Glyph;

    /// <summary>UTF-16 units of the text; 0 for a hard break of the markup.</summary>
    public ushort TextLength;

    /// <summary>Number in the paragraph's <see cref="FaceList"/>.</summary>
    public ushort Face;

    public LineBreakClass Class;
    public CellKind Kind;

    /// <summary>How willingly a line is broken before the cell.</summary>
    public BreakRank BreakBefore;

    /// <summary>Drawn together with the cell before: a mark over it, a selector, the second half of a dash.</summary>
    public bool IsAttached;

    /// <summary>A full-width form, as Chinese text has it, of a mark that Western text has too (“”‘’…—·).</summary>
    public bool IsChineseMark;

    /// <summary>Between Han and Western text: there is a gap before it.</summary>
    public bool HasGap;

    /// <summary>A line begins with the cell.</summary>
    public bool StartsLine;

    public readonly bool IsBlank => Kind == CellKind.Blank;

    /// <summary>A mark with an empty half: what squeezing is about.</summary>
    public readonly bool IsSqueezable => Kind is >= CellKind.Opening and <= CellKind.MiddleDot;
}
