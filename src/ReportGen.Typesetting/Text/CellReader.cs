using ReportGen.Typesetting.Text.Unicode;

namespace ReportGen.Typesetting.Text;

/// <summary>What was met while reading a paragraph; it says which later steps are needed.</summary>
internal struct ParagraphFacts
{
    /// <summary>Has Han or kana.</summary>
    public bool HasHan;

    /// <summary>Has marks that Chinese and Western text share (“”‘’—…·).</summary>
    public bool HasSharedMarks;

    /// <summary>Has hard line breaks.</summary>
    public bool HasBreaks;
}

/// <summary>Turns running text into cells: code points, their classes, and what hangs on what.</summary>
internal static class CellReader
{
    // So that the UTF-16 units of one glyph can always be counted in 16 bits.
    private const int MostAttached = 1000;

    /// <summary>How many cells the running text can need at most.</summary>
    public static int CountOf(ReadOnlySpan<Inline> inlines)
    {
        var count = 0;
        foreach (var inline in inlines)
            count += inline is InlineText text ? text.Length : 1;

        return count;
    }

    /// <summary>Fills the cells; returns how many there are.</summary>
    /// <param name="cells">All zero.</param>
    /// <remarks>A lone surrogate is a character of its own that no face has.</remarks>
    public static int Read(ReadOnlySpan<Inline> inlines, Span<Cell> cells, out ParagraphFacts facts)
    {
        facts = default;
        var count = 0;
        for (var i = 0; i < inlines.Length; i++)
        {
            if (inlines[i] is InlineText text)
            {
                count = ReadText(text, i, cells, count, ref facts);
                continue;
            }

            facts.HasBreaks = true;
            cells[count++] = new Cell { Inline = i, Kind = CellKind.Break, Class = LineBreakClass.BK };
        }

        return count;
    }

    /// <summary>Text whose punctuation is that of Chinese and Japanese.</summary>
    public static bool IsEastAsian(string language) =>
        language.StartsWith("zh", StringComparison.OrdinalIgnoreCase) || language.StartsWith("ja", StringComparison.OrdinalIgnoreCase);

    private static int ReadText(InlineText inline, int number, Span<Cell> cells, int count, ref ParagraphFacts facts)
    {
        var text = inline.Text.Text;
        var isEastAsian = IsEastAsian(inline.Style.Language);
        var attached = 0;
        for (var at = inline.Start; at < inline.End;)
        {
            ref var cell = ref cells[count++];
            cell.CodePoint = text[at];
            cell.TextLength = 1;
            if (text[at] is >= '\u4E00' and <= '\u9FFF')
            {
                // Nine characters of ten.
                (cell.Inline, cell.TextStart, cell.Class, cell.Kind) = (number, at++, LineBreakClass.ID, CellKind.Han);
                facts.HasHan = true;
                attached = 0;
                continue;
            }

            if (char.IsHighSurrogate(text[at]) && at + 1 < inline.End && char.IsLowSurrogate(text[at + 1]))
            {
                cell.CodePoint = char.ConvertToUtf32(text[at], text[at + 1]);
                cell.TextLength = 2;
            }

            cell.Inline = number;
            cell.TextStart = at;
            Classify(ref cell, isEastAsian, ref facts);
            if (at > inline.Start && attached < MostAttached && HangsOnLast(cell, cells[count - 2]))
            {
                cell.IsAttached = true;
                attached++;
            }
            else
            {
                attached = 0;
            }

            at += cell.TextLength;
        }

        return count;
    }

    private static void Classify(ref Cell cell, bool isEastAsian, ref ParagraphFacts facts)
    {
        cell.Class = CharacterTable.ClassOf(cell.CodePoint);
        cell.Kind = KindOf(cell);
        switch (cell.Kind)
        {
            case CellKind.Han:
                facts.HasHan = true;
                break;
            case CellKind.Break:
                facts.HasBreaks = true;
                break;
            case CellKind.Blank when cell.CodePoint == '\t':
                cell.Class = LineBreakClass.SP;
                break;
            case CellKind.Opening:
                cell.Class = LineBreakClass.OPW;
                break;
            case CellKind.MiddleDot or CellKind.Connector:
                cell.Class = LineBreakClass.NS;
                break;
            case CellKind.Other:
                facts.HasSharedMarks |= IsSharedMark(cell.CodePoint);
                break;
        }

        if (cell.Class == LineBreakClass.AI)
            cell.Class = isEastAsian ? LineBreakClass.ID : LineBreakClass.AL;
        else if (cell.CodePoint == 0xAD)
            cell.Class = LineBreakClass.CM; // a soft hyphen is not shown, so no line may end there
    }

    private static CellKind KindOf(in Cell cell) => cell.CodePoint switch
    {
        ' ' or '\t' or 0x3000 => CellKind.Blank,
        (>= '0' and <= '9') or (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') => CellKind.Western,
        < 0x80 => IsHardBreak(cell.Class) ? CellKind.Break : CellKind.Other,
        0xFF08 or 0xFF3B or 0xFF5B or 0xFF5F or 0x3008 or 0x300A or 0x300C or 0x300E or 0x3010 or 0x3014 or 0x3016 or 0x3018
            or 0x301A or 0x301D => CellKind.Opening,
        0xFF09 or 0xFF3D or 0xFF5D or 0xFF60 or 0x3009 or 0x300B or 0x300D or 0x300F or 0x3011 or 0x3015 or 0x3017 or 0x3019
            or 0x301B or 0x301E or 0x301F => CellKind.Closing,
        '，' or '、' or '；' or '：' => CellKind.Comma,
        '。' or '！' or '？' or '．' => CellKind.Stop,
        0x30FB => CellKind.MiddleDot,
        0x301C or 0xFF5E or 0xFF0D or 0xFF0F or 0x22EF or 0x2E3A => CellKind.Connector,
        _ when CharacterTable.IsHan(cell.CodePoint) => CellKind.Han,
        _ when CharacterTable.IsWesternLetter(cell.CodePoint) => CellKind.Western,
        _ => IsHardBreak(cell.Class) ? CellKind.Break : CellKind.Other,
    };

    private static bool IsHardBreak(LineBreakClass c) =>
        c is LineBreakClass.BK or LineBreakClass.CR or LineBreakClass.LF or LineBreakClass.NL;

    // “”‘’ — … ·
    private static bool IsSharedMark(int codePoint) =>
        codePoint is 0xB7 or 0x2014 or 0x2015 or 0x2018 or 0x2019 or 0x201C or 0x201D or 0x2026 or 0x2027;

    private static bool HangsOnLast(in Cell cell, in Cell last) =>
        cell.Kind != CellKind.Break
        && last.Kind != CellKind.Break
        && !CharacterTable.IsPrintableAscii(cell.CodePoint)
        && (cell.Class is LineBreakClass.CM or LineBreakClass.ZWJ || CharacterTable.IsInvisible(cell.CodePoint));
}
