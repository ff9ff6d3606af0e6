using System.Collections.Immutable;
using ReportGen.Diagnostics;
using ReportGen.Sheets.Forms;
using ReportGen.Sheets.Yaml;

namespace ReportGen.Sheets.Reading;

/// <summary>The cells of a row of money, on a form with columns (资金列).</summary>
internal sealed class FundingCells(Form form, FieldReader fields)
{
    /// <param name="isBroken">The row's own amount was written and cannot be read.</param>
    public FundingRow Read(FormFundingRow definition, YamlScalar key, YamlMapping mapping, out bool isBroken)
    {
        var cells = fields.ReadAll(form.FundingColumns, WithAmount(form, mapping), ownKeys: [], $"资金“{definition.Name}”");
        cells = WithUnchangedBudget(form, cells);
        var own = cells[IndexOfOwn(form)];
        isBroken = own.Value is null && !own.KeySpan.IsNone && !FieldReader.IsBlank(mapping, own.KeySpan);
        return new(definition, key.Span, (own.Value as MoneyValue)?.Money) { Cells = cells };
    }

    /// <summary>The cells with 金额 under its column: the amount of the target sheet is the budget at the start of the year where the form prints it.</summary>
    public static YamlMapping WithAmount(Form form, YamlMapping mapping)
    {
        if (mapping.Find(FormVocabulary.AmountKey) is not { } amount || FormField.Find(form.FundingColumns, FieldRole.None)?.Name == FormVocabulary.AmountKey)
            return mapping;

        var column = form.FindFundingColumn(FieldRole.Initial) ?? OwnColumn(form);
        return mapping with { Entries = mapping.Entries.Replace(amount, amount with { Key = Keys.Renamed(amount.Key, column.Name) }) };
    }

    // A budget that was not changed within the year is the one at its start, and the other way round.
    private static ImmutableArray<SheetField> WithUnchangedBudget(Form form, ImmutableArray<SheetField> cells)
    {
        var (initial, budget) = (IndexOf(form, FieldRole.Initial), IndexOf(form, FieldRole.Budget));
        if (initial < 0 || budget < 0)
            return cells;
        if (cells[budget] is { KeySpan.IsNone: true } blank && cells[initial].Value is MoneyValue first)
            return cells.SetItem(budget, blank with { Value = first });
        if (cells[initial] is { KeySpan.IsNone: true } unsaid && cells[budget].Value is MoneyValue last)
            return cells.SetItem(initial, unsaid with { Value = last });

        return cells;
    }

    private static int IndexOf(Form form, FieldRole role)
    {
        for (var i = 0; i < form.FundingColumns.Length; i++)
        {
            if (form.FundingColumns[i].Role == role)
                return i;
        }

        return -1;
    }

    /// <summary>One cell a column, with nothing in them but the row's own amount.</summary>
    public static ImmutableArray<SheetField> Blank(Form form, SourceSpan key, Money? money, TracedText written)
    {
        var own = IndexOfOwn(form);
        var cells = ImmutableArray.CreateBuilder<SheetField>(form.FundingColumns.Length);
        for (var i = 0; i < form.FundingColumns.Length; i++)
        {
            var value = i == own && money is not null ? new MoneyValue(money, written, money.Span) : null;
            cells.Add(new(form.FundingColumns[i], value is null ? SourceSpan.None : key, value));
        }

        return WithUnchangedBudget(form, cells.MoveToImmutable());
    }

    /// <summary>Gives every row its cells, and adds up the totals that were left out in every column of amounts.</summary>
    public static void Complete(Form form, ImmutableArray<FundingRow>.Builder rows)
    {
        var own = IndexOfOwn(form);
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Cells.IsEmpty)
                rows[i] = rows[i] with { Cells = Blank(form, SourceSpan.None, null, TracedText.Empty) };
            if (rows[i].Money is { IsComputed: true } money)
                rows[i] = With(rows[i], own, money);
        }

        for (var column = 0; column < form.FundingColumns.Length; column++)
        {
            if (column == own || form.FundingColumns[column].Type != FieldType.Money)
                continue;

            for (var i = 0; i < rows.Count; i++)
            {
                if (rows[i].Cells[column].KeySpan.IsNone && SumOf(rows, i, column) is { } sum)
                    rows[i] = With(rows[i], column, Money.Computed(sum, form.Money.Decimals));
            }
        }
    }

    /// <summary>The column whose amount is the row's: the budget, else the first with amounts.</summary>
    public static FormField OwnColumn(Form form) => form.FundingColumns[IndexOfOwn(form)];

    // A form has one (FormFundingReader.ReadColumns).
    private static int IndexOfOwn(Form form)
    {
        var index = IndexOf(form, FieldRole.Budget);
        for (var i = 0; index < 0; i++)
        {
            if (form.FundingColumns[i].Type == FieldType.Money)
                index = i;
        }

        return index;
    }

    // Null when no part says anything, or one could not be read. The form's sums have no circles.
    private static decimal? SumOf(ImmutableArray<FundingRow>.Builder rows, int row, int column)
    {
        decimal? sum = null;
        foreach (var part in rows[row].Definition.Parts)
        {
            var cell = rows[part].Cells[column];
            if (cell.Value is null && !cell.KeySpan.IsNone)
                return null;
            if ((cell.Value is MoneyValue money ? money.Money.Amount : SumOf(rows, part, column)) is { } amount)
                sum = (sum ?? 0) + amount;
        }

        return sum;
    }

    private static FundingRow With(FundingRow row, int column, Money money)
    {
        var cell = row.Cells[column] with { Value = new MoneyValue(money, TracedText.Empty, SourceSpan.None) };
        return row with { Cells = row.Cells.SetItem(column, cell) };
    }
}
