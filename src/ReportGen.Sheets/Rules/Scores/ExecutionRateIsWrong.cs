using ReportGen.Diagnostics;
using ReportGen.Sheets.Forms;

namespace ReportGen.Sheets.Rules;

/// <summary>The execution rate is not what was spent by the budget.</summary>
internal sealed class ExecutionRateIsWrong : SheetRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-S04", "execution-rate-is-wrong", Severity.Error,
        new("""
            执行率＝全年执行数÷全年预算数，以百分数计，按填写的小数位四舍五入后比较（依据：项目支出绩效自评表表式）。
            预算数为 0 时没有执行率；预算为 0 而有执行数，必有一处填错。不带 % 的数按百分数读：0.93 是 0.93%，不是 93%。
            """,
            """
            The rate is what was spent by the budget of the year, in percent, compared after rounding to the written digits. Basis: the form of
            the self-evaluation. A budget of 0 has no rate; money spent without a budget is an error in one of the two. A number without % is
            read as percent: 0.93 is 0.93 %, not 93 %.
            """));

    public override void Check(Sheet sheet, DiagnosticSink sink)
    {
        if (sheet.Funding is not { } funding)
            return;

        foreach (var row in funding.Rows)
        {
            if (row.Find(FieldRole.Budget)?.Value is not MoneyValue budget || row.Find(FieldRole.Executed)?.Value is not MoneyValue spent)
                continue;

            var rate = Percent.Read(row.Find(FieldRole.Rate));
            if (budget.Money.Amount == 0)
                CheckWithoutBudget(funding, row, spent, rate, sink);
            else if (rate is { } written && Percent.Of(spent.Money.Amount, budget.Money.Amount) is { } computed && Percent.Round(computed, written.Decimals) != written.Value)
                Report(written, computed, spent, budget, sink);
        }
    }

    private void CheckWithoutBudget(FundingValue funding, FundingRow row, MoneyValue spent, Percent? rate, DiagnosticSink sink)
    {
        // A total that was added up has nothing to say where one of its parts says it.
        if (spent.Money.IsComputed && row.Definition.Parts.Any(part => funding.Rows[part].Find(FieldRole.Budget)?.Value is MoneyValue { Money.Amount: 0 } && funding.Rows[part].Find(FieldRole.Executed)?.Value is MoneyValue { Money.Amount: > 0 }))
            return;

        if (spent.Money.Amount > 0)
            sink.Report(new Diagnostic(Kind, FirstOf(spent.Span, row.KeySpan, funding.Span),
                new($"“{row.Definition.Label}”预算数为0而执行数为{spent.Money.Written}", $"{row.Definition.Label} has a budget of 0 and {spent.Money.Written} spent"))
            {
                Hints = [new("核对预算数和执行数", "check the budget and what was spent")],
            });
        else if (rate is { Value: not 0 } written)
            sink.Report(new Diagnostic(Kind, written.Span,
                new($"执行率{written.Written}，而预算数为0，没有执行率", $"the execution rate is {written.Written}, but a budget of 0 has none"))
            {
                Hints = [new("留空，或核对预算数", "leave it blank, or check the budget")],
            });
    }

    private static SourceSpan FirstOf(SourceSpan own, SourceSpan key, SourceSpan block) => !own.IsNone ? own : key.IsNone ? block : key;

    private void Report(Percent written, decimal computed, MoneyValue spent, MoneyValue budget, DiagnosticSink sink)
    {
        var right = Percent.Print(computed, Math.Max(2, written.Decimals));
        sink.Report(new Diagnostic(Kind, written.Span,
            new($"执行率{written.Written}，计算为{right}%", $"the execution rate is {written.Written}, computed {right} %"))
        {
            Hints = [new($"{spent.Money.Amount}÷{budget.Money.Amount}＝{right}%", $"{spent.Money.Amount} by {budget.Money.Amount} is {right} %")],
        });
    }
}
