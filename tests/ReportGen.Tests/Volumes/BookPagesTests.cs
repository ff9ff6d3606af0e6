using Xunit;

namespace ReportGen.Tests.Volumes;

/// <summary>Pages as they stand in a book: sheets that lie across it, and the number of all pages.</summary>
public sealed class BookPagesTests : IDisposable
{
    private const string Layout = "shanghai/project-target-2024/layout.sbn";
    private const string Upright = "  <section>\n    {{~ if 汇编 ~}}";
    private const string Across = "  <section orientation=\"landscape\" margin=\"28mm 37mm 26mm 35mm\">\n    {{~ if 汇编 ~}}";
    private readonly VolumeFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [JudgeFact("pdftotext")]
    public void ASheetThatLiesAcrossIsTurnedWithItsHeadToTheLeftAndItsNumberStaysUpright()
    {
        var forms = _folder.CopyForms(Layout, Upright, Across);
        var pdf = _folder.Bind(_folder.WriteGrouped("前置: 无\n分隔页: 否\n"), "--forms", forms);

        // Odd and even pages alike: the left edge is the binding edge of the first and the cut edge of the second.
        var heads = new HashSet<bool>();
        for (var page = 1; page <= 8; page++)
        {
            var words = WordsOn(pdf, page);
            var number = words.Last(word => word.Text == $"{page}");
            Assert.InRange(number.Y, 760, 842);
            Assert.True(page % 2 != 0 ? number.X > 400 : number.X < 200, number.ToString());
            foreach (var title in words.Where(word => word.Text.EndsWith("申报表", StringComparison.Ordinal)))
            {
                Assert.InRange(title.X, 70, 120);
                heads.Add(page % 2 != 0);
            }
        }

        Assert.Equal(2, heads.Count);
    }

    [JudgeFact("pdfinfo")]
    public void TurnedPagesHaveThePaperOfTheBook()
    {
        var forms = _folder.CopyForms(Layout, Upright, Across);
        var volume = _folder.WriteGrouped("前置: 无\n分隔页: 否\n");

        var (_, says) = Judge.Run("pdfinfo", "-f", "1", "-l", "4", _folder.Bind(volume, "--forms", forms));

        Assert.Contains("Page    1 size:  595.276 x 841.89 pts (A4)", says, StringComparison.Ordinal);
        Assert.Contains("Page    1 rot:   0", says, StringComparison.Ordinal);
    }

    [JudgeFact("pdfinfo")]
    public void OnAScreenTheyMayBeShownTurnedBack()
    {
        var forms = _folder.CopyForms(Layout, Upright, Across);
        var volume = _folder.WriteGrouped("前置: 无\n分隔页: 否\n横表: 屏幕\n");

        var (_, says) = Judge.Run("pdfinfo", "-f", "1", "-l", "20", _folder.Bind(volume, "--forms", forms));

        Assert.Contains("Page    1 rot:   90", says, StringComparison.Ordinal);
        Assert.Contains(" rot:   0", says, StringComparison.Ordinal); // the sheet of the other form is upright
    }

    [JudgeFact("pdfinfo")]
    public void TheyMayStayPagesOfTheirOwnSize()
    {
        var forms = _folder.CopyForms(Layout, Upright, Across);
        var volume = _folder.WriteGrouped("前置: 无\n分隔页: 否\n横表: 不转\n");

        var (_, says) = Judge.Run("pdfinfo", "-f", "1", "-l", "1", _folder.Bind(volume, "--forms", forms));

        Assert.Contains("841.89 x 595.276 pts", says, StringComparison.Ordinal);
    }

    [JudgeFact("pdftotext")]
    public void TheNumberOfAllPagesIsThatOfTheBook()
    {
        var forms = _folder.CopyForms(Layout, "align=\"right\">— <page-number/> —", "align=\"right\">第<page-number/>页共<page-count/>页");
        var one = VolumeFolder.PagesOf(_folder.Bind(_folder.WriteGrouped("前置: 无\n分隔页: 否\n后附: [单位索引]\n"), "--forms", forms, "--jobs", "1"));
        var bytes = File.ReadAllBytes(_folder.PathOf("volume.pdf"));
        _folder.Bind(_folder.PathOf("volume.yaml"), "--forms", forms, "--jobs", "3");

        Assert.Contains($"第1页共{one.Length - 1}页", one[0].Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains($"第3页共{one.Length - 1}页", one[2].Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(bytes, File.ReadAllBytes(_folder.PathOf("volume.pdf")));
    }

    [JudgeFact("qpdf")]
    public void AVolumeWithTurnedPagesIsSound()
    {
        var forms = _folder.CopyForms(Layout, Upright, Across);

        var (exitCode, says) = Judge.Run("qpdf", "--check", _folder.Bind(_folder.WriteGrouped("双面: 是\n"), "--forms", forms));

        Assert.True(exitCode == 0, says);
    }

    // Words with their left and upper edges in points from the paper's top left.
    private static List<(string Text, decimal X, decimal Y)> WordsOn(string pdf, int page)
    {
        var (_, says) = Judge.Run("pdftotext", "-bbox", "-f", $"{page}", "-l", $"{page}", pdf, "-");
        var words = new List<(string, decimal, decimal)>();
        foreach (var line in says.Split('\n').Where(line => line.Contains("<word ", StringComparison.Ordinal)))
        {
            var parts = line.Split('"');
            words.Add((line[(line.IndexOf('>', StringComparison.Ordinal) + 1)..line.LastIndexOf("</", StringComparison.Ordinal)], Number(parts[1]), Number(parts[3])));
        }

        return words;
    }

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
