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
    private readonly LevelSort _groupSort = SortOf(group.Name);

    public Sheet Sheet => sheet;

    public IndicatorGroup Group => group;

    public IndicatorSubgroup Subgroup => subgroup;

    public LevelSort Sort { get; } = SortOf(subgroup.Name);

    /// <summary>Either level is about costs.</summary>
    public bool IsCost => IsOf(LevelSort.Cost);

    /// <summary>Either level is about what people think.</summary>
    public bool IsOfOpinions => IsOf(LevelSort.Opinions);

    private bool IsOf(LevelSort sort) => ((Sort | _groupSort) & sort) != LevelSort.None;

    private static LevelSort SortOf(string name)
    {
        var sort = LevelSort.None;
        for (var i = 0; i + 1 < name.Length; i++)
        {
            sort |= (name[i], name[i + 1]) switch
            {
                ('数', '量') => LevelSort.Quantity,
                ('质', '量') => LevelSort.Quality,
                ('时', '效') => LevelSort.Timeliness,
                ('成', '本') => LevelSort.Cost,
                ('社', '会') or ('生', '态') => LevelSort.Public,
                ('满', '意') when i + 2 < name.Length && name[i + 2] == '度' => LevelSort.Opinions,
                _ => LevelSort.None,
            };
        }

        return sort;
    }
}

/// <summary>What the name of a level says.</summary>
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

    /// <summary>满意度.</summary>
    Opinions = 32,
}
