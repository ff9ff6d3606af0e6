using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>An indicator's name lists several things.</summary>
internal sealed class TwoThingsInOneName : QuantityRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-K14", "two-things-in-one-name", Severity.Advice,
        new("一个名称并列了几项内容，完成情况难以用一个值反映。建议拆成几个指标；若本就是一件事，可以不改。",
            "The name lists several things, and one value can hardly tell how each went. Consider splitting; if it is one thing, leave it."));

    protected override void CheckQuantity(IndicatorPlace place, QuantityMeaning quantity, DiagnosticSink sink)
    {
        if (!place.Name.Contains('、', StringComparison.Ordinal) || !HasListOutsideBrackets(place.Name))
            return;

        sink.Report(new Diagnostic(Kind, place.Indicator.NameSpan,
            new($"一个指标包含几项内容，建议拆分：“{place.Name}”", $"several things in one indicator, consider splitting: \"{place.Name}\""))
        {
            Hints = [new("每项内容写成一个指标", "make each of them an indicator")],
        });
    }

    private static bool HasListOutsideBrackets(string name)
    {
        var (depth, last) = (0, -1);
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] is '(' or '（' or '《' or '“' or '〔')
                depth++;
            else if (name[i] is ')' or '）' or '》' or '”' or '〕')
                depth--;
            else if (name[i] == '、' && depth <= 0 && !IsMeasure(name[(last + 1)..i]))
                last = i;
            else if (name[i] == '、' && depth <= 0)
                return true;
        }

        return last >= 0 && !IsMeasure(name);
    }

    // 网站、微信公众号发布消息数量: one measure of several things. 参会人数、培训人数: each has its own.
    private static bool IsMeasure(string name) => (IndicatorNames.SortOf(name) & (NameSort.Count | NameSort.Rate)) != NameSort.None;
}
