using ReportGen.Scriban;
using ReportGen.Sheets;
using ReportGen.Sheets.Forms;

namespace ReportGen.Pipeline;

/// <summary>Sheets as the layout of a form sees them that prints many in one table (合表): 各表, and 合表 with the sums.</summary>
/// <remarks>
/// 各表 holds an object a sheet with its fields under their names, 序号 (from 1 through the whole table), and 组: 名称, 张数, 资金 where a
/// group begins, else null. 合表 has 张数, 资金 (sums by row), 首段 and 末段: a long table is set in stretches of whole pages.
/// </remarks>
internal static class CollectionValues
{
    /// <summary>A sheet that stands alone: a table of one.</summary>
    public static ScriptObject OfOne(Sheet sheet)
    {
        var tally = new CollectionTally(sheet.Form);
        tally.Add(sheet);
        return Of([sheet], tally, first: 0, isLast: true);
    }

    /// <summary>A stretch of the table.</summary>
    /// <param name="sheets">In their order; never empty.</param>
    /// <param name="tally">The sums of all sheets.</param>
    /// <param name="first">How many sheets stand before the stretch.</param>
    /// <param name="isLast">Nothing follows.</param>
    public static ScriptObject Of(IReadOnlyList<Sheet> sheets, CollectionTally tally, int first, bool isLast)
    {
        var values = SheetValues.FormOf(sheets[0]);
        values["年度"] = YearOf(sheets[0]);
        var all = Sums(tally.All);
        all["首段"] = ScriptValue.From(first == 0);
        all["末段"] = ScriptValue.From(isLast);
        values["合表"] = all;
        var list = new ScriptArray();
        for (var i = 0; i < sheets.Count; i++)
            list.Add(Of(sheets[i], tally, first + i));

        values["各表"] = list;
        return values;
    }

    // As the first sheet says it, with its place.
    private static ScriptValue YearOf(Sheet sheet)
    {
        foreach (var field in sheet.Fields)
        {
            if (field is { Definition.Type: FieldType.Year, Value: NumberValue year })
                return ScriptValue.From((long)year.Number.Value, year.Span);
        }

        return ScriptValue.Null;
    }

    private static ScriptObject Of(Sheet sheet, CollectionTally tally, int index)
    {
        var values = new ScriptObject { ["序号"] = ScriptValue.From(index + 1), ["组"] = ScriptValue.Null };
        if (tally.GroupAt(index) is { } group)
        {
            var sums = Sums(group);
            sums["名称"] = ScriptValue.From(group.Name);
            values["组"] = sums;
        }

        SheetValues.AddFields(sheet, values);
        return values;
    }

    private static ScriptObject Sums(CollectionSums sums)
    {
        var money = new ScriptObject();
        foreach (var (row, amount) in sums.Money)
            money[row] = amount is { } sum ? ScriptValue.From(sum) : ScriptValue.Null;

        return new() { ["张数"] = ScriptValue.From(sums.Sheets), ["资金"] = money };
    }
}
