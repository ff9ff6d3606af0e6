using ReportGen.Diagnostics;

namespace ReportGen.Scriban.Parsing;

/// <summary>Words of other template languages that people write out of habit, and what is written here instead.</summary>
internal static class ForeignWords
{
    public static Wording? HintFor(string word) => MeaningOf(word) is { } meaning
        ? new($"这里没有 {word}，请写 {meaning}", $"there is no '{word}' here: write '{meaning}'")
        : null;

    /// <summary>A word such as <c>endif</c>, which elsewhere closes a block.</summary>
    public static bool IsEnd(string word) =>
        word is "endif" or "endfor" or "endforeach" or "endwhile" or "endcase" or "endcapture" or "endwith" or "endwrap" or "endfunc" or "endtablerow" or "fi" or "done";

    private static string? MeaningOf(string word) => word switch
    {
        "elseif" or "elsif" or "elif" => "else if",
        "foreach" => "for … in …",
        "switch" => "case",
        "function" or "def" or "macro" => "func",
        "return" => "ret",
        "assign" or "set" or "let" or "var" => "name = value",
        "unless" => "if !",
        "and" => "&&",
        "or" => "||",
        "not" => "!",
        "nil" or "None" or "undefined" => "null",
        "True" or "TRUE" => "true",
        "False" or "FALSE" => "false",
        _ when IsEnd(word) => "end",
        _ => null,
    };
}
