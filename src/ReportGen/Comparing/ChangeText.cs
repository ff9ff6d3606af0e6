using System.Text;
using ReportGen.Diagnostics;

namespace ReportGen.Comparing;

/// <summary>Writes comparisons for people, a line a change: + added, - removed, ~ changed, &gt; moved, = renamed.</summary>
internal sealed class ChangeText(TextWriter writer, Language language)
{
    public void Write(SheetComparison comparison)
    {
        if (comparison.IsSame)
            return;

        writer.WriteLine(Say(HeadOf(comparison)));
        foreach (var change in comparison.Changes)
            writer.WriteLine($"  {SignOf(change.Kind)} {string.Join(" › ", change.Path)}{(language == Language.Chinese ? "：" : ": ")}{Say(TextOf(change))}");
        writer.WriteLine();
    }

    private static Wording HeadOf(SheetComparison comparison)
    {
        var (before, after) = (comparison.Before, comparison.After);
        if (before is null)
            return new($"+ {after!.Name}（{after.File}）：新增的表", $"+ {after.Name} ({after.File}): a new sheet"); // one of the two is there
        if (after is null)
            return new($"- {before.Name}（{before.File}）：没有了", $"- {before.Name} ({before.File}): gone");

        var files = before.File == after.File ? after.File : $"{before.File} → {after.File}";
        return comparison.Reason == MatchReason.Likeness
            ? new($"~ {after.Name}（{files}；按内容相近配对）", $"~ {after.Name} ({files}; matched by likeness)")
            : new($"~ {after.Name}（{files}）", $"~ {after.Name} ({files})");
    }

    private static Wording TextOf(SheetChange change)
    {
        var remark = ChangeWording.RemarkOf(change);
        var (zh, en) = change switch
        {
            { Before: null } => (change.After!, change.After!), // one of the two is there
            { After: null } => (change.Before, change.Before),
            { Kind: ChangeKind.Renamed } => ($"原名 {change.Before}", $"was {change.Before}"),
            _ when ChangeWording.IsLongText(change) => Twice(Inline(change.Before, change.After)),
            _ => Twice($"{change.Before} → {change.After}"),
        };
        return remark.Chinese.Length == 0 ? new(zh, en) : new($"{zh}（{remark.Chinese}）", $"{en} ({remark.English})");
    }

    // As wdiff writes it: [-removed-]{+added+}.
    private static string Inline(string before, string after)
    {
        var text = new StringBuilder();
        foreach (var piece in TextDifference.Of(before, after))
        {
            text.Append(piece.Kind switch
            {
                PieceKind.Removed => $"[-{piece.Text}-]",
                PieceKind.Added => $"{{+{piece.Text}+}}",
                _ => piece.Text,
            });
        }

        return text.Replace("\n", " ").ToString();
    }

    private static (string, string) Twice(string text) => (text.ReplaceLineEndings(" "), text.ReplaceLineEndings(" "));

    private static char SignOf(ChangeKind kind) => kind switch
    {
        ChangeKind.Added => '+',
        ChangeKind.Removed => '-',
        ChangeKind.Moved => '>',
        ChangeKind.Renamed => '=',
        _ => '~',
    };

    private string Say(Wording wording) => wording.In(language);
}
