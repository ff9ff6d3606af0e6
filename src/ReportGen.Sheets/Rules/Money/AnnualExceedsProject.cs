using ReportGen.Diagnostics;
using ReportGen.Sheets.Forms;

namespace ReportGen.Sheets.Rules;

/// <summary>The year takes more money than the whole project has.</summary>
internal sealed class AnnualExceedsProject : SheetRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-M03", "annual-exceeds-project", Severity.Error,
        new("年度资金是项目（中期）资金总额的一部分，不能更大。两栏都填了才比较。依据：申报表表式（转引）。",
            """
            The year's money is part of the project's money and cannot be more. Compared only when both are filled in.
            Basis: the application form.
            """));

    public override void Check(Sheet sheet, DiagnosticSink sink)
    {
        var annual = sheet.Funding?.Find(FundingRole.AnnualTotal)?.Money;
        var project = sheet.Funding?.Find(FundingRole.ProjectTotal)?.Money;
        if (annual is null || project is null || annual.Amount <= project.Amount)
            return;

        sink.Report(new Diagnostic(Kind, annual.IsComputed ? sheet.Funding!.Span : annual.Span,
            new($"年度资金{annual.Amount}大于项目（中期）资金总额{project.Amount}", $"the annual money {annual.Amount} exceeds the project total {project.Amount}"))
        {
            Hints = [new("核对两个数；一年期项目可以不填项目资金总额", "check both; a project of one year may leave the project total blank")],
            Related = project.IsComputed ? [] : [new(project.Span, new("项目资金总额写在这里", "the project total is written here"))],
        });
    }
}
