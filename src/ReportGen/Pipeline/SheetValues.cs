using System.Collections.Immutable;
using ReportGen.Diagnostics;
using ReportGen.Pipeline.Functions;
using ReportGen.Scriban;
using ReportGen.Sheets;
using ReportGen.Sheets.Forms;

namespace ReportGen.Pipeline;

/// <summary>A sheet as its form's layout sees it: every field under its own name, the form itself as 表式, and 汇编: null when the sheet stands alone.</summary>
/// <remarks>A field that was left out is null, an empty list for paragraphs, rows and indicators. Texts keep their places.</remarks>
internal static class SheetValues
{
    public static ScriptObject Of(Sheet sheet)
    {
        var values = FormOf(sheet);
        AddFields(sheet, values);
        return values;
    }

    /// <summary>What every layout knows of the form: 表式, and 汇编 as null.</summary>
    public static ScriptObject FormOf(Sheet sheet)
    {
        const int ownNames = 2;
        return new(sheet.Fields.Length + ownNames + DomainFunctions.Count) { ["表式"] = Of(sheet.Form, sheet.MoneyUnit), ["汇编"] = ScriptValue.Null };
    }

    /// <summary>Adds the fields of a sheet, each under its own name.</summary>
    public static void AddFields(Sheet sheet, ScriptObject values)
    {
        foreach (var field in sheet.Fields)
            values[field.Definition.Name] = Of(field, sheet.Form);
    }

    private static ScriptObject Of(Form form, string moneyUnit) => new(6)
    {
        ["编号"] = ScriptValue.From(form.Id),
        ["名称"] = ScriptValue.From(form.Title),
        ["种类"] = ScriptValue.From(form.Kind),
        ["地区"] = ScriptValue.From(form.Place),
        ["金额单位"] = ScriptValue.From(moneyUnit),
        ["金额小数"] = ScriptValue.From(form.Money.Decimals),
    };

    private static ScriptValue Of(SheetField field, Form form) => field.Value switch
    {
        // What was computed stands nowhere in the sheet; an origin would pass what it comes from for printed.
        TextValue { IsComputed: true } text => ScriptValue.From(text.Text.Text),
        ChoiceValue { IsComputed: true } choice => ScriptValue.From(choice.Option),
        NumberValue { IsComputed: true, Number.Value: var computed } => decimal.IsInteger(computed) ? ScriptValue.From((long)computed) : ScriptValue.From(computed),
        TextValue text => ScriptValue.From(text.Text),
        ParagraphsValue paragraphs => Of(paragraphs.Paragraphs),
        NumberValue { Number.Value: var number } when decimal.IsInteger(number) && number.Scale == 0 => ScriptValue.From((long)number, field.Value.Span),
        NumberValue number => ScriptValue.From(number.Number.Value, number.Span),
        DateValue date => ScriptValue.From(date.Written),
        MoneyValue money => ScriptValue.From(money.Money.Amount, money.Span),
        ChoiceValue choice => ScriptValue.From(choice.Written),
        RowsValue rows => Of(rows, form),
        FundingValue funding => Of(funding, form),
        IndicatorsValue indicators => Of(indicators.Groups, form),
        TargetValue target => Of(target.Target, form),
        null => Nothing(field.Definition, form),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static ScriptValue Nothing(FormField definition, Form form) => definition.Type switch
    {
        FieldType.Paragraphs or FieldType.Rows => new ScriptArray(),
        FieldType.Funding => NoFunding(form),
        FieldType.Indicators => Of(ImmutableArray<IndicatorGroup>.Empty, form),
        _ => ScriptValue.Null,
    };

    private static ScriptArray Of(ImmutableArray<TracedText> paragraphs)
    {
        var array = new ScriptArray();
        foreach (var paragraph in paragraphs)
            array.Add(ScriptValue.From(paragraph));

        return array;
    }

    private static ScriptArray Of(RowsValue rows, Form form)
    {
        var array = new ScriptArray();
        foreach (var row in rows.Rows)
        {
            var cells = new ScriptObject(row.Cells.Length);
            foreach (var cell in row.Cells)
                cells[cell.Definition.Name] = Of(cell, form);
            array.Add(cells);
        }

        return array;
    }

    // A row of one amount is that amount; on a form with columns (资金列) it is its cells, by the columns' names.
    private static ScriptObject Of(FundingValue funding, Form form)
    {
        var rows = new ScriptObject(funding.Rows.Length);
        foreach (var row in funding.Rows)
        {
            if (row.Cells.IsEmpty)
                rows[row.Definition.Name] = row.Money is { } money ? ScriptValue.From(money.Amount, money.Span) : ScriptValue.Null;
            else
                rows[row.Definition.Name] = CellsOf(row, form);
        }

        return rows;
    }

    private static ScriptObject CellsOf(FundingRow row, Form form)
    {
        var cells = new ScriptObject(row.Cells.Length);
        foreach (var cell in row.Cells)
            cells[cell.Definition.Name] = Of(cell, form);

        return cells;
    }

    private static ScriptObject NoFunding(Form form)
    {
        var rows = new ScriptObject();
        foreach (var definition in form.FundingRows)
        {
            if (form.FundingColumns.IsEmpty)
                rows[definition.Name] = ScriptValue.Null;
            else
                rows[definition.Name] = NoCells(form);
        }

        return rows;
    }

    private static ScriptObject NoCells(Form form)
    {
        var cells = new ScriptObject();
        foreach (var column in form.FundingColumns)
            cells[column.Name] = Nothing(column, form);

        return cells;
    }

    // 绩效指标.一级[].二级[].指标[]; 行数 counts the printed rows below, 序号 counts from 1.
    private static ScriptObject Of(ImmutableArray<IndicatorGroup> groups, Form form)
    {
        var list = new ScriptArray();
        var rows = 0;
        foreach (var group in groups)
        {
            var value = Of(group, form, list.Count + 1);
            list.Add(value.Group);
            rows += value.Rows;
        }

        return new() { ["一级"] = list, ["行数"] = ScriptValue.From(rows) };
    }

    private static (ScriptObject Group, int Rows) Of(IndicatorGroup group, Form form, int number)
    {
        var list = new ScriptArray();
        var rows = 0;
        foreach (var subgroup in group.Subgroups)
        {
            var value = Of(subgroup, form, list.Count + 1);
            list.Add(value.Subgroup);
            rows += value.Rows;
        }

        // A kind that was kept without indicators prints a blank row, so that nothing written is lost.
        if (rows == 0)
        {
            list.Add(Numbered(ScriptValue.From(""), 1, "指标", BlankRow(form), 1));
            rows = 1;
        }

        return (Numbered(NameOf(group.Name, group.Key), number, "二级", list, rows), rows);
    }

    private static (ScriptObject Subgroup, int Rows) Of(IndicatorSubgroup subgroup, Form form, int number)
    {
        var list = new ScriptArray();
        foreach (var indicator in subgroup.Indicators)
        {
            var value = new ScriptObject(indicator.Columns.Length + 2) { ["序号"] = ScriptValue.From(list.Count + 1), ["名称"] = ScriptValue.From(indicator.Name) };
            foreach (var column in indicator.Columns)
                value[column.Definition.Name] = Of(column, form);
            list.Add(value);
        }

        if (list.Count == 0)
            list = BlankRow(form);

        return (Numbered(NameOf(subgroup.Name, subgroup.Key), number, "指标", list, list.Count), list.Count);
    }

    private static ScriptArray BlankRow(Form form)
    {
        var blank = new ScriptObject { ["序号"] = ScriptValue.From(1), ["名称"] = ScriptValue.From("") };
        foreach (var column in form.IndicatorColumns)
            blank[column.Name] = ScriptValue.Null;

        return new([blank]);
    }

    private static ScriptObject Numbered(ScriptValue name, int number, string childrenName, ScriptArray children, int rows) => new()
    {
        ["序号"] = ScriptValue.From(number),
        ["名称"] = name,
        [childrenName] = children,
        ["行数"] = ScriptValue.From(rows),
    };

    // The form's name is printed; where it was written is known all the same.
    private static ScriptValue NameOf(string name, TracedText key) => name == key.Text ? ScriptValue.From(key) : ScriptValue.From(name, key.OriginOf(0, key.Length));

    private static ScriptValue Of(Target target, Form form) => ScriptValue.From(target.Print(form.TargetStyle));
}
