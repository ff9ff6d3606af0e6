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
    private const double MostOnAverage = 1;

    [JudgeFact("chromium", "mutool")]
    public async Task ThePictureInTheBrowserIsThePageOfThePdf()
    {
        await using var preview = await PreviewSession.StartAsync(new Dictionary<string, string>(StringComparer.Ordinal) { ["a.yaml"] = Samples.Long(30) });
        using var folder = new Program.TemporaryFolder();
        using var answer = await preview.GetAsync($"/pdf/{preview.Sheet().Id}", ("Cookie", preview.Cookie));
        await File.WriteAllBytesAsync(folder.PathOf("a.pdf"), await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal(0, Judge.Run("mutool", "draw", "-q", "-r", "192", "-o", folder.PathOf("page%d.png"), folder.PathOf("a.pdf")).ExitCode);
        var pictures = Directory.GetFiles(folder.Path, "page*.png").Order(StringComparer.Ordinal).ToList();
        Assert.Equal(preview.Sheet().Pages.Length, pictures.Count);

        await using var browser = await Browser.StartAsync();
        await using var tab = await browser.OpenAsync("about:blank");
        for (var i = 0; i < pictures.Count; i++)
        {
            var svg = Encoding.UTF8.GetString(preview.Sheet().Pages[i].Proof!.Draw());
            var (most, average) = await CompareAsync(tab, preview.Sheet().Pages[i], svg, await File.ReadAllBytesAsync(pictures[i]));
            var (mostMoved, _) = await CompareAsync(tab, preview.Sheet().Pages[i], svg.Replace("viewBox=\"0 0", "viewBox=\"1.5 0", StringComparison.Ordinal), await File.ReadAllBytesAsync(pictures[i]));

            Assert.InRange(most, 0, MostInABlock);
            Assert.InRange(average, 0, MostOnAverage);
            Assert.True(mostMoved > MostInABlock, $"a page that is moved by 1.5 pt differs by {mostMoved} only");
        }
    }

    private static async Task<(double Most, double Average)> CompareAsync(Tab tab, PageView page, string svg, byte[] png)
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
              let most = 0, sum = 0, blocks = 0;
              for (let y = 0; y + 6 <= h; y += 6) for (let x = 0; x + 6 <= w; x += 6) {
                let difference = 0;
                for (let j = 0; j < 6; j++) for (let i = 0; i < 6; i++) difference += left(x + i, y + j) - right(x + i, y + j);
                difference = Math.abs(difference) / 36;
                most = Math.max(most, difference); sum += difference; blocks++;
              }
              return [most, sum / blocks];
            })
            """;
        var call = $"{Script}('data:image/svg+xml;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(svg))}', 'data:image/png;base64,{Convert.ToBase64String(png)}', {page.Width.MilliPoints / 1000m}, {page.Height.MilliPoints / 1000m})";
        var answer = await tab.RunAsync(call);
        return (Number(answer![0]!), Number(answer[1]!));
    }

    private static double Number(System.Text.Json.Nodes.JsonNode node) => double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture);
}
