using System.Collections.Immutable;
using System.Text;
using ReportGen.Sheets.Forms;

namespace ReportGen.Sheets.Writing;

/// <summary>The door: an empty sheet of a form, to be filled in. It can be read without errors, and says in each place what belongs there.</summary>
/// <remarks>What is still to be filled is marked with texts that the rules recognise (…… and 请填写), so that a check names every one.</remarks>
public sealed class SheetSkeleton
{
    private const string Blank = "……";
    private const int DefaultYear = 2025;

    private static readonly (string Word, string Example)[] Examples =
    [
        ("数量", "培训人次: ≥180人次"), ("质量", "培训合格率: ≥95%"), ("时效", "培训完成及时率: =100%"), ("成本", "培训成本: ≤20(万元)"),
        ("经济效益", "带动企业增收: ≥100(万元)"), ("社会效益", "企业依法经营能力: 提高"), ("生态效益", "用电量下降率: ≥5%"), ("可持续", "培训长效机制: 建立"),
        ("满意度", "培训对象满意度: ≥90%"),
    ];

    private readonly Form _form;
    private readonly StringBuilder _text = new();

    private SheetSkeleton(Form form) => _form = form;

    /// <summary>The text of the sheet, line ends as LF.</summary>
    public static string Write(Form form) => new SheetSkeleton(form).Write();

    private string Write()
    {
        Line($"# {_form.Title}{(_form.Place.Length > 0 ? $"（{_form.Place}）" : "")}");
        Line("# 冒号后面填内容；“#”后面是说明，不会印出来，填好后可以删去。");
        Line("# 写着“……”“请填写”的地方换成实际内容，年度、日期、金额也要改；前面带“#”的栏目需要时去掉“#”。");
        Line("# 填好后运行 reportgen check，会逐行指出还有哪里没填、哪里不对。");
        Line($"{SheetReader.FormKey}: {_form.Id}");
        foreach (var field in _form.Fields)
            Field(field);

        return _text.ToString();
    }

    private void Field(FormField field)
    {
        var prefix = IsWanted(field) ? "" : "# ";
        switch (field.Type)
        {
            case FieldType.Paragraphs:
                Line($"{prefix}{field.Name}: |  # {Comment(field, "一行一段")}");
                Line($"{prefix}  {Blank}");
                break;
            case FieldType.Rows:
                Line($"{prefix}{field.Name}:  # {Comment(field, "每项以“- ”开头")}");
                Row(field.Columns, prefix);
                break;
            case FieldType.Funding:
                Line($"{prefix}{field.Name}:  # {Comment(field, $"单位：{_form.Money.Unit}，只写数字；没有的写 0.00")}");
                Funding(prefix);
                break;
            case FieldType.Indicators:
                Line($"{prefix}{field.Name}:  # {Comment(field, "一条一行，写“指标名称: 目标值”；不需要的类别删去")}");
                Indicators(prefix);
                break;
            default:
                Line($"{prefix}{field.Name}: {ValueOf(field)}  # {Comment(field, "")}");
                break;
        }
    }

    // A self-evaluation without its conclusion can be read, but says nothing (SHEET-S13).
    private static bool IsWanted(FormField field) => field.IsRequired || field.Role is FieldRole.Conclusion or FieldRole.Problems or FieldRole.Measures;

    private void Row(ImmutableArray<FormField> columns, string prefix)
    {
        var isFirst = true;
        foreach (var column in columns)
        {
            // The first key carries the dash, so it is never commented out.
            var off = column.IsRequired || isFirst ? "" : "# ";
            Line($"{prefix}  {(isFirst ? "- " : "  ")}{off}{column.Name}: {ValueOf(column)}  # {Comment(column, "")}");
            isFirst = false;
        }
    }

    // Sums need not be written; rows that count towards no required total are there to be switched on.
    private void Funding(string prefix)
    {
        // A group needs something in it to be a group: where no row is required, all of them are.
        var needed = new bool[_form.FundingRows.Length];
        var isAnyRequired = _form.FundingRows.Any(row => row.IsRequired);
        for (var i = 0; i < needed.Length; i++)
        {
            if (_form.FundingRows[i].IsRequired || !isAnyRequired)
                Need(i, needed);
        }

        for (var i = 0; i < needed.Length; i++)
        {
            var row = _form.FundingRows[i];
            var isWritten = needed[i] && row.Parts.IsEmpty;
            Line($"{prefix}  {(isWritten ? "" : "# ")}{row.Name}: {AmountOf(row)}{(row.Parts.IsEmpty ? "" : $"  # = {SumOf(row)}，不写则自动算出")}");
        }
    }

    // One amount, or a cell a column (资金列).
    private string AmountOf(FormFundingRow row)
    {
        if (_form.FundingColumns.IsEmpty)
            return ZeroAmount();

        var cells = new List<string>();
        foreach (var column in _form.FundingColumns)
        {
            // Points are given to the execution of the whole.
            var isOfWhole = column.Role is FieldRole.Weight or FieldRole.Score or FieldRole.Reason;
            if (!isOfWhole || row.Role == FundingRole.AnnualTotal)
                cells.Add($"{column.Name}: {(column.Type == FieldType.Money ? ZeroAmount() : "")}");
        }

        return $"{{ {string.Join(", ", cells)} }}";
    }

    private void Need(int row, bool[] needed)
    {
        if (needed[row])
            return;

        needed[row] = true;
        foreach (var part in _form.FundingRows[row].Parts)
            Need(part, needed);
    }

    private string SumOf(FormFundingRow row)
    {
        var parts = new List<string>();
        foreach (var part in row.Parts)
            parts.Add(_form.FundingRows[part].Name);

        return string.Join(" + ", parts);
    }

    private void Indicators(string prefix)
    {
        foreach (var kind in _form.IndicatorKinds)
        {
            Line($"{prefix}  {kind.Name}:");
            if (kind.Children.IsEmpty)
            {
                Line($"{prefix}    {kind.Name}:");
                Indicator(prefix, "    ", kind.Name);
            }

            for (var i = 0; i < kind.Children.Length; i++)
            {
                // Two second levels to begin with, and satisfaction; the others when they are wanted.
                var off = i < 2 || kind.Children[i].Name.Contains("满意度", StringComparison.Ordinal) ? "" : "# ";
                Line($"{prefix}    {off}{kind.Children[i].Name}:");
                Indicator(prefix, $"    {off}", kind.Children[i].Name);
            }
        }

        if (_form.IndicatorKinds.IsEmpty)
            Line($"{prefix}  产出指标: {{ 数量指标: {{ 请填写数量指标: }} }}");
    }

    private void Indicator(string prefix, string indent, string level) => Line($"{prefix}{indent}  请填写{level}:{ColumnsToFill()}  # 例：{ExampleOf(level)}");

    // The target alone, or a cell for it, for what the form requires and for every column of a self-evaluation.
    private string ColumnsToFill()
    {
        var cells = new List<string>();
        var isMore = false;
        foreach (var column in _form.IndicatorColumns)
        {
            var isTarget = column.Type == FieldType.Target;
            var isRequired = column.IsRequired && !isTarget;
            var isWanted = isRequired || column.Role is FieldRole.Actual or FieldRole.Weight or FieldRole.Score or FieldRole.Reason;
            if (isTarget || isWanted)
                cells.Add($"{column.Name}: {(isRequired ? ValueOf(column) : "")}");
            isMore |= isWanted;
        }

        return isMore ? $" {{ {string.Join(", ", cells)} }}" : "";
    }

    private static string ExampleOf(string level)
    {
        foreach (var (word, example) in Examples)
        {
            if (level.Contains(word, StringComparison.Ordinal))
                return example;
        }

        return "培训人次: ≥180人次";
    }

    private string ValueOf(FormField field) => field.Type switch
    {
        FieldType.Year => $"{Year}",
        FieldType.Date => IsEnd(field.Name) ? $"{Year}-12-31" : $"{Year}-01-01",
        FieldType.Integer or FieldType.Number => "0",
        FieldType.Money => ZeroAmount(),
        FieldType.Choice => field.Options[0],
        _ => Blank,
    };

    private int Year => _form.Year ?? DefaultYear;

    private string ZeroAmount() => _form.Money.Decimals == 0 ? "0" : $"0.{new string('0', _form.Money.Decimals)}";

    private static bool IsEnd(string name) => name.Contains("完成", StringComparison.Ordinal) || name.Contains("结束", StringComparison.Ordinal) || name.Contains('止', StringComparison.Ordinal);

    private string Comment(FormField field, string how)
    {
        var parts = new List<string> { IsWanted(field) ? "必填" : "可不填" };
        if (field.Description.Length > 0)
            parts.Add(field.Description.ReplaceLineEndings(" "));
        if (how.Length > 0)
            parts.Add(how);
        var type = field.Type switch
        {
            FieldType.Year => "四位年份",
            FieldType.Date => "写成 2024-01-31",
            FieldType.Integer => "整数",
            FieldType.Number => "数字",
            FieldType.Money => $"单位：{_form.Money.Unit}，只写数字",
            FieldType.Choice => $"选一个：{string.Join('、', field.Options)}",
            _ => "",
        };
        if (type.Length > 0)
            parts.Add(type);
        if (field.MaximalLength is { } most)
            parts.Add($"不超过 {most} 字");

        return string.Join("；", parts);
    }

    private void Line(string text) => _text.Append(text).Append('\n');
}
