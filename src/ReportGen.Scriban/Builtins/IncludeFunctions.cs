using ReportGen.Scriban.Evaluation;

namespace ReportGen.Scriban.Builtins;

/// <summary><c>include</c> and <c>include_join</c>.</summary>
internal static class IncludeFunctions
{
    private const string TemplatePrefix = "tpl:";

    public static ScriptFunction Include { get; } = new("include", "*", static (in call) =>
    {
        var arguments = (ScriptArray)call[0];
        if (arguments.Count == 0)
            throw call.Fault(TemplateKinds.WrongArguments, "include 缺少模板名", "'include' is called without the name of a template");

        return call.Evaluator.Include(call.Evaluator.TextOf(arguments[0]), arguments, call.Span);
    });

    public static ScriptFunction IncludeJoin { get; } = new("include_join", "names separator? begin? end?", static (in call) =>
    {
        var names = ArrayFunctions.ListOf(call, 0);
        var body = new TextJoiner(call.Evaluator, call.Span);
        var isEmpty = true;
        for (var i = 0; i < names.Count; i++)
        {
            if (i > 0)
                body.Add(PartOf(call, 1), call.Span);
            var text = IncludeOne(call, call.Evaluator.TextOf(names[i]));
            isEmpty &= text.Text.Length == 0;
            body.Add(text, call.Span);
        }

        if (isEmpty)
            return ScriptString.Empty;

        var whole = new TextJoiner(call.Evaluator, call.Span);
        whole.Add(PartOf(call, 2), call.Span);
        whole.Add(body.ToValue(), call.Span);
        whole.Add(PartOf(call, 3), call.Span);
        return whole.ToValue();
    });

    // A text of the template itself, which may be markup, or with "tpl:" the name of a template.
    private static ScriptString PartOf(in ScriptCall call, int index)
    {
        var text = call.Evaluator.StringOf(call[index]);
        if (text.Text.StartsWith(TemplatePrefix, StringComparison.Ordinal))
            return IncludeOne(call, text.Text[TemplatePrefix.Length..]);
        return call.Evaluator.Options.EscapeMarkup && !text.HasPlaces ? text.AsMarkup() : text;
    }

    private static ScriptString IncludeOne(in ScriptCall call, string name)
    {
        var arguments = new ScriptArray(1);
        arguments.Add(ScriptValue.From(name));
        return call.Evaluator.Include(name, arguments, call.Span);
    }
}
