using System.Diagnostics;
using ReportGen.Scriban.Builtins;
using ReportGen.Scriban.Parsing;
using ReportGen.Scriban.Syntax;

namespace ReportGen.Scriban.Evaluation;

/// <content>Expressions.</content>
internal sealed partial class Evaluator
{
    // The chain of members that was evaluated last ended early, at a ?. after nothing.
    private bool _isChainOver;

    /// <summary>The value of an expression; a path that leads to a function calls it.</summary>
    private ScriptValue Evaluate(Expression expression)
    {
        if (expression is Literal literal)
            return literal.Value;

        Deepen(expression.Span);
        var value = EvaluateHere(expression);
        _depth--;
        if (value is not ScriptFunction function || !IsPath(expression))
            return value;

        var result = Invoke(function, [], null, expression);
        _isChainOver = false;
        return result;
    }

    /// <summary>The value of an expression; a function stays a function.</summary>
    private ScriptValue EvaluatePath(Expression expression)
    {
        Deepen(expression.Span);
        var value = EvaluateHere(expression);
        _depth--;
        return value;
    }

    // An unknown name is what the operator asks about, so it is no fault.
    private ScriptValue EvaluateLenient(Expression expression)
    {
        var outer = _isLenient;
        _isLenient = true;
        var value = Evaluate(expression);
        _isLenient = outer;
        return value;
    }

    private static bool IsPath(Expression expression) => expression is GlobalVariable or LocalVariable or ArgumentsVariable or MemberAccess or IndexAccess;

    private ScriptValue EvaluateHere(Expression expression) => expression switch
    {
        Literal literal => literal.Value,
        GlobalVariable variable => Look(variable),
        LocalVariable variable => Look(variable),
        MemberAccess member => Evaluate(member),
        Call call => Invoke(call, null),
        Pipe pipe => Evaluate(pipe),
        Binary binary => Evaluate(binary),
        LoopProperty property => Look(property),
        IndexAccess index => Evaluate(index),
        Unary unary => Evaluate(unary),
        Conditional choice => Evaluate(Evaluate(choice.Condition).IsTrue ? choice.Then : choice.Else),
        ArgumentsVariable { Index: { } index } => LookArgument(index),
        ArgumentsVariable => _locals.Arguments,
        Interpolation interpolation => Evaluate(interpolation),
        ArrayLiteral array => Evaluate(array),
        ObjectLiteral members => Evaluate(members),
        ThisVariable => CurrentScope,
        Increment increment => Evaluate(increment),
        AnonymousFunction anonymous => new ScriptFunction(anonymous.Function),
        WrappedBlock => EvaluateWrapped(),
        _ => throw new UnreachableException(),
    };

    // Once ?. meets nothing, the rest of the chain is passed over: a?.b.c is nothing when a is.
    private ScriptValue Evaluate(MemberAccess member)
    {
        var target = EvaluateTarget(member.Target);
        _isChainOver = target.IsNull && (_isChainOver || member.IsOptional);
        return _isChainOver && member.Name.Text != "empty?" ? ScriptValue.Null : MemberOf(target, member);
    }

    private ScriptValue Evaluate(IndexAccess access)
    {
        var target = EvaluateTarget(access.Target);
        if (_isChainOver && target.IsNull)
            return ScriptValue.Null;

        var element = ElementOf(target, access);
        _isChainOver = false;
        return element;
    }

    private ScriptValue EvaluateTarget(Expression target)
    {
        var value = Evaluate(target);
        _isChainOver &= target is MemberAccess or IndexAccess;
        return value;
    }

    private ScriptValue Evaluate(Binary binary)
    {
        switch (binary.Operator)
        {
            case BinaryOperator.And:
                return ScriptValue.From(Evaluate(binary.Left).IsTrue && Evaluate(binary.Right).IsTrue);
            case BinaryOperator.Or:
                return ScriptValue.From(Evaluate(binary.Left).IsTrue || Evaluate(binary.Right).IsTrue);
            case BinaryOperator.Coalesce:
                return EvaluateLenient(binary.Left) is { IsNull: false } present ? present : Evaluate(binary.Right);
            case BinaryOperator.NotNullThen:
                return EvaluateLenient(binary.Left) is { IsNull: true } absent ? absent : Evaluate(binary.Right);
            default:
                var left = Evaluate(binary.Left);
                return Apply(binary.Operator, left, Evaluate(binary.Right), binary.Left, binary.Right, binary.Span);
        }
    }

    private ScriptValue Evaluate(Unary unary)
    {
        if (unary.Operator == UnaryOperator.Alias)
            return EvaluatePath(unary.Operand);

        var operand = Evaluate(unary.Operand);
        return unary.Operator switch
        {
            UnaryOperator.Not => ScriptValue.From(!operand.IsTrue),
            UnaryOperator.Minus => Negate(operand, unary.Span),
            UnaryOperator.Plus => Numeric(operand, unary.Span),
            UnaryOperator.Expand => operand,
            _ => throw new UnreachableException(),
        };
    }

    private ScriptValue Evaluate(Pipe pipe)
    {
        var (target, call) = pipe.Function is Call piped ? (piped.Target, piped) : (pipe.Function, null);
        var function = IsPath(target) || target is Unary { Operator: UnaryOperator.Alias } ? EvaluatePath(target) : Evaluate(target);
        var value = ReferenceEquals(function, DefaultFunction.Instance) ? EvaluateLenient(pipe.Value) : Evaluate(pipe.Value);
        if (function is not ScriptFunction callable)
            return NotAFunction(function, target);

        var result = Invoke(callable, call?.Arguments ?? [], value, pipe.Function);
        return value.Origin.IsNone || !result.Origin.IsNone ? result : result.WithOrigin(value.Origin);
    }

    private ScriptValue Invoke(Call call, ScriptValue? piped)
    {
        var function = EvaluatePath(call.Target);
        return function is ScriptFunction callable ? Invoke(callable, call.Arguments, piped, call) : NotAFunction(function, call.Target, call);
    }

    private static ScriptValue NotAFunction(ScriptValue value, Expression target, Call? call = null)
    {
        if (ReferenceEquals(value, ScriptNull.Reported))
            return value;

        var written = target.Span.Text.ToString();
        throw new ScriptFault(
            TemplateKinds.NotAFunction,
            target.Span,
            new($"{written} 不是函数，而是{Describe(value).Chinese}", $"'{written}' is not a function but {Describe(value).English}"),
            value.Origin)
        {
            // "a and b" is read as a call of a.
            Hints = [call?.Arguments is [{ Value: GlobalVariable { Name.Text: var word } }, ..] && ForeignWords.HintFor(word) is { } hint
                ? hint
                : new("若不是要调用它，请在它与后面的值之间写运算符或分号", "if it is not to be called, write an operator or a semicolon after it")],
        };
    }

    private ScriptValue Evaluate(Increment increment)
    {
        var before = Evaluate(increment.Target);
        var after = Apply(BinaryOperator.Add, before, ScriptInteger.Of(increment.Step), increment.Target, increment.Target, increment.Span);
        AssignTo(increment.Target, after);
        return increment.IsPrefix ? after : before;
    }

    private ScriptArray Evaluate(ArrayLiteral literal)
    {
        CheckArray(literal.Items.Length, literal.Span);
        var array = new ScriptArray(literal.Items.Length);
        foreach (var item in literal.Items)
            array.Add(Evaluate(item));

        return array;
    }

    private ScriptObject Evaluate(ObjectLiteral literal)
    {
        CheckArray(literal.Members.Length, literal.Span);
        var members = new ScriptObject(Math.Max(2, literal.Members.Length));
        foreach (var member in literal.Members)
            members.Set(member.Name.Text, member.Name.Hash, Evaluate(member.Value));

        return members;
    }

    private ScriptString Evaluate(Interpolation interpolation)
    {
        var joiner = new TextJoiner(this, interpolation.Span);
        foreach (var part in interpolation.Parts)
            joiner.Add(Evaluate(part), part.Span);

        return joiner.ToValue();
    }

    private ScriptValue EvaluateWrapped()
    {
        if (_locals.Wrapped is not { } block)
            return ScriptValue.Null;

        var (output, floor) = (BeginOutput(), _floor);
        _floor = _locals.CallerFloor;
        var flow = Execute(block);
        if (flow == Flow.Return)
            (_hasReturned, _returned) = (false, ScriptValue.Null);
        _floor = floor;
        return EndOutput(output);
    }
}
