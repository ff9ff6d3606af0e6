using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using ReportGen.Diagnostics;
using ReportGen.Scriban.Syntax;

namespace ReportGen.Scriban.Evaluation;

/// <summary>Runs a template once. It holds everything that changes meanwhile: variables, output, budgets.</summary>
internal sealed partial class Evaluator
{
    private const int MostFindings = 100;
    private const int MostRelated = 16;
    private readonly RenderOptions _options;
    private readonly DiagnosticSink _sink;
    private readonly IncludedTemplates? _included;
    private readonly List<RelatedPlace> _calls = [];
    private int _findings;
    private int _stepsLeft;
    private int _depth;
    private SourceSpan _here;
    private ScriptValue _returned = ScriptValue.Null;
    private bool _hasReturned;

    /// <param name="output">Where the template writes; empty.</param>
    public Evaluator(RenderOptions options, ScriptObject globals, IncludedTemplates? included, TracedTextBuilder output, DiagnosticSink sink)
    {
        _output = output;
        _options = options;
        _sink = sink;
        _included = included;
        _stepsLeft = options.StepLimit;
        PushScope(globals.Copy());
    }

    /// <summary>How a statement goes on.</summary>
    private enum Flow
    {
        Next,
        Break,
        Continue,
        Return,
    }

    public RenderOptions Options => _options;

    /// <summary>Runs the body; null when it failed.</summary>
    public TracedText? Run(Block body)
    {
        try
        {
            Execute(body);
            return _findings == 0 ? _output.ToTracedText() : null;
        }
        catch (ScriptFault fault)
        {
            // After an unknown name such a fault is most likely its consequence.
            var mayFollow = fault.Kind == TemplateKinds.WrongOperand || fault.Kind == TemplateKinds.NotAFunction || fault.Kind == TemplateKinds.MemberOfNull;
            if (_findings > 0 && mayFollow)
                return null;

            Report(fault.Kind, fault.Span.IsNone ? _here : fault.Span, fault.Wording, fault.Value, fault.Hints);
            return null;
        }
    }

    /// <summary>Counts work; too much of it ends the rendering.</summary>
    public void Charge(long units, SourceSpan span)
    {
        if (units >= _stepsLeft)
            throw new ScriptFault(TemplateKinds.TooManySteps, span, new($"模板的工作量超过 {_options.StepLimit} 步", $"the template takes more than {_options.StepLimit} steps"));

        _stepsLeft -= (int)units;
    }

    /// <summary>Checks the length of a text before it is made, and counts the work of making it.</summary>
    public void CheckText(long length, SourceSpan span) => CheckText(length, length, span);

    /// <summary>Checks the length of a text that grows.</summary>
    /// <param name="added">How many characters are added now.</param>
    public void CheckText(long length, long added, SourceSpan span)
    {
        if (length > _options.TextLimit)
            throw new ScriptFault(TemplateKinds.TextTooLong, span, new($"文本长度超过 {_options.TextLimit} 字符", $"the text is longer than {_options.TextLimit} characters"));

        Charge(added / 16, span);
    }

    /// <summary>Checks the number of items of an array before it is made, and counts the work of making it.</summary>
    public void CheckArray(long count, SourceSpan span) => CheckArray(count, count, span);

    /// <summary>Checks the number of items of an array that grows.</summary>
    /// <param name="added">The work of what is added now: one or more for each item.</param>
    public void CheckArray(long count, long added, SourceSpan span)
    {
        if (count > _options.ArrayLimit)
            throw new ScriptFault(TemplateKinds.ArrayTooLong, span, new($"数组超过 {_options.ArrayLimit} 项", $"the array has more than {_options.ArrayLimit} items"));

        Charge(added, span);
    }

    // Once the names are reported the rendering goes on, so that all unknown names are found at once.
    private ScriptNull ReportUnknown(DiagnosticKind kind, SourceSpan span, Wording message, string written, IEnumerable<string> known, Wording? hint = null)
    {
        if (_findings >= MostFindings)
            return ScriptNull.Reported;

        if (hint is null && NearestName.Of(written, known) is { } near)
            hint = new($"是否想写 {near}？", $"did you mean '{near}'?");
        Report(kind, span, message, default, hint is { } told ? [told] : []);
        return ScriptNull.Reported;
    }

    private void Report(DiagnosticKind kind, SourceSpan span, Wording message, SourceSpan value, ImmutableArray<Wording> hints)
    {
        if (++_findings > MostFindings)
            return;

        var related = ImmutableArray.CreateBuilder<RelatedPlace>();
        if (!value.IsNone)
            related.Add(new(value, new("这个值写在这里", "the value was written here")));
        for (var i = _calls.Count - 1; i >= 0 && related.Count < MostRelated; i--)
        {
            // Of a recursion the same place once.
            if (i == _calls.Count - 1 || _calls[i] != _calls[i + 1])
                related.Add(_calls[i]);
        }

        _sink.Report(new Diagnostic(kind, span, message) { Hints = hints, Related = related.ToImmutable() });
    }

    private Flow Execute(Block block)
    {
        foreach (var statement in block.Statements)
        {
            var flow = Execute(statement);
            if (flow != Flow.Next)
                return flow;
        }

        return Flow.Next;
    }

    private Flow Execute(Statement statement)
    {
        if (statement is TextStatement text)
        {
            WriteText(text);
            return Flow.Next;
        }

        Deepen(statement.Span);
        var flow = ExecuteHere(statement);
        _depth--;
        return flow;
    }

    private Flow ExecuteHere(Statement statement)
    {
        switch (statement)
        {
            case ExpressionStatement written:
                WriteValue(Evaluate(written.Expression), written);
                return Flow.Next;
            case Assignment assignment:
                Assign(assignment);
                return Flow.Next;
            case If choice:
                return Execute(choice);
            case For loop:
                return Execute(loop);
            case While loop:
                return Execute(loop);
            case Case choice:
                return Execute(choice);
            case FunctionDeclaration declaration:
                AssignTo(declaration.Target, new ScriptFunction(declaration.Function));
                return Flow.Next;
            case Capture capture:
                return Execute(capture);
            case With with:
                return Execute(with);
            case Wrap wrap:
                Execute(wrap);
                return Flow.Next;
            case Import import:
                Execute(import);
                return Flow.Next;
            case Syntax.ReadOnly readOnly:
                MakeReadOnly(readOnly.Variable);
                return Flow.Next;
            case Break:
                return Flow.Break;
            case Continue:
                return Flow.Continue;
            case Return ret:
                return Execute(ret);
            default:
                throw new UnreachableException();
        }
    }

    private Flow Execute(If choice)
    {
        foreach (var branch in choice.Branches)
        {
            if (Evaluate(branch.Condition).IsTrue)
                return Execute(branch.Body);
        }

        return choice.Else is null ? Flow.Next : Execute(choice.Else);
    }

    private Flow Execute(Case choice)
    {
        var value = Evaluate(choice.Value);
        foreach (var when in choice.Whens)
        {
            foreach (var candidate in when.Values)
            {
                if (AreEqual(value, Evaluate(candidate), candidate.Span))
                    return Execute(when.Body);
            }
        }

        return choice.Else is null ? Flow.Next : Execute(choice.Else);
    }

    private Flow Execute(Capture capture)
    {
        var outer = BeginOutput();
        var flow = Execute(capture.Body);
        AssignTo(capture.Target, EndOutput(outer));
        return flow;
    }

    private Flow Execute(Return ret)
    {
        _returned = ret.Value is null ? ScriptValue.Null : Evaluate(ret.Value);
        _hasReturned = ret.Value is not null;
        return Flow.Return;
    }

    private Flow Execute(With with)
    {
        var target = Evaluate(with.Target);
        if (target is not ScriptObject scope)
        {
            if (ReferenceEquals(target, ScriptNull.Reported))
                return Flow.Next;
            throw new ScriptFault(TemplateKinds.WrongOperand, with.Target.Span, new("with 之后必须是对象", "what stands after 'with' is not an object"), target.Origin);
        }

        PushScope(scope.IsShared ? OwnCopyOf(scope) : scope);
        var flow = Execute(with.Body);
        PopScope();
        return flow;
    }

    private void Execute(Import import)
    {
        var source = EvaluatePath(import.Source);
        if (source is not ScriptObject members)
        {
            if (ReferenceEquals(source, ScriptNull.Reported))
                return;
            throw new ScriptFault(TemplateKinds.WrongOperand, import.Source.Span, new("import 之后必须是对象", "what stands after 'import' is not an object"), source.Origin);
        }

        var scope = CurrentScope;
        CheckArray(members.Count, import.Span);
        for (var i = 0; i < members.Count; i++)
        {
            var name = members.NameAt(i);
            var hash = ScriptObject.HashOf(name);
            if (!scope.IsReadOnly(name, hash))
                scope.Set(name, hash, members.ValueAt(i));
        }
    }

    private void Deepen(SourceSpan span)
    {
        _here = span;
        if (--_stepsLeft <= 0)
            Charge(int.MaxValue, span);
        if (++_depth > _options.DepthLimit || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new ScriptFault(TemplateKinds.ExpressionTooDeep, span, new($"表达式与调用的嵌套超过 {_options.DepthLimit} 层", $"expressions and calls nest deeper than {_options.DepthLimit}"));
    }
}
