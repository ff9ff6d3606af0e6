using ReportGen.Diagnostics;
using ReportGen.Sheets.Forms;

namespace ReportGen.Sheets.Rules;

/// <summary>Amounts are written and nobody says in which unit.</summary>
internal sealed class UnitOfMoneyIsMissing : SheetRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-M05", "unit-of-money-is-missing", Severity.Error,
        new("""
            有金额而没有单位行，读者不知道是元还是万元。单位一般由表式规定（金额: { 单位: 万元 }）；表式留给填报人的，
            填在作用为“金额单位”的字段里。
            """,
            """
            Amounts without a unit line can be read as 元 or as 万元. The form states the unit (金额: { 单位: 万元 }), or leaves it to the sheet
            in a field that plays 金额单位.
            """));

    public override void Check(Sheet sheet, DiagnosticSink sink)
    {
        if (sheet.Form.Money.IsUnitStated || !HasAmounts(sheet))
            return;

        var field = sheet.Find(FieldRole.MoneyUnit);
        if (field?.WrittenText?.Text.Trim() is "元" or "万元")
            return;

        var place = field?.Value?.Span ?? (field is null || field.KeySpan.IsNone ? sheet.FormSpan : field.KeySpan);
        sink.Report(new Diagnostic(Kind, place,
            new("未注明金额单位（元/万元）", "the money unit is not stated (元 or 万元)"))
        {
            Hints = field is null
                ? [new("在 form.yaml 写 金额: { 单位: 万元 }", "write 金额: { 单位: 万元 } in form.yaml")]
                : [new($"写 {field.Definition.Name}: 万元", $"write {field.Definition.Name}: 万元")],
        });
    }

    private static bool HasAmounts(Sheet sheet)
    {
        foreach (var row in sheet.Funding?.Rows ?? [])
        {
            if (row.Money is not null)
                return true;
        }

        foreach (var field in sheet.Fields)
        {
            if (field.Value is MoneyValue)
                return true;
        }

        return false;
    }
}
