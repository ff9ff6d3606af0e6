using ReportGen.Diagnostics;
using ReportGen.Sheets.Forms;

namespace ReportGen.Sheets;

/// <summary>Prints targets in the house style of a form.</summary>
public static class TargetPrinter
{
    /// <summary>The text to print for a target that is given as a text.</summary>
    /// <inheritdoc cref="Print(Target, TargetStyle?)"/>
    public static TracedText Print(TracedText written, TargetStyle? style) => Target.Read(written).Print(style);

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

    /// <summary>A target in pieces, for forms that print comparator, number and unit in columns of their own.</summary>
    /// <remarks>What is no plain quantity, or says its number in words or twice, stands whole in the place of the number; its comparator and unit are empty.</remarks>
    public static TargetPieces Split(TracedText written)
    {
        var target = Target.Read(written);
        if (target.Meaning is not QuantityMeaning { IsInWords: false, Again.IsEmpty: true } quantity)
            return new(Comparator.None, TracedText.Empty, TracedText.Empty, target.Written, TracedText.Empty) { IsQuantity = target.Meaning is QuantityMeaning };

        var sign = Piece(SignOf(quantity.Comparator), target, quantity.ComparatorPart);
        var word = Piece(WordOf(quantity.Comparator), target, quantity.ComparatorPart);
        return new(quantity.Comparator, sign, word, Piece(quantity.Number.Written, target, quantity.NumberPart), Piece(quantity.Unit, target, quantity.UnitPart)) { IsQuantity = true };
    }

    private static TracedText Piece(string text, Target target, TargetPart part)
    {
        if (text.Length == 0)
            return TracedText.Empty;

        var piece = new TracedTextBuilder();
        Append(piece, target, text, part);
        return piece.ToTracedText();
    }

    // As the entry system prints comparators in words.
    private static string WordOf(Comparator comparator) => comparator switch
    {
        Comparator.AtLeast => "大于等于",
        Comparator.AtMost => "小于等于",
        Comparator.Equal => "等于",
        Comparator.Above => "大于",
        Comparator.Below => "小于",
        _ => "",
    };

    /// <summary>≥ ≤ = ＞ ＜; empty for none.</summary>
    public static string SignOf(Comparator comparator) => comparator switch
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
