using ReportGen.Volumes.Pinyin;
using Xunit;

namespace ReportGen.Tests.Volumes;

/// <summary>Names in the order of a Chinese dictionary.</summary>
public sealed class PinyinOrderTests
{
    private readonly PinyinOrder _order = new();

    [Fact]
    public void NamesStandBySoundThenToneThenStrokes()
    {
        // chéng, chóng (重庆, not zhòng), gōng, jiào, mín, wèi, xià (厦门, not shà); 公 has four strokes, 工 three.
        List<string> names = ["卫生健康委", "重庆市财政局", "厦门市教育局", "民政局", "教育局", "公安局", "工商业联合会", "成都市财政局", "2号楼办公室", "〇"];

        _order.Sort(names);

        Assert.Equal(["2号楼办公室", "〇", "成都市财政局", "重庆市财政局", "工商业联合会", "公安局", "教育局", "民政局", "卫生健康委", "厦门市教育局"], names);
    }

    [Theory]
    [InlineData("上海市", "S")]
    [InlineData("重庆市", "C")]
    [InlineData("长沙市", "C")]
    [InlineData("长官", "Z")]
    [InlineData("abc", "A")]
    [InlineData("阿克苏", "A")]
    [InlineData("3号", "#")]
    [InlineData("", "#")]
    public void AnInitialIsThatOfTheSound(string name, string initial) => Assert.Equal(initial, _order.InitialOf(name));
}
