using System.Collections.Immutable;
using ReportGen.Diagnostics;
using ReportGen.Sheets.Forms;

namespace ReportGen.Sheets.Rules;

/// <summary>A level is not in the form's tree, or stands in the wrong place of it.</summary>
internal sealed class KindIsUnknown : ISheetRule
{
    public DiagnosticKind Kind { get; } = new(
        "SHEET-K04", "kind-is-unknown", Severity.Error,
        new("表式规定了一级指标和每个一级指标下的二级指标；写在别处的二级指标、或表式没有的名称都不成立。依据：预算管理一体化系统的指标字典。",
            """
            The form lists the first levels and the second levels of each. A second level elsewhere, or a name that the form does not
            have, cannot stand. Basis: the dictionary of the entry system.
            """));

    public void Check(Sheet sheet, DiagnosticSink sink)
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
        var nearest = parent is null ? NearestName.Of(group.Name, names) : null;
        sink.Report(new Diagnostic(Kind, group.KeySpan, new($"没有一级指标“{group.Name}”", $"there is no first level {group.Name}"))
        {
            Hints =
            [
                parent is not null ? new($"“{group.Name}”是“{parent.Name}”下面的二级指标", $"{group.Name} is a second level of {parent.Name}")
                : nearest is not null ? new($"改为“{nearest}”", $"did you mean {nearest}?")
                : new($"可用：{string.Join('、', names)}", $"one of: {string.Join(", ", names)}"),
            ],
            Repair = nearest is null ? [] : [new(group.KeySpan, nearest)],
        });
    }

    private void ReportSecondLevel(Form form, FormIndicatorKind kind, IndicatorSubgroup subgroup, DiagnosticSink sink)
    {
        var names = NamesOf(kind.Children);
        var parent = ParentOf(form, subgroup.Name);
        var nearest = parent is null ? NearestName.Of(subgroup.Name, names) : null;
        sink.Report(new Diagnostic(Kind, subgroup.KeySpan,
            new($"二级指标“{subgroup.Name}”不属于“{kind.Name}”", $"{subgroup.Name} is not a second level of {kind.Name}"))
        {
            Hints =
            [
                parent is not null ? new($"移到“{parent.Name}”下面", $"move it below {parent.Name}")
                : nearest is not null ? new($"改为“{nearest}”", $"did you mean {nearest}?")
                : new($"可用：{string.Join('、', names)}", $"one of: {string.Join(", ", names)}"),
            ],
            Repair = nearest is null ? [] : [new(subgroup.KeySpan, nearest)],
        });
    }

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
