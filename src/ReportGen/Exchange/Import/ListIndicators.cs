using ReportGen.Diagnostics;
using ReportGen.Sheets;
using ReportGen.Sheets.Forms;

namespace ReportGen.Exchange.Import;

/// <summary>Reads the indicators of a list, a row each.</summary>
internal sealed class ListIndicators(Grid grid, ListHead head, Form form, DiagnosticSink sink, Remarks remarks)
{
    private static readonly string[] Natures = ["正向", "反向", "逆向", "定性", "定量", "正向指标", "反向指标", "逆向指标", "定性指标", "定量指标", "其他"];

    // What stands in a unit's cell when there is none.
    private static readonly string[] NoUnits = ["", "/", "\\", "-", "—", "无", "定性", "文字", "不适用"];

    public void Add(int row, ListImport.Project project)
    {
        var (first, second) = (LevelOf(row, ListRole.First, project.First), LevelOf(row, ListRole.Second, project.Second));
        if (first.Text != project.First.Text && At(row, ListRole.Second).Text.Length == 0)
            second = At(row, ListRole.Second);
        (project.First, project.Second) = (first, second);
        var name = At(row, ListRole.Name);
        if (first.Text.Length == 0 || second.Text.Length == 0)
        {
            project.HasErrors = true;
            sink.Report(new Diagnostic(ImportKinds.NoProject, name.Span, new($"指标“{name.Text}”没有写一级、二级指标", $"the indicator '{name.Text}' has no first or second level")));
            return;
        }

        if (TargetOf(row) is not { } target)
        {
            project.HasErrors = true;
            return;
        }

        DraftedGroup.SubgroupOf(project.Groups, first, second, out _).Indicators.Add(new(name.With(name.Text.ReplaceLineEndings(" ")), target, ColumnsOf(row)));
    }

    // The form's own name for a level, so that 产出指标(50分) and 产出指标 are one; unknown ones stay for a rule to judge.
    private Drafted LevelOf(int row, ListRole role, Drafted above)
    {
        var cell = At(row, role);
        if (cell.Text.Length == 0)
        {
            remarks.Add(ImportKinds.FilledDown, $"{role}", cell, count => new($"从这里起 {count} 个空白的“{Label(role)}”按上一行理解", $"{count} blank {(count == 1 ? "cell" : "cells")} of {Label(role)}, from here on, read as above"));
            return above;
        }

        var narrow = Amounts.Narrow(cell.Text);
        if (role == ListRole.First)
            return cell.With(form.FindIndicatorKind(narrow)?.Name ?? narrow);

        foreach (var kind in form.IndicatorKinds)
        {
            if (kind.FindChild(narrow) is { } child)
                return cell.With(child.Name);
        }

        return cell.With(narrow);
    }

    private string Label(ListRole role) => head.Find(role)?.Label ?? "";

    // What the form has beside name and target: points, and columns that the list calls as the form does.
    private List<(string Column, Drafted Value)> ColumnsOf(int row)
    {
        var columns = WeightOf(row);
        foreach (var column in form.IndicatorColumns)
        {
            if (column.Type == FieldType.Target || IndicatorTable.PartOf(column) is not null)
                continue;

            foreach (var own in head.Columns)
            {
                var isMeant = own.Role is ListRole.Sign or ListRole.None && (own.Label == column.Name || column.Aliases.Contains(own.Label));
                if (isMeant && Drafted.Covered(grid, row, own.Number) is { Text.Length: > 0 } value && SignOf(Amounts.Narrow(value.Text)).Length == 0)
                    columns.Add((column.Name, value));
            }
        }

        return columns;
    }

    private List<(string Column, Drafted Value)> WeightOf(int row)
    {
        var weight = At(row, ListRole.Weight);
        if (weight.Text.Length == 0)
            return [];

        foreach (var column in form.IndicatorColumns)
        {
            if (IndicatorTable.PartOf(column) == "分值")
                return [(column.Name, weight.With(Amounts.DigitsOf(weight.Text.TrimEnd('%', '分')) ?? weight.Text))];
        }

        remarks.Add(ImportKinds.NotOfForm, "分值", weight, count => new($"表式的指标没有分值，{count} 处没有导入", $"indicators of the form have no points; {count} {(count == 1 ? "cell was" : "cells were")} left out"));
        return [];
    }

    // Comparator, value and unit in cells of their own, or some of them in one. Null when they cannot be joined without guessing.
    private Drafted? TargetOf(int row)
    {
        if (!TryReadSigns(row, out var sign, out var isQualitative))
            return null;

        var (value, unit) = (At(row, ListRole.Value), At(row, ListRole.Measure));
        var measure = Array.IndexOf(NoUnits, unit.Text.Trim()) >= 0 ? "" : Amounts.Narrow(unit.Text);
        var digits = Amounts.DigitsOf(value.Text);
        if (digits is not null)
            return value.With(isQualitative ? digits + measure : sign.Text + digits + measure);

        var written = Target.Read(Amounts.Narrow(value.Text));
        if (written.Meaning is QuantityMeaning quantity)
            return JoinWritten(value, written, quantity, sign, unit.With(measure));
        if (written.Meaning is BlankMeaning)
            return value;
        if (sign.Text is "≥" or "≤" or "＞" or "＜" && written.Meaning is TextMeaning)
            return Contradiction(sign, new($"“{sign.Text}”后面不是数字，而是“{value.Text}”", $"'{sign.Text}' is followed by '{value.Text}', which is no number"));
        if (measure.Length > 0 && written.Meaning is TextMeaning)
            remarks.Add(ImportKinds.NotOfForm, $"unit of words {measure}", unit, count => new($"文字指标值的计量单位“{measure}”没有导入（{count} 处）", $"the unit '{measure}' of targets in words was left out ({count} {(count == 1 ? "cell" : "cells")})"));

        return value.With(value.Text.ReplaceLineEndings(" "));
    }

    private Drafted? JoinWritten(Drafted value, Target written, QuantityMeaning quantity, Drafted sign, Drafted measure)
    {
        var own = TargetPrinter.SignOf(quantity.Comparator);
        if (own.Length > 0 && sign.Text.Length > 0 && own != sign.Text)
            return Contradiction(value, new($"指标值“{value.Text}”与比较符“{sign.Text}”不一致", $"the target '{value.Text}' and the comparator '{sign.Text}' contradict"));
        if (quantity.Unit.Length > 0 && measure.Text.Length > 0 && !IsSameUnit(quantity.Unit, measure.Text))
            return Contradiction(value, new($"指标值“{value.Text}”与计量单位“{measure.Text}”不一致", $"the target '{value.Text}' and the unit '{measure.Text}' contradict"));

        var text = (own.Length == 0 ? sign.Text : "") + written.Written.Text + (quantity.Unit.Length == 0 ? measure.Text : "");
        return value.With(text);
    }

    private static bool IsSameUnit(string a, string b) => a == b || (IsPercent(a) && IsPercent(b));

    private static bool IsPercent(string unit) => unit is "%" or "％" or "百分比" or "比例";

    private bool TryReadSigns(int row, out Drafted sign, out bool isQualitative)
    {
        (sign, isQualitative) = (new("", grid, row, 1), false);
        foreach (var column in head.Columns)
        {
            var cell = column.Role == ListRole.Sign ? Drafted.Covered(grid, row, column.Number) : default;
            if (string.IsNullOrEmpty(cell.Text) || Array.IndexOf(NoUnits, cell.Text.Trim()) >= 0 && !cell.Text.Contains("定性", StringComparison.Ordinal))
                continue;

            var text = Amounts.Narrow(cell.Text);
            isQualitative |= text.StartsWith("定性", StringComparison.Ordinal);
            if (Array.IndexOf(Natures, text) >= 0 || text.StartsWith("定量(", StringComparison.Ordinal))
                continue;

            var comparator = SignOf(text);
            if (comparator.Length == 0)
            {
                sink.Report(new Diagnostic(ImportKinds.UnknownSign, cell.Span, new($"“{column.Label}”里的“{cell.Text}”读不懂", $"'{cell.Text}' in '{column.Label}' is not understood"))
                {
                    Hints = [new("写成 ≥、≤、=，或 正向、反向、定性", "write ≥, ≤ or =, or 正向, 反向, 定性")],
                });
                return false;
            }

            if (sign.Text.Length > 0 && sign.Text != comparator)
            {
                Contradiction(cell, new($"比较符“{cell.Text}”与“{sign.Text}”不一致", $"the comparators '{cell.Text}' and '{sign.Text}' contradict"));
                return false;
            }

            sign = cell.With(comparator);
        }

        return true;
    }

    // The words that tables have, as a target has them in front of a number.
    private static string SignOf(string text) => text switch
    {
        "等于" => "=",
        "大于" => "＞",
        "小于" => "＜",
        "大于等于" or "大于或等于" => "≥",
        "小于等于" or "小于或等于" => "≤",
        _ => Target.Read(text + "1").Meaning is QuantityMeaning { Number.Value: 1, Unit: "" } quantity ? TargetPrinter.SignOf(quantity.Comparator) : "",
    };

    private Drafted? Contradiction(Drafted place, Wording message)
    {
        sink.Report(new Diagnostic(ImportKinds.Contradiction, place.Span, message));
        return null;
    }

    private Drafted At(int row, ListRole role) => head.At(grid, row, role);
}
