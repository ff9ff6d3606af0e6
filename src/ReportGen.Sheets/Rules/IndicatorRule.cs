using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>A rule that looks at one indicator after the other.</summary>
internal abstract class IndicatorRule : ISheetRule
{
    public abstract DiagnosticKind Kind { get; }

    public virtual bool IsGathered => false;

    public void Check(Sheet sheet, DiagnosticSink sink)
    {
        foreach (var place in sheet.Parts.Indicators)
            CheckIndicator(place, sink);
    }

    protected abstract void CheckIndicator(IndicatorPlace place, DiagnosticSink sink);
}

/// <summary>An indicator and what it stands under.</summary>
internal sealed record IndicatorPlace(Sheet Sheet, IndicatorGroup Group, IndicatorSubgroup Subgroup, Indicator Indicator)
{
    public string Name => Indicator.Name.Text;

    public Target Target => Indicator.Target;

    public string Written => Indicator.Target.Written.Text;

    /// <summary>The target when it is a number.</summary>
    public QuantityMeaning? Quantity => Indicator.Target.Meaning as QuantityMeaning;

    public bool IsUnder(string word) => Subgroup.Name.Contains(word, StringComparison.Ordinal);

    /// <summary>Asks what somebody thinks of something: stands under 满意度, or its name says so.</summary>
    public bool IsOpinion => IsUnder("满意度") || Group.Name.Contains("满意度", StringComparison.Ordinal) || IndicatorNames.IsOpinion(Name);
}
