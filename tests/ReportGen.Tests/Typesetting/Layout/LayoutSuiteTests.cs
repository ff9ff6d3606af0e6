using Xunit;

namespace ReportGen.Tests.Typesetting.Layout;

public sealed class LayoutSuiteTests
{
    private static readonly Dictionary<string, LayoutCase> Cases = LayoutCase.All().ToDictionary(one => one.ToString());

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void SetsTheCaseAsWritten(string name)
    {
        var one = Cases[name];

        var setting = one.Set();

        foreach (var (kind, expected) in one.Expected)
        {
            var actual = LayoutCase.Describe(kind, setting);
            if (Environment.GetEnvironmentVariable("UPDATE_REF") == "1" && actual != expected)
                one.Update(kind, actual);
            else
                Assert.Equal(expected, actual);
        }

        if (!one.Expected.ContainsKey("findings"))
            Assert.Equal("", setting.FindingsText());
    }
}
