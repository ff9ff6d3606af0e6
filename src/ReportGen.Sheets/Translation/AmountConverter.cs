using System.Globalization;
using ReportGen.Diagnostics;
using ReportGen.Sheets.Forms;
using ReportGen.Sheets.Yaml;

namespace ReportGen.Sheets.Translation;

/// <summary>Brings amounts from one unit of money into another. Exact: no digit is rounded away.</summary>
/// <param name="from">元 or 万元.</param>
/// <param name="to">元 or 万元.</param>
internal sealed class AmountConverter(string from, string to)
{
    public bool Changes => from != to;

    /// <summary>An amount in the other unit, at its place; as it was when it is no number: then reading says so.</summary>
    public YamlNode Convert(YamlNode node)
    {
        if (!Changes || node is not YamlScalar scalar || WrittenNumber.TryRead(scalar.Value.AsSpan().Trim()) is not { } number)
            return node;

        // A written number has so few digits (WrittenNumber) that both fit a decimal.
        return Scalar(ExactAmounts.Convert(number.Value, from, to), scalar.TextSpan);
    }

    /// <summary>What an entry says for a field, an amount in the other unit.</summary>
    public YamlNode Convert(FormField field, YamlEntry found) => field.Type == FieldType.Money ? Convert(found.Value) : found.Value;

    /// <summary>An amount as a sheet would write it.</summary>
    public static YamlScalar Scalar(decimal amount, SourceSpan place)
    {
        var text = new TracedTextBuilder();
        text.Append(amount.ToString(CultureInfo.InvariantCulture), SourceSpan.None, place, isVerbatim: false);
        return new(text.ToTracedText(), YamlStyle.Plain, place);
    }

    /// <summary>Gives all amounts of the money block as many decimals as the longest of them needs: 58.7921 beside 0.0000.</summary>
    public static Sheet Align(Sheet sheet)
    {
        if (sheet.Funding is not { } funding)
            return sheet;

        var decimals = sheet.Form.Money.Decimals;
        foreach (var row in funding.Rows)
        {
            decimals = Math.Max(decimals, DecimalsOf(row.Money));
            foreach (var cell in row.Cells)
                decimals = Math.Max(decimals, DecimalsOf((cell.Value as MoneyValue)?.Money));
        }

        var rows = funding.Rows.ToBuilder();
        for (var i = 0; i < rows.Count; i++)
            rows[i] = Align(rows[i], decimals);

        var value = funding with { Rows = rows.MoveToImmutable() };
        return sheet with { Fields = [.. sheet.Fields.Select(field => field.Value == funding ? field with { Value = value } : field)] };
    }

    // Noughts at the end are no digits that are needed.
    private static int DecimalsOf(Money? money) => money is null ? 0 : money.Amount.WithoutFinalNoughts().Scale;

    private static FundingRow Align(FundingRow row, int decimals)
    {
        var cells = row.Cells;
        for (var i = 0; i < cells.Length; i++)
        {
            if (cells[i].Value is MoneyValue value)
                cells = cells.SetItem(i, cells[i] with { Value = value with { Money = Align(value.Money, decimals) } });
        }

        return row with { Money = row.Money is { } money ? Align(money, decimals) : null, Cells = cells };
    }

    private static Money Align(Money money, int decimals)
    {
        var amount = decimal.Round(money.Amount, decimals) + new decimal(0, 0, 0, isNegative: false, (byte)decimals);
        return money with { Amount = amount, Written = amount.ToString(CultureInfo.InvariantCulture), Decimals = decimals };
    }
}
