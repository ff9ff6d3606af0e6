using ReportGen.Diagnostics;
using ReportGen.Sheets.Forms;

namespace ReportGen.Sheets.Rules;

/// <summary>The nature of the funds and the rows of money do not agree.</summary>
internal sealed class NatureContradictsSources : SheetRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-M10", "nature-contradicts-sources", Severity.Warning,
        new("""
            资金性质写的是一种，分项里这一种却没有钱，钱都在别的来源里（甘肃的表式两处都要填）。哪些分项属于哪种性质由表式规定
            （资金各行的“性质”）。
            """,
            """
            The sheet names a nature of funds, yet the rows of that nature hold nothing and all the money stands in others (the form of Gansu asks
            for both). Which rows belong to which nature is said by the form (性质 of a row).
            """));

    public override void Check(Sheet sheet, DiagnosticSink sink)
    {
        if (sheet.Find(FieldRole.FundNature) is not { WrittenText: { } written, Value: { } value } || sheet.Funding is not { } funding)
            return;

        var (own, others, isKnown) = (0m, 0m, false);
        SourceSpan? other = null;
        foreach (var row in funding.Rows)
        {
            if (row.Definition.Natures.IsEmpty)
                continue;

            var isOwn = Names(written.Text, row.Definition.Natures);
            isKnown |= isOwn;
            own += isOwn ? row.Money?.Amount ?? 0 : 0;
            others += isOwn ? 0 : row.Money?.Amount ?? 0;
            if (!isOwn && row.Money is { Amount: > 0, IsComputed: false } money)
                other ??= money.Span;
        }

        if (!isKnown || own != 0 || others <= 0)
            return;

        sink.Report(new Diagnostic(Kind, value.Span,
            new($"资金性质“{written.Text}”与来源分项不符", $"the fund nature {written.Text} contradicts the rows of money"))
        {
            Hints = [new("核对资金性质和各分项", "check the nature and the rows")],
            Related = other is { } place ? [new(place, new("钱写在这里", "the money is written here"))] : [],
        });
    }

    private static bool Names(string text, System.Collections.Immutable.ImmutableArray<string> natures)
    {
        foreach (var nature in natures)
        {
            if (text.Contains(nature, StringComparison.Ordinal))
                return true;
        }

        return false;
    }
}
