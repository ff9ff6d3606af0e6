using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ReportGen.Preview;
using Xunit;

namespace ReportGen.Tests.Preview;

/// <summary>A volume in the preview: the book as it will be bound, which follows the edits of its sheets.</summary>
public sealed class VolumeTests
{
    private const string Volume = """
        汇编: volume/annual
        标题: 二〇二四年度汇编
        编制单位: 市工商联
        年度: 2024
        填报表: '*.yaml'
        后附: 无
        """;

    private static readonly Dictionary<string, string> Folder = new(StringComparer.Ordinal)
    {
        ["volume.yaml"] = Volume,
        ["a.yaml"] = Samples.Named("甲项目"),
        ["b.yaml"] = Samples.Named("乙项目"),
        ["c.yaml"] = Samples.Long(60),
    };

    [Fact]
    public async Task AVolumeIsListedAndSetWhenSomebodyLooks()
    {
        await using var preview = await PreviewSession.StartAsync(Folder);
        Assert.Equal(3, preview.Desk.Current.Sheets.Length);
        Assert.Equal(0, Assert.Single(preview.Desk.Current.Books).Total);

        var book = await OpenAsync(preview);

        Assert.Equal("二〇二四年度汇编", book.Title);
        Assert.Equal(["封面", "目录", "汇总表", "甲项目", "乙项目", Samples.Name], book.Parts.Select(part => part.Name));
        Assert.Equal([1, 2, 3], book.Parts.Where(part => part.SheetId.Length > 0).Select(part => part.FirstNumber));
        Assert.Equal(SheetStatus.Good, book.Status);
        Assert.Contains("乙项目", await TextOfAsync(preview, book.Parts[1]), StringComparison.Ordinal);
        Assert.Contains("乙项目", await TextOfAsync(preview, book.Parts[4]), StringComparison.Ordinal);
        using var picture = await preview.GetAsync($"/p/{book.Parts[4].Key}.0.svg", ("Cookie", preview.Cookie));
        Assert.StartsWith("<?xml", await picture.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnEditChangesThePagesThatShowItAndNoOthers()
    {
        await using var preview = await PreviewSession.StartAsync(Folder);
        var before = await OpenAsync(preview);

        preview.SaveByRename("b.yaml", Samples.Named("乙项目").Replace("=1.00(次)", "=2.00(次)", StringComparison.Ordinal));
        var value = await WaitForOtherAsync(preview, before);
        preview.SaveByRename("b.yaml", Samples.Named("丙项目"));
        var name = await WaitForOtherAsync(preview, value);

        // An indicator stands on its own page only; the name stands in the contents, too.
        Assert.Equal([4], Changed(before, value));
        Assert.Contains(1, Changed(value, name));
        Assert.Contains(4, Changed(value, name));
        Assert.DoesNotContain(3, Changed(value, name));
        Assert.DoesNotContain(5, Changed(value, name));
    }

    [Fact]
    public async Task WhatFollowsASheetThatGrowsGetsOtherNumbers()
    {
        await using var preview = await PreviewSession.StartAsync(Folder);
        var before = await OpenAsync(preview);

        preview.SaveByRename("b.yaml", Samples.Long(60).Replace(Samples.Name, "乙项目", StringComparison.Ordinal));
        var after = await WaitForOtherAsync(preview, before);

        Assert.Equal(3, before.Parts[5].FirstNumber);
        Assert.Equal(1 + before.Parts[5].Sizes.Length + 1, after.Parts[5].FirstNumber);
        Assert.Contains("乙项目", await TextOfAsync(preview, after.Parts[1]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ContentsThatShowWhatTheyShowedKeepTheirNames()
    {
        await using var preview = await PreviewSession.StartAsync(Folder);
        var before = await OpenAsync(preview);

        preview.SaveByRename("b.yaml", Samples.Named("乙项目").Replace("490000.00", "490001.00", StringComparison.Ordinal));
        var after = await WaitForOtherAsync(preview, before);

        // Money stands in the sums and on the sheet, not in the contents.
        Assert.Equal([2, 4], Changed(before, after));
    }

    [Fact]
    public async Task ABrowserThatIsAStepBehindIsToldTheDifference()
    {
        await using var preview = await PreviewSession.StartAsync(Folder);
        var before = await OpenAsync(preview);
        var known = await PartsAsync(preview, before.Id);

        preview.SaveByRename("b.yaml", Samples.Long(60).Replace(Samples.Name, "乙项目", StringComparison.Ordinal));
        var after = await WaitForOtherAsync(preview, before);
        var whole = await PartsAsync(preview, before.Id);
        var difference = await PartsAsync(preview, before.Id, before.Revision);

        // Contents and sums name other pages; of the sheets only the one that grew is told, though those behind it have other numbers.
        Assert.Equal(after.Revision, (int)difference["n"]!);
        Assert.Equal((1, 4, 4), ((int)difference["at"]!, (int)difference["gone"]!, difference["parts"]!.AsArray().Count));
        var mended = known["parts"]!.AsArray().Select(part => part!.ToJsonString()).ToList();
        mended.RemoveRange((int)difference["at"]!, (int)difference["gone"]!);
        mended.InsertRange((int)difference["at"]!, difference["parts"]!.AsArray().Select(part => part!.ToJsonString()));
        Assert.Equal(whole["parts"]!.AsArray().Select(part => part!.ToJsonString()), mended);

        // Nothing is new, or nothing is known of what the browser shows.
        Assert.Empty((await PartsAsync(preview, before.Id, after.Revision))["parts"]!.AsArray());
        Assert.Null((await PartsAsync(preview, before.Id, 4711))["since"]);
        Assert.Equal(6, (await PartsAsync(preview, before.Id, 4711))["parts"]!.AsArray().Count);
    }

    [Fact]
    public async Task TheCoverIsThereBeforeTheSheetsAreSet()
    {
        await using var preview = await PreviewSession.StartAsync(Folder);

        var book = await OpenAsync(preview);

        Assert.Contains(book.Older, older => older.Stems is [var only] && only == book.Parts[0].Stem);
    }

    [Fact]
    public async Task ANewLayoutRenewsAVolumePartByPartAndNoPageIsMissingMeanwhile()
    {
        using var forms = new Program.TemporaryFolder();
        FollowingTests.CopyFolder(Repository.PathOf("templates"), forms.Path);
        var many = Enumerable.Range(0, 30).ToDictionary(n => $"{n:D2}.yaml", n => Samples.Named($"第{n}个项目"), StringComparer.Ordinal);
        many.Add("volume.yaml", Volume);
        await using var preview = await PreviewSession.StartAsync(many, forms: forms.Path);
        var before = await OpenAsync(preview);
        var layout = forms.PathOf("shanghai/project-target-2024/layout.sbn");
        var text = await File.ReadAllTextAsync(layout);

        await File.WriteAllTextAsync(layout, text.Replace("项目性质", "项目之性质", StringComparison.Ordinal).Replace("{{ 项目之性质", "{{ 项目性质", StringComparison.Ordinal));
        await WaitAsync(preview, book =>
        {
            Assert.Equal(before.Parts.Length, book.Parts.Length);
            return book.Status == SheetStatus.Good && book.Parts.All(part => part.Plan is null || before.Parts.All(old => old.Key != part.Key));
        });

        Assert.Contains("项目之性质", await TextOfAsync(preview, preview.Desk.Current.Books[0].Parts[^1]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AVolumeAfterManyEditsIsTheVolumeThatIsOpenedAnew()
    {
        await using var preview = await PreviewSession.StartAsync(Folder);
        await OpenAsync(preview);
        var random = new Random(7);
        var texts = new Dictionary<string, string>(Folder, StringComparer.Ordinal);
        for (var edit = 0; edit < 30; edit++)
        {
            var name = $"{(char)('a' + random.Next(3))}.yaml";
            texts[name] = random.Next(4) == 0 ? Samples.Long(40 + random.Next(40)) : Samples.Named(new string((char)('一' + random.Next(200)), 1 + random.Next(40)));
            preview.SaveByRename(name, texts[name]);
            await Task.Delay(random.Next(120));
        }

        await using var clean = await PreviewSession.StartAsync(texts);
        var (opened, sources) = (await OpenAsync(clean), texts.Where(text => text.Key != "volume.yaml").Select(text => ContentHash.Of(Encoding.UTF8.GetBytes(text.Value))).ToList());
        var edited = await WaitAsync(preview, book => book.Status == SheetStatus.Good && sources.TrueForAll(hash => book.Parts.Any(part => part.SourceHash == hash)));

        Assert.Equal(opened.Parts.Select(part => (part.Name, part.FirstNumber, part.Sizes.Length)), edited.Parts.Select(part => (part.Name, part.FirstNumber, part.Sizes.Length)));
        Assert.Equal(opened.Parts[..3].Select(part => part.Key), edited.Parts[..3].Select(part => part.Key));
        for (var i = 0; i < opened.Parts.Length; i++)
            Assert.Equal(await TextOfAsync(clean, opened.Parts[i]), await TextOfAsync(preview, edited.Parts[i]));
    }

    [Fact]
    public async Task ACellOfTheVolumeLeadsToItsSheetAndIsEditedThere()
    {
        await using var preview = await PreviewSession.StartAsync(Folder);
        var book = await OpenAsync(preview);
        var cell = (await CellsAsync(preview, book.Parts[4])).ToList().FindIndex(cell => (string?)cell!["t"] == "乙项目");
        var name = new JsonObject { ["sheet"] = book.Id, ["map"] = $"{book.Parts[4].Key}.0", ["cell"] = cell };

        using var where = await preview.PostAsPageAsync("/where", name.DeepClone());
        var place = JsonNode.Parse(await where.Content.ReadAsStringAsync())!["values"]![0]!;
        Assert.Equal("b.yaml", (string?)place["file"]);
        (name["value"], name["was"], name["text"]) = (0, "乙项目", "改过的项目");
        Assert.Equal(HttpStatusCode.NoContent, await preview.StatusAsync(preview.PostAsPageAsync("/edit", name)));

        await WaitForOtherAsync(preview, book);
        Assert.Equal(Samples.Named("改过的项目"), await File.ReadAllTextAsync(preview.PathOf("b.yaml")));
    }

    [Fact]
    public async Task ASheetWithErrorsIsNamedAndTheCureBringsItBack()
    {
        await using var preview = await PreviewSession.StartAsync(Folder);
        var book = await OpenAsync(preview);

        preview.SaveByRename("b.yaml", Samples.Broken);
        var broken = await WaitAsync(preview, now => now.Status == SheetStatus.Error);
        Assert.Equal(preview.Sheet("b").Id, Assert.Single(broken.Faulty).SheetId);
        Assert.DoesNotContain(broken.Parts, part => part.Name == "乙项目");

        preview.SaveByRename("b.yaml", Folder["b.yaml"]);
        var cured = await WaitAsync(preview, now => now.Status == SheetStatus.Good);
        Assert.Equal(book.Parts.Select(part => part.Key), cured.Parts.Select(part => part.Key));
    }

    [Fact]
    public async Task ACharacterThatNoFontHasIsOneErrorWhereverItStands()
    {
        await using var preview = await PreviewSession.StartAsync(new Dictionary<string, string>(Folder, StringComparer.Ordinal)
        {
            ["volume.yaml"] = Volume.Replace("年度汇编", "年度\uE123汇编", StringComparison.Ordinal),
            ["b.yaml"] = Samples.Named("乙\uE124项\uE124目\uE124"),
        });
        await preview.PostAsPageAsync("/view", new JsonObject { ["sheet"] = preview.Desk.Current.Books[0].Id });

        var book = await WaitAsync(preview, book => book.Total > 0 && book.Status == SheetStatus.Error && book.Done == book.Total);

        Assert.Equal(1, Assert.Single(book.Faulty).Errors);
        Assert.Single(book.Findings, finding => finding.Message.English.Contains("U+E123", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ABrokenVolumeKeepsItsPages()
    {
        await using var preview = await PreviewSession.StartAsync(Folder);
        var book = await OpenAsync(preview);

        preview.SaveByRename("volume.yaml", Volume.Replace("volume/annual", "volume/annnual", StringComparison.Ordinal));
        var broken = await WaitAsync(preview, now => now.IsStale);
        Assert.NotEmpty(broken.Findings);
        Assert.Equal(book.Parts, broken.Parts);
        Assert.NotEmpty(await CellsAsync(preview, broken.Parts[3]));

        // Its sheets are followed all the same, and it stays broken.
        preview.SaveByRename("b.yaml", Samples.Named("丙项目"));
        var edited = await WaitAsync(preview, now => now.Parts.Any(part => part.Name == "丙项目"));
        Assert.Equal((SheetStatus.Error, true), (edited.Status, edited.IsStale));
        var whole = await WaitAsync(preview, now => now.Parts[1].Key != broken.Parts[1].Key);
        Assert.Equal((SheetStatus.Error, true), (whole.Status, whole.IsStale));
        Assert.Contains("丙项目", await TextOfAsync(preview, whole.Parts[1]), StringComparison.Ordinal);

        preview.SaveByRename("volume.yaml", Volume.Replace("二〇二四", "二〇二五", StringComparison.Ordinal));
        Assert.Equal("二〇二五年度汇编", (await WaitAsync(preview, now => now.Status == SheetStatus.Good)).Title);
    }

    [Fact]
    public async Task ASheetThatWasSetAnewBeforeItsSaveIsToldIsBoundAnew()
    {
        using var folder = new Program.TemporaryFolder();
        folder.Write("volume.yaml", Volume.Replace("'*.yaml'", "[59.yaml]", StringComparison.Ordinal));
        for (var n = 0; n < 60; n++)
            folder.Write($"{n:D2}.yaml", Samples.Named($"第{n}个项目"));
        var sheets = new SheetFolder(folder.Path);
        using var desk = new PreviewDesk(sheets, new(Repository.PathOf("templates"), new(Repository.PathOf("fonts"), Own: null)));
        desk.LookAt(Assert.Single(sheets.ListBooks()).Id);
        desk.Start();

        // The volume of the last sheet is set first; the sheet itself waits for its turn, which comes with a text that the volume does not know.
        await PreviewSession.WaitAsync(desk, now => now.Books[0] is { Total: > 0 } book && book.Done == book.Total);
        folder.Write("59.yaml", Samples.Named("末项目"));
        var set = await PreviewSession.WaitAsync(desk, now => now.Sheets.All(sheet => sheet.Status != SheetStatus.Building));
        desk.Touch(set.Sheets[^1].Id);

        await PreviewSession.WaitAsync(desk, now => now.Books[0].Parts.Any(part => part.Name == "末项目"));
    }

    [Fact]
    public void ASheetThatIsSavedTogetherWithABrokenVolumeIsFollowed()
    {
        using var folder = new Program.TemporaryFolder();
        foreach (var (name, text) in Folder)
            folder.Write(name, text);
        var sheets = new SheetFolder(folder.Path);
        var book = new BookSetter(Assert.Single(sheets.ListBooks()), sheets, new(Repository.PathOf("templates"), new(Repository.PathOf("fonts"), Own: null)), () => { });
        Assert.Equal("乙项目", Advance(book)!.Parts.Single(part => part.FirstNumber == 2).Name);

        folder.Write("volume.yaml", Volume.Replace("volume/annual", "volume/annnual", StringComparison.Ordinal));
        folder.Write("b.yaml", Samples.Named("丙项目"));
        book.Reread();
        book.Touch(sheets.List()[1].Id);
        var edited = Advance(book)!;

        Assert.Equal((SheetStatus.Error, true), (edited.Status, edited.IsStale));
        Assert.Equal("丙项目", edited.Parts.Single(part => part.FirstNumber == 2).Name);
    }

    [Fact]
    public async Task AFormThatIsMissingIsToldAsADifference()
    {
        using var forms = new Program.TemporaryFolder();
        FollowingTests.CopyFolder(Repository.PathOf("templates"), forms.PathOf("templates"));
        await using var preview = await PreviewSession.StartAsync(Folder, forms: forms.PathOf("templates"));
        var before = await OpenAsync(preview);

        Directory.Move(forms.PathOf("templates"), forms.PathOf("away"));
        preview.Desk.TouchForms(forms: null);
        var told = await WaitAsync(preview, book => book.Failure.English is not null);

        Assert.Equal((SheetStatus.Error, true), (told.Status, told.IsStale));
        var difference = await PartsAsync(preview, before.Id, before.Revision);
        Assert.Equal((told.Revision, 0), ((int)difference["n"]!, difference["parts"]!.AsArray().Count));
        Assert.NotNull(difference["since"]);
    }

    [Fact]
    public async Task ANewSheetIsBoundAndADeletedOneIsNot()
    {
        await using var preview = await PreviewSession.StartAsync(Folder);
        await OpenAsync(preview);

        preview.SaveByRename("d.yaml", Samples.Named("丁项目"));
        await WaitAsync(preview, now => now.Parts.Any(part => part.Name == "丁项目"));
        File.Delete(preview.PathOf("a.yaml"));

        await WaitAsync(preview, now => now.Parts.Length > 0 && now.Parts.All(part => part.Name != "甲项目"));
    }

    [Fact]
    public async Task ThePdfOfAVolumeIsServed()
    {
        await using var preview = await PreviewSession.StartAsync(Folder);
        var book = await OpenAsync(preview);

        using var answer = await preview.GetAsync($"/pdf/{book.Id}", ("Cookie", preview.Cookie));

        Assert.StartsWith("%PDF-", Encoding.ASCII.GetString(await answer.Content.ReadAsByteArrayAsync(), 0, 5), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASheetOutsideTheFolderIsNotReadThoughTheVolumeNamesIt()
    {
        using var elsewhere = new Program.TemporaryFolder();
        var secret = elsewhere.Write("secret.yaml", Samples.Named("秘密"));
        await using var preview = await PreviewSession.StartAsync(new Dictionary<string, string>(Folder, StringComparer.Ordinal)
        {
            ["volume.yaml"] = Volume.Replace("'*.yaml'", $"[a.yaml, '../{Path.GetFileName(elsewhere.Path)}/{Path.GetFileName(secret)}']", StringComparison.Ordinal),
        });
        await preview.PostAsPageAsync("/view", new JsonObject { ["sheet"] = preview.Desk.Current.Books[0].Id });

        var book = await WaitAsync(preview, book => book.Status == SheetStatus.Error);

        Assert.Single(book.Faulty);
        Assert.DoesNotContain(book.Parts, part => part.Name.Contains("秘密", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Conflict, await preview.StatusAsync(preview.GetAsync($"/pdf/{book.Id}", ("Cookie", preview.Cookie))));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AVolumeFileItselfCanBePreviewed(bool isRelative)
    {
        using var folder = new Program.TemporaryFolder();
        foreach (var (name, text) in Folder)
            folder.Write(name == "volume.yaml" ? "jahr.yaml" : name, text);

        var path = folder.PathOf("jahr.yaml");
        var sheets = new SheetFolder(isRelative ? Path.GetRelativePath(Environment.CurrentDirectory, path) : path);

        Assert.Equal(["a", "b", "c"], sheets.List().Select(sheet => sheet.Name));
        Assert.Equal(sheets.FirstId, Assert.Single(sheets.ListBooks()).Id);
    }

    [Fact]
    public async Task AFindingOfAVolumeShowsItsOtherPlaces()
    {
        await using var preview = await PreviewSession.StartAsync(new Dictionary<string, string>(Folder, StringComparer.Ordinal)
        {
            ["volume.yaml"] = Volume.Replace("'*.yaml'", "[a.yaml, b.yaml, a.yaml]", StringComparison.Ordinal),
        });
        await preview.PostAsPageAsync("/view", new JsonObject { ["sheet"] = preview.Desk.Current.Books[0].Id });
        var book = await WaitAsync(preview, book => book.Findings.Any(finding => !finding.Related.IsEmpty));

        using var answer = await preview.GetAsync($"/findings/{book.Id}", ("Cookie", preview.Cookie));
        var findings = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["findings"]!.AsArray();

        Assert.Contains(findings, finding => finding!["related"] is JsonArray { Count: > 0 } places && (string?)places[0]!["file"] == "volume.yaml");
    }

    [Fact]
    public async Task APageThatIsAskedForTwiceAtOnceIsSetOnce()
    {
        var many = Enumerable.Range(0, 40).ToDictionary(n => $"{n:D2}.yaml", n => Samples.Named($"第{n}个项目"), StringComparer.Ordinal);
        many.Add("volume.yaml", Volume);
        await using var preview = await PreviewSession.StartAsync(many);
        var book = await OpenAsync(preview);
        var pages = new ShownPages(preview.Desk);
        var forgotten = preview.Desk.Current.Sheets.First(sheet => !sheet.IsWhole).Pages[0];
        var part = book.Parts.First(part => part.SheetId.Length > 0);

        foreach (var (picture, map) in new[] { (forgotten.Picture, forgotten.Map), ($"{part.Key}.0", $"{part.Key}.0") })
        {
            // As a browser does: picture and cells together.
            var proofs = AtOnce(() => pages.FindPicture(picture), () => pages.FindMap(map));

            Assert.NotNull(proofs[0]);
            Assert.Same(proofs[0], proofs[1]);
        }
    }

    [Fact]
    public async Task PagesThatNobodyLookedAtForLongComeBackWhenTheyAreAskedFor()
    {
        var many = Enumerable.Range(0, 40).ToDictionary(n => $"{n:D2}.yaml", n => Samples.Named($"第{n}个项目"), StringComparer.Ordinal);
        await using var preview = await PreviewSession.StartAsync(many);
        var forgotten = preview.Desk.Current.Sheets.First(sheet => !sheet.IsWhole);

        using var map = await preview.GetAsync($"/m/{forgotten.Pages[0].Map}.json", ("Cookie", preview.Cookie));

        Assert.Equal(HttpStatusCode.OK, map.StatusCode);
        Assert.InRange(preview.Desk.Current.Sheets.Count(sheet => sheet.IsWhole), 1, 24);
    }

    [Fact]
    public async Task APageThatLiesAcrossIsMendedInStripsAndItsCellsLieWhereTheyAreSeen()
    {
        using var forms = new Program.TemporaryFolder();
        FollowingTests.CopyFolder(Repository.PathOf("templates"), forms.Path);
        var layout = forms.PathOf("shanghai/project-target-2024/layout.sbn");
        var upright = await File.ReadAllTextAsync(layout);
        const string Section = "  <section>\n    {{~ if 汇编 ~}}";
        await File.WriteAllTextAsync(layout, upright.Replace(Section, Section.Replace("<section>", "<section orientation=\"landscape\" margin=\"28mm 37mm 26mm 35mm\">", StringComparison.Ordinal), StringComparison.Ordinal));
        await using var preview = await PreviewSession.StartAsync(new Dictionary<string, string>(StringComparer.Ordinal) { ["volume.yaml"] = Volume, ["a.yaml"] = Samples.Named("甲项目") }, forms: forms.Path);
        var before = await OpenAsync(preview);
        var old = await MapAsync(preview, before.Parts[3]);

        preview.SaveByRename("a.yaml", Samples.Named("甲项目").Replace("=1.00(次)", "=2.00(次)", StringComparison.Ordinal));
        var after = await WaitForOtherAsync(preview, before);
        var map = await MapAsync(preview, after.Parts[3]);

        // The page is upright and its table is turned to the left: the name, near its head, lies near the left edge and is higher than wide.
        var name = map["cells"]!.AsArray().First(cell => (string?)cell!["t"] == "甲项目")!["a"]!.AsArray().Select(number => (double)number!).ToList();
        Assert.True(name[0] < 300 && name[3] > name[2] && name[1] + name[3] < 842, string.Join(' ', name));
        Assert.InRange((double)map["body"]![2]! + (double)map["body"]![0]!, 300, 596);
        var changed = Enumerable.Range(0, 12).Count(strip => (string?)map["strips"]![strip] != (string?)old["strips"]![strip]);
        Assert.InRange(changed, 1, 6);
        using var picture = await preview.GetAsync($"/p/{after.Parts[3].Key}.0/5.svg", ("Cookie", preview.Cookie));
        Assert.Contains("rotate(-90)", await picture.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static PageProof?[] AtOnce(params Func<PageProof?>[] questions)
    {
        using var start = new Barrier(questions.Length);
        var answers = new PageProof?[questions.Length];
        var threads = Enumerable.Range(0, questions.Length).Select(i => new Thread(() =>
        {
            start.SignalAndWait();
            answers[i] = questions[i]();
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return answers;
    }

    private static List<int> Changed(BookView one, BookView other) =>
        [.. Enumerable.Range(0, one.Parts.Length).Where(i => one.Parts[i].Key != other.Parts[i].Key)];

    private static async Task<BookView> OpenAsync(PreviewSession preview)
    {
        await preview.PostAsPageAsync("/view", new JsonObject { ["sheet"] = preview.Desk.Current.Books[0].Id });
        return await WaitAsync(preview, book => book.Total > 0 && book.Status != SheetStatus.Building);
    }

    // Until nothing is left to do but contents and sums, which another thread sets; the last view.
    private static BookView? Advance(BookSetter book)
    {
        var last = default(BookView);
        while (book.HasWork)
            last = book.Advance(DateTimeOffset.UnixEpoch, [], () => false) ?? last;

        return last;
    }

    private static Task<BookView> WaitForOtherAsync(PreviewSession preview, BookView than) =>
        WaitAsync(preview, book => book.Status == SheetStatus.Good && !book.Parts.Select(part => part.Key).SequenceEqual(than.Parts.Select(part => part.Key), StringComparer.Ordinal));

    private static async Task<BookView> WaitAsync(PreviewSession preview, Func<BookView, bool> condition) =>
        (await preview.WaitAsync(revision => condition(revision.Books[0]))).Books[0];

    private static async Task<JsonArray> CellsAsync(PreviewSession preview, BookPart part) => (await MapAsync(preview, part))["cells"]!.AsArray();

    private static async Task<JsonNode> PartsAsync(PreviewSession preview, string id, int? since = null)
    {
        using var answer = await preview.GetAsync($"/book/{id}{(since is null ? "" : $"?since={since}")}", ("Cookie", preview.Cookie));
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }

    private static async Task<JsonNode> MapAsync(PreviewSession preview, BookPart part)
    {
        using var answer = await preview.GetAsync($"/m/{part.Key}.0.json", ("Cookie", preview.Cookie));
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }

    private static async Task<string> TextOfAsync(PreviewSession preview, BookPart part) =>
        string.Join('\n', (await CellsAsync(preview, part)).Select(cell => (string?)cell!["t"]));
}
