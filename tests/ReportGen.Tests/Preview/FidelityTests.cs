using System.Globalization;
using System.Text;
using ReportGen.Preview;
using Xunit;

namespace ReportGen.Tests.Preview;

/// <summary>The picture of a page and the page of the PDF look the same.</summary>
public sealed class FidelityTests
{
    // Both are drawn at 192 dpi and compared by blocks of 6 × 6 pixels (2.25 pt): what two rasterisers do differently at edges
    // evens out in a block; a glyph or a rule that is elsewhere does not. Of 255 grey levels.
    private const double MostInABlock = 40;

    // All differences by all ink: edges are a share of what is drawn, however full the page is (0.058 to 0.074 when written).
    private const double MostOfTheInk = 0.09;

    [JudgeFact("chromium", "mutool")]
    public async Task ThePictureInTheBrowserIsThePageOfThePdf()
    {
        await using var preview = await PreviewSession.StartAsync(PublishedSheets());
        await using var browser = await Browser.StartAsync();
        await using var tab = await browser.OpenAsync("about:blank");
        foreach (var sheet in preview.Desk.Current.Sheets)
        {
            var pictures = await DrawPdfAsync(preview, sheet);
            Assert.Equal(sheet.Pages.Length, pictures.Count);
            for (var i = 0; i < pictures.Count; i++)
            {
                var (most, share) = await CompareAsync(tab, sheet.Pages[i], SvgOf(sheet, i), pictures[i]);
                Assert.True(most <= MostInABlock && share <= MostOfTheInk, $"{sheet.Name}, page {i + 1}: a block differs by {most}, all by {share} of the ink");
            }
        }
    }

    [JudgeFact("chromium", "mutool")]
    public async Task APictureThatIsMovedByOneAndAHalfPointsIsNoticed()
    {
        await using var preview = await PreviewSession.StartAsync();
        await using var browser = await Browser.StartAsync();
        await using var tab = await browser.OpenAsync("about:blank");
        var moved = SvgOf(preview.Sheet(), 0).Replace("viewBox=\"0 0", "viewBox=\"1.5 0", StringComparison.Ordinal);

        var (most, _) = await CompareAsync(tab, preview.Sheet().Pages[0], moved, (await DrawPdfAsync(preview, preview.Sheet()))[0]);

        Assert.True(most > MostInABlock, $"it differs by {most} only");
    }

    // And one that breaks over several pages.
    private static Dictionary<string, string> PublishedSheets()
    {
        var sheets = new Dictionary<string, string>(StringComparer.Ordinal) { ["long.yaml"] = Samples.Long(30) };
        foreach (var file in Directory.GetFiles(Repository.PathOf("data"), "*.yaml", SearchOption.AllDirectories))
        {
            if (Path.GetFileName(file) != "volume.yaml")
                sheets.Add(Path.GetRelativePath(Repository.PathOf("data"), file), File.ReadAllText(file));
        }

        return sheets;
    }

    private static string SvgOf(SheetView sheet, int page) => Encoding.UTF8.GetString(sheet.Pages[page].Proof!.Draw()); // few sheets, so none was forgotten

    private static async Task<List<byte[]>> DrawPdfAsync(PreviewSession preview, SheetView sheet)
    {
        using var folder = new Program.TemporaryFolder();
        using var answer = await preview.GetAsync($"/pdf/{sheet.Id}", ("Cookie", preview.Cookie));
        await File.WriteAllBytesAsync(folder.PathOf("a.pdf"), await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal(0, Judge.Run("mutool", "draw", "-q", "-r", "192", "-o", folder.PathOf("page%d.png"), folder.PathOf("a.pdf")).ExitCode);
        return [.. Directory.GetFiles(folder.Path, "page*.png").Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];
    }

    private static async Task<(double Most, double Share)> CompareAsync(Tab tab, PageView page, string svg, byte[] png)
    {
        const string Script = """
            (async (svg, png, width, height) => {
              const load = async source => { const image = new Image(); image.src = source; await image.decode(); return image; };
              const [a, b] = [await load(png), await load(svg)];
              const [w, h] = [a.naturalWidth, a.naturalHeight];
              const grey = (image, drawnWidth, drawnHeight) => {
                const canvas = new OffscreenCanvas(w, h), context = canvas.getContext("2d");
                context.drawImage(image, 0, 0, drawnWidth, drawnHeight);
                const { data } = context.getImageData(0, 0, w, h);
                return (x, y) => { const i = (y * w + x) * 4; return (data[i] + data[i + 1] + data[i + 2]) / 3; };
              };
              // The PDF's picture has whole pixels; the page itself has not.
              const [left, right] = [grey(a, w, h), grey(b, width * 192 / 72, height * 192 / 72)];
              let most = 0, sum = 0, ink = 0;
              for (let y = 0; y + 6 <= h; y += 6) for (let x = 0; x + 6 <= w; x += 6) {
                let difference = 0;
                for (let j = 0; j < 6; j++) for (let i = 0; i < 6; i++) {
                  difference += left(x + i, y + j) - right(x + i, y + j);
                  ink += (255 - left(x + i, y + j)) / 36;
                }
                difference = Math.abs(difference) / 36;
                most = Math.max(most, difference); sum += difference;
              }
              return [most, sum / ink];
            })
            """;
        var call = $"{Script}('data:image/svg+xml;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(svg))}', 'data:image/png;base64,{Convert.ToBase64String(png)}', {page.Width.MilliPoints / 1000m}, {page.Height.MilliPoints / 1000m})";
        var answer = await tab.RunAsync(call);
        return (Number(answer![0]!), Number(answer[1]!));
    }

    private static double Number(System.Text.Json.Nodes.JsonNode node) => double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture);
}
