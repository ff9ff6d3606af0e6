using System.Globalization;
using System.Text;
using ReportGen.Typesetting.Text;
using ReportGen.Typesetting.Text.Unicode;
using Xunit;

namespace ReportGen.Tests.Typesetting.Text;

public sealed class LineBreakerTests
{
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
