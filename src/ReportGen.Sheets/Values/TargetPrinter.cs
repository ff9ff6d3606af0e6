using ReportGen.Diagnostics;
using ReportGen.Sheets.Forms;

namespace ReportGen.Sheets;

/// <summary>Prints targets in the house style of a form.</summary>
public static class TargetPrinter
{
    /// <summary>The text to print for a target that is given as a text.</summary>
    /// <inheritdoc cref="Print(Target, TargetStyle?)"/>
    public static TracedText Print(TracedText written, TargetStyle? style) => TargetParser.Parse(written, written.OriginOf(0, written.Length)).Print(style);

    /// <summary>The text to print, every character with its place in the sheet.</summary>
    /// <param name="style">Null prints what was written. What is no plain quantity is printed as written in any style.</param>
    public static TracedText Print(this Target target, TargetStyle? style)
    {
        if (style is null || target.Meaning is not QuantityMeaning { IsInWords: false, Again.IsEmpty: true } quantity)
            return target.Written;

        var text = new TracedTextBuilder();
        Append(text, target, SignOf(quantity.Comparator), quantity.ComparatorPart);
        Append(text, target, Digits(quantity.Number, style.Decimals), quantity.NumberPart);
        if (quantity.Unit.Length == 0)
            return text.ToTracedText();

        var (before, after) = style.Unit switch
        {
            UnitPlacement.InBrackets => ("(", ")"),
            UnitPlacement.AfterBlank => (" ", ""),
            _ => ("", ""),
        };
        Append(text, target, before, quantity.UnitPart);
        Append(text, target, quantity.Unit, quantity.UnitPart);
        Append(text, target, after, quantity.UnitPart);
        return text.ToTracedText();
    }

    internal static string SignOf(Comparator comparator) => comparator switch
    {
        Comparator.AtLeast => "≥",
        Comparator.AtMost => "≤",
        Comparator.Equal => "=",
        Comparator.Above => "＞",
        Comparator.Below => "＜",
        _ => "",
    };

    private static string Digits(WrittenNumber number, int? decimals) => decimals is not { } wanted || wanted <= number.Decimals
        ? number.Written
        : number.Written + (number.Decimals == 0 ? "." : "") + new string('0', wanted - number.Decimals);

    private static void Append(TracedTextBuilder text, Target target, string piece, TargetPart part)
    {
        var isVerbatim = part.Of(target).SequenceEqual(piece);
        if (isVerbatim)
            text.Append(target.Written, part.Start, part.Length);
        else
            text.Append(piece, part.SpanIn(target), SourceSpan.None, isVerbatim: false);
    }
}
