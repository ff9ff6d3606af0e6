using ReportGen.Diagnostics;
using ReportGen.Sheets;
using ReportGen.Sheets.Forms;

namespace ReportGen.Exchange.Import;

/// <summary>Reads the rows of one sheet in the long table, and holds what it says twice against each other.</summary>
internal sealed class TableIndicators(TableGrid table, SheetDraft draft, FormVocabulary vocabulary, DiagnosticSink sink, Remarks remarks)
{
    private static readonly string[] Parts = ["分值", "完成值", "得分", "偏差原因"];

    public void Add(List<int> rows)
    {
        foreach (var row in rows)
        {
            Compare(row);
            AddRow(row);
        }
    }

    private void AddRow(int row)
    {
        var (first, second, name) = (table.At(row, IndicatorTable.FirstHeader), table.At(row, IndicatorTable.SecondHeader), table.At(row, IndicatorTable.NameHeader));
        var target = TargetOf(row);
        if (first.Text.Length == 0 && name.Text.Length == 0 && target.Text.Length == 0)
            return;
        if (first.Text.Length == 0 || (name.Text.Length > 0 && second.Text.Length == 0))
        {
            Fail(new Diagnostic(ImportKinds.NoProject, name.Span, new($"指标“{name.Text}”没有写一级、二级指标", $"the indicator '{name.Text}' has no first or second level")));
            return;
        }

        if (FieldOf(row) is not { } field)
            return;
        if (second.Text.Length == 0)
        {
            draft.AddGroup(field, first);
            return;
        }

        var subgroup = DraftedGroup.SubgroupOf(draft.GroupsOf(field), first, second, out var isApart);
        if (isApart)
            remarks.Add(ImportKinds.LostPlace, $"{draft.Name} {first.Text} {second.Text}", second, count => new($"“{second.Text}”的 {count} 行与前面的同类行没有排在一起", $"{count} rows of '{second.Text}' stand apart from the others of their kind"));
        if (name.Text.Length > 0 || target.Text.Length > 0)
            subgroup.Indicators.Add(new(name, target, ColumnsOf(row)));
    }

    // The field that the row names; the form's first one of indicators when it names none.
    private string? FieldOf(int row)
    {
        var set = table.At(row, IndicatorTable.SetHeader);
        foreach (var field in draft.Form.Fields)
        {
            if (field.Type == FieldType.Indicators && (set.Text.Length == 0 || field.Name == set.Text || field.Aliases.Contains(set.Text)))
                return field.Name;
        }

        remarks.Add(ImportKinds.NotOfForm, set.Text, set, count => new($"表式没有“{set.Text}”，{count} 条指标没有导入", $"the form has no '{set.Text}'; {count} {(count == 1 ? "indicator was" : "indicators were")} left out"));
        return null;
    }

    private List<(string Column, Drafted Value)> ColumnsOf(int row)
    {
        var columns = new List<(string Column, Drafted Value)>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var column in draft.Form.IndicatorColumns)
        {
            if (column.Type == FieldType.Target)
                continue;

            var header = IndicatorTable.PartOf(column) ?? IndicatorTable.ColumnPrefix + column.Name;
            known.Add(header);
            if (table.At(row, header) is { Text.Length: > 0 } value)
                columns.Add((column.Name, value));
        }

        foreach (var header in table.Headers)
        {
            var isOwn = header.StartsWith(IndicatorTable.ColumnPrefix, StringComparison.Ordinal) || Array.IndexOf(Parts, header) >= 0;
            if (!isOwn || known.Contains(header) || table.At(row, header) is not { Text.Length: > 0 } lost)
                continue;

            var name = header.StartsWith(IndicatorTable.ColumnPrefix, StringComparison.Ordinal) ? header[IndicatorTable.ColumnPrefix.Length..] : header;
            if (draft.KeepsOthers && vocabulary.KnowsIndicatorColumn(name))
                columns.Add((name, lost));
            else
                remarks.Add(ImportKinds.NotOfForm, header, lost, count => new($"表式的指标没有“{header}”，{count} 处没有导入", $"indicators of the form have no '{header}'; {count} {(count == 1 ? "cell was" : "cells were")} left out"));
        }

        return columns;
    }

    // 指标值 as written counts; without it the parts are put together. Both must agree.
    private Drafted TargetOf(int row)
    {
        var written = table.At(row, IndicatorTable.TargetHeader);
        var (relation, amount, upper) = (table.At(row, IndicatorTable.RelationHeader), table.At(row, IndicatorTable.AmountHeader), table.At(row, IndicatorTable.UpperHeader));
        var (unit, words) = (table.At(row, IndicatorTable.MeasureHeader), table.At(row, IndicatorTable.WordsHeader));
        if (written.Text.Length == 0)
        {
            var digits = Amounts.DigitsOf(amount.Text) ?? amount.Text;
            var text = upper.Text.Length > 0 ? $"{digits}～{Amounts.DigitsOf(upper.Text) ?? upper.Text}{unit.Text}"
                : digits.Length > 0 ? relation.Text + digits + unit.Text
                : words.Text;
            return amount.Text.Length > 0 ? amount.With(text) : words.With(text);
        }

        var parts = TargetParts.Of(Target.Read(written.Text));
        Agree(written, relation, parts.Relation, IndicatorTable.RelationHeader);
        Agree(written, amount, parts.Amount, IndicatorTable.AmountHeader);
        Agree(written, upper, parts.UpperAmount, IndicatorTable.UpperHeader);
        Agree(written, unit, parts.Unit, IndicatorTable.MeasureHeader);
        Agree(written, words, parts.Text, IndicatorTable.WordsHeader);
        return written;
    }

    private void Agree(Drafted written, Drafted cell, string understood, string header)
    {
        if (cell.Text.Length == 0 || Amounts.AreSame(Amounts.Narrow(cell.Text), Amounts.Narrow(understood)))
            return;

        Fail(new Diagnostic(ImportKinds.Contradiction, cell.Span, new($"“{header}”是“{cell.Text}”，而“指标值”是“{written.Text}”", $"'{header}' is '{cell.Text}', and 指标值 is '{written.Text}'"))
        {
            Hints = [new("改成一致；只改了其中一处时，把另一处清空", "make both alike; when only one was changed, empty the other")],
            Related = [new(written.Span, new("指标值", "the target"))],
        });
    }

    // What the long table repeats of the sheet must be what the table of fields says.
    private void Compare(int row)
    {
        foreach (var field in draft.Form.Fields)
        {
            if (field.Type == FieldType.Year)
                Compare(table.At(row, IndicatorTable.YearHeader), draft.EntriesOf(field.Name), "", field.Name);
        }

        if (SheetNames.FieldOf(draft.Form, SheetNames.Project) is { } project)
            Compare(table.At(row, IndicatorTable.ProjectHeader), draft.EntriesOf(project.Name), "", project.Name);
        if (table.At(row, IndicatorTable.MoneyUnitHeader).Text != draft.Form.Money.Unit)
            return;

        foreach (var field in draft.Form.Fields)
        {
            if (field.Type != FieldType.Funding)
                continue;

            foreach (var funding in draft.Form.FundingRows)
                Compare(table.At(row, IndicatorTable.MoneyPrefix + funding.Name), draft.EntriesOf(field.Name), funding.Name, $"{field.Name}.{funding.Name}");
        }
    }

    private void Compare(Drafted cell, List<DraftedEntry> entries, string item, string name)
    {
        if (cell.Text.Length == 0 || entries.Find(entry => entry.Item == item && entry.Column.Length == 0) is not { } entry || Amounts.AreSame(cell.Text, entry.Value.Text))
            return;

        Fail(new Diagnostic(ImportKinds.Contradiction, cell.Span, new($"“{name}”在这里是“{cell.Text}”，在 {entry.Value.Span.Source!.Path} 是“{entry.Value.Text}”", $"'{name}' is '{cell.Text}' here and '{entry.Value.Text}' in {entry.Value.Span.Source.Path}"))
        {
            Related = [new(entry.Value.Span, new("另一处", "the other place"))],
        });
    }

    private void Fail(Diagnostic finding)
    {
        draft.HasErrors = true;
        sink.Report(finding);
    }
}
