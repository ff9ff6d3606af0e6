namespace ReportGen.Typesetting;

/// <summary>A place on a page in half the room, for what a page has many of. What lies more than 750 m off is brought back to there.</summary>
internal readonly record struct SmallPoint
{
    private readonly int _x;
    private readonly int _y;

    public SmallPoint(Point point) => (_x, _y) = (point.X.ToSmall(), point.Y.ToSmall());

    public Point Point => new(new(_x), new(_y));
}

/// <summary>A rectangle on a page in half the room.</summary>
/// <inheritdoc cref="SmallPoint"/>
internal readonly record struct SmallRect
{
    private readonly int _x;
    private readonly int _y;
    private readonly int _width;
    private readonly int _height;

    public SmallRect(in Rect rect) =>
        (_x, _y, _width, _height) = (rect.X.ToSmall(), rect.Y.ToSmall(), rect.Width.ToSmall(), rect.Height.ToSmall());

    public Rect Rect => new(new(_x), new(_y), new(_width), new(_height));
}
