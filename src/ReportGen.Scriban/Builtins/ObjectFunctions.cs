namespace ReportGen.Scriban.Builtins;

/// <summary>The functions of <c>object</c>.</summary>
internal static class ObjectFunctions
{
    public static ScriptObject Namespace { get; } = BuiltinNames.Collect(
        DefaultFunction.Instance,
        new("object.eval", "value", static (in call) => Evaluate(call, isTemplate: false)),
        new("object.eval_template", "value", static (in call) => Evaluate(call, isTemplate: true)),
        new("object.format", "value format culture?", static (in call) => NumberFormats.Format(call)),
        new("object.from_json", "json", static (in call) => Json.Read(call)),
        new("object.has_key", "value key", static (in call) => ScriptValue.From(call[0] is ScriptObject members && members.Contains(call.Text(1)))),
        new("object.has_value", "value key", static (in call) => ScriptValue.From(call[0] is ScriptObject members && members[call.Text(1)] is { IsNull: false })),
        new("object.keys", "value", static (in call) => Keys(call)),
        new("object.kind", "value", static (in call) => ScriptValue.From(KindOf(call[0]))),
        new("object.size", "value", static (in call) => Size(call)),
        new("object.to_json", "value", static (in call) => Json.Write(call)),
        new("object.typeof", "value", static (in call) => ScriptValue.From(TypeOf(call[0]))),
        new("object.values", "value", static (in call) => Values(call)));

    private static ScriptValue Evaluate(in ScriptCall call, bool isTemplate) => call[0] switch
    {
        ScriptString text when isTemplate => call.Evaluator.EvaluateTemplate(text.Text, call.Span),
        ScriptString text => call.Evaluator.EvaluateScript(text.Text, call.Span),
        ScriptFunction function => call.Evaluator.Call(function, [], call.Span),
        _ => call[0],
    };

    private static ScriptValue Keys(in ScriptCall call)
    {
        var keys = new ScriptArray();
        if (call[0] is not ScriptObject members)
            return keys;

        call.Evaluator.CheckArray(members.Count, 3L * members.Count, call.Span);
        for (var i = 0; i < members.Count; i++)
            keys.Add(ScriptValue.From(members.NameAt(i)));

        return keys;
    }

    private static ScriptValue Values(in ScriptCall call)
    {
        var values = new ScriptArray();
        if (call[0] is not ScriptObject members)
            return values;

        call.Evaluator.CheckArray(members.Count, call.Span);
        for (var i = 0; i < members.Count; i++)
            values.Add(members.ValueAt(i));

        return values;
    }

    private static ScriptInteger Size(in ScriptCall call) => ScriptInteger.Of(call[0] switch
    {
        ScriptString text => text.Text.Length,
        ScriptArray array => array.Count,
        ScriptRange range => range.Count,
        ScriptObject members => members.Count,
        _ => 0,
    });

    private static string? TypeOf(ScriptValue value) => value.Kind switch
    {
        ScriptKind.Null => null,
        ScriptKind.Boolean => "boolean",
        ScriptKind.Integer or ScriptKind.BigInteger or ScriptKind.Double or ScriptKind.Decimal => "number",
        ScriptKind.String => "string",
        ScriptKind.Array => "array",
        ScriptKind.Range => "iterator",
        _ => "object",
    };

    private static string? KindOf(ScriptValue value) => value switch
    {
        ScriptNull => null,
        ScriptBoolean => "bool",
        ScriptInteger { Value: >= int.MinValue and <= int.MaxValue } => "int",
        ScriptInteger => "long",
        ScriptBigInteger => "bigint",
        ScriptDouble { IsSingle: true } => "float",
        ScriptDouble => "double",
        ScriptDecimal => "decimal",
        ScriptString => "string",
        ScriptArray => "array",
        ScriptRange => "range",
        ScriptFunction => "function",
        _ => "object",
    };
}
