using ReportGen.Fonts;
using Xunit;

namespace ReportGen.Tests.Fonts;

public sealed class CharacterSetTests
{
    private static readonly CharacterSet[] Sets = [.. CharacterSet.ReadAll(TestFaces.FontsFolder)];

    [Theory]
    [InlineData("symbols", 84)]
    [InlineData("gb2312", 7445)]
    [InlineData("gbk", 21791)]
    [InlineData("tgh8105", 8105)]
    [InlineData("gb18030-1", 28493)]
    [InlineData("gb18030-2", 28689)]
    [InlineData("gb18030-3", 87887)]
    public void HasTheSizeThatTheStandardsGive(string name, int size) =>
        Assert.Equal(size, Sets.Single(set => set.Name == name).CodePoints.Length);

    [Theory]
    [InlineData("song", "gbk", "≒")]
    [InlineData("kai", "gbk", "︴﹉﹊﹋﹌﹍﹎﹏")]
    [InlineData("hei", "tgh8105", "")]
    public void NamesWhatAFaceLacks(string role, string set, string missing)
    {
        var face = FontLibrary.Open(TestFaces.FontsFolder).Chain(role)!.Regular[0].Face;

        Assert.Equal(missing, string.Concat(Sets.Single(candidate => candidate.Name == set).MissingFrom(face).Select(char.ConvertFromUtf32)));
    }

    [Fact]
    public void TheFallbacksLeaveNothingMissing()
    {
        var chain = FontLibrary.Open(TestFaces.FontsFolder).Chain("kai")!;

        Assert.All(Sets, set => Assert.Empty(set.MissingFrom(chain)));
    }
}
