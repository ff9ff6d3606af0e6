namespace ReportGen.Scriban.Builtins;

/// <summary>What every template can name without it being given. An object of functions is made when it is first named.</summary>
internal static class BuiltinNames
{
    /// <summary>Equals whatever is empty.</summary>
    public static ScriptObject Empty { get; } = new ScriptObject().Copy(isShared: true);

    public static string[] All { get; } =
        ["array", "date", "html", "math", "object", "regex", "string", "timespan", "include", "include_join", "empty", "blank", "raw"];

    public static ScriptValue? Find(string name) => name switch
    {
        "array" => ArrayFunctions.Namespace,
        "date" => DateFunctions.Namespace,
        "html" => HtmlFunctions.Namespace,
        "math" => MathFunctions.Namespace,
        "object" => ObjectFunctions.Namespace,
        "regex" => RegexFunctions.Namespace,
        "string" => StringFunctions.Namespace,
        "timespan" => TimeSpanFunctions.Namespace,
        "include" => IncludeFunctions.Include,
        "include_join" => IncludeFunctions.IncludeJoin,
        "empty" or "blank" => Empty,
        "raw" => Raw,
        _ => null,
    };

    /// <summary>Puts functions into an object under their names without the part before the dot.</summary>
    public static ScriptObject Collect(params ReadOnlySpan<ScriptFunction> functions)
    {
        var members = new ScriptObject(functions.Length);
        foreach (var function in functions)
            members[function.Name[(function.Name.IndexOf('.', StringComparison.Ordinal) + 1)..]] = function;

        return members.Copy(isShared: true);
    }

    // The text is markup as it stands: it is not escaped.
    private static ScriptFunction Raw { get; } = new("raw", "value", static (in call) => call.Evaluator.StringOf(call[0]).AsMarkup());
}
