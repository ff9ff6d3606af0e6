using System.Collections.Immutable;
using ReportGen.Diagnostics;
using ReportGen.Sheets.Reading;
using ReportGen.Sheets.Yaml;

namespace ReportGen.Sheets.Forms;

/// <summary>Turns a form.yaml into a form. Every mistake is a finding; a form with errors is not used.</summary>
internal sealed class FormReader
{
    private static readonly string[] SectionNames =
    [
        "名称", "种类", "地区", "启用年度", "页面", "字体", "金额", "字段", "资金", "指标", "别名", "指标列", "指标值写法", "权重", "规则", "自查",
        "提示语", "资金列", "评分", "合表",
    ];

    private readonly DiagnosticSink _sink;
    private readonly YamlMapping _root;

    private FormReader(YamlMapping root, DiagnosticSink sink)
    {
        _root = root;
        _sink = sink;
    }

    /// <param name="source">The text of form.yaml.</param>
    /// <param name="id">The form's name in its library.</param>
    /// <param name="folder">Where it lies.</param>
    /// <returns>The form; null when there is an error among the findings.</returns>
    public static Form? Read(SourceText source, string id, string folder, DiagnosticSink sink)
    {
        if (YamlReader.Read(source, sink) is not { } node || Keys.AsMapping(node, id, sink) is not { } root)
            return null;

        var form = new FormReader(root, sink).Read(new Form(id, folder) { Source = source });
        return sink.HasErrors ? null : form;
    }

    private Form Read(Form form)
    {
        foreach (var entry in _root.Entries)
        {
            if (Array.IndexOf(SectionNames, entry.Key.Value) < 0)
                Keys.ReportUnknown(entry.Key, SectionNames, "表式", _sink);
        }

        var rules = new FormRuleReader(_sink);
        var indicators = new FormIndicatorReader(_sink);
        return form with
        {
            Title = RequiredText("名称"),
            Kind = OptionalText("种类"),
            Place = OptionalText("地区"),
            Year = Section("启用年度") is { } year ? FormValues.Integer(year, "启用年度", 1949, 2999, _sink) : null,
            Page = Section("页面") is { } page ? FormPageReader.Read(page, _sink) : FormPage.A4,
            Fonts = Section("字体") is { } fonts ? ReadFonts(fonts, _sink) : [],
            Money = ReadMoney(Section("金额"), _sink),
            Fields = Required("字段") is { } fields ? new FormFieldReader(_sink).Read(fields, "字段", FieldPlace.Sheet) : [],
            FundingRows = Section("资金") is { } funding ? new FormFundingReader(_sink).Read(funding) : [],
            FundingColumns = Section("资金列") is { } fundingColumns ? new FormFundingReader(_sink).ReadColumns(fundingColumns) : [],
            IndicatorKinds = Section("指标") is { } kinds ? indicators.ReadTree(kinds, Section("别名")) : [],
            IndicatorColumns = Section("指标列") is { } columns ? indicators.ReadColumns(columns) : FormIndicatorReader.DefaultColumns,
            TargetStyle = Section("指标值写法") is { } style ? indicators.ReadStyle(style) : null,
            Weights = Section("权重") is { } weights ? indicators.ReadWeights(weights) : [],
            Scoring = Section("评分") is { } scoring ? new FormScoringReader(_sink).Read(scoring) : FormScoring.Default,
            Collection = Section("合表") is { } collection ? ReadCollection(collection) : null,
            RuleLevels = Section("规则") is { } levels ? rules.ReadLevels(levels) : [],
            Checks = Section("自查") is { } checks ? rules.ReadChecks(checks) : [],
            Prompts = Section("提示语") is { } prompts ? FormValues.Words(prompts, "提示语", _sink) : [],
        };
    }

    private YamlNode? Section(string key) => _root.Find(key)?.Value;

    private YamlNode? Required(string key)
    {
        var section = Section(key);
        if (section is null)
            Keys.ReportMissing(key, _root.Entries.IsEmpty ? _root.Span : _root.Entries[0].Key.Span,
                new($"加上“{key}:”", $"add \"{key}:\""), _sink);

        return section;
    }

    private string RequiredText(string key) => Required(key) is { } node && Keys.AsScalar(node, key, _sink) is { } text ? text.Value : "";

    private string OptionalText(string key) => Section(key) is { } node && Keys.AsScalar(node, key, _sink) is { } text ? text.Value : "";

    /// <summary>Reads font roles (字体).</summary>
    public static ImmutableArray<FormFont> ReadFonts(YamlNode node, DiagnosticSink sink) => FormValues.Entries(node, "字体",
        entry => FormValues.Words(entry.Value, entry.Key.Value, sink) is { IsEmpty: false } families ? new FormFont(entry.Key.Value, families) : null, sink);

    /// <summary>Reads the unit of money and its decimals (金额).</summary>
    /// <param name="node">Null when nothing was written.</param>
    public static FormMoney ReadMoney(YamlNode? node, DiagnosticSink sink)
    {
        var money = new FormMoney("元", 2) { IsUnitStated = false };
        if (node is null || Keys.AsMapping(node, "金额", sink) is not { } mapping)
            return money;

        foreach (var entry in mapping.Entries)
        {
            switch (entry.Key.Value)
            {
                case "单位":
                    money = money with { Unit = FormValues.OneOf(entry.Value, "单位", ["元", "万元"], sink) ?? money.Unit, IsUnitStated = true };
                    break;
                case "小数":
                    money = money with { Decimals = FormValues.Integer(entry.Value, "小数", 0, 6, sink) ?? money.Decimals };
                    break;
                default:
                    Keys.ReportUnknown(entry.Key, ["单位", "小数"], "金额", sink);
                    break;
            }
        }

        return money;
    }

    // 合表: 是, or 合表: { 分组: 单位名称 }.
    private FormCollection? ReadCollection(YamlNode node)
    {
        if (node is YamlScalar)
            return FormValues.YesNo(node, "合表", _sink) ? new(null) : null;
        if (Keys.AsMapping(node, "合表", _sink) is not { } mapping)
            return null;

        string? group = null;
        foreach (var entry in mapping.Entries)
        {
            if (entry.Key.Value == "分组")
                group = FormValues.Text(entry.Value, "分组", _sink);
            else
                Keys.ReportUnknown(entry.Key, ["分组"], "合表", _sink);
        }

        return new(group);
    }
}
