using ReportGen.Diagnostics;
using ReportGen.Sheets.Yaml;

namespace ReportGen.Sheets.Forms;

/// <summary>Where a field of a form stands; it decides which types and roles it may have.</summary>
internal enum FieldPlace
{
    /// <summary>字段.</summary>
    Sheet,

    /// <summary>列 of a list.</summary>
    Rows,

    /// <summary>指标列.</summary>
    Indicators,

    /// <summary>资金列.</summary>
    Funding,
}

/// <summary>The words for roles (作用), where each may stand, and the type that goes with it.</summary>
internal static class FormRoles
{
    // In the order of FieldRole, without None.
    private static readonly string[] Names =
    [
        "完成值", "分值", "得分", "偏差原因", "说明", "评分标准", "年初预算", "预算", "执行", "执行率", "占比",
        "总分", "等级", "评价结论", "存在问题", "改进措施", "资金性质", "单位编码", "单位名称", "标题年度", "金额单位", "完成情况",
    ];

    private static readonly string[] OfSheet = Names[11..];
    private static readonly string[] OfRows = ["占比"];
    private static readonly string[] OfIndicators = Names[..6];
    private static readonly string[] OfFunding = ["年初预算", "预算", "执行", "执行率", "占比", "分值", "得分", "偏差原因"];

    public static FieldRole Read(YamlNode node, FieldPlace place, DiagnosticSink sink) =>
        FormValues.OneOf(node, "作用", WordsAt(place), sink) is { } word ? (FieldRole)(Array.IndexOf(Names, word) + 1) : FieldRole.None;

    /// <summary>The roles that a field may have there, in the words of a form.</summary>
    public static string[] WordsAt(FieldPlace place) => place switch
    {
        FieldPlace.Sheet => OfSheet,
        FieldPlace.Rows => OfRows,
        FieldPlace.Indicators => OfIndicators,
        _ => OfFunding,
    };

    /// <summary>The type of a field that names none.</summary>
    public static FieldType TypeOf(FieldRole role, FieldPlace place) => role switch
    {
        FieldRole.Weight or FieldRole.Score or FieldRole.TotalScore => FieldType.Number,
        FieldRole.None or FieldRole.Initial or FieldRole.Budget or FieldRole.Executed when place == FieldPlace.Funding => FieldType.Money,
        _ => FieldType.Text,
    };

    /// <summary>A rule reads a role by its type; another type would silence it.</summary>
    public static bool Suits(FieldRole role, FieldType type) => role switch
    {
        FieldRole.None => true,
        FieldRole.Weight or FieldRole.Score or FieldRole.TotalScore => type is FieldType.Number or FieldType.Integer,
        FieldRole.Initial or FieldRole.Budget or FieldRole.Executed => type == FieldType.Money,
        FieldRole.Rate or FieldRole.Share => type is FieldType.Text or FieldType.Number,
        _ => type is FieldType.Text or FieldType.Paragraphs or FieldType.Choice,
    };

    public static string NameOf(FieldRole role) => Names[(int)role - 1];
}
