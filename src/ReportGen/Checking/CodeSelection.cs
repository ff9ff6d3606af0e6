using System.Collections.Immutable;
using ReportGen.CommandLine;
using ReportGen.Diagnostics;

namespace ReportGen.Checking;

/// <summary>Which findings the user wants to see: codes and families of codes.</summary>
/// <param name="Selected">Only these; null for all.</param>
/// <param name="Ignored">But not these.</param>
internal sealed record CodeSelection(ImmutableHashSet<string>? Selected, ImmutableHashSet<string> Ignored)
{
    public static CodeSelection Everything { get; } = new(null, []);

    /// <param name="select">Codes (SHEET-V01, V01) and families (SHEET, SHEET-M, M) with commas between them; null for all.</param>
    /// <param name="ignore">The same; null for none.</param>
    /// <exception cref="CommandException">A word is no code and no family; exit code 2.</exception>
    public static CodeSelection Read(string? select, string? ignore)
    {
        if (select is null && ignore is null)
            return Everything;

        var kinds = new KindRegistry();
        return new(select is null ? null : CodesOf(select, kinds), ignore is null ? [] : CodesOf(ignore, kinds));
    }

    public bool Has(Diagnostic finding) => Selected?.Contains(finding.Kind.Code) != false && !Ignored.Contains(finding.Kind.Code);

    public ImmutableArray<Diagnostic> Of(ImmutableArray<Diagnostic> findings) => ReferenceEquals(this, Everything) ? findings : findings.RemoveAll(finding => !Has(finding));

    private static ImmutableHashSet<string> CodesOf(string words, KindRegistry kinds)
    {
        var codes = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        foreach (var word in words.Split([',', '，'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var isKnown = false;
            foreach (var kind in kinds.All)
            {
                if (!IsMeant(kind, word.ToUpperInvariant()))
                    continue;

                codes.Add(kind.Code);
                isKnown = true;
            }

            if (!isKnown)
                throw Unknown(word, kinds);
        }

        return codes.Count > 0 ? codes.ToImmutable() : throw Unknown(words, kinds);
    }

    // SHEET-V01, V01, SHEET-V, V, SHEET.
    private static bool IsMeant(DiagnosticKind kind, ReadOnlySpan<char> word)
    {
        var id = KindRegistry.IdOf(kind);
        if (word.SequenceEqual(kind.Code) || word.SequenceEqual(id))
            return true;

        var stage = kind.Code.AsSpan(0, kind.Code.Length - id.Length - 1);
        if (word.StartsWith(stage) && word.Length > stage.Length && word[stage.Length] == '-')
            word = word[(stage.Length + 1)..];

        return word.SequenceEqual(stage) || (word.Length == 1 && char.IsAsciiLetter(word[0]) && id[0] == word[0]);
    }

    private static CommandException Unknown(string word, KindRegistry kinds) => new(
        ExitCode.Usage,
        new($"没有编号或类别“{word}”", $"there is no code or family '{word}'"),
        word.Length > 1 && kinds.NearestTo(word) is { } nearest
            ? new($"是不是 {nearest}？", $"did you mean {nearest}?")
            : new("写编号（SHEET-V01、V01）或类别（SHEET-M、M），用逗号隔开", "write codes (SHEET-V01, V01) or families (SHEET-M, M) with commas between them"));
}
