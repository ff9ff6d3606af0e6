using System.Diagnostics;
using ReportGen.Export.Pdf;
using ReportGen.Fonts;

namespace ReportGen.Export.Svg;

/// <summary>Writes the outline of a glyph as path data (SVG 1.1, 8.3): design units, y down, each point seen from the one before.</summary>
internal static class SvgPath
{
    public static void Write(ByteWriter target, GlyphOutline outline)
    {
        var start = default(Spot);
        var pen = default(Spot);
        foreach (var step in outline.Steps)
        {
            var end = Spot.Of(step.End);
            switch (step.Verb)
            {
                case OutlineVerb.Move:
                    target.Byte((byte)'m');
                    WritePoint(target, end, pen, isFirst: true);
                    start = end;
                    break;
                case OutlineVerb.Line:
                    target.Byte((byte)'l');
                    WritePoint(target, end, pen, isFirst: true);
                    break;
                case OutlineVerb.Quadratic:
                    target.Byte((byte)'q');
                    WritePoint(target, Spot.Of(step.Control1), pen, isFirst: true);
                    WritePoint(target, end, pen, isFirst: false);
                    break;
                case OutlineVerb.Cubic:
                    target.Byte((byte)'c');
                    WritePoint(target, Spot.Of(step.Control1), pen, isFirst: true);
                    WritePoint(target, Spot.Of(step.Control2), pen, isFirst: false);
                    WritePoint(target, end, pen, isFirst: false);
                    break;
                case OutlineVerb.Close:
                    target.Byte((byte)'z');
                    end = start;
                    break;
                default:
                    throw new UnreachableException();
            }

            pen = end;
        }
    }

    private static void WritePoint(ByteWriter target, Spot point, Spot from, bool isFirst)
    {
        WriteNumber(target, point.X - from.X, isFirst);
        WriteNumber(target, point.Y - from.Y, isFirst: false);
    }

    private static void WriteNumber(ByteWriter target, long thousandths, bool isFirst)
    {
        if (!isFirst && thousandths >= 0)
            target.Byte((byte)' ');

        target.Milli(thousandths);
    }

    /// <summary>A point in thousandths of a design unit, y down. Differences of whole numbers do not add up errors.</summary>
    private readonly record struct Spot(long X, long Y)
    {
        public static Spot Of(OutlinePoint point) => new((long)MathF.Round(point.X * 1000), (long)MathF.Round(point.Y * -1000));
    }
}
