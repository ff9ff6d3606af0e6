using ReportGen.CommandLine;
using ReportGen.Tests.Export;
using Xunit;

namespace ReportGen.Tests.Program;

/// <summary>MuPDF and Poppler share no code: what both draw alike is in the file, not in the luck of one reader.</summary>
public sealed class TwoRenderersTests : IDisposable
{
    // 22 to 33 and 0.059 to 0.097 when written; moved by one point, a page differs by 0.13 of its ink at least.
    private const int MostInAField = 40;
    private const double MostOfTheInk = 0.11;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [JudgeFact("mutool", "pdftoppm")]
    public void AllPagesOfThePublishedSheetsLookTheSame()
    {
        Assert.Equal(ExitCode.Success, CommandRun.Of("build", Repository.PathOf("data"), "-o", _folder.PathOf("out"), "--quiet").ExitCode);

        foreach (var pdf in Directory.GetFiles(_folder.PathOf("out"), "*.pdf", SearchOption.AllDirectories))
        {
            var (one, other) = (PagePicture.AllByMuPdf(pdf, _folder.Path), PagePicture.AllByPoppler(pdf, _folder.Path));
            Assert.NotEmpty(one);
            Assert.Equal(one.Length, other.Length);
            for (var i = 0; i < one.Length; i++)
            {
                var (most, ofTheInk) = one[i].DifferenceTo(other[i]);
                Assert.True(most <= MostInAField && ofTheInk <= MostOfTheInk, $"{Path.GetFileName(pdf)}, page {i + 1}: a field differs by {most}, all by {ofTheInk} of the ink");
            }
        }
    }

    [JudgeFact("mutool", "pdftoppm")]
    public void APageThatIsMovedByOneAndAHalfPointsIsNoticed()
    {
        var sheet = Directory.GetFiles(Repository.PathOf("data/chengdu-2022"), "*.yaml")[0];
        Assert.Equal(ExitCode.Success, CommandRun.Of("build", sheet, "-o", _folder.Path, "--quiet").ExitCode);
        var pdf = Directory.GetFiles(_folder.Path, "*.pdf")[0];

        var (most, ofTheInk) = PagePicture.AllByMuPdf(pdf, _folder.Path)[0].DifferenceTo(PagePicture.AllByPoppler(pdf, _folder.Path)[0].Moved(3));

        Assert.True(most > MostInAField && ofTheInk > MostOfTheInk, $"a field differs by {most}, all by {ofTheInk} of the ink");
    }
}
