namespace ReportGen.Typesetting.Text;

/// <summary>What a paragraph's style does at the ends of its lines.</summary>
internal static class LineEdge
{
    /// <summary>The blank before the first line, thousandths of a point; centred and right-aligned text has none.</summary>
    public static long IndentOf(ParagraphStyle style) =>
        style.Alignment is TextAlignment.Left or TextAlignment.Justify ? Math.Max(0, style.FirstLineIndent.MilliPoints) : 0;

    /// <summary>An opening bracket that begins a line is half an em wide.</summary>
    public static bool HalvesStart(ParagraphStyle style, bool isParagraphStart) =>
        !isParagraphStart && style.Punctuation != PunctuationStyle.FullWidth;

    /// <summary>A comma or a stop may stand beyond the end of its line, but not behind another mark (clreq 3.1.6, 行尾点号悬挂).</summary>
    /// <param name="isAfterMark">Another mark stands before it.</param>
    public static bool MayHang(ParagraphStyle style, in Cell mark, bool isAfterMark) =>
        style.Punctuation == PunctuationStyle.Hanging && !isAfterMark && mark.Kind is CellKind.Comma or CellKind.Stop;

    /// <summary>A closing mark that ends a line is half an em wide though there is room (GB/T 15834-2011, 5.1.10).</summary>
    public static bool HalvesEnd(ParagraphStyle style, bool isParagraphEnd) =>
        !isParagraphEnd && style.Punctuation != PunctuationStyle.FullWidth;
}
