// A glyph of 'glyf' is either contours of points, on the curve or controlling it, with deltas packed by flags, or a list of
// other glyphs, each moved and scaled. We decode points, resolve components, and turn contours into lines and quadratic
// curves; instructions are skipped. Depth, components and points are counted, for a damaged file can name itself.
// Source: OpenType 1.9.1, 'glyf' (Glyph Data).

using ReportGen.Fonts.Tables;

namespace ReportGen.Fonts.Outlines;

/// <summary>Decodes the outline of one TrueType glyph.</summary>
internal sealed class TrueTypeOutline
{
    private const int MostComponents = 256;
    private const int MostPoints = 65536;

    private const int OnCurve = 0x01;
    private const int XIsByte = 0x02;
    private const int YIsByte = 0x04;
    private const int Repeats = 0x08;
    private const int XIsSameOrPositive = 0x10;
    private const int YIsSameOrPositive = 0x20;

    private readonly FontFace _face;
    private readonly List<GlyphPoint> _points = [];
    private int _components;

    private TrueTypeOutline(FontFace face) => _face = face;

    /// <exception cref="FontFormatException">The outline is damaged, or too deep or too large to be meant.</exception>
    public static GlyphOutline Of(FontFace face, ushort glyph)
    {
        var outline = new TrueTypeOutline(face);
        outline.AddGlyph(glyph, 0);
        var slice = face.Glyphs.SliceOf(glyph);

        // The left bearing says where the box stands, whatever the coordinates say.
        var shift = slice.Length < GlyphTable.HeaderLength ? 0 : face.LeftBearingOf(glyph) - slice.I16(2);
        return outline.Draw(shift);
    }

    private void AddGlyph(ushort glyph, int depth)
    {
        var slice = _face.Glyphs.SliceOf(glyph);
        if (slice.Length == 0)
            return;

        if (GlyphTable.IsComposite(slice))
            AddComponents(slice, depth);
        else
            AddContours(slice);
    }

    private void AddContours(TableView slice)
    {
        var contours = slice.I16(0);
        if (contours == 0)
            return;

        var ends = GlyphTable.HeaderLength;
        var count = slice.U16(ends + (2 * contours) - 2) + 1;
        if (_points.Count + count > MostPoints)
            throw slice.Fault($"an outline has more than {MostPoints} points");

        var flagsAt = ends + (2 * contours) + 2 + slice.U16(ends + (2 * contours));
        var flags = new byte[count];
        var at = ReadFlags(slice, flagsAt, flags);
        var xs = new int[count];
        at = ReadCoordinates(slice, at, flags, XIsByte, XIsSameOrPositive, xs);
        var ys = new int[count];
        ReadCoordinates(slice, at, flags, YIsByte, YIsSameOrPositive, ys);

        var first = _points.Count;
        for (var i = 0; i < count; i++)
            _points.Add(new GlyphPoint(xs[i], ys[i], (flags[i] & OnCurve) != 0, IsLast: false));

        for (var i = 0; i < contours; i++)
            EndContour(slice, first, count, slice.U16(ends + (2 * i)));
    }

    private void EndContour(TableView slice, int first, int count, int end)
    {
        if (end >= count)
            throw slice.Fault($"a contour ends at point {end} of {count}");

        _points[first + end] = _points[first + end] with { IsLast = true };
    }

    private static int ReadFlags(TableView slice, int at, byte[] flags)
    {
        for (var i = 0; i < flags.Length;)
        {
            var flag = slice.U8(at++);
            var times = (flag & Repeats) != 0 ? slice.U8(at++) + 1 : 1;
            for (; times > 0 && i < flags.Length; times--)
                flags[i++] = flag;
        }

        return at;
    }

    private static int ReadCoordinates(TableView slice, int at, byte[] flags, int isByte, int isSameOrPositive, int[] values)
    {
        var value = 0;
        for (var i = 0; i < flags.Length; i++)
        {
            if ((flags[i] & isByte) != 0)
            {
                var delta = slice.U8(at++);
                value += (flags[i] & isSameOrPositive) != 0 ? delta : -delta;
            }
            else if ((flags[i] & isSameOrPositive) == 0)
            {
                value += slice.I16(at);
                at += 2;
            }

            values[i] = value;
        }

        return at;
    }

    private void AddComponents(TableView slice, int depth)
    {
        if (depth >= GlyphTable.DeepestNesting)
            throw slice.Fault($"glyphs are made of glyphs more than {GlyphTable.DeepestNesting} deep");

        var start = _points.Count;
        var flags = GlyphTable.MoreComponents;
        for (var at = GlyphTable.HeaderLength; (flags & GlyphTable.MoreComponents) != 0; at += GlyphTable.ComponentLength(flags))
        {
            flags = slice.U16(at);
            var component = slice.U16(at + 2);
            if (component >= _face.GlyphCount || ++_components > MostComponents)
                throw slice.Fault($"component {_components} is glyph {component} of {_face.GlyphCount}");

            var first = _points.Count;
            AddGlyph(component, depth + 1);
            Transform(slice, at, flags, start, first);
        }
    }

    private void Transform(TableView slice, int at, int flags, int start, int first)
    {
        var areWords = (flags & GlyphTable.ArgumentsAreWords) != 0;
        var matrix = ReadMatrix(slice, at + (areWords ? 8 : 6), flags);
        for (var i = first; i < _points.Count; i++)
            _points[i] = matrix.Apply(_points[i]);

        var (dx, dy) = (flags & GlyphTable.ArgumentsAreOffsets) != 0
            ? ReadOffset(slice, at + 4, areWords)
            : MatchPoints(slice, areWords ? slice.U16(at + 4) : slice.U8(at + 4), areWords ? slice.U16(at + 6) : slice.U8(at + 5), start, first);
        if ((flags & GlyphTable.HasScaledOffset) != 0 && (flags & GlyphTable.ArgumentsAreOffsets) != 0)
            (dx, dy) = (dx * matrix.ScaleX, dy * matrix.ScaleY);

        for (var i = first; i < _points.Count; i++)
            _points[i] = _points[i] with { X = _points[i].X + dx, Y = _points[i].Y + dy };
    }

    private static (float X, float Y) ReadOffset(TableView slice, int at, bool areWords) => areWords
        ? (slice.I16(at), slice.I16(at + 2))
        : ((sbyte)slice.U8(at), (sbyte)slice.U8(at + 1));

    // The component is moved so that one of its points lies on a point of the components before it.
    private (float X, float Y) MatchPoints(TableView slice, int parent, int child, int start, int first)
    {
        if (start + parent >= first || first + child >= _points.Count)
            throw slice.Fault($"a component is fixed at points {parent} and {child}, which do not exist");

        var (to, from) = (_points[start + parent], _points[first + child]);
        return (to.X - from.X, to.Y - from.Y);
    }

    private static Matrix ReadMatrix(TableView slice, int at, int flags)
    {
        if ((flags & GlyphTable.HasScale) != 0)
            return new Matrix(Fixed(slice, at), 0, 0, Fixed(slice, at));

        if ((flags & GlyphTable.HasTwoScales) != 0)
            return new Matrix(Fixed(slice, at), 0, 0, Fixed(slice, at + 2));

        return (flags & GlyphTable.HasMatrix) != 0
            ? new Matrix(Fixed(slice, at), Fixed(slice, at + 2), Fixed(slice, at + 4), Fixed(slice, at + 6))
            : new Matrix(1, 0, 0, 1);
    }

    private static float Fixed(TableView slice, int at) => slice.I16(at) / 16384f;

    private GlyphOutline Draw(float shift)
    {
        var builder = new OutlineBuilder();
        var start = 0;
        for (var i = 0; i < _points.Count; i++)
        {
            if (!_points[i].IsLast)
                continue;

            DrawContour(builder, start, i + 1 - start, shift);
            start = i + 1;
        }

        return builder.Finish();
    }

    private void DrawContour(OutlineBuilder builder, int start, int count, float shift)
    {
        GlyphPoint At(int i) => _points[start + (i % count)];
        OutlinePoint Place(GlyphPoint point) => new(point.X + shift, point.Y);
        OutlinePoint Between(GlyphPoint a, GlyphPoint b) => new(((a.X + b.X) / 2) + shift, (a.Y + b.Y) / 2);

        // A contour of control points only starts between its last and its first.
        var firstOn = 0;
        while (firstOn < count && !At(firstOn).IsOnCurve)
            firstOn++;

        var hasOnCurve = firstOn < count;
        builder.Move(hasOnCurve ? Place(At(firstOn)) : Between(At(count - 1), At(0)));
        var from = hasOnCurve ? firstOn + 1 : 0;
        for (var i = from; i < from + count - (hasOnCurve ? 1 : 0); i++)
        {
            var (point, next) = (At(i), At(i + 1));
            if (point.IsOnCurve)
                builder.Line(Place(point));
            else if (next.IsOnCurve)
                builder.Quadratic(Place(point), Place(next));
            else
                builder.Quadratic(Place(point), Between(point, next));

            // The curve has drawn to the next point already.
            if (!point.IsOnCurve && next.IsOnCurve)
                i++;
        }

        builder.Close();
    }

    private readonly record struct GlyphPoint(float X, float Y, bool IsOnCurve, bool IsLast);

    /// <summary>x' = XX·x + YX·y, y' = XY·x + YY·y.</summary>
    private readonly record struct Matrix(float XX, float XY, float YX, float YY)
    {
        public float ScaleX => MathF.Sqrt((XX * XX) + (XY * XY));

        public float ScaleY => MathF.Sqrt((YX * YX) + (YY * YY));

        public GlyphPoint Apply(GlyphPoint point) =>
            point with { X = (XX * point.X) + (YX * point.Y), Y = (XY * point.X) + (YY * point.Y) };
    }
}
