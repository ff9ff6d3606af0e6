using ReportGen.Typesetting.Layout;

namespace ReportGen.Typesetting.Paging;

/// <summary>Blocks one below the other: a section, a division, a cell; or what is left of them.</summary>
/// <remarks>
/// Preferences at a page break, dropped in this order when a page would stay empty, or hold nothing but headings: those of a table for
/// its rows; a heading stays with what follows it; two lines of a paragraph stay together. Blank between blocks is the larger of the two wishes, and none at the top.
/// </remarks>
internal sealed class MeasuredStack : MeasuredBlock
{
    private readonly MeasuredBlock[] _blocks;
    private readonly int _start;
    private readonly int _end;
    private readonly MeasuredBlock? _first;
    private readonly MeasuredBlock? _last;

    public MeasuredStack(Block node, Length width, MeasuredBlock[] blocks)
        : this(node, width, blocks, 0, blocks.Length, null, null)
    {
    }

    /// <param name="first">Stands for the first block of the share, when that was cut; else null.</param>
    /// <param name="last">Stands for the last one.</param>
    private MeasuredStack(Block node, Length width, MeasuredBlock[] blocks, int start, int end, MeasuredBlock? first, MeasuredBlock? last)
        : base(node, width) =>
        (_blocks, _start, _end, _first, _last) = (blocks, start, end, first, last);

    public override Length Height
    {
        get
        {
            var height = Length.Zero;
            for (var i = _start; i < _end; i++)
                height += GapAbove(i) + BlockAt(i).Height;

            return height;
        }
    }

    public override bool KeepsWithNext => _end > _start && BlockAt(_end - 1).KeepsWithNext;

    public override bool IsTooNarrow => HasAny(static block => block.IsTooNarrow);

    public override bool HasPageBreak => HasAny(static block => block.HasPageBreak);

    public override Cut CutAt(Room room)
    {
        if (_start < _end && BlockAt(_start) is MeasuredPageBreak && (!room.IsWholePage || _end - _start > 1))
            return SkipBreak(room);

        var y = Length.Zero;
        for (var i = _start; i < _end; i++)
        {
            var block = BlockAt(i);
            if (block is MeasuredPageBreak && i > _start)
                return new(Share(_start, i, null), ShareFrom(i + 1, null));

            y += GapAbove(i);
            if (block.HasPageBreak || y + block.Height > room.Height)
                return CutInside(i, block, room with { Height = room.Height - y, IsWholePage = room.IsWholePage && i == _start }, room.IsWholePage);

            y += block.Height;
        }

        return new(this, null);
    }

    public override void PlaceAt(Point topLeft, PageSheet sheet)
    {
        var y = topLeft.Y;
        for (var i = _start; i < _end; i++)
        {
            var block = BlockAt(i);
            y += GapAbove(i);
            block.PlaceAt(new(topLeft.X, y), sheet);
            y += block.Height;
        }
    }

    /// <summary>A page break with nothing above it on the page has done its work; otherwise the rest goes to the next page.</summary>
    private Cut SkipBreak(Room room)
    {
        var rest = ShareFrom(_start + 1, null);
        return room.IsWholePage && rest is not null ? rest.CutAt(room) : new(null, rest);
    }

    private Cut CutInside(int i, MeasuredBlock block, Room inner, bool isWholePage)
    {
        var cut = block.CutAt(inner);
        if (cut.Head is not null)
        {
            var tail = cut.Tail is null ? ShareFrom(i + 1, null) : ShareFrom(i, cut.Tail);
            return new(Share(_start, i + 1, cut.Head), tail);
        }

        var at = i;
        while (at > _start && KeepsWithNextAt(at - 1))
            at--;

        if (at == _start && !isWholePage)
            return new(null, i == _start ? Rest(i, cut.Tail) : this);
        if (at == _start && i > _start && !inner.IsUnderHeadings)
            return CutInside(i, block, inner with { IsUnderHeadings = true }, isWholePage);
        if (at == _start)
            at = i;
        return new(Share(_start, at, null), at == i ? Rest(i, cut.Tail) : ShareFrom(at, null));
    }

    /// <summary>What is left when nothing of block <paramref name="i"/> was taken: a page break at its start may be gone.</summary>
    private MeasuredStack? Rest(int i, MeasuredBlock? block) => block is null ? ShareFrom(i + 1, null) : ShareFrom(i, block);

    private bool HasAny(Func<MeasuredBlock, bool> isMeant)
    {
        for (var i = _start; i < _end; i++)
        {
            if (isMeant(BlockAt(i)))
                return true;
        }

        return false;
    }

    private bool KeepsWithNextAt(int i) =>
        BlockAt(i).KeepsWithNext || (BlockAt(i) is MeasuredBlank && i > _start && BlockAt(i - 1).KeepsWithNext);

    private Length GapAbove(int i) =>
        i == _start ? Length.Zero : Length.Max(BlockAt(i - 1).SpaceAfter, BlockAt(i).SpaceBefore);

    private MeasuredBlock BlockAt(int i) =>
        i == _end - 1 && _last is not null ? _last : i == _start && _first is not null ? _first : _blocks[i];

    private MeasuredStack? Share(int start, int end, MeasuredBlock? last) =>
        start >= end ? null : new(Node, Width, _blocks, start, end, _first, last ?? (end == _end ? _last : null));

    private MeasuredStack? ShareFrom(int start, MeasuredBlock? first) =>
        start >= _end ? null : new(Node, Width, _blocks, start, _end, first ?? (start == _start ? _first : null), start == _end - 1 && first is not null ? null : _last);
}
