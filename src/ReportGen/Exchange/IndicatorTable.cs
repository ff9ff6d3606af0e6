using System.Collections.Immutable;
using ReportGen.Sheets;
using ReportGen.Sheets.Forms;

namespace ReportGen.Exchange;

/// <summary>The long table: one row an indicator, with what its sheet is about beside it. A sheet without indicators has one row.</summary>
internal sealed class IndicatorTable
{
    public const string SheetHeader = "填报表", FormHeader = "表式", YearHeader = "年度", DepartmentHeader = "主管部门", UnitHeader = "单位",
        ProjectHeader = "项目名称", SetHeader = "指标栏目", NumberHeader = "序号", FirstHeader = "一级指标", SecondHeader = "二级指标", NameHeader = "三级指标",
        TargetHeader = "指标值", KindHeader = "值类型", RelationHeader = "比较", AmountHeader = "数值", UpperHeader = "数值至",
        MeasureHeader = "计量单位", WordsHeader = "文字值", MoneyUnitHeader = "金额单位", MoneyTotalHeader = "资金合计",
        MoneyPrefix = "资金.", ColumnPrefix = "指标.";

    private static readonly DataColumn[] Fixed =
    [
        new("sheet", SheetHeader, DataType.Text, new("填报文件，不含扩展名，从导出的文件夹算起", "file of the sheet without its ending, seen from the exported folder")) { Width = 28 },
        new("form", FormHeader, DataType.Text, new("表式编号", "form of the sheet")) { Width = 26 },
        new("year", YearHeader, DataType.Integer, new("预算年度", "budget year")) { Width = 8 },
        new("department", DepartmentHeader, DataType.Text, new("主管部门", "department in charge")) { Width = 20 },
        new("organisation", UnitHeader, DataType.Text, new("实施单位；没有时为项目单位、单位名称、部门名称、主管部门中第一个有内容的", "unit that carries the project out, or the nearest there is")) { Width = 20 },
        new("project", ProjectHeader, DataType.Text, new("项目名称；部门整体表为部门名称", "project; of a department's sheet the department")) { Width = 28 },
        new("set", SetHeader, DataType.Text, new("指标写在表的哪一栏；多数表式只有一栏，中期与年度并列的有两栏", "field in which the indicator stands; most forms have one, some have medium term and year side by side")) { Width = 12 },
        new("number", NumberHeader, DataType.Integer, new("本栏中第几条指标，从 1 起；没有指标的表为空", "place of the indicator in its field, from 1; blank for a sheet without indicators")) { Width = 6 },
        new("level1", FirstHeader, DataType.Text, new("一级指标", "first level")),
        new("level2", SecondHeader, DataType.Text, new("二级指标", "second level")) { Width = 16 },
        new("indicator", NameHeader, DataType.Text, new("三级指标名称", "name of the indicator")) { Width = 36 },
        new("target", TargetHeader, DataType.Text, new("指标值，与填报表一字不差；导入以它为准", "target, letter by letter; an import goes by it")) { Width = 18 },
        new("target_kind", KindHeader, DataType.Text, new("指标值是哪一种", "what kind of target it is")) { Values = "数量、区间、偏差、日期、期间、文字、空白", Width = 8 },
        new("relation", RelationHeader, DataType.Text, new("比较符", "comparator")) { Values = "≥、≤、=、＞、＜、±", Width = 6 },
        new("amount", AmountHeader, DataType.Number, new("数值；区间为下限", "number; of a range its lower end")) { Unit = "见“计量单位”", Width = 12 },
        new("amount_to", UpperHeader, DataType.Number, new("区间的上限", "upper end of a range")) { Unit = "见“计量单位”", Width = 12 },
        new("unit", MeasureHeader, DataType.Text, new("计量单位", "unit of the number")) { Width = 10 },
        new("text", WordsHeader, DataType.Text, new("不是数量的指标值", "target in words, date or period")) { Width = 18 },
        new("weight", "分值", DataType.Number, new("分值（权重）", "points that can be had")) { Unit = "分", Width = 8 },
        new("actual", "完成值", DataType.Text, new("实际完成值，与填报表一字不差", "result, letter by letter")) { Width = 12 },
        new("score", "得分", DataType.Number, new("得分", "points that were given")) { Unit = "分", Width = 8 },
        new("reason", "偏差原因", DataType.Text, new("偏差原因", "why the target was missed or passed")) { Width = 20 },
        new("total_score", "总分", DataType.Number, new("自评总分。每行重复", "score of the whole sheet; repeated in each row")) { Unit = "分", Width = 8 },
        new("grade", "等级", DataType.Text, new("自评等级。每行重复", "grade of the whole sheet; repeated in each row")) { Width = 8 },
        new("money_unit", MoneyUnitHeader, DataType.Text, new("本行各金额的单位", "unit of the amounts in this row")) { Values = "元、万元", Width = 8 },
        new("money_total", MoneyTotalHeader, DataType.Number, new("年度资金合计。每行重复，不要跨行相加", "all money of the year; repeated in each row, not to be added up over rows")) { Unit = "见“金额单位”", IsMoney = true, Width = 16 },
    ];

    private static readonly (FieldRole Role, string Name)[] Roles = [(FieldRole.Weight, "分值"), (FieldRole.Actual, "完成值"), (FieldRole.Score, "得分"), (FieldRole.Reason, "偏差原因")];

    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    /// <param name="forms">The forms of the sheets that will come; their rows of money and own columns become columns.</param>
    /// <param name="otherColumns">Columns of indicators that sheets state for other forms.</param>
    public IndicatorTable(IEnumerable<Form> forms, IEnumerable<string> otherColumns)
    {
        var columns = ImmutableArray.CreateBuilder<DataColumn>();
        columns.AddRange(Fixed);
        var open = new List<DataColumn>();
        foreach (var form in forms)
            AddMoney(form, open);
        foreach (var form in forms)
            AddOwn(form, open);
        foreach (var name in otherColumns.Order(StringComparer.Ordinal))
            AddOther(name, open);
        foreach (var column in open)
            columns.Add(column);
        for (var i = 0; i < columns.Count; i++)
            _places.Add(columns[i].Header, i);

        Table = new("indicators", "指标", columns.ToImmutable());
    }

    public DataTable Table { get; }

    /// <summary>The part that a column of the indicators plays in the long table: 分值 and the like; null for one of the form's own.</summary>
    public static string? PartOf(FormField column)
    {
        foreach (var (role, name) in Roles)
        {
            if (column.Role == role || (column.Role == FieldRole.None && column.Name == name))
                return name;
        }

        return null;
    }

    /// <summary>Writes the rows of a sheet.</summary>
    /// <param name="name">The sheet's file without its ending.</param>
    /// <param name="others">What the sheet states for other forms.</param>
    public void Write(Sheet sheet, ImmutableArray<OtherFact> others, string name, ITableWriter writer)
    {
        var row = new DataCell[Table.Columns.Length];
        Describe(sheet, name, row);
        var isEmpty = true;
        foreach (var field in sheet.Fields)
        {
            if (field.Value is not IndicatorsValue { Groups: { IsEmpty: false } groups })
                continue;

            isEmpty = false;
            row[_places[SetHeader]] = DataCell.Of(field.Definition.Name);
            Write(groups, others, row, writer);
        }

        if (isEmpty)
            writer.Write(row);
    }

    private void Write(ImmutableArray<IndicatorGroup> groups, ImmutableArray<OtherFact> others, DataCell[] row, ITableWriter writer)
    {
        var number = 0;
        var firsts = new HashSet<string>(StringComparer.Ordinal);
        foreach (var group in groups)
        {
            // Two groups of one name are told apart by what was written.
            var first = firsts.Add(group.Name) ? group.Name : group.Key.Text;
            if (group.Subgroups.IsEmpty)
                WriteBlank(row, first, "", writer);

            var seconds = new HashSet<string>(StringComparer.Ordinal);
            foreach (var subgroup in group.Subgroups)
            {
                var second = seconds.Add(subgroup.Name) ? subgroup.Name : subgroup.Key.Text;
                if (subgroup.Indicators.IsEmpty)
                    WriteBlank(row, first, second, writer);
                foreach (var indicator in subgroup.Indicators)
                    WriteIndicator(row, first, second, indicator, others, ++number, writer);
            }
        }
    }

    private static void AddMoney(Form form, List<DataColumn> columns)
    {
        foreach (var row in form.FundingRows)
        {
            if (form.FundingColumns.IsEmpty)
                AddMoney(MoneyPrefix + row.Name, row.Name, columns);
            foreach (var column in form.FundingColumns)
            {
                if (column.Type == FieldType.Money)
                    AddMoney($"{MoneyPrefix}{row.Name}.{column.Name}", $"{row.Name}，{column.Name}", columns);
            }
        }
    }

    private static void AddMoney(string header, string name, List<DataColumn> columns)
    {
        if (!columns.Exists(column => column.Header == header))
        {
            columns.Add(new("money." + header[MoneyPrefix.Length..], header, DataType.Number,
                new($"资金：{name}。每行重复，不要跨行相加", $"money: {name}; repeated in each row")) { Unit = "见“金额单位”", IsOfForm = true, IsMoney = true, Width = 16 });
        }
    }

    private static void AddOwn(Form form, List<DataColumn> columns)
    {
        foreach (var column in form.IndicatorColumns)
        {
            var header = ColumnPrefix + column.Name;
            if (column.Type != FieldType.Target && PartOf(column) is null && !columns.Exists(known => known.Header == header))
                columns.Add(new("column." + column.Name, header, DataType.Any, new($"表式的指标列“{column.Label}”", $"column \"{column.Label}\" of the form")) { IsOfForm = true, Width = 18 });
        }
    }

    private static void AddOther(string name, List<DataColumn> columns)
    {
        var header = ColumnPrefix + name;
        if (!Fixed.Any(column => column.Header == name) && !columns.Exists(known => known.Header == header))
            columns.Add(new("column." + name, header, DataType.Any, new($"别的表式的指标列“{name}”", $"column \"{name}\" of another form")) { IsOfForm = true, Width = 18 });
    }

    private void Describe(Sheet sheet, string name, DataCell[] row)
    {
        row[_places[SheetHeader]] = DataCell.Of(name);
        row[_places[FormHeader]] = DataCell.Of(sheet.Form.Id);
        row[_places[YearHeader]] = sheet.Year is { } year ? DataCell.Of(year) : DataCell.Blank;
        row[_places[DepartmentHeader]] = DataCell.Of(SheetNames.TextOf(sheet, SheetNames.Department));
        row[_places[UnitHeader]] = DataCell.Of(SheetNames.TextOf(sheet, SheetNames.Unit));
        row[_places[ProjectHeader]] = DataCell.Of(SheetNames.TextOf(sheet, SheetNames.Project));
        if (sheet.Find(FieldRole.TotalScore)?.Value is { } score)
            row[_places["总分"]] = FieldTable.CellOf(score);
        if (sheet.Find(FieldRole.Grade)?.Value is { } grade)
            row[_places["等级"]] = FieldTable.CellOf(grade);
        row[_places[MoneyUnitHeader]] = DataCell.Of(sheet.MoneyUnit);
        if (sheet.Funding is not { } funding)
            return;

        if (funding.Find(FundingRole.AnnualTotal)?.Money is { } total)
            row[_places[MoneyTotalHeader]] = DataCell.Of(total);
        foreach (var money in funding.Rows)
        {
            var header = MoneyPrefix + money.Definition.Name;
            if (money.Cells.IsEmpty && money.Money is { } amount)
                row[_places[header]] = DataCell.Of(amount);
            foreach (var cell in money.Cells)
            {
                if (cell.Value is MoneyValue value)
                    row[_places[$"{header}.{cell.Definition.Name}"]] = DataCell.Of(value.Money);
            }
        }
    }

    private void WriteBlank(DataCell[] described, string first, string second, ITableWriter writer)
    {
        var row = (DataCell[])described.Clone();
        row[_places[FirstHeader]] = DataCell.Of(first);
        row[_places[SecondHeader]] = DataCell.Of(second);
        writer.Write(row);
    }

    private void WriteIndicator(DataCell[] described, string first, string second, Indicator indicator, ImmutableArray<OtherFact> others, int number, ITableWriter writer)
    {
        var row = (DataCell[])described.Clone();
        var parts = TargetParts.Of(indicator.Target);
        row[_places[NumberHeader]] = DataCell.Of(number);
        row[_places[FirstHeader]] = DataCell.Of(first);
        row[_places[SecondHeader]] = DataCell.Of(second);
        row[_places[NameHeader]] = DataCell.Of(indicator.Name.Text);
        row[_places[TargetHeader]] = DataCell.Of(indicator.Target.Written.Text);
        row[_places[KindHeader]] = DataCell.Of(parts.Kind);
        row[_places[RelationHeader]] = DataCell.Of(parts.Relation);
        row[_places[AmountHeader]] = NumberOf(parts.Amount);
        row[_places[UpperHeader]] = NumberOf(parts.UpperAmount);
        row[_places[MeasureHeader]] = DataCell.Of(parts.Unit);
        row[_places[WordsHeader]] = DataCell.Of(parts.Text);
        foreach (var column in indicator.Columns)
        {
            if (column.Value is { } value and not TargetValue { Target.Meaning: BlankMeaning } && _places.TryGetValue(PartOf(column.Definition) ?? ColumnPrefix + column.Definition.Name, out var place))
                row[place] = FieldTable.CellOf(value);
        }

        foreach (var fact in others)
        {
            if (fact.Owner == indicator.NameSpan && _places.TryGetValue(HeaderOf(fact), out var place))
                row[place] = FieldTable.CellOf(fact);
        }

        writer.Write(row);
    }

    // 权重 and 分值 are one column of the table, whatever a form calls it.
    private static string HeaderOf(OtherFact fact)
    {
        foreach (var (role, name) in Roles)
        {
            if (fact.Role == role || fact.Column == name)
                return name;
        }

        return ColumnPrefix + fact.Column;
    }

    private static DataCell NumberOf(string digits) => digits.Length == 0 ? DataCell.Blank : new(DataCellKind.Number, digits);
}
