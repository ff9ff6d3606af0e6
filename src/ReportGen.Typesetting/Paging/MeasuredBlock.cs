using ReportGen.Typesetting.Layout;

namespace ReportGen.Typesetting.Paging;

/// <summary>The room that is left on a page.</summary>
/// <param name="Height">From here down to the end.</param>
/// <param name="PageHeight">What a page holds when it is empty.</param>
/// <param name="IsWholePage">Nothing stands above: something must be taken, or the page loop would not end.</param>
internal readonly record struct Room(Length Height, Length PageHeight, bool IsWholePage)
{
    /// <summary>Only headings stand above, and they would stand alone on the page if nothing were taken: preferences count less.</summary>
    public bool IsUnderHeadings { get; init; }
}

/// <summary>A block divided into what fits and what is left.</summary>
/// <param name="Head">Null: nothing fits.</param>
/// <param name="Tail">Null: all fits.</param>
internal readonly record struct Cut(MeasuredBlock? Head, MeasuredBlock? Tail);

/// <summary>A block with its sizes for one width: it knows no place. Closed family.</summary>
/// <remarks>Placed things have no types of their own: they are the <see cref="PageContent"/>s of the page they are placed on.</remarks>
internal abstract class MeasuredBlock(Block node, Length width)
{
    public Block Node { get; } = node;

    public Length Width { get; } = width;

    public abstract Length Height { get; }

    public Length SpaceBefore => Node.SpaceBefore;

    public Length SpaceAfter => Node.SpaceAfter;

    public virtual bool KeepsWithNext => Node.KeepsWithNext;

    /// <summary>A page break stands somewhere inside.</summary>
    public virtual bool HasPageBreak => false;

    /// <summary>A number or a word is broken, or sticks out: the block should be wider.</summary>
    public virtual bool IsTooNarrow => false;

    /// <summary>Divides the block into what fits and what is left. Nothing is measured again.</summary>
    /// <remarks>On a whole page the head is never null; what is too tall is taken all the same. Every pass of the page
    /// loop therefore uses something up, and the loop ends.</remarks>
    public abstract Cut CutAt(Room room);

    /// <summary>Puts the block on a page.</summary>
    public abstract void PlaceAt(Point topLeft, PageSheet sheet);
}
