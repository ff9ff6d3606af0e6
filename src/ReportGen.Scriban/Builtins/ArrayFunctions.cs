using ReportGen.Scriban.Evaluation;

namespace ReportGen.Scriban.Builtins;

/// <summary>The functions of <c>array</c>. None changes its list; each makes a new one.</summary>
internal static class ArrayFunctions
{
    public static ScriptObject Namespace { get; } = BuiltinNames.Collect(
        new("array.add", "list value", static (in call) => Build(call, ListOf(call, 0), null, call[1])),
        new("array.add_range", "list1 list2", static (in call) => Build(call, ListOf(call, 0), ListOf(call, 1))),
        new("array.concat", "list1 list2", static (in call) => Build(call, ListOf(call, 0), ListOf(call, 1))),
        new("array.any", "list function args...", static (in call) => ScriptValue.From(Any(call))),
        new("array.compact", "list", static (in call) => Where(call, static (in _, item) => !item.IsNull)),
        new("array.contains", "list item", static (in call) => ScriptValue.From(call.Evaluator.Contains(ListOf(call, 0), call[1], call.Span))),
        new("array.cycle", "list group?", static (in call) => call.Evaluator.Cycle(ListOf(call, 0), call[1], call.Span)),
        new("array.each", "list function", static (in call) => Each(call)),
        new("array.filter", "list function", static (in call) => Where(call, static (in call, item) => Apply(call, item).IsTrue)),
        new("array.first", "list", static (in call) => ListOf(call, 0) is { Count: > 0 } list ? list[0] : ScriptValue.Null),
        new("array.last", "list", static (in call) => ListOf(call, 0) is { Count: > 0 } list ? list[^1] : ScriptValue.Null),
        new("array.insert_at", "list index value", static (in call) => InsertAt(call)),
        new("array.join", "list delimiter function?", static (in call) => Join(call)),
        new("array.limit", "list count", static (in call) => Slice(call, 0, call.Whole(1))),
        new("array.offset", "list index", static (in call) => Slice(call, call.Whole(1), long.MaxValue)),
        new("array.map", "list member", static (in call) => Map(call)),
        new("array.remove_at", "list index", static (in call) => RemoveAt(call)),
        new("array.reverse", "list", static (in call) => Reverse(call)),
        new("array.size", "list", static (in call) => ScriptInteger.Of(ListOf(call, 0).Count)),
        new("array.sort", "list member?", static (in call) => Sort(call)),
        new("array.uniq", "list", static (in call) => Unique(call)));

    private delegate bool ItemTest(in ScriptCall call, ScriptValue item);

    /// <summary>An argument as a list: ranges are written out, null is an empty list.</summary>
    public static ScriptArray ListOf(in ScriptCall call, int index) => ListOf(call, call[index]);

    /// <summary>A value as a list.</summary>
    public static ScriptArray ListOf(in ScriptCall call, ScriptValue value)
    {
        switch (value)
        {
            case ScriptArray array:
                return array;
            case ScriptNull:
                return new();
            case ScriptRange range:
                call.Evaluator.CheckArray(range.Count, call.Span);
                var list = new ScriptArray((int)range.Count);
                for (var i = 0L; i < range.Count; i++)
                    list.Add(range[i]);
                return list;
            default:
                var found = Evaluator.Describe(value);
                throw call.Fault(TemplateKinds.WrongOperand, $"{call.Function.Name} 需要数组，这里是{found.Chinese}", $"'{call.Function.Name}' needs an array; this is {found.English}", value.Origin);
        }
    }

    private static ScriptArray Build(in ScriptCall call, ScriptArray first, ScriptArray? second, ScriptValue? last = null)
    {
        call.Evaluator.CheckArray(first.Count + (second?.Count ?? 0L) + (last is null ? 0 : 1), call.Span);
        var built = first.Copy();
        if (second is not null)
            built.AddAll(second);
        if (last is not null)
            built.Add(last);
        return built;
    }

    private static ScriptArray Where(in ScriptCall call, ItemTest test)
    {
        var list = ListOf(call, 0);
        call.Evaluator.CheckArray(list.Count, call.Span);
        var kept = new ScriptArray();
        for (var i = 0; i < list.Count; i++)
        {
            var item = list[i];
            if (test(call, item))
                kept.Add(item);
        }

        return kept;
    }

    private static ScriptValue Apply(in ScriptCall call, ScriptValue item) =>
        call.Evaluator.Call(Evaluator.FunctionOf(call[1], call.Span), [item], call.Span);

    private static ScriptArray Each(in ScriptCall call)
    {
        var list = ListOf(call, 0);
        call.Evaluator.CheckArray(list.Count, call.Span);
        var results = new ScriptArray(list.Count);
        for (var i = 0; i < list.Count; i++)
            results.Add(Apply(call, list[i]));

        return results;
    }

    private static bool Any(in ScriptCall call)
    {
        var list = ListOf(call, 0);
        var function = Evaluator.FunctionOf(call[1], call.Span);
        var rest = ListOf(call, 2);
        var values = new ScriptValue[rest.Count + 1];
        for (var i = 0; i < rest.Count; i++)
            values[i + 1] = rest[i];

        for (var i = 0; i < list.Count; i++)
        {
            values[0] = list[i];
            if (call.Evaluator.Call(function, values, call.Span).IsTrue)
                return true;
        }

        return false;
    }

    private static ScriptArray InsertAt(in ScriptCall call)
    {
        var list = ListOf(call, 0);
        var index = Math.Clamp(call.Whole(1), 0, int.MaxValue);
        call.Evaluator.CheckArray(Math.Max(index, list.Count) + 1, call.Span);
        var built = list.Copy();
        while (built.Count < index)
            built.Add(ScriptValue.Null);

        built.Insert((int)index, call[2]);
        return built;
    }

    private static ScriptValue Join(in ScriptCall call)
    {
        var list = ListOf(call, 0);
        call.Evaluator.Charge(2L * list.Count, call.Span);
        var joiner = new TextJoiner(call.Evaluator, call.Span);
        var delimiter = call.Evaluator.StringOf(call[1]);
        for (var i = 0; i < list.Count; i++)
        {
            if (i > 0)
                joiner.Add(delimiter, call.Span);
            ScriptValue text = call.Evaluator.StringOf(list[i]);
            if (!call[2].IsNull)
                text = call.Evaluator.Call(Evaluator.FunctionOf(call[2], call.Span), [text], call.Span);
            joiner.Add(text, call.Span);
        }

        return list.Count == 0 ? ScriptString.Empty : joiner.ToValue();
    }

    private static ScriptArray Slice(in ScriptCall call, long start, long count)
    {
        var list = ListOf(call, 0);
        call.Evaluator.CheckArray(list.Count, call.Span);
        start = Math.Clamp(start, 0, list.Count);
        count = Math.Clamp(count, 0, list.Count - start);
        var slice = new ScriptArray((int)count);
        for (var i = 0; i < count; i++)
            slice.Add(list[(int)start + i]);

        return slice;
    }

    private static ScriptArray Map(in ScriptCall call)
    {
        var list = ListOf(call, 0);
        call.Evaluator.CheckArray(list.Count, call.Span);
        var name = call.Text(1);
        var values = new ScriptArray(list.Count);
        for (var i = 0; i < list.Count; i++)
            values.Add(call.Evaluator.MemberOrNull(list[i], name, call.Span));

        return values;
    }

    private static ScriptArray RemoveAt(in ScriptCall call)
    {
        var list = ListOf(call, 0);
        call.Evaluator.CheckArray(list.Count, call.Span);
        var built = list.Copy();
        var index = call.Whole(1);
        if (index < 0)
            index += built.Count;
        if (index >= 0 && index < built.Count)
            built.RemoveAt((int)index);
        return built;
    }

    private static ScriptArray Reverse(in ScriptCall call)
    {
        var list = ListOf(call, 0);
        call.Evaluator.CheckArray(list.Count, call.Span);
        var built = list.Copy();
        built.Reverse();
        return built;
    }

    // Null comes first; values that have no order among them keep their places.
    private static ScriptArray Sort(in ScriptCall call)
    {
        var list = ListOf(call, 0);
        call.Evaluator.CheckArray(list.Count, call.Span);
        var keys = new ScriptValue[list.Count];
        var order = new int[list.Count];
        var member = call[1].IsNull ? null : call.Text(1);
        for (var i = 0; i < list.Count; i++)
        {
            keys[i] = member is null ? list[i] : call.Evaluator.MemberOrNull(list[i], member, call.Span);
            order[i] = i;
        }

        MergeSort(call, order, new int[order.Length], keys, 0, order.Length);
        var sorted = new ScriptArray(list.Count);
        foreach (var index in order)
            sorted.Add(list[index]);

        return sorted;
    }

    private static void MergeSort(in ScriptCall call, int[] order, int[] scratch, ScriptValue[] keys, int start, int end)
    {
        if (end - start < 2)
            return;

        var middle = (start + end) / 2;
        MergeSort(call, order, scratch, keys, start, middle);
        MergeSort(call, order, scratch, keys, middle, end);
        call.Evaluator.Charge(end - start, call.Span);
        Array.Copy(order, start, scratch, start, end - start);
        var (left, right) = (start, middle);
        for (var i = start; i < end; i++)
        {
            var takesLeft = right >= end || (left < middle && CompareKeys(call, keys[scratch[left]], keys[scratch[right]]) <= 0);
            order[i] = takesLeft ? scratch[left++] : scratch[right++];
        }
    }

    private static int CompareKeys(in ScriptCall call, ScriptValue a, ScriptValue b) => (a.IsNull, b.IsNull) switch
    {
        (true, true) => 0,
        (true, false) => -1,
        (false, true) => 1,
        _ => call.Evaluator.Compare(a, b, call.Span) ?? 0,
    };

    private static ScriptArray Unique(in ScriptCall call)
    {
        var list = ListOf(call, 0);
        call.Evaluator.CheckArray(list.Count, call.Span);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var kept = new ScriptArray();
        for (var i = 0; i < list.Count; i++)
        {
            var item = list[i];
            var text = call.Evaluator.TextOf(item);
            call.Evaluator.Charge(text.Length / 16, call.Span);
            if (seen.Add(item.Kind == ScriptKind.String ? "\"" + text : text))
                kept.Add(item);
        }

        return kept;
    }
}
