using System.Diagnostics;
using ReportGen.Diagnostics;
using ReportGen.Scriban.Builtins;
using ReportGen.Scriban.Parsing;
using ReportGen.Scriban.Syntax;

namespace ReportGen.Scriban.Evaluation;

/// <content>Variables: scopes, loop variables, local variables, members, assignments.</content>
internal sealed partial class Evaluator
{
    private Frame[] _frames = new Frame[8];
    private int _frameCount;
    private LocalFrame _locals = new(new ScriptArray(), null);
    private LoopFloor _floor;
    private ScriptObject? _ownBuiltins;
    private bool _isLenient;

    /// <summary>A scope (an object whose members are variables), or one loop variable.</summary>
    private struct Frame
    {
        public ScriptObject? Scope;
        public Name? Name;
        public ScriptValue? Value;
    }

    /// <summary>Where a function was called: loops that began before do not concern it.</summary>
    /// <param name="Frames">Frames below it that are loop variables are not seen.</param>
    /// <param name="Loop">The innermost loop of the caller.</param>
    private readonly record struct LoopFloor(int Frames, LoopState? Loop);

    /// <summary>What belongs to one run of a function or an included template.</summary>
    private sealed class LocalFrame(ScriptArray arguments, Block? wrapped)
    {
        public ScriptArray Arguments { get; } = arguments;

        /// <summary>What the caller sees, and so the block it wraps.</summary>
        public LoopFloor CallerFloor { get; init; }

        /// <summary>The block of <c>wrap</c>.</summary>
        public Block? Wrapped { get; } = wrapped;

        public ScriptObject? Variables { get; set; }
    }

    private ScriptObject CurrentScope
    {
        get
        {
            for (var i = _frameCount - 1; i >= 0; i--)
            {
                if (_frames[i].Scope is { } scope)
                    return scope;
            }

            throw new UnreachableException();
        }
    }

    private void PushScope(ScriptObject scope) => NewFrame() = new Frame { Scope = scope };

    private void PopScope() => _frames[--_frameCount] = default;

    private ref Frame NewFrame()
    {
        if (_frameCount == _frames.Length)
            Array.Resize(ref _frames, _frameCount * 2);

        return ref _frames[_frameCount++];
    }

    private ScriptValue Look(GlobalVariable variable)
    {
        var name = variable.Name;
        for (var i = _frameCount - 1; i >= 0; i--)
        {
            ref var frame = ref _frames[i];
            if (frame.Scope is { } scope)
            {
                if (scope.Find(name.Text, name.Hash) is { } value)
                    return value;
            }
            else if (i >= _floor.Frames && frame.Name!.Hash == name.Hash && string.Equals(frame.Name.Text, name.Text))
                return frame.Value!;
        }

        var builtin = _ownBuiltins?.Find(name.Text, name.Hash) ?? BuiltinNames.Find(name.Text);
        if (builtin is not null)
            return builtin;
        if (!_options.StrictNames || _isLenient)
            return ScriptValue.Null;

        return ReportUnknown(
            TemplateKinds.UnknownVariable,
            variable.Span,
            new($"没有变量 {name.Text}", $"there is no variable '{name.Text}'"),
            name.Text,
            KnownNames(),
            IsHiddenLoopVariable(name)
                ? new($"{name.Text} 是调用处的循环变量，请作为参数传入", $"'{name.Text}' is a loop variable where the function is called: pass it as an argument")
                : ForeignWords.HintFor(name.Text));
    }

    private bool IsHiddenLoopVariable(Name name)
    {
        for (var i = 0; i < _floor.Frames; i++)
        {
            if (_frames[i].Name is { } hidden && string.Equals(hidden.Text, name.Text))
                return true;
        }

        return false;
    }

    private IEnumerable<string> KnownNames()
    {
        for (var i = _frameCount - 1; i >= 0; i--)
        {
            if (_frames[i].Name is { } name && i >= _floor.Frames)
                yield return name.Text;
            if (_frames[i].Scope is not { } scope)
                continue;
            foreach (var known in scope.Names())
                yield return known;
        }

        foreach (var known in BuiltinNames.All)
            yield return known;
    }

    private ScriptValue Look(LocalVariable variable)
    {
        var name = variable.Name;
        if (_locals.Variables?.Find(name.Text, name.Hash) is { } value)
            return value;
        if (!_options.StrictNames || _isLenient)
            return ScriptValue.Null;

        return ReportUnknown(
            TemplateKinds.UnknownVariable,
            variable.Span,
            new($"没有局部变量 ${name.Text}", $"there is no local variable '${name.Text}'"),
            name.Text,
            _locals.Variables?.Names() ?? []);
    }

    private ScriptValue LookArgument(int index)
    {
        var arguments = _locals.Arguments;
        return index < arguments.Count ? arguments[index] : ScriptValue.Null;
    }

    private void Assign(Assignment assignment)
    {
        if (assignment.Operator is not { } operation)
        {
            AssignTo(assignment.Target, Evaluate(assignment.Value));
            return;
        }

        var left = Evaluate(assignment.Target);
        AssignTo(assignment.Target, Apply(operation, left, Evaluate(assignment.Value), assignment.Target, assignment.Value, assignment.Span));
    }

    private void AssignTo(Expression target, ScriptValue value)
    {
        switch (target)
        {
            case GlobalVariable variable:
                SetGlobal(variable, value);
                break;
            case LocalVariable variable:
                SetLocal(variable, value);
                break;
            case ArgumentsVariable { Index: { } index }:
                CheckArray(index + 1L, target.Span);
                _locals.Arguments.SetGrowing(index, value);
                break;
            case MemberAccess member:
                SetMember(Evaluate(member.Target), member.Target, member.Name, value, member.Span);
                break;
            case IndexAccess index:
                SetElement(index, value);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private void SetGlobal(GlobalVariable variable, ScriptValue value)
    {
        var name = variable.Name;
        for (var i = _frameCount - 1; i >= 0; i--)
        {
            ref var frame = ref _frames[i];
            if (frame.Scope is { } scope)
            {
                Set(scope, name, value, variable.Span);
                return;
            }

            if (i >= _floor.Frames && string.Equals(frame.Name!.Text, name.Text))
            {
                frame.Value = value;
                return;
            }
        }
    }

    private void SetLocal(LocalVariable variable, ScriptValue value) =>
        Set(_locals.Variables ??= new(), variable.Name, value, variable.Span);

    private void Set(ScriptObject scope, Name name, ScriptValue value, SourceSpan span)
    {
        if (scope.IsReadOnly(name.Text, name.Hash))
            throw new ScriptFault(TemplateKinds.ReadOnly, span, new($"{name.Text} 是只读的", $"'{name.Text}' is read-only"));

        CheckArray(scope.Count, 0, span);
        scope.Set(name.Text, name.Hash, value);
    }

    private void SetMember(ScriptValue target, Expression written, Name name, ScriptValue value, SourceSpan span)
    {
        switch (target)
        {
            case ScriptObject { IsShared: true } builtin:
                Set(OwnCopyOf(builtin), name, value, span);
                break;
            case ScriptObject scope:
                Set(scope, name, value, span);
                break;
            case ScriptArray array:
                Set(array.MembersForWriting(), name, value, span);
                break;
            case ScriptNull:
                ReportNull(target, written, name.Text);
                break;
            default:
                throw new ScriptFault(TemplateKinds.WrongOperand, span, new($"这种值（{Describe(target).Chinese}）没有可赋值的成员 {name.Text}", $"{Describe(target).English} has no member '{name.Text}' that can be assigned"), target.Origin);
        }
    }

    private void SetElement(IndexAccess access, ScriptValue value)
    {
        var target = Evaluate(access.Target);
        var index = Evaluate(access.Index);
        if (target is ScriptArray array && index.IsNumber)
        {
            var at = WholeOf(index, access.Span);
            if (at < 0)
                at += array.Count;
            if (at < 0)
                throw new ScriptFault(TemplateKinds.BadIndex, access.Index.Span, new("下标超出数组开头", "the index lies before the beginning of the array"));

            var grown = Math.Min(at, int.MaxValue) + 1;
            CheckArray(grown, Math.Max(1, grown - array.Count), access.Span);
            array.SetGrowing((int)at, value);
            return;
        }

        SetMember(target, access.Target, Name.Of(TextOf(index), access.Index.Span), value, access.Span);
    }

    /// <summary>The copy of a shared object that belongs to this rendering and may be changed.</summary>
    private ScriptObject OwnCopyOf(ScriptObject builtin)
    {
        if (OwnCopyOfGiven(builtin) is { } given)
            return given;

        _ownBuiltins ??= new();
        foreach (var name in BuiltinNames.All)
        {
            if (!ReferenceEquals(BuiltinNames.Find(name), builtin))
                continue;
            if (_ownBuiltins[name] is ScriptObject own)
                return own;

            own = builtin.Copy();
            _ownBuiltins[name] = own;
            return own;
        }

        return builtin.Copy();
    }

    // One that the caller gave among the variables: the copy takes its place there.
    private ScriptObject? OwnCopyOfGiven(ScriptObject shared)
    {
        var globals = _frames[0].Scope ?? throw new UnreachableException();
        for (var i = 0; i < globals.Count; i++)
        {
            if (!ReferenceEquals(globals.ValueAt(i), shared))
                continue;

            var own = shared.Copy();
            globals[globals.NameAt(i)] = own;
            return own;
        }

        return null;
    }

    private void MakeReadOnly(Expression variable)
    {
        if (variable is LocalVariable local)
        {
            _locals.Variables?.MakeReadOnly(local.Name.Text);
            return;
        }

        if (variable is not GlobalVariable global)
            throw new ScriptFault(TemplateKinds.BadTarget, variable.Span, new("readonly 之后应是变量", "a variable is expected after 'readonly'"));

        var scope = CurrentScope;
        if (!scope.Contains(global.Name.Text))
            scope[global.Name.Text] = Look(global);
        scope.MakeReadOnly(global.Name.Text);
    }

    private ScriptValue MemberOf(ScriptValue target, MemberAccess access)
    {
        var name = access.Name;
        var value = target switch
        {
            ScriptObject scope => scope.Find(name.Text, name.Hash) ?? OwnMemberOf(scope, name.Text),
            ScriptArray array => array.Members?.Find(name.Text, name.Hash) ?? (name.Text == "size" ? ScriptInteger.Of(array.Count) : OwnMemberOf(array, name.Text)),
            ScriptString text => name.Text == "size" ? ScriptInteger.Of(text.Text.Length) : OwnMemberOf(text, name.Text),
            ScriptRange range => name.Text == "size" ? ScriptInteger.Of(range.Count) : OwnMemberOf(range, name.Text),
            ScriptDate date => TimeMembers.Of(date.Value, name.Text),
            ScriptTimeSpan span => TimeMembers.Of(span.Value, name.Text),
            ScriptNull => OfNull(target, access),
            _ => null,
        };
        if (value is not null)
            return value;
        if (!_options.StrictNames || _isLenient || access.IsOptional)
            return ScriptValue.Null;

        return ReportUnknown(
            TemplateKinds.UnknownMember,
            name.Span,
            new($"{Written(access.Target)}（{Describe(target).Chinese}）没有成员 {name.Text}", $"'{Written(access.Target)}' ({Describe(target).English}) has no member '{name.Text}'"),
            name.Text,
            target is ScriptObject known ? known.Names() : ["size", "empty?"]);
    }

    private static ScriptBoolean? OwnMemberOf(ScriptValue target, string name) =>
        name != "empty?" ? null : IsEmpty(target) ? ScriptBoolean.True : ScriptBoolean.False;

    private static bool IsEmpty(ScriptValue value) => value switch
    {
        ScriptObject scope => scope.Count == 0,
        ScriptArray array => array.Count == 0,
        ScriptString text => text.Text.Length == 0,
        ScriptRange range => range.Count == 0,
        _ => false,
    };

    private ScriptValue OfNull(ScriptValue target, MemberAccess access)
    {
        if (access.Name.Text == "empty?")
            return ScriptBoolean.True;
        if (access.IsOptional)
            return target;

        ReportNull(target, access.Target, access.Name.Text);
        return target;
    }

    // A null that comes from a reported name is not reported again.
    private static void ReportNull(ScriptValue target, Expression written, string member)
    {
        if (ReferenceEquals(target, ScriptNull.Reported))
            return;

        throw new ScriptFault(
            TemplateKinds.MemberOfNull,
            written.Span,
            new($"{Written(written)} 是空值，取不到 {member}", $"'{Written(written)}' is nothing (null): it has no '{member}'"))
        {
            Hints = [new($"先用 if {Written(written)} 判断，或写 ?. 代替点号", $"test it with 'if {Written(written)}', or write ?. instead of the dot")],
        };
    }

    private static string Written(Expression expression)
    {
        const int most = 40;
        var text = expression.Span.Text;
        return text.Length <= most ? text.ToString() : text[..most].ToString() + "…";
    }

    private ScriptValue ElementOf(ScriptValue target, IndexAccess access)
    {
        var index = Evaluate(access.Index);
        switch (target)
        {
            case ScriptArray array when index.IsNumber:
                return ElementAt(WholeOf(index, access.Span), array.Count, array, static (array, at) => array[(int)at]);
            case ScriptRange range when index.IsNumber:
                return ElementAt(WholeOf(index, access.Span), range.Count, range, static (range, at) => range[at]);
            case ScriptString text when index.IsNumber:
                return ElementAt(WholeOf(index, access.Span), text.Text.Length, text, static (text, at) => text.Slice((int)at, 1));
            case ScriptNull:
                ReportNull(target, access.Target, TextOf(index));
                return target;
        }

        if (index.IsNull)
            throw new ScriptFault(TemplateKinds.BadIndex, access.Index.Span, new("下标是空值", "the index is nothing"));

        var outer = _isLenient;
        _isLenient = true;
        var value = MemberOf(target, new(access.Target, Name.Of(TextOf(index), access.Index.Span), true, access.Span));
        _isLenient = outer;
        return value;
    }

    // Beyond the end there is null; a negative index counts from the end.
    private static ScriptValue ElementAt<T>(long index, long count, T list, Func<T, long, ScriptValue> get)
    {
        if (index < 0)
            index += count;
        return index >= 0 && index < count ? get(list, index) : ScriptValue.Null;
    }
}
