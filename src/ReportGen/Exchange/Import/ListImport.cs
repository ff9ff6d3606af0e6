using System.Globalization;
using ReportGen.Diagnostics;
using ReportGen.Sheets.Forms;

namespace ReportGen.Exchange.Import;

/// <summary>Reads a list of projects as entry systems export it: one row an indicator, the project's own columns merged, left blank or marked 续.</summary>
internal sealed class ListImport
{
    private readonly Grid _grid;
    private readonly ListHead _head;
    private readonly Form _form;
    private readonly ImportWishes _wishes;
    private readonly DiagnosticSink _sink;
    private readonly Remarks _remarks;
    private readonly ListIndicators _indicators;
    private readonly ListFields _fields;
    private readonly List<Project> _projects = [];
    private readonly ListSums _sums = new();
    private Project? _current;

    // The unit of the last row of sums without a project: in such lists the department of the units below it (四川).
    private Drafted? _department;

    private ListImport(Grid grid, ListHead head, Form form, ImportWishes wishes, DiagnosticSink sink)
    {
        (_grid, _head, _form, _wishes, _sink, _remarks) = (grid, head, form, wishes, sink, new(sink));
        _indicators = new(grid, head, form, sink, _remarks);
        _fields = new(head, form, wishes, sink, _remarks);
    }

    /// <param name="firstNumber">The number of the first project, in the names of files.</param>
    public static List<SheetDraft> Read(Grid grid, ListHead head, Form form, ImportWishes wishes, int firstNumber, DiagnosticSink sink)
    {
        var import = new ListImport(grid, head, form, wishes, sink);
        foreach (var row in grid.Rows)
        {
            if (row.Number > head.LastRow && !head.IsRepeatedIn(grid, row.Number))
                import.Take(row.Number);
        }

        import.CheckSurroundings();
        import.CheckSums();
        var drafts = new List<SheetDraft>();
        foreach (var project in import._projects)
            drafts.Add(import.Finish(project, firstNumber + drafts.Count));
        import._remarks.Report();
        return drafts;
    }

    private void Take(int row)
    {
        var (own, name, budget) = (At(row, ListRole.Project), At(row, ListRole.Name), At(row, ListRole.Budget));
        if (name.Text.Length == 0 && IsSum(own, budget, row))
        {
            if (own.Text.Length == 0 && At(row, ListRole.Unit) is { Text.Length: > 0 } unit && !SaysSum(unit.Text))
                _department = unit;
            RememberSum(own, budget, row);
            _remarks.Add(ImportKinds.SumRow, "", own.Text.Length > 0 ? own : budget, count => new($"{count} 行小计、合计没有导入", $"{count} {(count == 1 ? "row" : "rows")} of sums left out"));
            return;
        }

        var project = WithoutContinued(own.Text);
        if (project.Length == 0 && name.Text.Length == 0)
            return;
        if (project.Length == 0 && _current is null)
        {
            _sink.Report(new Diagnostic(ImportKinds.NoProject, own.Span, new($"第 {row} 行的指标不知道属于哪个项目", $"row {row} belongs to no project")));
            return;
        }

        if (project.Length > 0)
            Enter(project, own, row);
        else if (own.Text.Length == 0 && _grid.MergeAt(row, own.Column) is null)
            _remarks.Add(ImportKinds.FilledDown, "project", own, count => new($"从这里起 {count} 个空白的“项目名称”按上一行理解", $"{count} blank {(count == 1 ? "cell" : "cells")} of 项目名称, from here on, read as above"));

        if (_current is { } current)
        {
            current.LastRow = row;
            if (name.Text.Length > 0)
                _indicators.Add(row, current);
        }
    }

    // 合计 and 小计, and a unit's own row: money without a project.
    private bool IsSum(Drafted own, Drafted budget, int row)
    {
        var label = own.Text.Length > 0 ? own.Text : At(row, ListRole.Unit).Text;
        return SaysSum(label) || (own.Text.Length == 0 && budget.Text.Length > 0);
    }

    private void RememberSum(Drafted own, Drafted budget, int row)
    {
        var label = Amounts.Narrow(own.Text.Length > 0 ? own.Text : At(row, ListRole.Unit).Text);
        if (_head.Find(ListRole.Budget) is { } column && MoneyIn(budget, column) is { } amount)
            _sums.Add(label, budget, amount, _projects.Count);
        else if (budget.Text.Length > 0)
            _sink.Report(new Diagnostic(ImportKinds.UnreadableAmount, budget.Span, new($"“{label}”应为金额，现为“{budget.Text}”", $"'{label}' takes an amount, and this is '{budget.Text}'")));
    }

    // A project without an amount that can be read leaves nothing to compare with.
    private void CheckSums()
    {
        if (_head.Find(ListRole.Budget) is not { } column)
            return;

        var amounts = new List<decimal>(_projects.Count);
        foreach (var project in _projects)
        {
            if (project.HasErrors || !project.Values.TryGetValue(column.Number, out var cell) || MoneyIn(cell, column) is not { } amount)
                return;
            amounts.Add(amount);
        }

        _sums.Check(amounts, _sink);
    }

    // In the unit of the column, or as written when none is stated.
    private decimal? MoneyIn(Drafted cell, ListColumn column)
    {
        if (Amounts.TryRead(cell.Text) is not { } amount)
            return null;

        var unit = _wishes.MoneyUnit ?? (column.Unit.Length > 0 ? column.Unit : _head.MoneyUnit);
        return decimal.Parse(amount.Unit.Length > 0 && unit.Length > 0 ? Amounts.Convert(amount.Digits, amount.Unit, unit, 0) : amount.Digits, CultureInfo.InvariantCulture);
    }

    private static bool SaysSum(string text)
    {
        var narrow = Amounts.Narrow(text);
        return narrow.EndsWith("合计", StringComparison.Ordinal) || narrow.EndsWith("小计", StringComparison.Ordinal) || narrow.EndsWith("总计", StringComparison.Ordinal);
    }

    private void Enter(string name, Drafted own, int row)
    {
        var unit = At(row, ListRole.Unit);
        var unitName = WithoutContinued(unit.Text);
        if (unitName.Length == 0)
            unitName = _current?.Unit.Text ?? "";
        if (_current is { } current && current.Name.Text == name && current.Unit.Text == unitName)
        {
            Compare(current, row);
            return;
        }

        var known = _projects.Find(project => project.Name.Text == name && project.Unit.Text == unitName);
        if (known is not null)
        {
            _remarks.Add(ImportKinds.LostPlace, name, own, count => new($"“{name}”的行没有排在一起", $"the rows of '{name}' do not stand together"));
            Compare(known, row);
            _current = known;
            return;
        }

        _current = new(own.With(name), unit.With(unitName), row) { Department = _department };
        _projects.Add(_current);
        Compare(_current, row);
    }

    // The project's own columns: said once, or alike every time.
    private void Compare(Project project, int row)
    {
        foreach (var column in _head.Columns)
        {
            if (column.Role is ListRole.First or ListRole.Second or ListRole.Name or ListRole.Sign or ListRole.Value or ListRole.Measure or ListRole.Weight or ListRole.Project or ListRole.Unit)
                continue;

            var cell = Drafted.Covered(_grid, row, column.Number);
            if (cell.Text.Length == 0)
                continue;
            if (!project.Values.TryGetValue(column.Number, out var known))
            {
                project.Values.Add(column.Number, cell);
            }
            else if (!Amounts.AreSame(Amounts.Narrow(known.Text), Amounts.Narrow(cell.Text)))
            {
                project.HasErrors = true;
                _sink.Report(new Diagnostic(ImportKinds.Contradiction, cell.Span, new($"同一项目“{project.Name.Text}”的“{column.Label}”在 {known.Span.Source!.Path} 是“{known.Text}”，在这里是“{cell.Text}”", $"'{column.Label}' of the project '{project.Name.Text}' is '{known.Text}' in {known.Span.Source.Path} and '{cell.Text}' here"))
                {
                    Hints = [new("是两个项目时，让名称不同", "if they are two projects, give them different names")],
                    Related = [new(known.Span, new("前一处", "the other place"))],
                });
            }
        }
    }

    private SheetDraft Finish(Project project, int number)
    {
        var draft = new SheetDraft(_form, $"{number:000}-{FileNames.Safe(project.Name.Text)}", project.Name)
        {
            HasErrors = project.HasErrors,
            Remark = $"由 {Path.GetFileName(_grid.Place)} 第 {(project.FirstRow == project.LastRow ? $"{project.FirstRow}" : $"{project.FirstRow}–{project.LastRow}")} 行导入",
        };
        Put(draft, SheetNames.FieldOf(_form, SheetNames.Project), project.Name);
        foreach (var column in _head.Columns)
        {
            if (project.Values.TryGetValue(column.Number, out var value))
                _fields.Add(draft, column, value);
        }

        if (project.Unit.Text.Length > 0 && _head.Find(ListRole.Unit) is { } unit)
            Put(draft, _form.FindField(unit.Label) ?? SheetNames.FieldOf(_form, SheetNames.Unit), project.Unit);
        if (project.Department is { } department)
            Put(draft, SheetNames.FieldOf(_form, SheetNames.Department), department);
        foreach (var field in _form.Fields)
        {
            if (field.Type == FieldType.Year && (_wishes.Year ?? _head.Year) is { } year)
                Put(draft, field, project.Name.With($"{year}"));
        }

        // A list has the year's indicators: those of the first field, as in the sheet.
        if (SheetNames.FieldOf(_form, FieldType.Indicators) is { } indicators)
            draft.GroupsOf(indicators.Name).AddRange(project.Groups);
        return draft;
    }

    private static void Put(SheetDraft draft, FormField? field, Drafted value)
    {
        if (field is not null && draft.EntriesOf(field.Name).Count == 0)
            draft.Add(field.Name, new("", 0, "", value));
    }

    private void CheckSurroundings()
    {
        if (_projects.Count == 0)
            return;

        var top = new Drafted("", _grid, _head.LastRow, 1);
        if ((_wishes.Year ?? _head.Year) is null && _head.Find(ListRole.Year) is null)
            _remarks.Add(ImportKinds.YearUnknown, "", top, _ => new("清单的标题里没有年度", "the title of the list names no year"));
        var hasMoney = false;
        var isStated = _wishes.MoneyUnit is not null || _head.MoneyUnit.Length > 0;
        foreach (var column in _head.Columns)
        {
            hasMoney |= column.Role == ListRole.Budget;
            isStated |= column.Unit.Length > 0;
        }

        if (hasMoney && !isStated)
            _remarks.Add(ImportKinds.MoneyUnitUnknown, "", top, _ => new($"清单没有写明金额单位，按表式的{_form.Money.Unit}照抄", $"the list does not state its unit of money; amounts were taken as {_form.Money.Unit}"));
    }

    private Drafted At(int row, ListRole role) => _head.At(_grid, row, role);

    // “办公楼维修（续）” and a bare 续 go on with what stands above.
    private static string WithoutContinued(string text)
    {
        var trimmed = text.Trim();
        foreach (var mark in (ReadOnlySpan<string>)["（续）", "(续)", "（续表）", "(续表)", "续表", "续"])
        {
            if (trimmed == mark || (mark[0] is '（' or '(' && trimmed.EndsWith(mark, StringComparison.Ordinal)))
                return trimmed[..^mark.Length].Trim();
        }

        return trimmed;
    }

    /// <summary>A project of the list, as far as it was read.</summary>
    internal sealed class Project(Drafted name, Drafted unit, int firstRow)
    {
        public Drafted Name => name;

        public Drafted Unit => unit;

        public Drafted? Department { get; init; }

        public int FirstRow { get; } = firstRow;

        public int LastRow { get; set; } = firstRow;

        public bool HasErrors { get; set; }

        public Drafted First { get; set; } = name.With("");

        public Drafted Second { get; set; } = name.With("");

        /// <summary>The project's own columns, by column.</summary>
        public Dictionary<int, Drafted> Values { get; } = [];

        public List<DraftedGroup> Groups { get; } = [];
    }
}
