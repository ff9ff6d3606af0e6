using ReportGen.Fonts.Outlines;
using static ReportGen.Fonts.Cff.CharstringOperator;

namespace ReportGen.Fonts.Cff;

/// <summary>What the drawing operators of charstrings draw with the operands on the stack.</summary>
/// <remarks>Source: Adobe Technical Note 5177, 4.1 (Path Construction Operators).</remarks>
internal static class CharstringCurves
{
    public static void Draw(int code, OperandStack stack, OutlineBuilder pen)
    {
        switch (code)
        {
            case RLineTo:
                Lines(stack, pen, 0, stack.Count);
                break;
            case HLineTo or VLineTo:
                AlternatingLines(stack, pen, code == HLineTo);
                break;
            case RRCurveTo:
                Curves(stack, pen, 0, stack.Count);
                break;
            case RCurveLine:
                Curves(stack, pen, 0, stack.Count - 2);
                Lines(stack, pen, stack.Count - 2, stack.Count);
                break;
            case RLineCurve:
                Lines(stack, pen, 0, stack.Count - 6);
                Curves(stack, pen, stack.Count - 6, stack.Count);
                break;
            case HHCurveTo or VVCurveTo:
                SameEndCurves(stack, pen, code == HHCurveTo);
                break;
            case HVCurveTo or VHCurveTo:
                AlternatingCurves(stack, pen, code == HVCurveTo);
                break;
            default:
                DrawFlex(code, stack, pen);
                break;
        }
    }

    private static void Lines(OperandStack stack, OutlineBuilder pen, int from, int to)
    {
        for (var i = from; i + 1 < to; i += 2)
            LineBy(pen, stack[i], stack[i + 1]);
    }

    private static void AlternatingLines(OperandStack stack, OutlineBuilder pen, bool isHorizontal)
    {
        for (var i = 0; i < stack.Count; i++, isHorizontal = !isHorizontal)
            LineBy(pen, isHorizontal ? stack[i] : 0, isHorizontal ? 0 : stack[i]);
    }

    private static void Curves(OperandStack stack, OutlineBuilder pen, int from, int to)
    {
        for (var i = from; i + 5 < to; i += 6)
            CurveBy(pen, stack[i], stack[i + 1], stack[i + 2], stack[i + 3], stack[i + 4], stack[i + 5]);
    }

    // Curves that start and end in the same direction, level or upright; an odd operand in front bends the first start.
    private static void SameEndCurves(OperandStack stack, OutlineBuilder pen, bool isLevel)
    {
        var i = stack.Count % 4 == 1 ? 1 : 0;
        var side = i == 1 ? stack[0] : 0;
        for (; i + 3 < stack.Count; i += 4, side = 0)
        {
            if (isLevel)
                CurveBy(pen, stack[i], side, stack[i + 1], stack[i + 2], stack[i + 3], 0);
            else
                CurveBy(pen, side, stack[i], stack[i + 1], stack[i + 2], 0, stack[i + 3]);
        }
    }

    // Curves that start level and end upright, then the other way round; an odd operand at the end bends the last end.
    private static void AlternatingCurves(OperandStack stack, OutlineBuilder pen, bool startsLevel)
    {
        for (var i = 0; i + 3 < stack.Count; i += 4, startsLevel = !startsLevel)
        {
            var side = i + 5 == stack.Count ? stack[i + 4] : 0;
            if (startsLevel)
                CurveBy(pen, stack[i], 0, stack[i + 1], stack[i + 2], side, stack[i + 3]);
            else
                CurveBy(pen, 0, stack[i], stack[i + 1], stack[i + 2], stack[i + 3], side);
        }
    }

    private static void DrawFlex(int code, OperandStack s, OutlineBuilder pen)
    {
        switch (code)
        {
            case Flex:
                Curves(s, pen, 0, 12);
                break;
            case HFlex:
                CurveBy(pen, s[0], 0, s[1], s[2], s[3], 0);
                CurveBy(pen, s[4], 0, s[5], -s[2], s[6], 0);
                break;
            case HFlex1:
                CurveBy(pen, s[0], s[1], s[2], s[3], s[4], 0);
                CurveBy(pen, s[5], 0, s[6], s[7], s[8], -(s[1] + s[3] + s[7]));
                break;
            case Flex1:
                var (dx, dy) = (s[0] + s[2] + s[4] + s[6] + s[8], s[1] + s[3] + s[5] + s[7] + s[9]);
                var isLevel = Math.Abs(dx) > Math.Abs(dy);
                CurveBy(pen, s[0], s[1], s[2], s[3], s[4], s[5]);
                CurveBy(pen, s[6], s[7], s[8], s[9], isLevel ? s[10] : -dx, isLevel ? -dy : s[10]);
                break;
            default:
                throw new FontFormatException($"'CFF ': charstring operator {code:X} is not supported");
        }
    }

    private static void LineBy(OutlineBuilder pen, float dx, float dy) => pen.Line(new OutlinePoint(pen.Pen.X + dx, pen.Pen.Y + dy));

    private static void CurveBy(OutlineBuilder pen, float dx1, float dy1, float dx2, float dy2, float dx3, float dy3)
    {
        var control1 = new OutlinePoint(pen.Pen.X + dx1, pen.Pen.Y + dy1);
        var control2 = new OutlinePoint(control1.X + dx2, control1.Y + dy2);
        pen.Cubic(control1, control2, new OutlinePoint(control2.X + dx3, control2.Y + dy3));
    }
}
