using ReportGen.Diagnostics;
using Xunit;

namespace ReportGen.Tests.Scriban;

/// <summary>What must hold for every traced text.</summary>
internal static class Tiling
{
    /// <summary>The stretches cover the text without gap or overlap, and a verbatim stretch is its origin letter by letter.</summary>
    public static void Check(TracedText text)
    {
        var end = 0;
        foreach (var stretch in text.Stretches)
        {
            Assert.Equal(end, stretch.Start);
            Assert.True(stretch.Length > 0);
            end = stretch.End;
            if (stretch.IsVerbatim)
                Assert.Equal(stretch.Origin.Text.ToString(), text.Text.Substring(stretch.Start, stretch.Length));
        }

        Assert.Equal(text.Length, end);
    }
}
