using static ReportGen.Fonts.Cff.CharstringOperator;

namespace ReportGen.Fonts.Cff;

/// <summary>Writes an outline as a charstring without hints: for accented letters made of two glyphs, which a CID-keyed subset cannot have.</summary>
internal static class CharstringEncoder
{
    /// <param name="width">The difference to nominalWidthX; null when the width is the default.</param>
    public static void Write(PooledBytes output, GlyphOutline outline, int? width)
    {
        if (width is { } difference)
            WriteNumber(output, difference);

        var pen = default(OutlinePoint);
        foreach (var step in outline.Steps)
        {
            switch (step.Verb)
            {
                case OutlineVerb.Move:
                    WriteTo(output, ref pen, step.End);
                    output.Add(RMoveTo);
                    break;
                case OutlineVerb.Line:
                    WriteTo(output, ref pen, step.End);
                    output.Add(RLineTo);
                    break;
                case OutlineVerb.Cubic:
                    WriteTo(output, ref pen, step.Control1);
                    WriteTo(output, ref pen, step.Control2);
                    WriteTo(output, ref pen, step.End);
                    output.Add(RRCurveTo);
                    break;
            }
        }

        output.Add(EndChar);
    }

    private static void WriteTo(PooledBytes output, ref OutlinePoint pen, OutlinePoint end)
    {
        WriteNumber(output, end.X - pen.X);
        WriteNumber(output, end.Y - pen.Y);
        pen = end;
    }

    private static void WriteNumber(PooledBytes output, float value)
    {
        var fixedPoint = (int)MathF.Round(value * 65536);
        if ((fixedPoint & 0xFFFF) == 0)
        {
            output.Add(ShortNumber);
            output.AddNumber(fixedPoint >> 16, 2);
            return;
        }

        output.Add(FixedNumber);
        output.AddNumber(fixedPoint, 4);
    }
}
