using System.Collections.Immutable;

namespace ReportGen.Typesetting;

/// <summary>Leaves out the last pages of a document and what only they show of the logical tree.</summary>
internal sealed class DocumentCut
{
    private readonly HashSet<LogicalElement> _kept = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<LogicalElement> _gone = new(ReferenceEqualityComparer.Instance);
    private bool _isClean = true;

    private enum Fate
    {
        /// <summary>Shown nowhere, like an empty cell: goes with its neighbours.</summary>
        Blank,
        Kept,
        Gone,
    }

    /// <summary>The document as it is before a page.</summary>
    /// <param name="end">How many pages stay; at least 1.</param>
    /// <returns>Null when an element lies on both sides, or comes back after others have gone: then nothing can be cut there.</returns>
    public static TypesetDocument? Before(TypesetDocument document, int end)
    {
        if (end == document.Pages.Length)
            return document;

        var cut = new DocumentCut();
        Collect(document.Pages.AsSpan()[..end], cut._kept);
        Collect(document.Pages.AsSpan()[end..], cut._gone);
        if (cut._kept.Overlaps(cut._gone))
            return null;

        var (root, _) = cut.Prune(document.Root);
        return cut._isClean ? document with { Pages = document.Pages[..end], Root = root } : null;
    }

    private static void Collect(ReadOnlySpan<Page> pages, HashSet<LogicalElement> elements)
    {
        var count = 0;
        foreach (var page in pages)
            count += page.Contents.Length;

        elements.EnsureCapacity(count);
        foreach (var page in pages)
            Collect(page, elements);
    }

    private static void Collect(Page page, HashSet<LogicalElement> elements)
    {
        foreach (var content in page.Contents)
        {
            if (content.Element is { } element)
                elements.Add(element);
        }

        foreach (var link in page.Links)
        {
            if (link.Element is { } element)
                elements.Add(element);
        }
    }

    private (LogicalElement Element, Fate Fate) Prune(LogicalElement element)
    {
        if (element.Children.IsEmpty)
            return (element, _kept.Contains(element) ? Fate.Kept : _gone.Contains(element) ? Fate.Gone : Fate.Blank);

        // Links own an area of the page beside their children.
        var fate = _kept.Contains(element) ? Fate.Kept : Fate.Blank;
        var hasGone = _gone.Contains(element);
        var children = ImmutableArray.CreateBuilder<LogicalElement>(element.Children.Length);
        foreach (var child in element.Children)
        {
            var (pruned, own) = Prune(child);
            hasGone |= own == Fate.Gone;
            if (own == Fate.Kept)
                fate = Fate.Kept;

            _isClean &= !hasGone || own != Fate.Kept;
            if (!hasGone)
                children.Add(pruned);
        }

        if (!hasGone)
            return (WithChildren(element, children), fate);
        if (fate != Fate.Kept)
            return (element, Fate.Gone);

        _isClean &= element.Role is not (LogicalRole.TableRow or LogicalRole.TableHeaderCell or LogicalRole.TableDataCell) && HoldsItsSpans(children);
        return (WithChildren(element, children), Fate.Kept);
    }

    // No cell reaches into rows that have gone.
    private static bool HoldsItsSpans(ImmutableArray<LogicalElement>.Builder rows)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            foreach (var cell in rows[i].Role == LogicalRole.TableRow ? rows[i].Children : [])
            {
                if (i + cell.RowSpan > rows.Count)
                    return false;
            }
        }

        return true;
    }

    private static LogicalElement WithChildren(LogicalElement element, ImmutableArray<LogicalElement>.Builder children)
    {
        var isSame = children.Count == element.Children.Length;
        for (var i = 0; isSame && i < children.Count; i++)
            isSame = ReferenceEquals(children[i], element.Children[i]);

        return isSame ? element : element.With(children.ToImmutable());
    }
}
