using ReportGen.Diagnostics;
using ReportGen.Export;
using ReportGen.Tests.Export;
using Xunit;

namespace ReportGen.Tests.Typesetting.Layout;

/// <summary>A page of samples, one for each thing a typesetter would look at, is drawn as it was when somebody looked at it.</summary>
/// <remarks><c>tests/ref/typography.xml</c> is set into a PDF, drawn by Poppler and compared with <c>typography-N.png</c>.
/// <c>UPDATE_REF=1</c> draws the pictures anew: look at them before they are committed.</remarks>
public sealed class SamplePictureTests
{
    private const string Resolution = "96";

    // Blocks of 3 pixels are 2.25 pt, as where the preview is compared with the PDF. Of 255 grey levels.
    private const int Block = 3;
    private const double MostInABlock = 40;
    private const double MostOfTheInk = 0.02;

    private static bool IsUpdating => Environment.GetEnvironmentVariable("UPDATE_REF") == "1";

    [JudgeFact("pdftoppm")]
    public void TheSamplesAreDrawnAsTheyWere()
    {
        var pictures = Draw(Markup());
        if (IsUpdating)
            Keep(pictures);

        var references = References();
        Assert.Equal(references.Length, pictures.Length);
        for (var i = 0; i < pictures.Length; i++)
        {
            var (drawn, reference) = (PagePicture.OfPng(pictures[i]), PagePicture.OfPng(File.ReadAllBytes(references[i])));
            Assert.Equal((reference.Width, reference.Height), (drawn.Width, drawn.Height));
            var (most, share) = drawn.DifferenceTo(reference, Block);
            Assert.True(most <= MostInABlock && share <= MostOfTheInk, $"page {i + 1}: a block differs by {most}, all by {share} of the ink");
        }
    }

    [JudgeFact("pdftoppm")]
    public void ACommaThatIsWiderIsNoticed()
    {
        var changed = Markup().Replace("punctuation=\"开明\"", "punctuation=\"全角\"", StringComparison.Ordinal);

        var (most, _) = PagePicture.OfPng(Draw(changed)[0]).DifferenceTo(PagePicture.OfPng(File.ReadAllBytes(References()[0])), Block);

        Assert.True(most > MostInABlock, $"a block differs by {most} only");
    }

    [Fact]
    public void NothingIsWrongWithTheSamples() => Assert.Equal("", Setting.Of(Markup()).FindingsText());

    private static string Markup() => File.ReadAllText(Repository.PathOf("tests/ref/typography.xml"));

    private static string[] References() => Ordered(Repository.PathOf("tests/ref"), "typography-*.png");

    private static string[] Ordered(string folder, string pattern) => [.. Directory.GetFiles(folder, pattern).Order(StringComparer.Ordinal)];

    private static void Keep(byte[][] pictures)
    {
        foreach (var old in References())
            File.Delete(old);

        for (var i = 0; i < pictures.Length; i++)
            File.WriteAllBytes(Repository.PathOf($"tests/ref/typography-{i + 1}.png"), pictures[i]);
    }

    private static byte[][] Draw(string markup)
    {
        using var folder = new Program.TemporaryFolder();
        var sink = new DiagnosticSink();
        using (var pdf = File.Create(folder.PathOf("a.pdf")))
            PdfExporter.Export(Setting.Of(markup).Document!, pdf, new(), sink);

        Assert.Empty(sink.ToImmutableArray());
        Assert.Equal((0, ""), Judge.Run("pdftoppm", "-r", Resolution, "-gray", "-png", folder.PathOf("a.pdf"), folder.PathOf("page")));
        return [.. Ordered(folder.Path, "page*.png").Select(File.ReadAllBytes)];
    }
}
