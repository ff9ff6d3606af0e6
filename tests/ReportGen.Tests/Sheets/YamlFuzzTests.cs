using ReportGen.Bench.Fuzzing;
using Xunit;

namespace ReportGen.Tests.Sheets;

/// <summary>A few cases of the bench's loop over damaged sheets; the loop itself runs a million.</summary>
public sealed class YamlFuzzTests
{
    private static readonly YamlFuzz Fuzz = new(SheetsSetUp.Root);

    [Theory]
    [InlineData(1, 400, 1)]
    [InlineData(0, 40, 100)] // every hundredth is a bomb
    public void DamagedSheetsGiveASheetOrAnError(int first, int count, int step)
    {
        var faults = Enumerable.Range(0, count).Select(i => (Seed: first + i * step, Fault: Fuzz.Try(first + i * step))).Where(tried => tried.Fault is not null);

        Assert.Empty(faults);
    }

    [Fact]
    public void ASeedGivesTheSameCaseAgain()
    {
        Assert.Equal(Fuzz.Make(4711), Fuzz.Make(4711));
        Assert.NotEqual(Fuzz.Make(4711), Fuzz.Make(4712));
    }
}
