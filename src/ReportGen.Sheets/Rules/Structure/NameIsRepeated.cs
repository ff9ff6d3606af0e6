using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>Two indicators of a sheet have the same name.</summary>
internal sealed class NameIsRepeated : SheetRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-K11", "name-is-repeated", Severity.Warning,
        new("同名的指标在印出来以后无法区分。若确是两回事，请把名称写得更具体。",
            "Indicators of one name cannot be told apart in print. If they are two things, make the names more precise."));

    public override void Check(Sheet sheet, DiagnosticSink sink)
    {
        var seen = new Dictionary<string, Indicator>(sheet.Parts.Indicators.Length, StringComparer.Ordinal);
        foreach (var place in sheet.Parts.Indicators)
        {
            if (!seen.TryAdd(place.Name, place.Indicator))
                Report(place.Indicator, seen[place.Name], sink);
        }
    }

    private void Report(Indicator indicator, Indicator first, DiagnosticSink sink) =>
        sink.Report(new Diagnostic(Kind, indicator.NameSpan,
            new($"指标名称重复，建议核对：“{indicator.Name.Text}”", $"the name \"{indicator.Name.Text}\" is used twice; please check"))
        {
            Hints = [new("写得更具体，或删去一个", "make it more precise, or remove one")],
            Related = [new(first.NameSpan, new("第一次用在这里", "first used here"))],
        });
}
