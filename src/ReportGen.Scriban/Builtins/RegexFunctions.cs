using System.Diagnostics;
using System.Text.RegularExpressions;
using ReportGen.Scriban.Evaluation;

namespace ReportGen.Scriban.Builtins;

/// <summary>The functions of <c>regex</c>: .NET regular expressions under a time limit for the whole rendering.</summary>
internal static class RegexFunctions
{
    public static ScriptObject Namespace { get; } = BuiltinNames.Collect(
        new("regex.escape", "pattern", static (in call) => call[0].IsNull ? call[0] : ScriptValue.From(Regex.Escape(call.Text(0)))),
        new("regex.match", "text pattern options?", static (in call) => Run(call, 2, static (in call, regex) => GroupsOf(call, regex.Match(call.Text(0))))),
        new("regex.matches", "text pattern options?", static (in call) => Run(call, 2, Matches)),
        new("regex.replace", "text pattern replace options?", static (in call) => Run(call, 3, Replace)),
        new("regex.split", "text pattern options?", static (in call) => Run(call, 2, Split)),
        new("regex.unescape", "pattern", static (in call) => Unescape(call)));

    private delegate ScriptValue RegexBody(in ScriptCall call, Regex regex);

    private static ScriptValue Run(in ScriptCall call, int optionsIndex, RegexBody body)
    {
        var limit = call.Evaluator.RegexTimeLeft(call.Span);
        var start = Stopwatch.GetTimestamp();
        try
        {
            call.Evaluator.Charge(call.Text(1).Length, call.Span);
            return body(call, new Regex(call.Text(1), OptionsOf(call, optionsIndex), limit));
        }
        catch (RegexMatchTimeoutException)
        {
            throw call.Evaluator.RegexTooSlow(call.Span);
        }
        catch (ArgumentException exception)
        {
            throw call.Fault(TemplateKinds.BadPattern, $"正则表达式写法不对：{exception.Message}", $"the regular expression is wrong: {exception.Message}");
        }
        finally
        {
            call.Evaluator.CountRegexTime(Stopwatch.GetElapsedTime(start));
        }
    }

    private static RegexOptions OptionsOf(in ScriptCall call, int index)
    {
        var options = RegexOptions.CultureInvariant;
        foreach (var letter in call.Text(index))
        {
            options |= letter switch
            {
                'i' => RegexOptions.IgnoreCase,
                'm' => RegexOptions.Multiline,
                's' => RegexOptions.Singleline,
                'x' => RegexOptions.IgnorePatternWhitespace,
                _ => throw call.Fault(TemplateKinds.BadPattern, $"没有正则选项 {letter}", $"there is no option '{letter}' of regular expressions"),
            };
        }

        return options;
    }

    private static ScriptArray GroupsOf(in ScriptCall call, Match match)
    {
        var groups = new ScriptArray();
        if (!match.Success)
            return groups;

        call.Evaluator.Charge(match.Groups.Count, call.Span);
        foreach (Group group in match.Groups)
            groups.Add(ScriptValue.From(group.Value));

        return groups;
    }

    // The limit of .NET is one for each match: what all matches of a call take together is looked at here.
    private static Match Next(in ScriptCall call, Match match, long start)
    {
        call.Evaluator.Charge(2, call.Span);
        return Stopwatch.GetElapsedTime(start) < call.Evaluator.RegexTimeLeft(call.Span)
            ? match.NextMatch()
            : throw call.Evaluator.RegexTooSlow(call.Span);
    }

    private static ScriptArray Matches(in ScriptCall call, Regex regex)
    {
        var matches = new ScriptArray();
        var begun = Stopwatch.GetTimestamp();
        for (var match = regex.Match(call.Text(0)); match.Success; match = Next(call, match, begun))
        {
            call.Evaluator.CheckArray(matches.Count + 1L, 1, call.Span);
            matches.Add(GroupsOf(call, match));
        }

        return matches;
    }

    private static ScriptValue Replace(in ScriptCall call, Regex regex)
    {
        var text = call.Text(0);
        var joiner = new TextJoiner(call.Evaluator, call.Span);
        var value = call.Evaluator.StringOf(call[0]);
        var replacement = call.Text(2);
        var start = 0;
        var begun = Stopwatch.GetTimestamp();
        for (var match = regex.Match(text); match.Success; match = Next(call, match, begun))
        {
            joiner.Add(value.Slice(start, match.Index - start), call.Span);
            joiner.Add(ScriptValue.From(match.Result(replacement)), call.Span);
            start = match.Index + match.Length;
        }

        joiner.Add(value.Slice(start, text.Length - start), call.Span);
        return joiner.ToValue();
    }

    private static ScriptArray Split(in ScriptCall call, Regex regex)
    {
        var parts = new ScriptArray();
        var value = call.Evaluator.StringOf(call[0]);
        var start = 0;
        var begun = Stopwatch.GetTimestamp();
        for (var match = regex.Match(value.Text); match.Success; match = Next(call, match, begun))
        {
            call.Evaluator.CheckArray(parts.Count + match.Groups.Count, match.Groups.Count, call.Span);
            parts.Add(value.Slice(start, match.Index - start));
            start = match.Index + match.Length;
            for (var i = 1; i < match.Groups.Count; i++)
            {
                if (match.Groups[i].Success)
                    parts.Add(ScriptValue.From(match.Groups[i].Value));
            }
        }

        parts.Add(value.Slice(start, value.Text.Length - start));
        return parts;
    }

    private static ScriptValue Unescape(in ScriptCall call)
    {
        try
        {
            return call[0].IsNull ? call[0] : ScriptValue.From(Regex.Unescape(call.Text(0)));
        }
        catch (ArgumentException exception)
        {
            throw call.Fault(TemplateKinds.BadPattern, $"转义写法不对：{exception.Message}", $"the escapes are wrong: {exception.Message}");
        }
    }
}
