using System.Diagnostics;
using System.Globalization;
using ReportGen.Tests.Preview;

namespace ReportGen.Bench;

/// <summary>What an author waits for: from saving the YAML to the new pixels in the browser, with the published program.</summary>
/// <remarks>The clock starts before the file is renamed into its place, and stops in the page, at the frame after the one
/// that shows the new picture. Needs chromium.</remarks>
internal static class PreviewLatency
{
    private const int Edits = 100;
    private const int WarmUp = 30;

    public static async Task RunAsync(string root)
    {
        await OverAsync(root, "the 12 published sheets", folder =>
        {
            foreach (var file in Directory.GetFiles(Path.Combine(root, "data"), "*.yaml", SearchOption.AllDirectories))
                File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        });
        await OverAsync(root, "200 sheets", folder => new SheetMaker(Path.Combine(root, "data")).Write(folder, 200));
        await OverAsync(root, "5,000 sheets", folder => new SheetMaker(Path.Combine(root, "data")).Write(folder, 5_000));
        await OverAsync(root, "a department's sheet", folder => File.Copy(Directory.GetFiles(Path.Combine(root, "data/chengdu-2022"), "*.yaml")[0], Path.Combine(folder, "a.yaml")));
    }

    /// <summary>How smoothly a list of 5,000 sheets and a volume of 10,000 pages and more can be scrolled.</summary>
    public static async Task ScrollAsync(string root)
    {
        await using var session = await StartAsync(root, folder => WriteVolume(root, folder, 7_000));
        Console.WriteLine($"list of 7,000 sheets: {await session.ScrollAsync("sheets", 600)}");
        await session.OpenVolumeAsync();
        Console.WriteLine($"volume of {await session.PagesAsync()} pages, 1 page in 8 frames: {await session.ScrollAsync("stage", 140)}");
        Console.WriteLine($"volume of {await session.PagesAsync()} pages, 1 page in 48 frames, filled as it is read: {await session.ScrollAsync("stage", 24)}");
        Console.WriteLine($"volume of {await session.PagesAsync()} pages, 3 pages a frame: {await session.ScrollAsync("stage", 3400)}");
        foreach (var words in (string[])["培训", "的", "这些字没有"])
            Console.WriteLine($"words found in the volume, {await session.FindAsync(words)}");
        Console.WriteLine($"server {session.ResidentMiB:0} MiB, browser tab {await session.TabMiBAsync():0.0} MiB of script, {await session.ElementsAsync()} elements");
    }

    /// <summary>How fast volumes are opened, and renewed after an edit of one name, which stands on its page, in the contents and in the sums.</summary>
    public static async Task VolumeAsync(string root)
    {
        foreach (var sheets in (int[])[1_000, 7_000])
            await RenewAsync(root, sheets);
    }

    private static async Task RenewAsync(string root, int sheets)
    {
        const int FirstEdits = 3;
        const int EditsMeasured = 10;
        await using var session = await StartAsync(root, folder => WriteVolume(root, folder, sheets), waitsForSheets: false);
        var (cover, opened) = await session.OpenVolumeAsync();
        Console.WriteLine($"volume of {sheets} sheets: cover after {cover:0.0} s, whole after {opened:0.0} s, {await session.PagesAsync()} pages");
        await session.WaitForSheetsAsync();
        var (pages, wholes) = (new List<double>(), new List<double>());
        for (var i = 0; i < FirstEdits + EditsMeasured; i++)
        {
            var (page, whole) = await session.RenewVolumeAsync(i);
            if (i < FirstEdits)
                continue;
            pages.Add(page);
            wholes.Add(whole);
        }

        Console.WriteLine($"edit of one name in {sheets} sheets, {EditsMeasured} times: to its page {Range(pages)}; to contents and sums {Range(wholes)}; server {session.ResidentMiB:0} MiB");
    }

    private static void WriteVolume(string root, string folder, int sheets)
    {
        new SheetMaker(Path.Combine(root, "data")).Write(folder, sheets);
        File.WriteAllText(Path.Combine(folder, "volume.yaml"), "汇编: volume/annual\n标题: 汇编\n填报表: '**/*.yaml'\n后附: 无\n");
    }

    /// <summary>Many edits: whether memory stays where it is.</summary>
    public static async Task SoakAsync(string root, int edits)
    {
        await using var session = await StartAsync(root, folder => new SheetMaker(Path.Combine(root, "data")).Write(folder, 12));
        for (var done = 0; done < edits; done++)
        {
            if (done % (edits / 10) == 0)
                Console.WriteLine($"{done,6} edits: {session.ResidentMiB:0.0} MiB, browser tab {await session.TabMiBAsync():0.0} MiB of script");
            await session.EditAsync(done);
        }

        Console.WriteLine($"{edits,6} edits: {session.ResidentMiB:0.0} MiB, browser tab {await session.TabMiBAsync():0.0} MiB of script");
    }

    private static async Task OverAsync(string root, string name, Action<string> write)
    {
        await using var session = await StartAsync(root, write);
        var (waits, works) = (new List<double>(), new List<double>()); // the work with the drawing of the pages on the screen
        for (var i = 0; i < WarmUp + Edits; i++)
        {
            var (wait, work) = await session.EditAsync(i);
            if (i < WarmUp)
                continue;
            waits.Add(wait);
            works.Add(work);
        }

        Console.WriteLine($"{name}: save to new pixels {Of(waits)}; the server's work {Of(works)}; {session.ResidentMiB:0} MiB; first page {session.FirstView:0} ms after the start; {await session.PagesAsync()} pages");
    }

    private static string Of(List<double> values)
    {
        values.Sort();
        return $"median {values[values.Count / 2]:0.0} ms, 95th percentile {values[values.Count * 95 / 100]:0.0} ms";
    }

    private static string Range(List<double> values)
    {
        values.Sort();
        return $"least {values[0]:0} ms, median {values[values.Count / 2]:0} ms, most {values[^1]:0} ms";
    }

    private static async Task<Session> StartAsync(string root, Action<string> write, bool waitsForSheets = true)
    {
        var folder = Directory.CreateTempSubdirectory("reportgen-bench-").FullName;
        var program = PublishedProgram.Publish(root, Path.Combine(folder, "published"));
        var sheets = Directory.CreateDirectory(Path.Combine(folder, "sheets")).FullName;
        write(sheets);
        return await Session.StartAsync(root, program, folder, sheets, waitsForSheets);
    }

    private sealed class Session(Process process, Browser browser, Tab tab, string folder, string file) : IAsyncDisposable
    {
        private const string AreSheetsSet = "fetch('/state').then(answer => answer.json()).then(state => state.sheets.every(sheet => sheet.status !== 'building'))";
        private const string IsWhole = "/good|warnings|errors/.test(document.getElementById('status').textContent)";
        private static readonly TimeSpan LongPatience = TimeSpan.FromMinutes(5);
        private readonly string _text = File.ReadAllText(file);

        public double FirstView { get; private set; }

        public double ResidentMiB
        {
            get
            {
                process.Refresh();
                return process.WorkingSet64 / 1048576.0;
            }
        }

        /// <param name="waitsForSheets">Nothing is measured before every sheet of the folder is set.</param>
        public static async Task<Session> StartAsync(string root, string program, string folder, string sheets, bool waitsForSheets)
        {
            var browser = await Browser.StartAsync();
            var watch = Stopwatch.StartNew();
            var start = new ProcessStartInfo(program, ["preview", sheets, "--no-open", "--forms", Path.Combine(root, "templates"), "--fonts", Path.Combine(root, "fonts")])
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
            };
            var process = Process.Start(start)!;
            var address = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("no address was printed");
            var tab = await browser.OpenAsync(address);
            await tab.WaitAsync("document.body.dataset.shown");
            var first = watch.Elapsed.TotalMilliseconds;
            if (waitsForSheets)
            {
                await tab.WaitAsync("!document.querySelector('#sheets .building')");
                await tab.WaitAsync(AreSheetsSet, LongPatience);
            }

            // A sheet of one page where there is one, so that folders can be compared.
            var files = Directory.GetFiles(sheets, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
            var file = files.Find(candidate => File.ReadAllText(candidate).Contains("shanghai/", StringComparison.Ordinal)) ?? files[0];
            await tab.RunAsync($"[...document.querySelectorAll('#sheets button')].find(b => b.getAttribute('aria-label').endsWith('{Path.GetFileNameWithoutExtension(file)}')).click()");
            await Task.Delay(500);
            return new(process, browser, tab, folder, file) { FirstView = first };
        }

        /// <summary>Saves the first sheet with another amount and another name, and waits for the pixels.</summary>
        /// <returns>Milliseconds from before the save to the frame, and what the server needed of it.</returns>
        public async Task<(double Wait, double Work)> EditAsync(int number)
        {
            var lines = _text.Split('\n');
            var at = Array.FindIndex(lines, line => line.StartsWith("项目名称:", StringComparison.Ordinal) || line.StartsWith("部门名称:", StringComparison.Ordinal));
            lines[at] = $"{lines[at].Split(':')[0]}: 第{number}次改过的名称";
            var temporary = Path.Combine(Path.GetDirectoryName(file)!, ".save~");
            await File.WriteAllTextAsync(temporary, string.Join('\n', lines));

            var saved = (DateTime.UtcNow - DateTime.UnixEpoch).TotalMilliseconds;
            File.Move(temporary, file, overwrite: true);
            await tab.WaitAsync($"[...document.querySelectorAll('.cell')].some(c => c.textContent === '第 {number} 次改过的名称' || c.textContent === '第{number}次改过的名称')");
            // An exception in a frame would end nothing, and this wait with it: what may be missing is asked for again, and a second is a unit, too.
            const string Script = """
                new Promise(done => {
                  const look = () => {
                    const mark = performance.getEntriesByName('shown').at(-1);
                    const took = document.getElementById('status').textContent.match(/([0-9.]+) (ms|s)/);
                    if (!mark || !took) { requestAnimationFrame(look); return; }
                    const drawn = performance.getEntriesByType('resource').flatMap(r => r.serverTiming).reduce((sum, t) => sum + t.duration, 0);
                    performance.clearMarks();
                    performance.clearResourceTimings();
                    done([performance.timeOrigin + mark.startTime, drawn + Number(took[1]) * (took[2] === 's' ? 1000 : 1)]);
                  };
                  requestAnimationFrame(() => requestAnimationFrame(look));
                })
                """;
            var seen = await tab.RunAsync(Script);
            return (double.Parse(seen![0]!.ToJsonString(), CultureInfo.InvariantCulture) - saved, double.Parse(seen[1]!.ToJsonString(), CultureInfo.InvariantCulture));
        }

        public Task<string> PagesAsync() => tab.TextAsync("document.getElementById('page-number').textContent.match(/\\/([0-9]+)/)[1]");

        public Task<string> ElementsAsync() => tab.TextAsync("document.querySelectorAll('*').length");

        /// <summary>Asks seven times where words stand in what is shown.</summary>
        public async Task<string> FindAsync(string words)
        {
            var answer = await tab.RunAsync($$"""
                import('/app/stage.js').then(async stage => {
                  const times = [];
                  let total = 0;
                  for (let turn = 0; turn < 7; turn++) {
                    const before = performance.now();
                    const answer = await fetch('/find', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ sheet: stage.currentSheet().id, text: '{{words}}' }) });
                    total = (await answer.json()).total;
                    times.push(performance.now() - before);
                  }
                  return [total, times.sort((a, b) => a - b)[3]];
                })
                """);
            return string.Create(CultureInfo.InvariantCulture, $"{words}: {(int)answer![0]!} cells, median {double.Parse(answer[1]!.ToJsonString(), CultureInfo.InvariantCulture):0} ms");
        }

        /// <summary>Scrolls 300 frames long, so many pixels a frame, and says how long the frames took.</summary>
        public async Task<string> ScrollAsync(string box, int pixels)
        {
            var frames = (await tab.RunAsync($"new Promise(done => {{ const box = document.getElementById('{box}'); const times = []; let last = performance.now(); const step = now => {{ times.push(now - last); last = now; box.scrollTop += {pixels}; if (times.length < 301) requestAnimationFrame(step); else done(times.slice(1)); }}; requestAnimationFrame(step); }})"))!.AsArray();
            var times = frames.Select(time => double.Parse(time!.ToJsonString(), CultureInfo.InvariantCulture)).Order().ToList();
            return string.Create(CultureInfo.InvariantCulture, $"{1000 * times.Count / times.Sum():0.0} frames/s; a frame takes median {times[times.Count / 2]:0.0} ms, 95th percentile {times[times.Count * 95 / 100]:0.0} ms, most {times[^1]:0.0} ms");
        }

        /// <returns>Seconds until the cover is there, and until the whole volume is.</returns>
        public async Task<(double Cover, double Whole)> OpenVolumeAsync()
        {
            await tab.RunAsync("(document.getElementById('sheets').scrollTop = 0, new Promise(done => setTimeout(done, 200)))");
            var watch = Stopwatch.StartNew();
            await tab.RunAsync("document.querySelector('#sheets .book button').click()");
            await tab.WaitAsync("document.getElementById('page-number').textContent.includes('封面')", LongPatience);
            var cover = watch.Elapsed.TotalSeconds;
            await tab.WaitAsync(IsWhole, LongPatience);
            return (cover, watch.Elapsed.TotalSeconds);
        }

        /// <summary>Saves a sheet with another name while its page in the volume is shown.</summary>
        /// <returns>Milliseconds until the page shows it, and until contents and sums do.</returns>
        public async Task<(double Page, double Whole)> RenewVolumeAsync(int number)
        {
            await tab.WaitAsync(IsWhole, LongPatience);
            var id = Preview.ContentHash.OfPath(Preview.SheetFolder.RealPath(file));
            await tab.RunAsync($"import('/app/stage.js').then(stage => stage.goToPage(stage.currentSheet().pages.findIndex(page => page.pid === '{id} 0')))");
            await Task.Delay(1000);
            var text = string.Join('\n', _text.Split('\n').Select(line => line.StartsWith("项目名称:", StringComparison.Ordinal) ? $"项目名称: 汇编里第{number}次改的" : line));
            var watch = Stopwatch.StartNew();
            await File.WriteAllTextAsync(file, text);
            await tab.WaitAsync($"[...document.querySelectorAll('.cell')].some(c => c.textContent.replaceAll(' ', '') === '汇编里第{number}次改的')", TimeSpan.FromMinutes(1));
            var page = watch.Elapsed.TotalMilliseconds;
            await tab.WaitAsync(IsWhole, TimeSpan.FromMinutes(1));
            return (page, watch.Elapsed.TotalMilliseconds);
        }

        public Task WaitForSheetsAsync() => tab.WaitAsync(AreSheetsSet, LongPatience);

        public async Task<double> TabMiBAsync() =>
            double.Parse((await tab.RunAsync("performance.memory.usedJSHeapSize"))!.ToJsonString(), CultureInfo.InvariantCulture) / 1048576;

        public async ValueTask DisposeAsync()
        {
            await tab.DisposeAsync();
            await browser.DisposeAsync();
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
            Directory.Delete(folder, recursive: true);
        }
    }
}
