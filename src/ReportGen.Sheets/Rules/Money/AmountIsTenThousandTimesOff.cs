using ReportGen.Diagnostics;
using ReportGen.Sheets.Forms;

namespace ReportGen.Sheets.Rules;

/// <summary>An amount is ten thousand times off what stands beside it.</summary>
internal sealed class AmountIsTenThousandTimesOff : SheetRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-M06", "ten-thousand-times-off", Severity.Error,
        new("一个数恰好是旁边的一万倍或万分之一，或以万元计的表里一个不带小数的数比带小数的大一万倍以上（5312640 与 168.30），多为元与万元混用。表式规定了金额单位，请统一换算。",
            """
            An amount is exactly ten thousand times another beside it, or in a sheet in 万元 one without decimals is more than ten thousand times one
            with decimals (5312640 beside 168.30): mostly 元 and 万元 were mixed. The form states one unit.
            """));

    private const decimal TenThousand = 10_000;

    // A billion, were it 万元.
    private const decimal LeastYuan = 100_000;

    public override void Check(Sheet sheet, DiagnosticSink sink)
    {
        if (sheet.Funding is not { } funding)
            return;

        foreach (var row in funding.Rows)
        {
            if (row.Money is not { IsComputed: false } total || FundingSums.PartsOf(funding, row) is not { } sum)
                continue;
            if (IsSlip(total.Amount, sum))
                Report(total, sum, sheet.MoneyUnit, sink);
        }

        var annual = funding.Find(FundingRole.AnnualTotal)?.Money;
        var project = funding.Find(FundingRole.ProjectTotal)?.Money;
        if (annual is { IsComputed: false } && project is not null && IsSlip(annual.Amount, project.Amount))
            Report(annual, project.Amount, sheet.MoneyUnit, sink);
        else if (sheet.MoneyUnit == "万元")
            CheckWriting(funding, sink);
    }

    // 元 are often written without decimals, 万元 with them.
    private void CheckWriting(FundingValue funding, DiagnosticSink sink)
    {
        foreach (var row in funding.Rows)
        {
            if (row.Money is not { IsComputed: false, Decimals: 0, Amount: >= LeastYuan } large)
                continue;

            foreach (var other in funding.Rows)
            {
                if (other.Money is not { IsComputed: false, Decimals: > 0, Amount: > 0 } small || large.Amount < small.Amount * TenThousand || IsSlip(large.Amount, small.Amount))
                    continue;

                Report(large, small.Amount, "万元", sink);
                return;
            }
        }
    }

    private static bool IsSlip(decimal one, decimal other) =>
        one != 0 && other != 0 && (one == other * TenThousand || other == one * TenThousand);

    private void Report(Money money, decimal other, string unit, DiagnosticSink sink) =>
        sink.Report(new Diagnostic(Kind, money.Span,
            new($"金额疑似元与万元混用：{money.Amount}与{other}", $"the amount looks 10,000 times off: {money.Amount} beside {other}"))
        {
            Hints = [new($"本表单位是{unit}，请换算", $"the unit of the form is {unit}; convert")],
        });
}
