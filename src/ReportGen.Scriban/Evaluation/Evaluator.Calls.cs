using System.Collections.Immutable;
using System.Diagnostics;
using ReportGen.Diagnostics;
using ReportGen.Scriban.Syntax;

namespace ReportGen.Scriban.Evaluation;

/// <content>Calls: arguments are laid out in slots, one for each parameter, then the function runs.</content>
internal sealed partial class Evaluator
{
    private ScriptValue?[] _slots = new ScriptValue?[32];
    private int _slotCount;

    /// <summary>Calls a function with given values, as <c>array.each</c> and its like do.</summary>
    public ScriptValue Call(ScriptFunction function, ReadOnlySpan<ScriptValue> values, SourceSpan span)
    {
        Charge(1, span);
        if (function.Declared is { IsSimple: true } simple)
        {
            var arguments = new ScriptArray(values.Length);
            foreach (var value in values)
                arguments.Add(value);

            return Run(simple, arguments, null, null, span);
        }

        var first = ReserveSlots(function);
        for (var i = 0; i < values.Length; i++)
            Place(function, first, i, values[i], span);
        return Finish(function, first, null, span);
    }

    private ScriptValue Invoke(ScriptFunction function, ImmutableArray<Argument> arguments, ScriptValue? piped, Expression call, Block? wrapped = null)
    {
        if (function.Declared is { IsSimple: true } simple)
            return Run(simple, ListArguments(arguments, piped, call.Span), null, wrapped, call.Span);
        if (function.TakesList)
            return Run(function, [ListArguments(arguments, piped, call.Span)], call.Span);

        var first = ReserveSlots(function);
        var position = 0;
        if (piped is not null)
            Place(function, first, position++, piped, call.Span);
        foreach (var argument in arguments)
        {
            if (argument.Name is { } name)
                PlaceNamed(function, first, name, Evaluate(argument.Value));
            else if (argument.Value is Unary { Operator: UnaryOperator.Expand })
                PlaceAll(function, first, ref position, Evaluate(argument.Value), argument.Value.Span);
            else
                Place(function, first, position++, Evaluate(argument.Value), argument.Value.Span);
        }

        return Finish(function, first, wrapped, call.Span);
    }

    private int ReserveSlots(ScriptFunction function)
    {
        var first = _slotCount;
        _slotCount += function.ParameterCount;
        if (_slotCount > _slots.Length)
            Array.Resize(ref _slots, Math.Max(_slotCount, _slots.Length * 2));
        return first;
    }

    private void Place(ScriptFunction function, int first, int position, ScriptValue value, SourceSpan span)
    {
        var count = function.ParameterCount;
        if (position >= count - 1 && function.IsVariadic)
        {
            ref var rest = ref _slots[first + count - 1];
            rest ??= new ScriptArray();
            AddChecked((ScriptArray)rest, value, span);
            return;
        }

        if (position >= count)
            throw new ScriptFault(TemplateKinds.WrongArguments, span, new($"{function.Name} 最多接受 {count} 个参数", $"'{function.Name}' takes at most {count} argument(s)"));

        _slots[first + position] = value;
    }

    private void PlaceAll(ScriptFunction function, int first, ref int position, ScriptValue values, SourceSpan span)
    {
        var list = ListOf(values, span);
        CheckArray(list.Count, span);
        for (var i = 0L; i < list.Count; i++)
            Place(function, first, position++, list[i], span);
    }

    private void PlaceNamed(ScriptFunction function, int first, Name name, ScriptValue value)
    {
        var index = function.IndexOfParameter(name.Text);
        if (index < 0)
        {
            var near = NearestName.Of(name.Text, function.ParameterNames());
            throw new ScriptFault(TemplateKinds.WrongArguments, name.Span, new($"{function.Name} 没有名为 {name.Text} 的参数", $"'{function.Name}' has no parameter '{name.Text}'"))
            {
                Hints = near is null ? [] : [new($"是否想写 {near}？", $"did you mean '{near}'?")],
            };
        }

        if (index == function.ParameterCount - 1 && function.IsVariadic)
            Place(function, first, index, value, name.Span);
        else
            _slots[first + index] = value;
    }

    private ScriptValue Finish(ScriptFunction function, int first, Block? wrapped, SourceSpan span)
    {
        FillMissing(function, first, span);
        var result = function.Declared is { } declared
            ? RunParametric(declared, first, wrapped, span)
            : Run(function, _slots.AsSpan(first, function.ParameterCount)!, span);
        Array.Clear(_slots, first, function.ParameterCount);
        _slotCount = first;
        return result;
    }

    private void FillMissing(ScriptFunction function, int first, SourceSpan span)
    {
        for (var i = 0; i < function.ParameterCount; i++)
        {
            if (_slots[first + i] is not null)
                continue;

            var value = i == function.ParameterCount - 1 && function.IsVariadic ? new ScriptArray() : DefaultOf(function, i);
            _slots[first + i] = value ?? throw new ScriptFault(
                TemplateKinds.WrongArguments,
                span,
                new($"{function.Name} 缺少参数 {function.NameOfParameter(i)}", $"'{function.Name}' is called without its argument '{function.NameOfParameter(i)}'"));
        }
    }

    private ScriptValue? DefaultOf(ScriptFunction function, int index)
    {
        if (function.Declared is not { } declared)
            return function.Parameters[index].Default;

        return declared.Parameters[index].Default is { } expression ? Evaluate(expression) : null;
    }

    private ScriptValue Run(ScriptFunction function, ReadOnlySpan<ScriptValue> arguments, SourceSpan span)
    {
        var body = function.Body ?? throw new UnreachableException();
        var length = 0L;
        foreach (var argument in arguments)
            length += argument is ScriptString text ? text.Text.Length : 0;
        Charge(1 + (length / 32), span);
        var result = body(new ScriptCall(this, function, arguments, span));
        if (result is ScriptString made)
            CheckText(made.Text.Length, span);

        // What is made of a value points at the value.
        var hasOrigin = !result.Origin.IsNone || arguments.IsEmpty || arguments[0].Origin.IsNone;
        return hasOrigin ? result : result.WithOrigin(arguments[0].Origin);
    }

    private ScriptValue RunParametric(FunctionSyntax declared, int first, Block? wrapped, SourceSpan span)
    {
        var count = declared.Parameters.Length;
        var scope = new ScriptObject(Math.Max(4, count));
        var arguments = new ScriptArray(count);
        for (var i = 0; i < count; i++)
        {
            var name = declared.Parameters[i].Name;
            var value = _slots[first + i] ?? throw new UnreachableException();
            arguments.Add(value);
            scope.Set(name.Text, name.Hash, value);
        }

        return Run(declared, arguments, scope, wrapped, span);
    }

    private ScriptValue Run(FunctionSyntax declared, ScriptArray arguments, ScriptObject? scope, Block? wrapped, SourceSpan span)
    {
        EnterCall(new($"在此调用 {declared.Name}", $"'{declared.Name}' is called here"), span);
        var outer = (_locals, _isLenient, _floor);
        (_locals, _isLenient) = (new(arguments, wrapped) { CallerFloor = _floor }, false);
        _floor = new(_frameCount, _loop);
        if (scope is not null)
            PushScope(scope);

        var result = declared.Result is { } expression ? Evaluate(expression) : RunBody(declared.Body);

        if (scope is not null)
            PopScope();
        (_locals, _isLenient, _floor) = outer;
        _calls.RemoveAt(_calls.Count - 1);
        return result;
    }

    // What a body returns is the result; when it returns nothing, it is what the body wrote.
    private ScriptValue RunBody(Block body)
    {
        var outer = BeginOutput();
        Execute(body);
        var text = EndOutput(outer);
        if (!_hasReturned)
            return text.Text.Length == 0 ? ScriptValue.Null : text;

        var result = _returned;
        (_hasReturned, _returned) = (false, ScriptValue.Null);
        return result;
    }

    private void EnterCall(Wording label, SourceSpan span)
    {
        if (_calls.Count >= _options.RecursionLimit)
            throw new ScriptFault(TemplateKinds.RecursionTooDeep, span, new($"调用与包含超过 {_options.RecursionLimit} 层", $"calls and includes are nested deeper than {_options.RecursionLimit}"));

        _calls.Add(new(span, label));
    }

    // For a simple function all arguments go into $; named ones become members of it.
    private ScriptArray ListArguments(ImmutableArray<Argument> arguments, ScriptValue? piped, SourceSpan span)
    {
        var list = new ScriptArray(arguments.Length + 1);
        if (piped is not null)
            list.Add(piped);
        foreach (var argument in arguments)
        {
            var value = Evaluate(argument.Value);
            if (argument.Name is { } name)
                list.MembersForWriting().Set(name.Text, name.Hash, value);
            else if (argument.Value is Unary { Operator: UnaryOperator.Expand })
                AddAll(list, value, span);
            else
                list.Add(value);
        }

        return list;
    }

    private void AddAll(ScriptArray list, ScriptValue values, SourceSpan span)
    {
        var added = ListOf(values, span);
        for (var i = 0L; i < added.Count; i++)
            AddChecked(list, added[i], span);
    }

    private void AddChecked(ScriptArray list, ScriptValue value, SourceSpan span)
    {
        CheckArray(list.Count + 1L, 1, span);
        list.Add(value);
    }

    private void Execute(Wrap wrap)
    {
        var (target, arguments) = wrap.Function is Call call ? (call.Target, call.Arguments) : (wrap.Function, []);
        var function = EvaluatePath(target);
        var result = function is ScriptFunction callable ? Invoke(callable, arguments, null, wrap.Function, wrap.Body) : NotAFunction(function, target);
        WriteValue(result, new(wrap.Function, "", wrap.Span));
    }

    /// <summary>Renders an included template and gives what it wrote.</summary>
    /// <param name="arguments">The arguments of the call: the name first.</param>
    public ScriptString Include(string name, ScriptArray arguments, SourceSpan span)
    {
        var body = BodyOf(name, span);
        EnterCall(new($"在此包含 {name}", $"'{name}' is included here"), span);
        var outer = (_locals, _isLenient, _loop);
        (_locals, _isLenient) = (new(arguments, null) { Variables = arguments.Members?.Copy() }, false);
        var output = BeginOutput();
        Execute(body);
        var text = EndOutput(output);
        (_hasReturned, _returned) = (false, ScriptValue.Null);
        (_locals, _isLenient, _loop) = outer;
        _calls.RemoveAt(_calls.Count - 1);
        return text;
    }

    private Block BodyOf(string name, SourceSpan span)
    {
        if (!IsInside(name))
            throw new ScriptFault(TemplateKinds.IncludeOutside, span, new($"不能包含 {name}：只能用文件夹之内的相对路径", $"'{name}' cannot be included: only relative paths inside the folder can"));
        if (_included is null)
            throw new ScriptFault(TemplateKinds.IncludeNotFound, span, new("此处不能包含其他模板", "templates cannot be included here"));

        var template = _included.Find(name);
        if (template.Body is null)
        {
            var near = NearestName.Of(name, _included.Names);
            throw new ScriptFault(TemplateKinds.IncludeNotFound, span, new($"找不到模板 {name}", $"there is no template '{name}'"))
            {
                Hints = near is null ? [] : [new($"是否想写 {near}？", $"did you mean '{near}'?")],
            };
        }

        if (template.Findings.IsEmpty)
            return template.Body;

        foreach (var finding in template.Findings[..^1])
            _sink.Report(finding);
        var last = template.Findings[^1];
        throw new ScriptFault(last.Kind, last.Span, last.Message, span) { Hints = last.Hints };
    }

    private static bool IsInside(string name)
    {
        if (name.Length == 0 || name[0] is '/' or '\\' || name.AsSpan().IndexOfAny(':', '\0') >= 0)
            return false;

        foreach (var part in name.AsSpan().SplitAny('/', '\\'))
        {
            if (name.AsSpan()[part].Trim() is "..")
                return false;
        }

        return true;
    }
}
