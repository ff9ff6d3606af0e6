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
    private readonly NameSort _sort = IndicatorNames.SortOf(Indicator.Name.Text);

    public string Name => Indicator.Name.Text;

    public Target Target => Indicator.Target;

    public string Written => Indicator.Target.Written.Text;

    /// <summary>The target when it is a number.</summary>
    public QuantityMeaning? Quantity => Indicator.Target.Meaning as QuantityMeaning;

    public bool IsCost => IsUnder("成本") || Group.Name.Contains("成本", StringComparison.Ordinal);

    /// <summary>The less the better: costs, faults, how long something takes.</summary>
    public bool IsReverse => IsCost || Asks(NameSort.Fault) || Asks(NameSort.Time);

    /// <summary>Asks what somebody thinks of something: its name says so, or it stands under 满意度 and no other rate or fault is named.</summary>
    public bool IsOpinion => Asks(NameSort.Opinion) || (IsUnderOpinions && !Asks(NameSort.Rate) && !Asks(NameSort.Count) && !Asks(NameSort.Fault));

    public bool IsUnderOpinions => IsUnder("满意度") || Group.Name.Contains("满意度", StringComparison.Ordinal);

    public bool Asks(NameSort sort) => (_sort & sort) != NameSort.None;

    public bool IsUnder(string word) => Subgroup.Name.Contains(word, StringComparison.Ordinal);
}
