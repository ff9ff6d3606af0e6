namespace ReportGen.Scriban.Builtins;

/// <summary><c>object.default</c>. It stands alone because every pipe asks whether it is the one: what is piped into it may be unknown.</summary>
internal static class DefaultFunction
{
    public static ScriptFunction Instance { get; } = new("object.default", "value default", static (in call) =>
        call[0] is ScriptNull or ScriptString { Text: "" } ? call[1] : call[0]);
}
