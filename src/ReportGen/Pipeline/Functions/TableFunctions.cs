using System.Collections.Immutable;
using ReportGen.Scriban;

namespace ReportGen.Pipeline.Functions;

/// <summary>Merged cells without bookkeeping: <c>table.rows</c> for indicators,
/// <c>table.pairs</c> for two sets of them side by side, <c>table.spans</c> for lists.</summary>
internal static class TableFunctions
{
    public static ImmutableArray<ScriptFunction> All { get; } =
    [
        new("table.rows", [new("indicators")], static (in ScriptCall call) => Rows(call)),
        new("table.pairs", [new("left"), new("right")], static (in ScriptCall call) => Pairs(call)),
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

    // One entry a printed row: { 全部, 一级, 二级, 左, 右 }. Levels stand in the order of the right side, those that only the left side has
    // behind them; a second level is as high as its longer side, and where the other has nothing more it is null.
    private static ScriptArray Pairs(in ScriptCall call)
    {
        if (call[0] is not ScriptObject left || left["一级"] is not ScriptArray
            || call[1] is not ScriptObject right || right["一级"] is not ScriptArray)
            throw call.Fail(new("table.pairs 的参数应为两个类型是“指标”的字段", "table.pairs takes two fields of the type 指标"));

        var rows = new ScriptArray();
        foreach (var group in NamesOf(call, "一级", right, left))
        {
            var (leftGroup, rightGroup, groupStart) = (Named(call, left, "一级", group), Named(call, right, "一级", group), rows.Count);
            foreach (var subgroup in NamesOf(call, "二级", rightGroup, leftGroup))
            {
                var lines = (Left: LinesOf(call, leftGroup, subgroup), Right: LinesOf(call, rightGroup, subgroup));
                var count = Math.Max(lines.Left.Count, lines.Right.Count);
                for (var i = 0; i < count; i++)
                {
                    rows.Add(new ScriptObject
                    {
                        ["全部"] = ScriptValue.Null,
                        ["一级"] = ScriptValue.Null,
                        ["二级"] = i == 0
                            ? Level(call, subgroup, count, Named(call, rightGroup, "二级", subgroup), Named(call, leftGroup, "二级", subgroup))
                            : ScriptValue.Null,
                        ["左"] = i < lines.Left.Count ? lines.Left[i] : ScriptValue.Null,
                        ["右"] = i < lines.Right.Count ? lines.Right[i] : ScriptValue.Null,
                    });
                }
            }

            if (rows.Count > groupStart)
                ((ScriptObject)rows[groupStart])["一级"] = Level(call, group, rows.Count - groupStart, rightGroup, leftGroup);
        }

        if (rows.Count > 0)
            ((ScriptObject)rows[0])["全部"] = new ScriptObject { ["行数"] = ScriptValue.From(rows.Count) };
        return rows;
    }

    private static ScriptObject Level(in ScriptCall call, string name, int rows, params ReadOnlySpan<ScriptObject?> written)
    {
        foreach (var level in written)
        {
            if (level?["名称"] is { } place)
                return new() { ["名称"] = place, ["行数"] = ScriptValue.From(rows) };
        }

        throw call.Fail(new($"指标里没有“{name}”", $"the indicators have no {name}"));
    }

    private static List<string> NamesOf(in ScriptCall call, string key, params ReadOnlySpan<ScriptObject?> sides)
    {
        var names = new List<string>();
        foreach (var side in sides)
        {
            if (side is null)
                continue;

            var levels = ChildrenOf(call, side, key);
            for (var i = 0; i < levels.Count; i++)
            {
                var name = (levels[i] as ScriptObject)?["名称"]?.ToString() ?? "";
                if (!names.Contains(name))
                    names.Add(name);
            }
        }

        return names;
    }

    private static ScriptObject? Named(in ScriptCall call, ScriptObject? side, string key, string name)
    {
        if (side is null)
            return null;

        var levels = ChildrenOf(call, side, key);
        for (var i = 0; i < levels.Count; i++)
        {
            if (levels[i] is ScriptObject level && level["名称"]?.ToString() == name)
                return level;
        }

        return null;
    }

    private static ScriptArray LinesOf(in ScriptCall call, ScriptObject? group, string subgroup) =>
        Named(call, group, "二级", subgroup) is { } level ? ChildrenOf(call, level, "指标") : new ScriptArray();

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
