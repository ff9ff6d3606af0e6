using ReportGen.Diagnostics;
using ReportGen.Typesetting.Layout;

namespace ReportGen.Typesetting.Paging;

/// <summary>Cuts a section into pages, one after the other. What is left after a page is a value.</summary>
internal static class SectionPager
{
    /// <summary>Most pages of one section.</summary>
    public const int MaxPages = 100_000;

    /// <summary>Sets the next page of a section.</summary>
    /// <param name="rest">What is left of the section; null for a section without content.</param>
    /// <param name="sheet">The page, empty.</param>
    /// <returns>What is left after it; null when the section is done.</returns>
    public static MeasuredBlock? SetPage(MeasuredBlock? rest, PageSheet sheet)
    {
        if (rest is null)
            return null;

        var section = sheet.Section;
        var room = new Room(section.ContentHeight, section.ContentHeight, IsWholePage: true);
        var cut = rest.CutAt(room);
        cut.Head?.PlaceAt(new(section.Page.Left, section.Page.Top), sheet);
        return cut.Tail;
    }

    /// <summary>Sets all pages of a section.</summary>
    public static void SetAll(SectionNode section, int sectionIndex, Measurer measurer, int firstNumber, int firstPrinted, List<PageSheet> into, DiagnosticSink sink)
    {
        var rest = measurer.MeasureAll(section.Blocks, section.ContentWidth);
        for (var page = 0; ; page++)
        {
            var printed = firstPrinted + page;
            var sheet = new PageSheet(firstNumber + page, printed, PageNumbers.Write(printed, section.Numbering), section, sectionIndex, sink);
            rest = SetPage(rest, sheet);
            into.Add(sheet);
            if (rest is null)
                return;

            if (page + 1 < MaxPages)
                continue;

            sink.Report(new Diagnostic(LayoutKinds.TooManyPages, section.Source, new($"一节超过 {MaxPages} 页", $"a section has more than {MaxPages} pages")));
            return;
        }
    }
}
