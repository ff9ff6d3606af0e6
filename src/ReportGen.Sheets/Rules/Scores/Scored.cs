using ReportGen.Sheets.Forms;

namespace ReportGen.Sheets.Rules;

/// <summary>Points and scores of one indicator, or of the execution of one row of money.</summary>
/// <param name="Name">What is scored, for people.</param>
/// <param name="Weight">Null when no points were written.</param>
/// <param name="Score">Null when no score was written.</param>
internal sealed record Scored(string Name, NumberValue? Weight, NumberValue? Score, SheetField? Reason)
{
    public static Scored Of(Indicator indicator) => new(indicator.Name.Text, Points.CellOf(indicator), indicator.Find(FieldRole.Score)?.Value as NumberValue, indicator.Find(FieldRole.Reason));

    public static Scored Of(FundingRow row) => new(row.Definition.Label, row.Find(FieldRole.Weight)?.Value as NumberValue, row.Find(FieldRole.Score)?.Value as NumberValue, row.Find(FieldRole.Reason));

    public bool HasLost => Weight is not null && Score is not null && Score.Number.Value < Weight.Number.Value;

    public bool HasAll => Weight is not null && Score is not null && Score.Number.Value >= Weight.Number.Value;

    public string ReasonText => Reason?.WrittenText?.Text.Trim() ?? "";

    public bool HasReason => Reason?.Value is not null && !Emptiness.Is(ReasonText);

    /// <summary>There is nothing to be scored, and no place to say why.</summary>
    public bool IsEmpty => Weight is null && Score is null && Reason is null;
}

/// <summary>Words that fill a cell and say nothing.</summary>
internal static class Emptiness
{
    private static readonly string[] Words = ["", "无", "暂无", "没有", "无偏差", "不适用", "/", "—", "——", "-", "无。", "暂无。", "没有。", "略"];

    public static bool Is(string text) => Array.IndexOf(Words, text.Trim()) >= 0;
}
