namespace ReportGen.Typesetting;

/// <summary>A length in whole thousandths of a point (1 pt = 1/72 inch).</summary>
public readonly record struct Length(long MilliPoints) : IComparable<Length>
{
    public static Length Zero => default;

    public static Length Max(Length a, Length b) => a > b ? a : b;

    public static Length Min(Length a, Length b) => a < b ? a : b;

    /// <summary>Whole points.</summary>
    public static Length Pt(long points) => new(points * 1000);

    /// <summary>A number of points with decimals, rounded to the nearest thousandth.</summary>
    public static Length Pt(decimal points) => new((long)decimal.Round(points * 1000, MidpointRounding.AwayFromZero));

    /// <summary>Millimetres (25.4 mm = 72 pt), rounded to the nearest thousandth of a point.</summary>
    public static Length Mm(decimal millimetres) => Pt(millimetres * 72 / 25.4m);

    public static Length Sum(IEnumerable<Length> lengths)
    {
        var sum = Zero;
        foreach (var length in lengths)
            sum += length;

        return sum;
    }

    public static Length operator +(Length a, Length b) => new(a.MilliPoints + b.MilliPoints);

    public static Length operator -(Length a, Length b) => new(a.MilliPoints - b.MilliPoints);

    public static Length operator -(Length a) => new(-a.MilliPoints);

    public static Length operator *(Length a, long factor) => new(a.MilliPoints * factor);

    public static Length operator /(Length a, long divisor) => new(a.MilliPoints / divisor);

    public static bool operator <(Length a, Length b) => a.MilliPoints < b.MilliPoints;

    public static bool operator >(Length a, Length b) => a.MilliPoints > b.MilliPoints;

    public static bool operator <=(Length a, Length b) => a.MilliPoints <= b.MilliPoints;

    public static bool operator >=(Length a, Length b) => a.MilliPoints >= b.MilliPoints;

    /// <summary>The length × numerator / denominator, rounded to the nearest thousandth, halves away from zero.</summary>
    public Length Scale(long numerator, long denominator)
    {
        var product = MilliPoints * numerator;
        var half = Math.Abs(denominator) / 2;
        return new((product >= 0) == (denominator > 0) ? (Math.Abs(product) + half) / Math.Abs(denominator) : -((Math.Abs(product) + half) / Math.Abs(denominator)));
    }

    /// <summary>The length as a 32-bit number; what is longer than 750 m is cut to that.</summary>
    internal int ToSmall() => (int)Math.Clamp(MilliPoints, int.MinValue, int.MaxValue);

    public int CompareTo(Length other) => MilliPoints.CompareTo(other.MilliPoints);

    public override string ToString() => $"{MilliPoints / 1000m:0.###}pt";
}

/// <summary>A place on a page: from its top-left corner, x to the right, y down.</summary>
public readonly record struct Point(Length X, Length Y)
{
    public static Point operator +(Point a, Point b) => new(a.X + b.X, a.Y + b.Y);
}

/// <summary>A rectangle on a page: its top-left corner and its size.</summary>
public readonly record struct Rect(Length X, Length Y, Length Width, Length Height)
{
    public Length Right => X + Width;

    public Length Bottom => Y + Height;
}

/// <summary>A colour in sRGB, 0 to 255 a channel.</summary>
public readonly record struct Color(byte Red, byte Green, byte Blue)
{
    public static Color Black => default;

    public static Color White => new(255, 255, 255);
}
