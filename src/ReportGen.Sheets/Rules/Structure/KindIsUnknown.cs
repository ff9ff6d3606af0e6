using System.Collections.Immutable;
using ReportGen.Diagnostics;
using ReportGen.Sheets.Forms;

namespace ReportGen.Sheets.Rules;

/// <summary>A level is not in the form's tree, or stands in the wrong place of it.</summary>
internal sealed class KindIsUnknown : SheetRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-K04", "kind-is-unknown", Severity.Error,
        new("表式规定了一级指标和每个一级指标下的二级指标；写在别处的二级指标、或表式没有的名称都不成立。依据：预算管理一体化系统的指标字典。",
            """
            The form lists the first levels and the second levels of each. A second level elsewhere, or a name that the form does not
            have, cannot stand. Basis: the dictionary of the entry system.
            """));

    public override void Check(Sheet sheet, DiagnosticSink sink)
    {
        foreach (var group in sheet.Indicators)
        {
            if (group.Kind is not { } kind)
            {
                ReportFirstLevel(sheet.Form, group, sink);
                continue;
            }

            foreach (var subgroup in group.Subgroups)
            {
                // A first level without second levels takes any.
                if (subgroup.Kind is null && !kind.Children.IsEmpty)
                    ReportSecondLevel(sheet.Form, kind, subgroup, sink);
            }
        }
    }

    private void ReportFirstLevel(Form form, IndicatorGroup group, DiagnosticSink sink)
    {
        if (form.IndicatorKinds.IsEmpty)
            return;

        var names = NamesOf(form.IndicatorKinds);
        var parent = ParentOf(form, group.Name);
        var nearest = parent is null ? NearestTo(group.Name, names) : null;
        sink.Report(new Diagnostic(Kind, group.KeySpan, new($"没有一级指标“{group.Name}”", $"there is no first level {group.Name}"))
        {
            Hints =
            [
                parent is not null ? new($"“{group.Name}”是“{parent.Name}”下面的二级指标", $"{group.Name} is a second level of {parent.Name}")
                : nearest is not null ? new($"改为“{nearest}”", $"did you mean {nearest}?")
                : new($"可用：{string.Join('、', names)}", $"one of: {string.Join(", ", names)}"),
            ],
            Repair = IsSure(group.Name, nearest) ? [new(group.KeySpan, nearest!)] : [], // sure of a name only
        });
    }

    private void ReportSecondLevel(Form form, FormIndicatorKind kind, IndicatorSubgroup subgroup, DiagnosticSink sink)
    {
        var names = NamesOf(kind.Children);
        var parent = ParentOf(form, subgroup.Name);
        var nearest = parent is null ? NearestTo(subgroup.Name, names) : null;
        sink.Report(new Diagnostic(Kind, subgroup.KeySpan,
            new($"二级指标“{subgroup.Name}”不属于“{kind.Name}”", $"{subgroup.Name} is not a second level of {kind.Name}"))
        {
            Hints =
            [
                parent is not null ? new($"移到“{parent.Name}”下面", $"move it below {parent.Name}")
                : nearest is not null ? new($"改为“{nearest}”", $"did you mean {nearest}?")
                : new($"可用：{string.Join('、', names)}", $"one of: {string.Join(", ", names)}"),
            ],
            Repair = IsSure(subgroup.Name, nearest) ? [new(subgroup.KeySpan, nearest!)] : [], // sure of a name only
        });
    }

    // Levels of any tree: on a form without them they are in the wrong place, and no slip of the pen for another.
    private static readonly string[] Known =
    [
        "投入", "过程", "成本", "产出", "效益", "效果", "满意度", "数量", "质量", "时效", "经济成本", "社会成本", "生态环境成本", "经济效益", "社会效益", "生态效益", "可持续影响",
        "服务对象满意度", "社会公众或服务对象满意度",
    ];

    private static string? NearestTo(string name, List<string> names) => IsKnown(name) ? null : NearestName.Of(name, names);

    private static bool IsKnown(string name) => Array.IndexOf(Known, name.EndsWith("指标", StringComparison.Ordinal) ? name[..^2] : name) >= 0;

    // Of a short name every other one is near: 数额指标 may be meant as 数量指标, but a person decides.
    private static bool IsSure(string name, string? nearest) => nearest is not null && Math.Min(name.Length, nearest.Length) > Short;

    private const int Short = 4;

    private static FormIndicatorKind? ParentOf(Form form, string name)
    {
        foreach (var kind in form.IndicatorKinds)
        {
            if (kind.FindChild(name) is not null)
                return kind;
        }

        return null;
    }

    private static List<string> NamesOf(ImmutableArray<FormIndicatorKind> kinds)
    {
        var names = new List<string>(kinds.Length);
        foreach (var kind in kinds)
            names.Add(kind.Name);

        return names;
    }
}
