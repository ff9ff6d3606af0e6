using ReportGen.Diagnostics;
using ReportGen.Scriban.Syntax;

namespace ReportGen.Scriban.Evaluation;

/// <content>Loops.</content>
internal sealed partial class Evaluator
{
    private LoopState? _loop;

    /// <summary>Where a running loop stands.</summary>
    private sealed class LoopState(LoopKind kind, long length, long columns, LoopState? outer)
    {
        public LoopKind Kind { get; } = kind;

        /// <summary>Rounds in all; -1 when unknown (while).</summary>
        public long Length { get; } = length;

        public long Columns { get; } = columns;

        public LoopState? Outer { get; } = outer;

        public long Index { get; set; }

        public bool HasChanged { get; set; } = true;
    }

    private Flow Execute(For loop)
    {
        var iterated = Evaluate(loop.Iterated);
        var list = ListOf(iterated, loop.Iterated.Span);
        var first = Math.Clamp(loop.Offset is null ? 0 : WholeOf(Evaluate(loop.Offset), loop.Offset.Span), 0, list.Count);
        var count = list.Count - first;
        if (loop.Limit is not null)
            count = Math.Clamp(WholeOf(Evaluate(loop.Limit), loop.Limit.Span), 0, count);
        if (count == 0)
            return loop.Else is null ? Flow.Next : Execute(loop.Else);

        var columns = loop.Columns is null ? 1 : Math.Max(1, WholeOf(Evaluate(loop.Columns), loop.Columns.Span));
        _loop = new(loop.IsTableRow ? LoopKind.TableRow : LoopKind.For, count, columns, _loop);
        var shadowed = BeginVariable(loop.Variable);
        var flow = RunRounds(loop, list, first, count, columns);
        EndVariable(loop.Variable, shadowed);
        _loop = _loop.Outer;
        return flow == Flow.Return ? flow : Flow.Next;
    }

    private Flow RunRounds(For loop, IScriptList list, long first, long count, long columns)
    {
        var state = _loop!;
        var before = ScriptValue.Null;
        var flow = Flow.Next;
        for (var i = 0L; i < count; i++)
        {
            CountRound(i, loop.Span);
            var item = list[loop.IsReversed ? first + count - 1 - i : first + i];
            state.Index = i;
            state.HasChanged = i == 0 || !AreEqual(before, item, loop.Span);
            before = item;
            SetVariable(loop.Variable, item);
            if (loop.IsTableRow)
                BeginCell(i, columns, loop.Span);
            flow = Execute(loop.Body);
            if (loop.IsTableRow)
                EndCell(i, i == count - 1 || flow is Flow.Break or Flow.Return, columns, loop.Span);
            if (flow is Flow.Break or Flow.Return)
                break;
        }

        return flow;
    }

    private void CountRound(long index, SourceSpan span)
    {
        if (index >= _options.LoopLimit)
            throw new ScriptFault(TemplateKinds.TooManyIterations, span, new($"循环超过 {_options.LoopLimit} 次", $"the loop goes round more than {_options.LoopLimit} times"));
        Charge(1, span);
    }

    private Flow Execute(While loop)
    {
        _loop = new(LoopKind.While, -1, 1, _loop);
        var flow = Flow.Next;
        for (var i = 0L; flow is Flow.Next or Flow.Continue && Evaluate(loop.Condition).IsTrue; i++)
        {
            CountRound(i, loop.Span);
            _loop.Index = i;
            flow = Execute(loop.Body);
        }

        _loop = _loop.Outer;
        return flow == Flow.Return ? flow : Flow.Next;
    }

    private void BeginCell(long index, long columns, SourceSpan span)
    {
        if (index % columns == 0)
            WriteMarkup($"<tr class=\"row{(index / columns) + 1}\">", span);
        WriteMarkup($"<td class=\"col{(index % columns) + 1}\">", span);
    }

    private void EndCell(long index, bool isLast, long columns, SourceSpan span)
    {
        WriteMarkup("</td>", span);
        if (isLast || index % columns == columns - 1)
            WriteMarkup("</tr>\n", span);
    }

    private void WriteMarkup(string markup, SourceSpan span)
    {
        CountOutput(markup.Length, span);
        _output.Append(markup, span, SourceSpan.None, false);
    }

    // The variable of a loop hides one of the same name until the loop ends.
    private ScriptValue? BeginVariable(Expression variable)
    {
        switch (variable)
        {
            case GlobalVariable global:
                NewFrame() = new Frame { Name = global.Name, Value = ScriptValue.Null };
                return null;
            case LocalVariable local:
                return _locals.Variables?.Find(local.Name.Text, local.Name.Hash);
            default:
                return null;
        }
    }

    private void EndVariable(Expression variable, ScriptValue? shadowed)
    {
        if (variable is GlobalVariable)
            PopScope();
        else if (variable is LocalVariable local && shadowed is null)
            _locals.Variables?.Remove(local.Name.Text);
        else if (shadowed is not null)
            SetVariable(variable, shadowed);
    }

    private void SetVariable(Expression variable, ScriptValue value)
    {
        if (variable is GlobalVariable)
            _frames[_frameCount - 1].Value = value;
        else if (variable is LocalVariable local)
            SetLocal(local, value);
        else
            AssignTo(variable, value);
    }

    private ScriptValue Look(LoopProperty property)
    {
        var state = _loop;
        while (state is not null && state != _floor.Loop && state.Kind != property.Loop)
            state = state.Outer;
        if (state == _floor.Loop)
            state = null;
        if (state is not null && Look(state, property.Name.Text) is { } value)
            return value;
        if (!_options.StrictNames || _isLenient)
            return ScriptValue.Null;

        var written = property.Span.Text.ToString();
        return ReportUnknown(
            TemplateKinds.UnknownVariable,
            property.Span,
            new($"此处没有循环变量 {written}", $"there is no loop variable '{written}' here"),
            property.Name.Text,
            state is null ? [] : ["index", "first", "last", "even", "odd", "rindex", "changed", "length"]);
    }

    private static ScriptValue? Look(LoopState state, string name) => name switch
    {
        "index" or "index0" => ScriptInteger.Of(state.Index),
        "first" => ScriptValue.From(state.Index == 0),
        "even" => ScriptValue.From(state.Index % 2 == 0),
        "odd" => ScriptValue.From(state.Index % 2 != 0),
        _ when state.Length < 0 => null,
        "last" => ScriptValue.From(state.Index == state.Length - 1),
        "length" => ScriptInteger.Of(state.Length),
        "rindex" or "rindex0" => ScriptInteger.Of(state.Length - state.Index - 1),
        "changed" => ScriptValue.From(state.HasChanged),
        "col" when state.Kind == LoopKind.TableRow => ScriptInteger.Of((state.Index % state.Columns) + 1),
        _ => null,
    };

    private IScriptList ListOf(ScriptValue value, SourceSpan span) => value switch
    {
        ScriptArray array => new ArrayList(array),
        ScriptRange range => new RangeList(range),
        ScriptObject members => new MemberList(members),
        ScriptString text => new CharacterList(text),
        ScriptNull => new ArrayList(new ScriptArray()),
        _ => throw new ScriptFault(TemplateKinds.WrongOperand, span, new($"不能遍历{Describe(value).Chinese}", $"a loop cannot go over {Describe(value).English}"), value.Origin),
    };

    /// <summary>What a loop goes over.</summary>
    private interface IScriptList
    {
        long Count { get; }

        ScriptValue this[long index] { get; }
    }

    private sealed class ArrayList(ScriptArray array) : IScriptList
    {
        public long Count => array.Count;

        // The loop may have made the array shorter meanwhile.
        public ScriptValue this[long index] => index < array.Count ? array[(int)index] : ScriptValue.Null;
    }

    private sealed class RangeList(ScriptRange range) : IScriptList
    {
        public long Count => range.Count;

        public ScriptValue this[long index] => range[index];
    }

    private sealed class MemberList(ScriptObject members) : IScriptList
    {
        public long Count => members.Count;

        public ScriptValue this[long index] => new ScriptObject(2)
        {
            ["key"] = ScriptValue.From(members.NameAt((int)index)),
            ["value"] = members.ValueAt((int)index),
        };
    }

    private sealed class CharacterList(ScriptString text) : IScriptList
    {
        public long Count => text.Text.Length;

        public ScriptValue this[long index] => text.Slice((int)index, 1);
    }
}
