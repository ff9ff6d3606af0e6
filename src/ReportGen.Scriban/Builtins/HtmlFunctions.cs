using System.Net;
using System.Text;

namespace ReportGen.Scriban.Builtins;

/// <summary>The functions of <c>html</c>.</summary>
internal static class HtmlFunctions
{
    private const string KeptInUrl = "-_.~;/?:@&=+$,#[]!*'()";

    public static ScriptObject Namespace { get; } = BuiltinNames.Collect(
        new("html.escape", "text", static (in call) => call[0].IsNull ? call[0] : Escape(call)),
        new("html.newline_to_br", "text", static (in call) => Transform(call, BreakLines)),
        new("html.strip", "text", static (in call) => Transform(call, StripTags)),
        new("html.url_encode", "text", static (in call) => Transform(call, static text => WebUtility.UrlEncode(text))),
        new("html.url_escape", "text", static (in call) => Transform(call, EscapeUrl)));

    private static ScriptValue Transform(in ScriptCall call, Func<string, string> convert) =>
        call[0].IsNull ? call[0] : ScriptValue.From(convert(call.Text(0)), call[0].Origin);

    // What is escaped is markup: it is not escaped a second time.
    private static ScriptString Escape(in ScriptCall call) =>
        new(WebUtility.HtmlEncode(call.Text(0)), call[0].Origin, call.Evaluator.Options.EscapeMarkup);

    private static string BreakLines(string text)
    {
        var built = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\r' || (text[i] == '\n' && (i == 0 || text[i - 1] != '\r')))
                built.Append("<br />");
            built.Append(text[i]);
        }

        return built.ToString();
    }

    // Comments, scripts and style sheets go with all they hold, other tags alone.
    private static string StripTags(string text)
    {
        var built = new StringBuilder(text.Length);
        var lastEnd = text.LastIndexOf('>');
        var at = 0;
        while (at < text.Length)
        {
            var end = text[at] == '<' && at < lastEnd ? EndOfTag(text, at) : -1;
            if (end < 0)
                built.Append(text[at++]);
            else
                at = end;
        }

        return built.ToString();
    }

    private static int EndOfTag(string text, int start)
    {
        foreach (var (open, close) in (ReadOnlySpan<(string, string)>)[("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>")])
        {
            if (string.Compare(text, start, open, 0, open.Length, StringComparison.OrdinalIgnoreCase) == 0)
                return EndOf(text, close, start);
        }

        return EndOf(text, ">", start);
    }

    // Without an end, all that follows belongs to it.
    private static int EndOf(string text, string close, int start)
    {
        var end = text.IndexOf(close, start, StringComparison.OrdinalIgnoreCase);
        return end < 0 ? text.Length : end + close.Length;
    }

    private static string EscapeUrl(string text)
    {
        var built = new StringBuilder(text.Length + 16);
        foreach (var octet in Encoding.UTF8.GetBytes(text))
        {
            if (char.IsAsciiLetterOrDigit((char)octet) || (octet < 128 && KeptInUrl.Contains((char)octet, StringComparison.Ordinal)))
                built.Append((char)octet);
            else
                built.Append('%').Append(octet.ToString("X2"));
        }

        return built.ToString();
    }
}
