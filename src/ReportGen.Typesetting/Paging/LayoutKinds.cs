using ReportGen.Diagnostics;

namespace ReportGen.Typesetting.Paging;

/// <summary>What may not fit on the pages.</summary>
public static class LayoutKinds
{
    public static readonly DiagnosticKind TooWide = new("SET-040", "text-too-wide", Severity.Warning, new(
        """
        一段不能断开的文字（数字、单词、网址）比所在的栏或单元格宽，伸出了边界，可能压住邻格。
        可加宽该列、减小字号、用 fit="shrink"，或改短文字。
        """,
        """
        A piece of text that cannot be broken (a number, a word, an address) is wider than its column or cell
        and sticks out, perhaps over its neighbour.
        Widen the column, set it smaller, use fit="shrink", or shorten the text.
        """));

    public static readonly DiagnosticKind TooTall = new("SET-041", "content-too-tall", Severity.Warning, new(
        """
        一行文字或一个部件比整页版心还高，伸出了页面下边。可减小字号、行距、页边距。
        """,
        """
        A line or a part is taller than a whole page and sticks out at its bottom.
        Make the size, the leading or the margins smaller.
        """));

    public static readonly DiagnosticKind ColumnsTooWide = new("SET-042", "columns-too-wide", Severity.Warning, new(
        """
        各列所需宽度之和超过表格可用宽度，已经缩小：先缩数字和单词用不到的宽度，不够再缩到一列至少容一个字。请减小列宽、增加纸宽（如改用横向），或减少列。
        """,
        """
        The columns together need more width than the table has. They were narrowed: first what numbers and words do not need, then,
        if that is not enough, down to a character.
        Narrow the columns, use wider paper (landscape), or fewer columns.
        """));

    public static readonly DiagnosticKind HeadTooTall = new("SET-043", "head-too-tall", Severity.Warning, new(
        """
        表头高度超过版心的一半，在续页上不再重复，否则一页放不下几行内容。请缩短表头。
        """,
        """
        The head of the table is taller than half a page, so it is not repeated on further pages.
        Make the head shorter.
        """));

    public static readonly DiagnosticKind PictureTooLarge = new("SET-044", "picture-too-large", Severity.Warning, new(
        """
        图片超出版心，已按比例缩小。请写明较小的 width 或 height。
        """,
        """
        The picture is larger than the page's text area and was made smaller.
        Give it a smaller width or height.
        """));

    public static readonly DiagnosticKind RunningHeadTooTall = new("SET-045", "running-head-too-tall", Severity.Warning, new(
        """
        页眉或页脚的高度超过页边距，会压住正文。请加大页边距，或减小 header-distance、footer-distance。
        """,
        """
        A header or footer is taller than its margin leaves room for and runs into the text.
        Make the margin larger, or header-distance or footer-distance smaller.
        """));

    public static readonly DiagnosticKind TooManyPages = new("SET-046", "too-many-pages", Severity.Error, new(
        """
        一节的页数超过上限，其余内容没有排。多半是模板中的循环没有停下。
        """,
        """
        A section has more pages than the limit; the rest was not set. Usually a loop of the template does not end.
        """));

    public static readonly DiagnosticKind UnsettledNumbers = new("SET-047", "unsettled-page-numbers", Severity.Warning, new(
        """
        页码每排一遍就变一次（页码的位数使换行改变，换行又使页码改变），目录或引用的页码可能差一页。
        请给目录或引用处留出余地，例如在其后换页。
        """,
        """
        Page numbers change each time the pages are set: their width moves a line, and the line moves the number.
        Numbers in contents or references may be off by one. Leave some room there, such as a page break after it.
        """));

    public static readonly DiagnosticKind NotOnOneLine = new("SET-048", "not-on-one-line", Severity.Warning, new(
        """
        要求排成一行的格子（fit="shrink"）缩到最小字号（min-size，默认 7.5pt）仍排不下，已折行。
        可加宽该列、减小 min-size，或缩短文字。
        """,
        """
        A cell that is to stand on one line (fit="shrink") does not, even at its smallest size (min-size, by default 7.5pt);
        it was broken into lines. Widen the column, make min-size smaller, or shorten the text.
        """));
}
