using System.Collections.Immutable;
using ReportGen.Scriban;

namespace ReportGen.Pipeline.Functions;

/// <summary>Merged cells without bookkeeping: <c>table.rows</c> for indicators, <c>table.spans</c> for lists.</summary>
internal static class TableFunctions
{
    public static ImmutableArray<ScriptFunction> All { get; } =
    [
        new("table.rows", [new("indicators")], static (in ScriptCall call) => Rows(call)),
        new("table.spans", [new("rows"), new("columns", ScriptValue.Null, IsVariadic: true)], static (in ScriptCall call) => Spans(call)),
    ];

    // One entry a printed row: { 全部, 一级, 二级, 指标 }. A merged cell is there in its first row and null in the others.
    private static ScriptArray Rows(in ScriptCall call)
    {
        if (call[0] is not ScriptObject indicators || indicators["一级"] is not ScriptArray groups)
            throw call.Fail(new("table.rows 的参数应为类型是“指标”的字段", "table.rows takes a field of the type 指标"));

        var rows = new ScriptArray();
        for (var i = 0; i < groups.Count; i++)
        {
            var subgroups = ChildrenOf(call, groups[i], "二级");
            for (var j = 0; j < subgroups.Count; j++)
            {
                var lines = ChildrenOf(call, subgroups[j], "指标");
                for (var k = 0; k < lines.Count; k++)
                {
                    rows.Add(new ScriptObject
                    {
                        ["全部"] = rows.Count == 0 ? indicators : ScriptValue.Null,
                        ["一级"] = j + k == 0 ? groups[i] : ScriptValue.Null,
                        ["二级"] = k == 0 ? subgroups[j] : ScriptValue.Null,
                        ["指标"] = lines[k],
                    });
                }
            }
        }

        return rows;
    }

    private static ScriptArray ChildrenOf(in ScriptCall call, ScriptValue parent, string name) =>
        (parent as ScriptObject)?[name] as ScriptArray ?? throw call.Fail(new($"指标里没有“{name}”", $"the indicators have no {name}"));

    // One entry a row: { 行, 行数 }. 行数.处室 counts the rows from here that say the same, and is null where a run goes on.
    // A run of one column ends where that of a column before it ends.
    private static ScriptArray Spans(in ScriptCall call)
    {
        if (call[0] is not ScriptArray rows || call[1] is not ScriptArray columns)
            throw call.Fail(new("table.spans 的参数应为列表和列名", "table.spans takes a list and the names of columns"));

        var counts = new ScriptObject[rows.Count];
        for (var row = 0; row < rows.Count; row++)
            counts[row] = new();

        var starts = new bool[rows.Count];
        for (var column = 0; column < columns.Count; column++)
            Count(call, rows, columns[column].ToString(), starts, counts);

        var spans = new ScriptArray();
        for (var row = 0; row < rows.Count; row++)
            spans.Add(new ScriptObject { ["行"] = rows[row], ["行数"] = counts[row] });

        return spans;
    }

    private static void Count(in ScriptCall call, ScriptArray rows, string column, bool[] starts, ScriptObject[] counts)
    {
        string? before = null;
        for (var row = 0; row < rows.Count; row++)
        {
            var text = TextIn(call, rows[row], column);
            starts[row] |= text != before;
            before = text;
        }

        var length = 0;
        for (var row = rows.Count - 1; row >= 0; row--)
        {
            length++;
            counts[row][column] = starts[row] ? ScriptValue.From(length) : ScriptValue.Null;
            if (starts[row])
                length = 0;
        }
    }

    private static string TextIn(in ScriptCall call, ScriptValue row, string column) =>
        (row as ScriptObject)?[column]?.ToString() ?? throw call.Fail(new($"列表的行里没有“{column}”一列", $"the rows of the list have no column '{column}'"));
}
