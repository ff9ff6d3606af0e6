using System.Text;

namespace ReportGen.Tests.Typesetting.Layout;

/// <summary>A random table as markup, with the texts of its cells in reading order.</summary>
internal sealed class RandomTable
{
    private const string Han = "绩效目标产出数量质量时效成本效益满意度指标年度项目资金财政拨款民营经济代表人士队伍建设";

    private readonly Random _random;
    private readonly StringBuilder _markup = new();

    /// <param name="seed">Equal seeds give equal tables.</param>
    /// <param name="size">About how many rows.</param>
    public RandomTable(int seed, int size)
    {
        _random = new(seed);
        ColumnCount = _random.Next(1, 6);
        var rows = 1 + _random.Next(0, size + 1);
        HeadRows = _random.Next(3) == 0 ? 0 : _random.Next(1, 3);
        PageHeight = _random.Next(80, 300);
        Width = _random.Next(ColumnCount * 50, 400);
        WriteTable(rows);
    }

    public int ColumnCount { get; }

    public int HeadRows { get; }

    public int PageHeight { get; }

    public int Width { get; }

    /// <summary>What the cells of the body say, empty ones left out, in reading order.</summary>
    public List<string> Texts { get; } = [];

    /// <summary>What the head's cells say.</summary>
    public List<string> HeadTexts { get; } = [];

    public string Markup => _markup.ToString();

    private void WriteTable(int rows)
    {
        var continued = _random.Next(2) == 0 ? " continued='续表'" : "";
        _markup.Append($"<table{continued}{(_random.Next(3) == 0 ? "" : $" columns='{Columns()}'")}>");
        if (HeadRows > 0)
        {
            _markup.Append("<thead>");
            for (var row = 0; row < HeadRows; row++)
                WriteRow(HeadRows - row, isHead: true);
            _markup.Append("</thead>");
        }

        while (rows > 0)
        {
            var group = _random.Next(1, rows + 1);
            _markup.Append(_random.Next(4) == 0 ? "<tbody keep='together'>" : "<tbody>");
            for (var row = 0; row < group; row++)
                WriteRow(group - row, isHead: false);
            _markup.Append("</tbody>");
            rows -= group;
        }

        _markup.Append("</table>");
    }

    private string Columns()
    {
        var columns = new string[ColumnCount];
        for (var i = 0; i < columns.Length; i++)
            columns[i] = _random.Next(4) switch { 0 => "auto", 1 => $"{_random.Next(1, 4)}fr", _ => $"{_random.Next(30, 60)}pt" };

        return string.Join(' ', columns);
    }

    private void WriteRow(int rowsLeft, bool isHead)
    {
        var keep = _random.Next(6) switch { 0 => " keep='split'", 1 => " keep='with-next'", _ => "" };
        var height = _random.Next(5) == 0 ? $" height='{_random.Next(5, 60)}pt'" : "";
        _markup.Append($"<tr{keep}{height}>");
        var cells = isHead ? ColumnCount : _random.Next(0, ColumnCount + 1);
        for (var i = 0; i < cells; i++)
            WriteCell(rowsLeft, isHead);
        _markup.Append("</tr>");
    }

    private void WriteCell(int rowsLeft, bool isHead)
    {
        var name = isHead || _random.Next(3) == 0 ? "th" : "td";
        var spans = isHead ? "" : (_random.Next(4) == 0 ? $" rowspan='{_random.Next(1, rowsLeft + 2)}'" : "")
            + (_random.Next(5) == 0 ? $" colspan='{_random.Next(1, 4)}'" : "");
        var look = _random.Next(6) switch { 0 => " valign='top'", 1 => " valign='bottom'", 2 when name == "th" => " vertical='upright'", _ => "" };
        var repeat = _random.Next(5) switch { 0 => " repeat='label'", 1 => " repeat='none'", 2 => " continued='（续）'", _ => "" };
        var text = Text(isHead ? 4 : _random.Next(8) == 0 ? 400 : 40);
        _markup.Append($"<{name}{spans}{look}{repeat}>{text}</{name}>");
        if (text.Length > 0)
            (isHead ? HeadTexts : Texts).Add(text);
    }

    private string Text(int longest)
    {
        var length = _random.Next(0, longest + 1);
        var text = new StringBuilder();
        while (text.Length < length)
        {
            text.Append(_random.Next(12) switch
            {
                0 => $"{_random.Next(0, 1000)}",
                1 => "≥",
                2 => "，",
                3 => "（",
                4 => "）",
                5 => "ab",
                _ => Han[_random.Next(Han.Length)].ToString(),
            });
        }

        return text.ToString();
    }
}
