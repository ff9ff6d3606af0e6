using System.Globalization;
using ReportGen.Scriban;
using ReportGen.Sheets.Forms;

namespace ReportGen.Pipeline.Functions;

/// <summary>Amounts of money: <c>money.format</c>, <c>money.convert</c>, <c>money.capital</c>. All of it is exact.</summary>
/// <remarks>Nothing stays nothing: a null amount is written as the empty text.</remarks>
internal static class MoneyFunctions
{
    private const int MostDecimals = 10;

    private static readonly (string Name, decimal Yuan)[] Units = [("元", 1), ("千元", 1_000), ("万元", 10_000), ("百万元", 1_000_000), ("亿元", 100_000_000)];

    /// <param name="money">The unit and the decimals of the form.</param>
    public static ScriptFunction[] For(FormMoney money) =>
    [
        new("money.format", [new("amount"), new("decimals", ScriptValue.From(money.Decimals))], static (in ScriptCall call) => Format(call)),
        new("money.convert", [new("amount"), new("from"), new("to")], static (in ScriptCall call) => Convert(call)),
        new("money.capital", [new("amount"), new("unit", ScriptValue.From(money.Unit))], static (in ScriptCall call) => Capital(call)),
    ];

    // An amount with thousands commas; digits that were written are never dropped.
    private static ScriptValue Format(in ScriptCall call)
    {
        if (call[0].IsNull)
            return ScriptValue.From("");

        var amount = call.Exact(0);
        var decimals = call.Whole(1);
        if (decimals is < 0 or > MostDecimals)
            throw call.Fail(new($"小数位数应为 0 到 {MostDecimals}，现为 {decimals}", $"decimals must be 0 to {MostDecimals}, not {decimals}"));

        var printed = amount.ToString("N" + Math.Max(decimals, amount.Scale).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return ScriptValue.From(printed, call[0].Origin);
    }

    // 490000.00 元 is 49.00 万元: written decimals are kept, and more come when they are needed.
    private static ScriptValue Convert(in ScriptCall call)
    {
        var (from, to) = (UnitOf(call, 1), UnitOf(call, 2));
        if (call[0].IsNull)
            return ScriptValue.Null;

        var amount = call.Exact(0);
        return from == to ? call[0] : ScriptValue.From(from > to ? Times(call, amount, from / to) : Parts(call, amount, to / from), call[0].Origin);
    }

    private static ScriptValue Capital(in ScriptCall call)
    {
        var unit = UnitOf(call, 1);
        if (call[0].IsNull)
            return ScriptValue.From("");

        var yuan = Times(call, call.Exact(0), unit);
        return CapitalAmount.Write(yuan) is { } words
            ? ScriptValue.From(words, call[0].Origin)
            : throw call.Fail(new($"{yuan} 元不能写成大写：大写到分为止，不足一亿亿元", $"{yuan} yuan has no capital form: it goes down to fen and below 10^16 yuan"));
    }

    private static decimal UnitOf(in ScriptCall call, int index)
    {
        var name = call.Text(index);
        foreach (var unit in Units)
        {
            if (unit.Name == name)
                return unit.Yuan;
        }

        throw call.Fail(new($"没有金额单位“{name}”；可用：元、千元、万元、百万元、亿元", $"there is no unit '{name}' of money; there are 元, 千元, 万元, 百万元 and 亿元"));
    }

    private static decimal Times(in ScriptCall call, decimal amount, decimal factor)
    {
        if (Math.Abs(amount) < decimal.MaxValue / 100_000_000)
            return amount * factor;

        throw call.Fail(new($"金额 {amount} 太大", $"the amount {amount} is too large"));
    }

    private static decimal Parts(in ScriptCall call, decimal amount, decimal factor)
    {
        var quotient = amount / factor;
        if (quotient * factor == amount)
            return quotient;

        throw call.Fail(new($"金额 {amount} 的位数太多，换算后不再精确", $"the amount {amount} has too many digits to be converted exactly"));
    }
}
