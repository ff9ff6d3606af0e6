namespace ReportGen.Sheets.Rules;

/// <summary>An indicator and what it stands under, with what many rules ask of it, found once.</summary>
internal sealed class IndicatorPlace(IndicatorLevel level, Indicator indicator)
{
    private readonly NameSort _sort = IndicatorNames.SortOf(indicator.Name.Text);

    public Sheet Sheet => level.Sheet;

    public IndicatorGroup Group => level.Group;

    public IndicatorSubgroup Subgroup => level.Subgroup;

    public Indicator Indicator => indicator;

    public string Name => indicator.Name.Text;

    /// <summary>The name without a bracket at its end.</summary>
    public string BareName { get; } = IndicatorNames.WithoutBracket(indicator.Name.Text);

    public Target Target => indicator.Target;

    public string Written => indicator.Target.Written.Text;

    /// <summary>The target when it is a number.</summary>
    public QuantityMeaning? Quantity { get; } = indicator.Target.Meaning as QuantityMeaning;

    public bool IsCost => level.IsCost;

    /// <summary>The less the better: costs, faults, how long something takes.</summary>
    public bool IsReverse => IsCost || Asks(NameSort.Fault) || Asks(NameSort.Time);

    /// <summary>Asks what somebody thinks of something: its name says so, or it stands under 满意度 and no other rate or fault is named.</summary>
    public bool IsOpinion => Asks(NameSort.Opinion) || (IsUnderOpinions && !Asks(NameSort.Rate) && !Asks(NameSort.Count) && !Asks(NameSort.Fault));

    public bool IsUnderOpinions => level.IsOfOpinions;

    public bool Asks(NameSort sort) => (_sort & sort) != NameSort.None;

    /// <summary>Stands under a second level of that sort.</summary>
    public bool IsUnder(LevelSort sort) => (level.Sort & sort) != LevelSort.None;
}

/// <summary>A second level and its first one: what their names say of the indicators below.</summary>
internal sealed class IndicatorLevel(Sheet sheet, IndicatorGroup group, IndicatorSubgroup subgroup)
{
    public Sheet Sheet => sheet;

    public IndicatorGroup Group => group;

    public IndicatorSubgroup Subgroup => subgroup;

    public LevelSort Sort { get; } = SortOf(subgroup.Name);

    /// <summary>Either level is about costs.</summary>
    public bool IsCost { get; } = subgroup.Name.Contains("成本", StringComparison.Ordinal) || group.Name.Contains("成本", StringComparison.Ordinal);

    /// <summary>Either level is about what people think.</summary>
    public bool IsOfOpinions { get; } = subgroup.Name.Contains("满意度", StringComparison.Ordinal) || group.Name.Contains("满意度", StringComparison.Ordinal);

    private static LevelSort SortOf(string name)
    {
        var sort = LevelSort.None;
        if (name.Contains("数量", StringComparison.Ordinal))
            sort |= LevelSort.Quantity;
        if (name.Contains("质量", StringComparison.Ordinal))
            sort |= LevelSort.Quality;
        if (name.Contains("时效", StringComparison.Ordinal))
            sort |= LevelSort.Timeliness;
        if (name.Contains("成本", StringComparison.Ordinal))
            sort |= LevelSort.Cost;
        if (name.Contains("社会", StringComparison.Ordinal) || name.Contains("生态", StringComparison.Ordinal))
            sort |= LevelSort.Public;

        return sort;
    }
}

/// <summary>What the name of a second level says.</summary>
[Flags]
internal enum LevelSort
{
    None = 0,

    /// <summary>数量.</summary>
    Quantity = 1,

    /// <summary>质量.</summary>
    Quality = 2,

    /// <summary>时效.</summary>
    Timeliness = 4,

    /// <summary>成本.</summary>
    Cost = 8,

    /// <summary>社会, 生态: what falls on everybody.</summary>
    Public = 16,
}
