using ReportGen.Scriban;
using ReportGen.Sheets.Forms;

namespace ReportGen.Pipeline.Functions;

/// <summary>What the language of layouts knows of our field beside Scriban's own functions:
/// <c>money</c>, <c>target</c>, <c>cn</c> and <c>table</c>.</summary>
/// <remarks>Made once a form; renderings on several threads share it.</remarks>
internal sealed class DomainFunctions
{
    private readonly (string Name, ScriptObject Functions)[] _objects;

    /// <param name="form">Gives the unit and decimals of amounts and the style of targets, where a call does not say them.</param>
    public DomainFunctions(Form form) => _objects =
    [
        Collect("money", MoneyFunctions.For(form.Money)),
        Collect("target", TargetFunctions.For(form.TargetStyle)),
        Collect("cn", ChineseFunctions.All.AsSpan()),
        Collect("table", TableFunctions.All.AsSpan()),
    ];

    /// <summary>How many names <see cref="AddTo"/> adds.</summary>
    public static int Count => 4;

    /// <summary>Adds the functions to the variables of a layout, which cannot replace them.</summary>
    public void AddTo(ScriptObject globals)
    {
        foreach (var (name, functions) in _objects)
        {
            globals[name] = functions;
            globals.MakeReadOnly(name);
        }
    }

    private static (string Name, ScriptObject Functions) Collect(string name, ReadOnlySpan<ScriptFunction> functions)
    {
        var members = new ScriptObject(functions.Length);
        foreach (var function in functions)
        {
            var member = function.Name[(name.Length + 1)..];
            members[member] = function;
            members.MakeReadOnly(member);
        }

        return (name, members.Share());
    }
}
