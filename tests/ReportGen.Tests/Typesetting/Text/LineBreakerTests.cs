using System.Globalization;
using System.Text;
using ReportGen.Diagnostics;
using ReportGen.Typesetting;
using ReportGen.Typesetting.Text;
using ReportGen.Typesetting.Text.Unicode;
using Xunit;

namespace ReportGen.Tests.Typesetting.Text;

public sealed class LineBreakerTests
{
    private static readonly TextStyle Song = new(TextCase.Library.Chain("song")!, Length.Pt(10), IsBold: false, Color.Black);

    [UnicodeDataFact("auxiliary/LineBreakTest.txt")]
    public void PassesTheUnicodeLineBreakTests()
    {
        var failures = new StringBuilder();
        var count = 0;
        foreach (var line in File.ReadLines(UnicodeDataFactAttribute.Folder + "auxiliary/LineBreakTest.txt"))
        {
            var test = line.Split('#')[0].Trim();
            if (test.Length == 0)
                continue;

            count++;
            var codePoints = test.Split(['×', '÷', ' '], StringSplitOptions.RemoveEmptyEntries)
                .Select(hex => int.Parse(hex, NumberStyles.HexNumber)).ToArray();
            if (Describe(codePoints) is var found && found != test)
                failures.AppendLine($"expected {line}").AppendLine($"found    {found}");
        }

        Assert.Equal("", failures.ToString());
        Assert.True(count > 7000, $"only {count} tests in the file");
    }

    /// <summary>Chinese typesetting breaks lines otherwise: every case of the file that comes out differently stands in the list, with the clause.</summary>
    [UnicodeDataFact("auxiliary/LineBreakTest.txt")]
    public void DiffersFromTheUnicodeLineBreakTestsWhereTheListSaysSo()
    {
        var list = new StringBuilder(
            "Cases of Unicode's LineBreakTest.txt (15.0) that Chinese typesetting decides otherwise; the case, then each place: what stands\n"
            + "before | what stands after, ours, and the clause.\n");
        foreach (var line in File.ReadLines(UnicodeDataFactAttribute.Folder + "auxiliary/LineBreakTest.txt"))
        {
            var test = line.Split('#')[0].Trim();
            if (test.Length > 0)
                AppendDifferences(test, list);
        }

        var reference = Repository.PathOf("tests/ref/line-breaks.txt");
        if (Environment.GetEnvironmentVariable("UPDATE_REF") == "1")
            File.WriteAllText(reference, list.ToString());

        Assert.Equal(File.ReadAllText(reference), list.ToString());
        Assert.DoesNotContain("?", list.ToString(), StringComparison.Ordinal);
    }

    [UnicodeDataFact("LineBreak.txt")]
    public void KnowsTheClassOfEveryListedCharacter()
    {
        foreach (var line in File.ReadLines(UnicodeDataFactAttribute.Folder + "LineBreak.txt"))
        {
            var fields = line.Split('#')[0].Split(';', StringSplitOptions.TrimEntries);
            if (fields.Length < 2)
                continue;

            var range = fields[0].Split("..");
            var first = int.Parse(range[0], NumberStyles.HexNumber);
            var last = int.Parse(range[^1], NumberStyles.HexNumber);
            for (var codePoint = first; codePoint <= last; codePoint++)
                Assert.Contains(CharacterTable.ClassOf(codePoint).ToString(), Resolved(fields[1]));
        }
    }

    [Fact]
    public void BreaksAfterBlanksAndBetweenHan()
    {
        Assert.Equal("× 0061 × 0062 × 0020 ÷ 0063 ÷ 7EE9 ÷ 6548 ÷", Describe([.. "ab c绩效".Select(c => (int)c)]));
    }

    private static void AppendDifferences(string test, StringBuilder list)
    {
        var signs = test.Split(' ').Where(word => word is "×" or "÷").Skip(1).ToArray();
        var text = string.Concat(test.Split(['×', '÷', ' '], StringSplitOptions.RemoveEmptyEntries).Select(hex => char.ConvertFromUtf32(int.Parse(hex, NumberStyles.HexNumber))));
        var inline = new InlineText(TracedText.Verbatim(text, SourceSpan.None), Song, null);
        var cells = new Cell[text.Length];
        var all = cells.AsSpan(0, CellReader.Read([inline], cells, out var facts));
        if (facts.HasSharedMarks)
            MarkContext.Resolve(all, [inline], facts.HasHan);
        LineBreaker.Apply(all);
        ChineseBreaks.Apply(all, LineProhibition.Strict);
        var differences = new StringBuilder();
        for (var i = 1; i < all.Length; i++)
        {
            var isFree = all[i].BreakBefore is BreakRank.Free or BreakRank.Must;
            if (isFree != (signs[i - 1] == "÷"))
                differences.Append($"\n    {all[i - 1].CodePoint:X4} | {all[i].CodePoint:X4} {(isFree ? "break" : "no break")}: {ClauseOf(all, i, isFree)}");
        }

        if (differences.Length > 0)
            list.Append(test).Append(differences).Append('\n');
    }

    private static string ClauseOf(ReadOnlySpan<Cell> cells, int i, bool isFree)
    {
        var last = i - 1;
        while (last > 0 && cells[last].IsAttached)
            last--;

        ref readonly var before = ref cells[last];
        ref readonly var cell = ref cells[i];
        if (before.CodePoint == '\t')
            return "a tab is a blank (class SP), as white space is collapsed";
        if (isFree)
            return CharacterTable.ClassOf(before.CodePoint) != before.Class || CharacterTable.ClassOf(cell.CodePoint) != cell.Class
                ? "UAX #14 LB1: ambiguous characters are as wide as Han in Chinese text" : "?";
        if (cell.CodePoint == 0xAD || before.CodePoint == 0xAD || (i > 0 && cells[i - 1].CodePoint == 0xAD))
            return "no hyphen is shown, so no line ends at a soft hyphen";
        if (cell.IsAttached)
            return "what hangs on a character is never parted from it";
        if (cell.IsBlank)
            return "a blank hangs over the end of the line and begins none";
        if (cell.Kind is CellKind.Closing or CellKind.Comma or CellKind.Stop or CellKind.MiddleDot or CellKind.Connector
            || cell.Class is LineBreakClass.CL or LineBreakClass.CP or LineBreakClass.CPW or LineBreakClass.EX or LineBreakClass.IS or LineBreakClass.SY
                or LineBreakClass.IN or LineBreakClass.NS or LineBreakClass.PO or LineBreakClass.BA or LineBreakClass.HY or LineBreakClass.B2)
            return "clreq 3.1.3 prohibition rules for line start";
        if (before.Class is LineBreakClass.OP or LineBreakClass.OPW or LineBreakClass.PR or LineBreakClass.BB)
            return "clreq 3.1.3 prohibition rules for line end";
        if (before.IsBlank || before.Class is LineBreakClass.NU || cell.Class is LineBreakClass.NU)
            return "clreq 3.1.4 numbers stay with their comparators and units";
        return before.CodePoint is '/' or 0xFF0F ? "a slash is a break opportunity in addresses only" : "?";
    }

    // LB1: what a class of the file may have become.
    private static string[] Resolved(string c) => c switch
    {
        "SG" or "XX" => ["AL"],
        "SA" => ["AL", "CM"],
        "CJ" => ["NS"],
        "OP" => ["OP", "OPW"],
        "CP" => ["CP", "CPW"],
        "ID" => ["ID", "XP"],
        _ => [c],
    };

    private static string Describe(int[] codePoints)
    {
        var cells = new Cell[codePoints.Length];
        for (var i = 0; i < cells.Length; i++)
            cells[i] = new Cell { CodePoint = codePoints[i], Class = CharacterTable.ClassOf(codePoints[i]) };

        LineBreaker.Apply(cells);

        var text = new StringBuilder("×");
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0)
                text.Append(cells[i].BreakBefore is BreakRank.Free or BreakRank.Must ? " ÷" : " ×");
            text.Append($" {codePoints[i]:X4}");
        }

        return text.Append(" ÷").ToString();
    }
}
