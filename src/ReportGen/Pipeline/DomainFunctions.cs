using System.Globalization;
using ReportGen.Scriban;

namespace ReportGen.Pipeline;

/// <summary>What the language of layouts knows of our field beside Scriban's own functions.</summary>
internal static class DomainFunctions
{
    private const int MostDecimals = 10;

    /// <summary>Adds the functions to the variables of a layout.</summary>
    /// <param name="decimals">The decimals with which the form prints amounts.</param>
    public static void AddTo(ScriptObject globals, int decimals)
    {
        globals["money"] = new ScriptObject
        {
            ["format"] = new ScriptFunction(
                "money.format",
                [new("amount"), new("decimals", ScriptValue.From(decimals))],
                static (in ScriptCall call) => Format(call)),
        };
        globals.MakeReadOnly("money");
    }

    // An amount with thousands commas; digits that were written are never dropped. Nothing stays nothing.
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
}
