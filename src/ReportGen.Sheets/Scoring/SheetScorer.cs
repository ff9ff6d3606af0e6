using System.Collections.Immutable;
using System.Globalization;
using ReportGen.Diagnostics;
using ReportGen.Sheets.Forms;
using ReportGen.Sheets.Rules;

namespace ReportGen.Sheets.Scoring;

/// <summary>The door of scoring: completes a self-evaluation by the rules of its form (评分: 自动计分).</summary>
/// <remarks>Points, execution rate, scores, total and grade that the sheet leaves out are computed; what it states stays, and is
/// checked by the rules S01 to S15. A computed value points to what it was computed from.</remarks>
public static class SheetScorer
{
    /// <summary>The sheet with what can be computed; itself when its form computes nothing.</summary>
    public static Sheet Complete(Sheet sheet)
    {
        if (!sheet.Form.Scoring.IsComputed)
            return sheet;

        sheet = With(sheet, value => value is IndicatorsValue tree ? new IndicatorScorer(sheet).WithPoints(tree) : null);
        sheet = With(sheet, value => value is IndicatorsValue tree ? new IndicatorScorer(sheet).WithScores(tree) : null);
        sheet = With(sheet, value => value is FundingValue funding ? new ExecutionScorer(sheet).Complete(funding) : null);
        return WithTotal(sheet);
    }

    /// <summary>A computed number, printed with so many decimals but without those that say nothing: 6.33, 10.</summary>
    internal static NumberValue Number(decimal value, int decimals, SourceSpan place)
    {
        var rounded = Percent.Round(value, decimals);
        var digits = rounded.ToString("0." + new string('#', decimals), CultureInfo.InvariantCulture);
        var point = digits.IndexOf('.', StringComparison.Ordinal);
        var number = new WrittenNumber(decimal.Parse(digits, CultureInfo.InvariantCulture), digits, point < 0 ? 0 : digits.Length - point - 1);
        return new(number, Text(digits, place), place) { IsComputed = true };
    }

    internal static TracedText Text(string text, SourceSpan place)
    {
        var traced = new TracedTextBuilder();
        traced.Append(text, SourceSpan.None, place, isVerbatim: false);
        return traced.ToTracedText();
    }

    /// <summary>The cells with one of them filled, unless it was written.</summary>
    internal static ImmutableArray<SheetField> Fill(ImmutableArray<SheetField> cells, FieldRole role, Func<FieldType, FieldValue?> value)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (cells[i].Definition.Role == role && cells[i].Value is null && value(cells[i].Definition.Type) is { } computed)
                return cells.SetItem(i, cells[i] with { Value = computed });
        }

        return cells;
    }

    private static Sheet With(Sheet sheet, Func<FieldValue?, FieldValue?> complete)
    {
        var fields = sheet.Fields;
        for (var i = 0; i < fields.Length; i++)
        {
            if (complete(fields[i].Value) is { } value)
                fields = fields.SetItem(i, fields[i] with { Value = value });
        }

        return sheet with { Fields = fields };
    }

    private static Sheet WithTotal(Sheet sheet)
    {
        var scoring = sheet.Form.Scoring;
        var place = sheet.Find(FieldRole.TotalScore) is { KeySpan.IsNone: false } written ? written.KeySpan : PlaceOf(sheet);
        if (TotalScore.SumOf(sheet) is { } sum)
            sheet = sheet with { Fields = Fill(sheet.Fields, FieldRole.TotalScore, _ => Number(sum, scoring.Decimals, place)) };
        if (sheet.Find(FieldRole.TotalScore)?.Value is NumberValue total && scoring.GradeOf(total.Number.Value) is { } grade)
            sheet = sheet with { Fields = Fill(sheet.Fields, FieldRole.Grade, type => GradeValue(type, grade.Name, total.Span)) };

        return sheet;
    }

    private static FieldValue GradeValue(FieldType type, string grade, SourceSpan place) => type == FieldType.Choice
        ? new ChoiceValue(grade, Text(grade, place), place) { IsComputed = true }
        : new TextValue(Text(grade, place), place) { IsComputed = true };

    private static SourceSpan PlaceOf(Sheet sheet)
    {
        foreach (var field in sheet.Fields)
        {
            if (field.Definition.Type == FieldType.Indicators)
                return field.KeySpan;
        }

        return SourceSpan.None;
    }
}
