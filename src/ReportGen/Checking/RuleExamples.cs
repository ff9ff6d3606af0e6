namespace ReportGen.Checking;

/// <summary>What somebody wrote, and what is right.</summary>
internal sealed record RuleExample(string Wrong, string Right);

/// <summary>Examples of rules, as <c>explain</c> shows them. A test checks that each says the truth.</summary>
internal static class RuleExamples
{
    /// <returns>Null for a kind that needs no example.</returns>
    public static RuleExample? Of(string code) => code switch
    {
        _ => null,
    };
}
