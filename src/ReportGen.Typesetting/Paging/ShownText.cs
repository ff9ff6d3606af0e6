using ReportGen.Diagnostics;
using ReportGen.Typesetting.Layout;
using ReportGen.Typesetting.Text;

namespace ReportGen.Typesetting.Paging;

/// <summary>A text whose lines are put on a page, and what is said of it when they do not fit.</summary>
/// <param name="inlines">What the lines show, whatever they were set for.</param>
/// <param name="source">Where the template asked for it.</param>
internal readonly ref struct ShownText(ReadOnlySpan<Inline> inlines, BlockStyle stance, SourceSpan source)
{
    public ReadOnlySpan<Inline> Inlines { get; } = inlines;

    public BlockStyle Stance { get; } = stance;

    public SourceSpan Source { get; } = source;
}
