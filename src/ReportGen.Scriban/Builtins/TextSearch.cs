using ReportGen.Diagnostics;
using ReportGen.Scriban.Evaluation;

namespace ReportGen.Scriban.Builtins;

/// <summary>Finding and replacing in texts, by code and not by culture.</summary>
internal static class TextSearch
{
    // What a step pays for when each place of the text nearly matches; searching is never worse.
    private const int CharactersPerStep = 1024;
    private const int CharactersPerStepIgnoringCase = 128;

    public static ScriptValue Contains(in ScriptCall call)
    {
        var (text, match) = (call.Text(0), call.Text(1));
        ChargeSearch(call, text, match, CharactersPerStep);
        return ScriptValue.From(text.Contains(match, StringComparison.Ordinal));
    }

    public static ScriptValue Replace(in ScriptCall call, string match, string replacement)
    {
        if (call[0].IsNull)
            return call[0];

        var value = call.Evaluator.StringOf(call[0]);
        ChargeSearch(call, value.Text, match, CharactersPerStep);
        var found = match.Length == 0 ? -1 : value.Text.IndexOf(match, StringComparison.Ordinal);
        if (found < 0)
            return value;

        var joiner = new TextJoiner(call.Evaluator, call.Span);
        var inserted = new ScriptString(replacement, default);
        var start = 0;
        while (found >= 0)
        {
            call.Evaluator.Charge(1, call.Span);
            AddSlice(joiner, value, start, found, call.Span);
            if (replacement.Length > 0)
                joiner.Add(inserted, call.Span);
            start = found + match.Length;
            found = value.Text.IndexOf(match, start, StringComparison.Ordinal);
        }

        AddSlice(joiner, value, start, value.Text.Length, call.Span);
        joiner.Add(ScriptString.Empty, call.Span);
        return joiner.ToValue();
    }

    public static ScriptValue ReplaceOnce(in ScriptCall call, string match, string replacement, bool fromEnd)
    {
        if (call[0].IsNull)
            return call[0];

        var value = call.Evaluator.StringOf(call[0]);
        ChargeSearch(call, value.Text, match, CharactersPerStep);
        var found = match.Length == 0 ? -1 : fromEnd
            ? value.Text.LastIndexOf(match, StringComparison.Ordinal)
            : value.Text.IndexOf(match, StringComparison.Ordinal);
        if (found < 0)
            return value;

        var joiner = new TextJoiner(call.Evaluator, call.Span);
        joiner.Add(value.Slice(0, found), call.Span);
        joiner.Add(new ScriptString(replacement, default), call.Span);
        joiner.Add(value.Slice(found + match.Length, value.Text.Length - found - match.Length), call.Span);
        return joiner.ToValue();
    }

    /// <summary>The parts between the separators, without empty ones; each keeps its place.</summary>
    public static ScriptValue Split(in ScriptCall call)
    {
        var value = call.Evaluator.StringOf(call[0]);
        var match = call.Text(1);
        ChargeSearch(call, value.Text, match, CharactersPerStep);
        var parts = new ScriptArray();
        var start = 0;
        while (start < value.Text.Length)
        {
            var end = match.Length == 0 ? -1 : value.Text.IndexOf(match, start, StringComparison.Ordinal);
            end = end < 0 ? value.Text.Length : end;
            if (end > start)
            {
                call.Evaluator.CheckArray(parts.Count + 1L, 2, call.Span);
                parts.Add(value.Slice(start, end - start));
            }

            start = end + match.Length;
            if (match.Length == 0)
                break;
        }

        return parts;
    }

    public static ScriptValue IndexOf(in ScriptCall call)
    {
        var text = call.Text(0);
        var start = call[2].IsNull ? 0 : call.Whole(2);
        var count = call[3].IsNull ? text.Length - start : call.Whole(3);
        if (start < 0 || start > text.Length || count < 0 || count > text.Length - start)
            throw call.Fault(TemplateKinds.BadIndex, "查找的范围超出文本", "the range to search lies outside the text", call[0].Origin);

        var comparison = call[4].IsNull ? "Ordinal" : call.Text(4);
        var rule = comparison switch
        {
            "Ordinal" or "CurrentCulture" or "InvariantCulture" => StringComparison.Ordinal,
            "OrdinalIgnoreCase" or "CurrentCultureIgnoreCase" or "InvariantCultureIgnoreCase" => StringComparison.OrdinalIgnoreCase,
            _ => throw call.Fault(TemplateKinds.BadPattern, $"没有比较方式 {comparison}", $"there is no comparison '{comparison}'"),
        };
        var match = call.Text(1);
        ChargeSearch(call, text, match, rule == StringComparison.Ordinal ? CharactersPerStep : CharactersPerStepIgnoringCase);
        return ScriptInteger.Of(text.IndexOf(match, (int)start, (int)count, rule));
    }

    private static void ChargeSearch(in ScriptCall call, string text, string match, int charactersPerStep) =>
        call.Evaluator.Charge((long)text.Length * match.Length / charactersPerStep, call.Span);

    private static void AddSlice(TextJoiner joiner, ScriptString value, int start, int end, SourceSpan span)
    {
        if (end > start)
            joiner.Add(value.Slice(start, end - start), span);
    }
}
