using System.Collections.Immutable;
using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Forms;

/// <summary>An official form (表式): what a sheet may say and how much each finding weighs. Read from a form.yaml.</summary>
/// <param name="Id">Its folder under the library, such as <c>shanghai/project-target-2024</c>.</param>
/// <param name="Folder">Where form.yaml and layout.sbn lie, as the library was opened.</param>
public sealed record Form(string Id, string Folder)
{
    /// <summary>The printed title (名称).</summary>
    public string Title { get; init; } = "";

    /// <summary>The kind of sheet (种类), such as 项目支出绩效目标表.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Where the form is used (地区).</summary>
    public string Place { get; init; } = "";

    /// <summary>The year from which the form is used (启用年度); null when it does not say.</summary>
    public int? Year { get; init; }

    /// <summary>Page size and margins (页面).</summary>
    public FormPage Page { get; init; } = FormPage.A4;

    /// <summary>Font roles (字体): 正文 → song. In the order of the form.</summary>
    public ImmutableArray<FormFont> Fonts { get; init; } = [];

    /// <summary>The unit in which amounts are written and printed (金额).</summary>
    public FormMoney Money { get; init; } = new("元", 2);

    /// <summary>The fields (字段), in printing order.</summary>
    public ImmutableArray<FormField> Fields { get; init; } = [];

    /// <summary>The rows of the money block (资金), in printing order.</summary>
    public ImmutableArray<FormFundingRow> FundingRows { get; init; } = [];

    /// <summary>The columns of the money block (资金列), in printing order; empty when a row holds one amount.</summary>
    public ImmutableArray<FormField> FundingColumns { get; init; } = [];

    /// <summary>First and second levels of indicators that the form knows (指标), in printing order.</summary>
    public ImmutableArray<FormIndicatorKind> IndicatorKinds { get; init; } = [];

    /// <summary>What stands beside an indicator's name (指标列), in printing order; one of them is the target.</summary>
    public ImmutableArray<FormField> IndicatorColumns { get; init; } = [];

    /// <summary>How targets are printed (指标值写法); null prints them as they were written.</summary>
    public TargetStyle? TargetStyle { get; init; }

    /// <summary>Weights of the first levels (权重), in points; empty when the form has none.</summary>
    public ImmutableArray<FormWeight> Weights { get; init; } = [];

    /// <summary>How a self-evaluation is scored (评分).</summary>
    public FormScoring Scoring { get; init; } = FormScoring.Default;

    /// <summary>What the form says about the weight of findings (规则).</summary>
    public ImmutableArray<FormRuleLevel> RuleLevels { get; init; } = [];

    /// <summary>Checks of the form's own (自查), as written; nobody has understood their conditions yet.</summary>
    public ImmutableArray<FormCheck> Checks { get; init; } = [];

    /// <summary>Prompts of the official template that must not be left in a sheet (提示语).</summary>
    public ImmutableArray<string> Prompts { get; init; } = [];

    /// <summary>The form prints the sheets of a folder in one table (合表); null when it prints a sheet at a time.</summary>
    public FormCollection? Collection { get; init; }

    /// <summary>form.yaml itself, for findings that point into it.</summary>
    public SourceText? Source { get; init; }

    /// <summary>The field of that name or alias; null when there is none.</summary>
    public FormField? FindField(string name)
    {
        foreach (var field in Fields)
        {
            if (field.IsCalled(name))
                return field;
        }

        return null;
    }

    /// <summary>The place in <see cref="FundingRows"/> of the row of that name or alias; -1 when there is none.</summary>
    internal int IndexOfFundingRow(string name)
    {
        for (var i = 0; i < FundingRows.Length; i++)
        {
            if (FundingRows[i].IsCalled(name))
                return i;
        }

        return -1;
    }

    /// <summary>The column of the money block that plays a part; null when there is none.</summary>
    public FormField? FindFundingColumn(FieldRole role) => FormField.Find(FundingColumns, role);

    /// <summary>The column of the indicators that plays a part; null when there is none.</summary>
    public FormField? FindIndicatorColumn(FieldRole role) => FormField.Find(IndicatorColumns, role);

    /// <summary>The weight of a kind of finding on this form; null when it is switched off.</summary>
    public Severity? SeverityOf(DiagnosticKind kind) => FindRuleLevel(kind.Code) is { } level ? level.Severity : kind.Severity;

    /// <summary>What the form says about a rule; null when it says nothing.</summary>
    public FormRuleLevel? FindRuleLevel(string code)
    {
        foreach (var level in RuleLevels)
        {
            if (level.Code == code)
                return level;
        }

        return null;
    }

    /// <summary>The first level of that name, alias, or name without 指标; null when there is none.</summary>
    public FormIndicatorKind? FindIndicatorKind(string name) => FormIndicatorKind.Find(IndicatorKinds, name);
}

/// <summary>Page size and margins.</summary>
public sealed record FormPage(FormLength Width, FormLength Height, FormLength Top, FormLength Right, FormLength Bottom, FormLength Left)
{
    /// <summary>A4 upright with margins of 20 mm.</summary>
    public static FormPage A4 { get; } = new(Mm(210), Mm(297), Mm(20), Mm(20), Mm(20), Mm(20));

    private static FormLength Mm(decimal number) => new(number, "mm");
}

/// <summary>A length as a form writes it: a number and mm, cm or pt.</summary>
public readonly record struct FormLength(decimal Number, string Unit)
{
    public override string ToString() => $"{Number}{Unit}";
}

/// <summary>A font role and the families that play it.</summary>
/// <param name="Role">As people and the markup name it: 正文, 标题, 仿宋, 黑体, 楷体.</param>
/// <param name="Families">Folders of fonts/, such as song, hei, kai; the next one draws what the one before cannot. Never empty.</param>
public sealed record FormFont(string Role, ImmutableArray<string> Families);

/// <summary>The unit of money and the decimals with which it is printed.</summary>
public sealed record FormMoney(string Unit, int Decimals)
{
    /// <summary>The form names its unit; 元 is only taken for granted when it does not.</summary>
    public bool IsUnitStated { get; init; } = true;
}

/// <summary>A field of a form, or a column of its indicators.</summary>
/// <param name="Name">The key in a sheet.</param>
public sealed record FormField(string Name, FieldType Type)
{
    /// <summary>What the form prints beside the value; the name when it does not say.</summary>
    public string Label { get; init; } = Name;

    public bool IsRequired { get; init; }

    /// <summary>The words to choose from; empty unless <see cref="Type"/> is a choice.</summary>
    public ImmutableArray<string> Options { get; init; } = [];

    /// <summary>Other keys that mean the same.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>Keys from which a sheet of another form fills it when it has nothing of that name (取自); the first that is written counts.</summary>
    public ImmutableArray<string> Sources { get; init; } = [];

    /// <summary>How many characters the form allows; null when it does not say.</summary>
    public int? MaximalLength { get; init; }

    /// <summary>The fields of one row; empty unless <see cref="Type"/> is rows.</summary>
    public ImmutableArray<FormField> Columns { get; init; } = [];

    /// <summary>The row of money that the amounts of a list add up to (合计到); null when they add up to none.</summary>
    public string? SumsTo { get; init; }

    /// <summary>What to write, for people (说明).</summary>
    public string Description { get; init; } = "";

    /// <summary>What part the field or column plays in rules (作用); none for most.</summary>
    public FieldRole Role { get; init; }

    /// <summary>The key is its name or another key that means the same.</summary>
    internal bool IsCalled(string key) => Name == key || Aliases.Contains(key);

    internal static FormField? Find(ImmutableArray<FormField> fields, FieldRole role)
    {
        foreach (var field in fields)
        {
            if (field.Role == role)
                return field;
        }

        return null;
    }
}

/// <summary>What a field holds.</summary>
public enum FieldType
{
    /// <summary>文本: one line.</summary>
    Text,

    /// <summary>段落: paragraphs, one a line.</summary>
    Paragraphs,

    /// <summary>整数.</summary>
    Integer,

    /// <summary>数值: a number with or without decimals, such as points.</summary>
    Number,

    /// <summary>年度: four digits.</summary>
    Year,

    /// <summary>日期.</summary>
    Date,

    /// <summary>金额: in the form's unit of money.</summary>
    Money,

    /// <summary>选项: one of the options.</summary>
    Choice,

    /// <summary>列表: rows of sub-fields.</summary>
    Rows,

    /// <summary>资金: the money block.</summary>
    Funding,

    /// <summary>指标: the tree of indicators.</summary>
    Indicators,

    /// <summary>目标: a target value; only in a column of the indicators.</summary>
    Target,
}

/// <summary>A row of the money block.</summary>
/// <param name="Name">The key in a sheet.</param>
/// <param name="Parts">Positions in <see cref="Form.FundingRows"/> of the rows that add up to this one; empty when it is no sum.</param>
public sealed record FormFundingRow(string Name, ImmutableArray<int> Parts)
{
    public string Label { get; init; } = Name;

    public bool IsRequired { get; init; }

    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>Rows of another form that add up to this one when a sheet of that form has no row of this name (取自).</summary>
    public ImmutableArray<string> Sources { get; init; } = [];

    /// <summary>Natures of funds (性质) that stand in this row, such as 一般公共预算; empty when the form does not say.</summary>
    public ImmutableArray<string> Natures { get; init; } = [];

    /// <summary>What part the row plays in rules that look at money; none for a row that only is a part.</summary>
    public FundingRole Role { get; init; }

    /// <summary>The key is its name or another key that means the same.</summary>
    internal bool IsCalled(string key) => Name == key || Aliases.Contains(key);
}

/// <summary>What a row of money is to the rules.</summary>
public enum FundingRole
{
    None,

    /// <summary>年度合计: all the money of the year.</summary>
    AnnualTotal,

    /// <summary>项目合计: all the money of the project, over its years.</summary>
    ProjectTotal,
}

/// <summary>A first or second level of indicators.</summary>
/// <param name="Name">The full name, as it is printed.</param>
/// <param name="Children">The second levels; empty on the second level, and on a first level that takes any.</param>
/// <param name="Aliases">Other spellings that are read as this one. <c>产出指标/成本指标</c> is no spelling but a place in the tree of another
/// form that means the same; it counts when a sheet of that form is printed with this one.</param>
public sealed record FormIndicatorKind(string Name, ImmutableArray<FormIndicatorKind> Children, ImmutableArray<string> Aliases)
{
    private const string Suffix = "指标";

    /// <summary>The second level of that name under this one; null when there is none.</summary>
    public FormIndicatorKind? FindChild(string name) => Find(Children, name);

    internal static FormIndicatorKind? Find(ImmutableArray<FormIndicatorKind> kinds, string name)
    {
        foreach (var kind in kinds)
        {
            if (kind.IsCalled(name))
                return kind;
        }

        return null;
    }

    // 产出指标, 产出, 产出指标(50分): points behind a first level are a weight, not a name.
    private bool IsCalled(ReadOnlySpan<char> name)
    {
        if (name.SequenceEqual(Name) || IsAlias(name))
            return true;
        if (!name.EndsWith(Suffix, StringComparison.Ordinal) && Name.Length == name.Length + Suffix.Length
            && Name.AsSpan().StartsWith(name, StringComparison.Ordinal) && Name.EndsWith(Suffix, StringComparison.Ordinal))
        {
            return true;
        }

        var bracket = Math.Max(name.LastIndexOf('('), name.LastIndexOf('（'));
        var hasPoints = bracket > 0 && name.Length > 2 && (name[^2] == '分' || name[^1] == '分') && name[..bracket].IndexOf('(') < 0;
        return hasPoints && IsCalled(name[..bracket].TrimEnd());
    }

    private bool IsAlias(ReadOnlySpan<char> name)
    {
        foreach (var alias in Aliases)
        {
            if (name.SequenceEqual(alias))
                return true;
        }

        return false;
    }
}

/// <summary>How a form prints many sheets in one table.</summary>
/// <param name="GroupField">The field whose equal values bring sheets together (分组), each group with its sums; null for none.</param>
public sealed record FormCollection(string? GroupField);

/// <summary>Points of a first level, of all indicators, or of the execution of the budget.</summary>
public sealed record FormWeight(string IndicatorKind, decimal Points)
{
    /// <summary>The name under which a form sets the points of execution: 权重: { 预算执行: 10 }.</summary>
    public const string Execution = "预算执行";

    /// <summary>The name under which a form sets the points of all indicators that it does not divide by first levels: 权重: { 全部指标: 90 }.</summary>
    public const string AllIndicators = "全部指标";
}

/// <summary>What a form says about a rule.</summary>
/// <param name="Code">Such as SHEET-V01.</param>
/// <param name="Severity">Its weight on this form; null switches the rule off.</param>
/// <param name="Span">Where the code is written in form.yaml.</param>
public sealed record FormRuleLevel(string Code, Severity? Severity, SourceSpan Span = default);

/// <summary>A check of the form's own, as written.</summary>
public sealed record FormCheck(string Name, Sourced<string> Condition, string Message, Severity Severity);
