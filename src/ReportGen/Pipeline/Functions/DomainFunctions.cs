using ReportGen.Scriban;
using ReportGen.Sheets.Forms;

namespace ReportGen.Pipeline.Functions;

/// <summary>What the language of layouts knows of our field beside Scriban's own functions.</summary>
internal static class DomainFunctions
{
    /// <summary>Adds <c>money</c>, <c>target</c>, <c>cn</c> and <c>table</c> to the variables of a layout.</summary>
    /// <param name="form">Gives the unit and decimals of amounts and the style of targets, where a call does not say them.</param>
    public static void AddTo(ScriptObject globals, Form form)
    {
        Add(globals, "money", MoneyFunctions.For(form.Money));
        Add(globals, "target", TargetFunctions.For(form.TargetStyle));
        Add(globals, "cn", ChineseFunctions.All.AsSpan());
        Add(globals, "table", TableFunctions.All.AsSpan());
    }

    private static void Add(ScriptObject globals, string name, ReadOnlySpan<ScriptFunction> functions)
    {
        var members = new ScriptObject();
        foreach (var function in functions)
        {
            var member = function.Name[(name.Length + 1)..];
            members[member] = function;
            members.MakeReadOnly(member);
        }

        globals[name] = members;
        globals.MakeReadOnly(name);
    }
}
