using System.Globalization;
using ReportGen.Preview;
using Xunit;

namespace ReportGen.Tests.Preview;

/// <summary>An edit lays strips over the picture that is shown; nobody can tell it from the page drawn anew.</summary>
public sealed class StripTests
{
    // A letter that the edge of a strip cuts is drawn in two pieces, and smoothed otherwise there: some 250 pixels of the
    // window, three of them by more than 50 levels, at most by 89. A line or a letter that is missing, or shines through, is more.
    private const double MostAtAPixel = 128;
    private const double MostPixels = 600;

    private const string Ready = "document.querySelectorAll('.cell').length > 20 && !document.querySelector('.page:not([data-picture])')";

    [Fact]
    public async Task AnEditRenamesOnlyTheStripsThatShowIt()
    {
        await using var preview = await PreviewSession.StartAsync();
        var before = StripsOf(preview);

        preview.SaveByRename("a.yaml", Samples.Named("甲"));
        await preview.WaitForTextAsync("甲");
        var after = StripsOf(preview);

        Assert.Equal(12, before.Count);
        Assert.InRange(before.Zip(after).Count(pair => pair.First != pair.Second), 1, 2);
    }

    [Fact]
    public async Task AStripHasWhiteGroundWhereItIsAndNoneElsewhere()
    {
        await using var preview = await PreviewSession.StartAsync();
        var page = preview.Sheet().Pages[0];

        using var answer = await preview.GetAsync($"/p/{page.Picture}/2.svg", ("Cookie", preview.Cookie));
        var svg = await answer.Content.ReadAsStringAsync();

        Assert.Contains("<rect x=\"0\" y=\"142\" width=\"595.276\" height=\"76\" fill=\"#fff\"/>", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("100%", svg, StringComparison.Ordinal);
        Assert.InRange(svg.Length, 1000, preview.Sheet().Pages[0].Proof!.Draw().Length / 2); // looked at, so not forgotten
    }

    [Fact]
    public async Task ThereIsNoStripBelowThePage()
    {
        await using var preview = await PreviewSession.StartAsync();
        var picture = preview.Sheet().Pages[0].Picture;

        foreach (var strip in (string[])["12.svg", "-1.svg", "+1.svg", "1", ".svg", "x.svg", "99999999999.svg"])
            Assert.Equal(System.Net.HttpStatusCode.NotFound, await preview.StatusAsync(preview.GetAsync($"/p/{picture}/{strip}", ("Cookie", preview.Cookie))));
    }

    [JudgeTheory("chromium")]
    [InlineData("0.83")]
    [InlineData("1.17")]
    [InlineData("1.5")]
    public async Task AMendedPageLooksLikeAPageDrawnAnew(string zoom)
    {
        await using var preview = await PreviewSession.StartAsync();
        await using var browser = await Browser.StartAsync();
        await using var tab = await browser.OpenAsync(preview.Server.Address);
        await tab.WaitAsync(Ready);
        await tab.RunAsync($"import('/app/stage.js').then(stage => stage.setZoom('{zoom}'))");
        var text = Samples.Sheet;
        foreach (var (old, value) in ((string, string)[])[(Samples.Name, "改过的项目名称"), ("=1.00(次)", "=7.00(次)"), ("490000.00", "490001.00")])
        {
            text = text.Replace(old, value, StringComparison.Ordinal);
            preview.SaveByRename("a.yaml", text);
            await tab.WaitAsync($"document.body.dataset.shown >= {await NumberOfAsync(preview, text)}");
        }

        await tab.WaitAsync("!document.querySelector('.cell.changed')");
        Assert.NotEqual("0", await tab.TextAsync("document.querySelectorAll('img[data-strip]').length"));
        var mended = await tab.ShootAsync();
        await tab.RunAsync("(document.body.dataset.isOld = true, location.reload())");
        await tab.WaitAsync($"!document.body.dataset.isOld && document.querySelectorAll('#findings li').length > 0 && {Ready}");
        await Task.Delay(300);
        Assert.Equal("0", await tab.TextAsync("document.querySelectorAll('img[data-strip]').length"));

        var (most, count) = await CompareAsync(tab, mended, await tab.ShootAsync());

        Assert.True(most <= MostAtAPixel && count <= MostPixels, $"a pixel differs by {most} of 255, and {count} pixels differ");
        Assert.Empty(tab.Errors);
    }

    private static List<string> StripsOf(PreviewSession preview) => [.. preview.Sheet().Pages[0].Proof!.Strips]; // few sheets, so none was forgotten

    // The revision that shows a text.
    private static async Task<int> NumberOfAsync(PreviewSession preview, string text)
    {
        var hash = ContentHash.Of(System.Text.Encoding.UTF8.GetBytes(text));
        return (await preview.WaitAsync(revision => revision.Sheets[0].SourceHash == hash)).Number;
    }

    // The greatest difference of a pixel between two pictures of the window, in grey levels, and how many pixels differ visibly.
    private static async Task<(double Most, double Count)> CompareAsync(Tab tab, byte[] one, byte[] other)
    {
        const string Script = """
            (async (one, other) => {
              const read = async source => {
                const image = await createImageBitmap(new Blob([Uint8Array.from(atob(source), c => c.charCodeAt(0))], { type: 'image/png' }));
                const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
                context.drawImage(image, 0, 0);
                return context.getImageData(0, 0, image.width, image.height).data;
              };
              const [a, b] = [await read(one), await read(other)];
              let most = 0, count = 0;
              for (let i = 0; i < a.length; i += 4) {
                const difference = Math.max(...[0, 1, 2].map(channel => Math.abs(a[i + channel] - b[i + channel])));
                most = Math.max(most, difference);
                if (difference > 3) count++;
              }
              return [most, count];
            })
            """;
        var answer = await tab.RunAsync($"{Script}('{Convert.ToBase64String(one)}', '{Convert.ToBase64String(other)}')");
        return (double.Parse(answer![0]!.ToJsonString(), CultureInfo.InvariantCulture), double.Parse(answer[1]!.ToJsonString(), CultureInfo.InvariantCulture));
    }
}
