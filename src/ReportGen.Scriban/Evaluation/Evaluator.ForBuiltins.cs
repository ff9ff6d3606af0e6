using ReportGen.Diagnostics;
using ReportGen.Scriban.Parsing;
using ReportGen.Scriban.Syntax;

namespace ReportGen.Scriban.Evaluation;

/// <content>What only the built-in functions need.</content>
internal sealed partial class Evaluator
{
    private Dictionary<string, int>? _cycles;
    private TimeSpan _regexTime;
    private Random? _random;

    /// <summary>A member of a value, or null when it has none of that name.</summary>
    public ScriptValue MemberOrNull(ScriptValue target, string name, SourceSpan span)
    {
        if (target.IsNull)
            return target;

        var outer = _isLenient;
        _isLenient = true;
        var value = MemberOf(target, new(new Literal(target, span), Name.Of(name, span), true, span));
        _isLenient = outer;
        return value;
    }

    /// <summary>The next value of a list each time; calls with the same group, or equal lists, go round together.</summary>
    public ScriptValue Cycle(ScriptArray list, ScriptValue group, SourceSpan span)
    {
        if (list.Count == 0)
            return ScriptValue.Null;

        _cycles ??= [];
        Charge(group.IsNull ? 2L * list.Count : 0, span);
        var key = group.IsNull ? "[" + TextOf(list) : "\"" + TextOf(group);
        _cycles.TryGetValue(key, out var index);
        CheckArray(_cycles.Count + 1L, 1, span);
        _cycles[key] = index + 1;
        return list[index % list.Count];
    }

    /// <summary>Time that regular expressions may still take.</summary>
    public TimeSpan RegexTimeLeft(SourceSpan span)
    {
        var left = _options.RegexTime - _regexTime;
        return left > TimeSpan.Zero ? left : throw RegexTooSlow(span);
    }

    public void CountRegexTime(TimeSpan taken) => _regexTime += taken;

    public ScriptFault RegexTooSlow(SourceSpan span)
    {
        var limit = _options.RegexTime.TotalMilliseconds;
        return new(TemplateKinds.PatternTooSlow, span, new($"正则表达式共用时超过 {limit} 毫秒", $"regular expressions take more than {limit} ms in all"));
    }

    /// <summary>Random numbers that are the same each time; only with a seed.</summary>
    public Random RandomNumbers(in ScriptCall call)
    {
        if (_random is null && _options.RandomSeed is null)
            throw NotReproducible(call);

        // A seed given by the caller makes the numbers repeatable, which is the point; nothing secret hangs on them.
        return _random ??= new Random(_options.RandomSeed ?? 0);
    }

    public DateTimeOffset Now(in ScriptCall call) => _options.Now ?? throw NotReproducible(call);

    /// <summary>Evaluates a text as code and gives its value.</summary>
    public ScriptValue EvaluateScript(string code, SourceSpan span)
    {
        var body = ParseInner(code, TemplateMode.Script, span);
        EnterCall(new("在此求值", "the text is evaluated here"), span);
        ScriptValue result;
        if (body.Statements is [ExpressionStatement single])
            result = Evaluate(single.Expression);
        else
            result = RunBody(body);
        _calls.RemoveAt(_calls.Count - 1);
        return result;
    }

    /// <summary>Renders a text as a template.</summary>
    public ScriptValue EvaluateTemplate(string text, SourceSpan span)
    {
        var body = ParseInner(text, TemplateMode.Text, span);
        EnterCall(new("在此渲染", "the text is rendered here"), span);
        var outer = BeginOutput();
        Execute(body);
        var written = EndOutput(outer);
        (_hasReturned, _returned) = (false, ScriptValue.Null);
        _calls.RemoveAt(_calls.Count - 1);
        return written;
    }

    private Block ParseInner(string text, TemplateMode mode, SourceSpan span)
    {
        CheckText(text.Length, span);
        Charge(50 + (4L * text.Length), span);
        var report = new SyntaxReport(new SourceText("eval", text));
        var body = Parser.Parse(report, mode);
        if (report.Count == 0)
            return body;

        var first = report.InOrder()[0];
        throw new ScriptFault(first.Kind, span, new($"求值的文本有错：{first.Message.Chinese}", $"the evaluated text is wrong: {first.Message.English}"));
    }

    private static ScriptFault NotReproducible(in ScriptCall call) =>
        call.Fault(TemplateKinds.NotReproducible, $"{call.Function.Name} 每次结果不同，此处不可用", $"'{call.Function.Name}' differs each time and cannot be used here");
}
