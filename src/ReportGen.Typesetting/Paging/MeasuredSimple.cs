using ReportGen.Typesetting.Layout;
using ReportGen.Typesetting.Text;

namespace ReportGen.Typesetting.Paging;

/// <summary>A division: its blocks, kept together if a page can hold them.</summary>
internal sealed class MeasuredDivision(Division node, Length width, MeasuredBlock content, bool isFirst) : MeasuredBlock(node, width)
{
    public override Length Height => content.Height;

    public override bool HasPageBreak => content.HasPageBreak;

    public override bool IsTooNarrow => content.IsTooNarrow;

    public override Cut CutAt(Room room)
    {
        var waits = node.IsKeptTogether && !room.IsWholePage && !HasPageBreak && Height <= room.PageHeight && Height > room.Height;
        if (waits)
            return new(null, this);

        var cut = content.CutAt(room);
        var head = cut.Head is null ? null : new MeasuredDivision(node, Width, cut.Head, isFirst);
        var tail = cut.Tail is null ? null : new MeasuredDivision(node, Width, cut.Tail, isFirst && head is null);
        return new(head, tail);
    }

    public override void PlaceAt(Point topLeft, PageSheet sheet)
    {
        if (node.Background is { } background)
            sheet.AddFill(new(topLeft.X, topLeft.Y, Width, Height), background);
        if (isFirst)
            sheet.AddAnchors(node.Anchors, topLeft);

        content.PlaceAt(topLeft, sheet);
    }
}

/// <summary>An item of a list: its marker beside its body.</summary>
internal sealed class MeasuredListItem(Block node, Length width, MeasuredParagraph? marker, MeasuredBlock body, Length indent)
    : MeasuredBlock(node, width)
{
    public override Length Height => marker is null ? body.Height : Length.Max(marker.Height, body.Height);

    public override bool HasPageBreak => body.HasPageBreak;

    public override bool IsTooNarrow => body.IsTooNarrow;

    public override Cut CutAt(Room room)
    {
        var cut = body.CutAt(room);
        return new(
            cut.Head is null ? null : new MeasuredListItem(Node, Width, marker, cut.Head, indent),
            cut.Tail is null ? null : new MeasuredListItem(Node, Width, cut.Head is null ? marker : null, cut.Tail, indent));
    }

    public override void PlaceAt(Point topLeft, PageSheet sheet)
    {
        marker?.PlaceAt(topLeft, sheet);
        body.PlaceAt(topLeft + new Point(indent, Length.Zero), sheet);
    }
}

/// <summary>A list: items one below the other.</summary>
internal sealed class MeasuredList(Block node, Length width, MeasuredBlock items, bool isFirst) : MeasuredBlock(node, width)
{
    public override Length Height => items.Height;

    public override bool HasPageBreak => items.HasPageBreak;

    public override bool IsTooNarrow => items.IsTooNarrow;

    public override Cut CutAt(Room room)
    {
        var cut = items.CutAt(room);
        return new(
            cut.Head is null ? null : new MeasuredList(Node, Width, cut.Head, isFirst),
            cut.Tail is null ? null : new MeasuredList(Node, Width, cut.Tail, isFirst && cut.Head is null));
    }

    public override void PlaceAt(Point topLeft, PageSheet sheet)
    {
        if (isFirst)
            sheet.AddAnchors(Node.Anchors, topLeft);

        items.PlaceAt(topLeft, sheet);
    }
}

/// <summary>A line of the contents: title, leader, number.</summary>
internal sealed class MeasuredContentsEntry(Block node, Length width, Length indent, MeasuredParagraph title, MeasuredParagraph number, MeasuredParagraph? leader)
    : MeasuredBlock(node, width)
{
    public override Length Height => title.Height;

    public override Cut CutAt(Room room) => room.IsWholePage || Height <= room.Height ? new(this, null) : new(null, this);

    public override void PlaceAt(Point topLeft, PageSheet sheet)
    {
        title.PlaceAt(topLeft + new Point(indent, Length.Zero), sheet);
        var y = topLeft.Y + title.LastLine.Top;
        var numberX = topLeft.X + Width - number.WidestLine;
        if (leader is not null)
        {
            var artifact = sheet.Artifact;
            sheet.Artifact = ArtifactKind.Layout;
            PlaceNarrow(leader, new(topLeft.X + Width - number.Width - leader.WidestLine, y), sheet);
            sheet.Artifact = artifact;
        }

        PlaceNarrow(number, new(numberX, y), sheet);
    }

    private static void PlaceNarrow(MeasuredParagraph paragraph, Point place, PageSheet sheet) =>
        paragraph.PlaceIn(new(place.X, place.Y, paragraph.WidestLine, paragraph.Height), place, sheet);
}

/// <summary>Ends the page.</summary>
internal sealed class MeasuredPageBreak(PageBreak node, Length width) : MeasuredBlock(node, width)
{
    public override Length Height => Length.Zero;

    public override bool HasPageBreak => true;

    public override Cut CutAt(Room room) => new(this, null);

    public override void PlaceAt(Point topLeft, PageSheet sheet)
    {
    }
}

/// <summary>Blank. What of it does not fit on the page is dropped.</summary>
internal sealed class MeasuredBlank(Block node, Length width, Length height) : MeasuredBlock(node, width)
{
    public override Length Height => height;

    public override Cut CutAt(Room room) => new(new MeasuredBlank(Node, Width, Length.Max(Length.Zero, Length.Min(height, room.Height))), null);

    public override void PlaceAt(Point topLeft, PageSheet sheet) => sheet.AddAnchors(Node.Anchors, topLeft);
}

/// <summary>A rule over the whole width.</summary>
internal sealed class MeasuredStroke(Stroke node, Length width) : MeasuredBlock(node, width)
{
    public override Length Height => node.Thickness;

    public override Cut CutAt(Room room) => room.IsWholePage || Height <= room.Height ? new(this, null) : new(null, this);

    public override void PlaceAt(Point topLeft, PageSheet sheet)
    {
        sheet.AddAnchors(node.Anchors, topLeft);
        if (node.Thickness > Length.Zero)
            sheet.AddFill(new(topLeft.X, topLeft.Y, Width, node.Thickness), node.Color);
    }
}

/// <summary>A picture with its size.</summary>
internal sealed class MeasuredPicture(Picture node, Length width, Length pictureWidth, Length pictureHeight) : MeasuredBlock(node, width)
{
    public override Length Height => pictureHeight;

    /// <remarks>A picture taller than a page is made smaller, which is reported where it is placed.</remarks>
    public override Cut CutAt(Room room)
    {
        if (Height <= room.Height)
            return new(this, null);
        if (!room.IsWholePage)
            return new(null, this);

        var height = Length.Max(Length.Pt(1), room.Height);
        return new(new MeasuredPicture(node, Width, pictureWidth.Scale(height.MilliPoints, pictureHeight.MilliPoints), height), null);
    }

    public override void PlaceAt(Point topLeft, PageSheet sheet)
    {
        sheet.AddAnchors(node.Anchors, topLeft);
        var free = Width - pictureWidth;
        var x = node.Alignment switch
        {
            TextAlignment.Center => free / 2,
            TextAlignment.Right => free,
            _ => Length.Zero,
        };
        sheet.AddPicture(node, new(topLeft.X + x, topLeft.Y, pictureWidth, pictureHeight));
    }
}
