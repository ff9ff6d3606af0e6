using ReportGen.Diagnostics;
using ReportGen.Scriban;
using ReportGen.Sheets;
using ReportGen.Sheets.Forms;

namespace ReportGen.Pipeline.Functions;

/// <summary>Targets in a house style, and in pieces: <c>target.format</c>, <c>target.parts</c>.</summary>
internal static class TargetFunctions
{
    private const int MostDecimals = 6;

    /// <param name="style">The form's own style; null when it prints targets as they are written.</param>
    public static ScriptFunction[] For(TargetStyle? style) =>
    [
        new("target.format", [new("value"), new("style", ScriptValue.Null)], (in ScriptCall call) => Format(call, style)),
        new("target.parts", [new("value")], static (in ScriptCall call) => Parts(call)),
    ];

    private static ScriptValue Format(in ScriptCall call, TargetStyle? formStyle)
    {
        if (call[0].IsNull)
            return ScriptValue.From("");

        var style = call[1] switch
        {
            { IsNull: true } => formStyle,
            ScriptObject wishes => StyleOf(call, wishes),
            _ when call.Text(1) == "原样" => null,
            _ => throw call.Fail(new("写法应为“原样”或 { 小数: 2, 单位: \"括号\" }", "a style is \"原样\" or { 小数: 2, 单位: \"括号\" }")),
        };
        return ScriptValue.From(TargetPrinter.Print(call.Traced(0), style));
    }

    // { 比较符: ≥, 比较词: 大于等于, 数值: 90, 单位: %, 性质: 正向 }; words stand whole in 数值.
    private static ScriptObject Parts(in ScriptCall call)
    {
        var pieces = TargetPrinter.Split(call[0].IsNull ? TracedText.Empty : call.Traced(0));
        return new()
        {
            ["比较符"] = ScriptValue.From(pieces.Sign),
            ["比较词"] = ScriptValue.From(pieces.Word),
            ["数值"] = ScriptValue.From(pieces.Number),
            ["单位"] = ScriptValue.From(pieces.Unit),
            ["性质"] = ScriptValue.From(pieces.Number.Length == 0 ? "" : pieces.Nature),
        };
    }

    // The same names as 指标值写法 in form.yaml.
    private static TargetStyle StyleOf(in ScriptCall call, ScriptObject wishes)
    {
        int? decimals = null;
        if (wishes["小数"] is { IsNull: false } written)
        {
            decimals = int.TryParse(written.ToString(), out var number) && number is >= 0 and <= MostDecimals
                ? number
                : throw call.Fail(new($"小数位数应为 0 到 {MostDecimals}，现为 {written}", $"decimals must be 0 to {MostDecimals}, not {written}"));
        }

        return new(decimals, (wishes["单位"] ?? ScriptValue.Null).ToString() switch
        {
            "" or "紧跟" => UnitPlacement.Attached,
            "括号" => UnitPlacement.InBrackets,
            "空格" => UnitPlacement.AfterBlank,
            var other => throw call.Fail(new($"单位写法是“紧跟”“括号”或“空格”，不是“{other}”", $"a unit is placed 紧跟, 括号 or 空格, not '{other}'")),
        });
    }
}
