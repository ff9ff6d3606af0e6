using FsCheck.Xunit;
using ReportGen.Fonts;
using Xunit;

namespace ReportGen.Tests.Fonts;

public sealed class GlyphSetTests
{
    [Property]
    public void HoldsWhatWasAddedInOrder(ushort[] glyphs)
    {
        var set = new GlyphSet();

        foreach (var glyph in glyphs)
            set.Add(glyph);

        Assert.Equal(glyphs.Distinct().Order(), set.ToArray());
        Assert.Equal(set.ToArray().Length, set.Count);
        Assert.All(glyphs, glyph => Assert.True(set.Contains(glyph)));
    }

    [Fact]
    public void UnitesWithAnother()
    {
        var set = new GlyphSet(10);
        var other = new GlyphSet();
        set.Add(3);
        other.Add(ushort.MaxValue);
        other.Add(3);

        set.UnionWith(other);

        Assert.Equal([3, ushort.MaxValue], set.ToArray());
    }
}
