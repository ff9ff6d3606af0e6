using ReportGen.Typesetting.Text.Unicode;

namespace ReportGen.Typesetting.Text;

/// <summary>Decides for the marks that Chinese and Western text share (“”‘’—…·) which of the two they are here.</summary>
/// <remarks>
/// In Chinese text the marks are Chinese even around a Western word (举“A”为例): a mark is Western only
/// where Western text goes on past it.
/// <list type="bullet">
/// <item>Quotation marks: Western when both neighbours, blanks aside, are Western, or when the paragraph has no Han.
/// A closing mark follows its opening mark. ’ between two letters is an apostrophe.</item>
/// <item>—: Western between two letters; between digits it is the Chinese 一字线. A paragraph without Han: Western
/// unless a digit stands beside it.</item>
/// <item>…: Western when Western text is before it and no Chinese after it, or without Han.</item>
/// <item>·: Western between two letters or digits, or without Han.</item>
/// </list>
/// In text of another language than Chinese or Japanese all of them are Western.
/// Source: clreq 3.1.2 and 3.2.1 (Chinese punctuation in mixed text); GB/T 15834-2011, 4.13.
/// </remarks>
internal readonly ref struct MarkContext
{
    private const int FarthestNeighbour = 32;

    private readonly Span<Cell> _cells;
    private readonly bool _hasHan;

    private MarkContext(Span<Cell> cells, bool hasHan)
    {
        _cells = cells;
        _hasHan = hasHan;
    }

    /// <summary>Gives shared marks their kind and line break class.</summary>
    public static void Resolve(Span<Cell> cells, ReadOnlySpan<Inline> inlines, bool hasHan)
    {
        var context = new MarkContext(cells, hasHan);
        var openQuotes = 0UL; // a bit a nesting level: the opening mark was Chinese
        var depth = 0;
        for (var i = 0; i < cells.Length; i++)
        {
            if (inlines[cells[i].Inline] is InlineText text && CellReader.IsEastAsian(text.Style.Language))
                context.ResolveAt(i, ref openQuotes, ref depth);
        }
    }

    private void ResolveAt(int i, ref ulong openQuotes, ref int depth)
    {
        ref var cell = ref _cells[i];
        switch (cell.CodePoint)
        {
            case 0x2018 or 0x201C:
                var isChinese = IsChineseQuote(i);
                openQuotes = (openQuotes << 1) | (isChinese ? 1UL : 0);
                depth++;
                if (isChinese)
                    Make(ref cell, CellKind.Opening, LineBreakClass.OPW);
                break;
            case 0x2019 when IsWestern(i - 1) && IsWestern(i + 1):
                break;
            case 0x2019 or 0x201D:
                isChinese = depth > 0 ? (openQuotes & 1) == 1 : IsChineseQuote(i);
                openQuotes >>= 1;
                depth = Math.Max(0, depth - 1);
                if (isChinese)
                    Make(ref cell, CellKind.Closing, LineBreakClass.CL);
                break;
            case 0x2014 or 0x2015 when IsChineseDash(i):
                Make(ref cell, CellKind.Connector, LineBreakClass.IN);
                break;
            case 0x2026 when _hasHan && !(IsWestern(Before(i)) && !IsEastAsian(After(i))):
                Make(ref cell, CellKind.Connector, LineBreakClass.IN);
                break;
            case 0xB7 or 0x2027 when _hasHan && !(IsWestern(i - 1) && IsWestern(i + 1)):
                Make(ref cell, CellKind.MiddleDot, LineBreakClass.NS);
                break;
        }
    }

    private static void Make(ref Cell cell, CellKind kind, LineBreakClass c)
    {
        cell.Kind = kind;
        cell.Class = c;
        cell.IsChineseMark = true;
    }

    private bool IsChineseQuote(int i) => _hasHan && !(IsWesternText(Before(i)) && IsWesternText(After(i)));

    private bool IsChineseDash(int i)
    {
        var (before, after) = (Before(i), After(i));
        if (IsLetter(before) && IsLetter(after))
            return false;

        return _hasHan || IsDigit(before) || IsDigit(after);
    }

    private int Before(int i) => Nearest(i, -1);

    private int After(int i) => Nearest(i, 1);

    // The nearest place that is neither blank nor the same mark again; nowhere when it is far.
    private int Nearest(int from, int step)
    {
        var mark = _cells[from].CodePoint;
        for (int i = from + step, left = FarthestNeighbour; IsInside(i) && left > 0; i += step, left--)
        {
            if (!_cells[i].IsBlank && !_cells[i].IsAttached && _cells[i].CodePoint != mark)
                return i;
        }

        return -1;
    }

    private bool IsInside(int i) => (uint)i < (uint)_cells.Length;

    private bool IsWestern(int i) => IsInside(i) && _cells[i].Kind == CellKind.Western;

    private bool IsLetter(int i) => IsWestern(i) && !CharacterTable.IsAsciiDigit(_cells[i].CodePoint);

    private bool IsDigit(int i) => IsInside(i) && CharacterTable.IsAsciiDigit(_cells[i].CodePoint);

    private bool IsWesternText(int i) => IsWestern(i) || (IsInside(i) && _cells[i].CodePoint < 0x80 && _cells[i].Kind == CellKind.Other);

    private bool IsEastAsian(int i) =>
        IsInside(i) && (_cells[i].Kind == CellKind.Han || _cells[i].IsSqueezable || _cells[i].Kind == CellKind.Connector);
}
