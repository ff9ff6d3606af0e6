using ReportGen.Preview;
using Xunit;

namespace ReportGen.Tests.Preview;

/// <summary>What the preview shows follows what lies on the disk.</summary>
public sealed class FollowingTests
{
    [Fact]
    public async Task AnAtomicSaveIsShown()
    {
        await using var preview = await PreviewSession.StartAsync();

        preview.SaveByRename("a.yaml", Samples.Named("甲"));

        await preview.WaitForTextAsync("甲");
    }

    [Fact]
    public async Task ASaveInPlaceIsShown()
    {
        await using var preview = await PreviewSession.StartAsync();

        await File.WriteAllTextAsync(preview.PathOf("a.yaml"), Samples.Named("甲"));

        await preview.WaitForTextAsync("甲");
    }

    [Fact]
    public async Task AFileThatIsDeletedAndMadeAgainIsShown()
    {
        await using var preview = await PreviewSession.StartAsync();

        File.Delete(preview.PathOf("a.yaml"));
        await Task.Delay(20);
        await File.WriteAllTextAsync(preview.PathOf("a.yaml"), Samples.Named("甲"));

        await preview.WaitForTextAsync("甲");
    }

    [Fact]
    public async Task TwoSavesWithinOneTickOfTheClockAreBothSeen()
    {
        await using var preview = await PreviewSession.StartAsync();
        var tick = new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);

        preview.SaveByRename("a.yaml", Samples.Named("甲"));
        File.SetLastWriteTimeUtc(preview.PathOf("a.yaml"), tick);
        await preview.WaitForTextAsync("甲");
        preview.SaveByRename("a.yaml", Samples.Named("乙"));
        File.SetLastWriteTimeUtc(preview.PathOf("a.yaml"), tick);

        await preview.WaitForTextAsync("乙");
    }

    [Fact]
    public async Task PollingSeesEditsToo()
    {
        await using var preview = await PreviewSession.StartAsync(new Dictionary<string, string>(StringComparer.Ordinal) { ["a.yaml"] = Samples.Sheet }, isPolling: true);

        preview.SaveByRename("a.yaml", Samples.Named("甲"));

        await preview.WaitForTextAsync("甲");
    }

    [Fact]
    public async Task ErrorAndCureTakeTurnsAndTheLastGoodPagesStay()
    {
        await using var preview = await PreviewSession.StartAsync();
        for (var turn = 0; turn < 3; turn++)
        {
            var good = preview.Sheet();
            preview.SaveByRename("a.yaml", Samples.Broken);
            await preview.WaitAsync(revision => revision.Sheets[0].IsStale);

            Assert.Equal(SheetStatus.Error, preview.Sheet().Status);
            Assert.NotEmpty(preview.Sheet().Findings);
            Assert.Equal(good.Pages, preview.Sheet().Pages);
            Assert.Equal(good.ShownAt, preview.Sheet().ShownAt);

            preview.SaveByRename("a.yaml", Samples.Named($"第{turn}次"));
            await preview.WaitForTextAsync($"第{turn}次");
            Assert.False(preview.Sheet().IsStale);
        }
    }

    [Fact]
    public async Task TheLastGoodPagesOfABrokenSheetComeBackThoughTheyWereForgotten()
    {
        var many = Enumerable.Range(0, 40).ToDictionary(n => $"{n:D2}.yaml", n => Samples.Named($"第{n}个项目"), StringComparer.Ordinal);
        await using var preview = await PreviewSession.StartAsync(many);
        var forgotten = preview.Desk.Current.Sheets.First(sheet => !sheet.IsWhole);

        preview.SaveByRename($"{forgotten.Name}.yaml", Samples.Broken);
        await preview.WaitAsync(revision => revision.Find(forgotten.Id)!.IsStale);
        using var map = await preview.GetAsync($"/m/{forgotten.Pages[0].Map}.json", ("Cookie", preview.Cookie));
        using var picture = await preview.GetAsync($"/p/{forgotten.Pages[0].Picture}.svg", ("Cookie", preview.Cookie));

        Assert.Equal((System.Net.HttpStatusCode.OK, System.Net.HttpStatusCode.OK), (map.StatusCode, picture.StatusCode));
        Assert.NotEmpty(preview.Desk.Current.Find(forgotten.Id)!.Findings);
    }

    [Fact]
    public async Task FormsThatAreGoneForAMomentEndNothing()
    {
        using var forms = new Program.TemporaryFolder();
        CopyFolder(Repository.PathOf("templates"), forms.PathOf("templates"));
        await using var preview = await PreviewSession.StartAsync(new Dictionary<string, string>(StringComparer.Ordinal) { ["a.yaml"] = Samples.Sheet }, forms: forms.PathOf("templates"));

        Directory.Move(forms.PathOf("templates"), forms.PathOf("away"));
        preview.Desk.TouchForms(forms: null);
        await Task.Delay(100);
        Directory.Move(forms.PathOf("away"), forms.PathOf("templates"));
        preview.SaveByRename("a.yaml", Samples.Named("甲"));

        await preview.WaitForTextAsync("甲");
    }

    [Fact]
    public async Task FormsThatCannotBeReadAreToldAndWhenTheyAreBackAllIsWellWithoutASave()
    {
        using var forms = new Program.TemporaryFolder();
        CopyFolder(Repository.PathOf("templates"), forms.PathOf("templates"));
        await using var preview = await PreviewSession.StartAsync(new Dictionary<string, string>(StringComparer.Ordinal) { ["a.yaml"] = Samples.Sheet }, forms: forms.PathOf("templates"));
        var pages = preview.Sheet().Pages;

        Directory.Move(forms.PathOf("templates"), forms.PathOf("away"));
        preview.Desk.TouchForms(forms: null);
        var told = (await preview.WaitAsync(revision => revision.Sheets[0].Failure.English is not null)).Sheets[0];
        Assert.Equal((SheetStatus.Error, true), (told.Status, told.IsStale));
        Assert.Equal(pages, told.Pages);

        Directory.Move(forms.PathOf("away"), forms.PathOf("templates"));
        var cured = (await preview.WaitAsync(revision => revision.Sheets[0].Failure.English is null)).Sheets[0];
        Assert.False(cured.IsStale);
        Assert.NotEqual(SheetStatus.Error, cured.Status);
    }

    [Fact]
    public async Task WhatKeepsForgottenPagesFromComingBackIsTold()
    {
        await using var preview = await PreviewSession.StartAsync();
        using var fonts = new Program.TemporaryFolder();
        CopyFolder(Repository.PathOf("fonts"), fonts.PathOf("fonts"));
        var room = PressRoom.Open(Repository.PathOf("templates"), new(fonts.PathOf("fonts"), Own: null));
        foreach (var file in Directory.GetFiles(fonts.PathOf("fonts"), "*", SearchOption.AllDirectories))
            File.Delete(file);

        Assert.Empty(SheetSetter.SetAgain(preview.Sheet() with { Room = room }, out var failure));

        Assert.NotNull(failure.English);
        Assert.NotNull(failure.Chinese);
    }

    [Fact]
    public async Task ASheetThatIsRenamedToWhatIsNoneIsGone()
    {
        await using var preview = await PreviewSession.StartAsync(new Dictionary<string, string>(StringComparer.Ordinal) { ["a.yaml"] = Samples.Sheet, ["b.yaml"] = Samples.Named("乙") });

        File.Move(preview.PathOf("b.yaml"), preview.PathOf("b.bak"));

        await preview.WaitAsync(revision => revision.Sheets.Length == 1);
    }

    [Fact]
    public async Task SheetsGoWithTheirFolderAndComeWithIt()
    {
        using var elsewhere = new Program.TemporaryFolder();
        elsewhere.Write("b.yaml", Samples.Named("乙"));
        await using var preview = await PreviewSession.StartAsync();
        Directory.Move(elsewhere.Path, preview.PathOf("folder"));
        await preview.WaitAsync(revision => revision.Sheets.Length == 2);

        Directory.Move(preview.PathOf("folder"), elsewhere.Path);

        await preview.WaitAsync(revision => revision.Sheets.Length == 1);
    }

    [Fact]
    public async Task TheSameTextAfterAnErrorIsGoodAgain()
    {
        await using var preview = await PreviewSession.StartAsync();
        preview.SaveByRename("a.yaml", Samples.Broken);
        await preview.WaitAsync(revision => revision.Sheets[0].IsStale);

        preview.SaveByRename("a.yaml", Samples.Sheet);

        await preview.WaitAsync(revision => !revision.Sheets[0].IsStale);
    }

    [Fact]
    public async Task SavingWithoutAChangeDoesNothing()
    {
        await using var preview = await PreviewSession.StartAsync();
        var before = preview.Desk.Current.Number;

        preview.SaveByRename("a.yaml", Samples.Sheet);
        await Task.Delay(150);

        Assert.Equal(before, preview.Desk.Current.Number);
    }

    [Fact]
    public async Task SheetsComeAndGo()
    {
        await using var preview = await PreviewSession.StartAsync();

        await File.WriteAllTextAsync(preview.PathOf("b.yaml"), Samples.Named("乙"));
        await preview.WaitForTextAsync("乙", "b");
        File.Delete(preview.PathOf("b.yaml"));

        await preview.WaitAsync(revision => revision.Sheets.Length == 1);
    }

    [Fact]
    public async Task AnEditOfTheLayoutSetsEverySheetAgain()
    {
        using var forms = new Program.TemporaryFolder();
        CopyFolder(Repository.PathOf("templates"), forms.Path);
        await using var preview = await PreviewSession.StartAsync(new Dictionary<string, string>(StringComparer.Ordinal) { ["a.yaml"] = Samples.Sheet }, forms: forms.Path);
        var layout = forms.PathOf("shanghai/project-target-2024/layout.sbn");
        var text = await File.ReadAllTextAsync(layout);

        await File.WriteAllTextAsync(layout, text.Replace("项目性质", "项目之性质", StringComparison.Ordinal).Replace("{{ 项目之性质", "{{ 项目性质", StringComparison.Ordinal));

        await preview.WaitForTextAsync("项目之性质");
    }

    [Fact]
    public async Task AnEditOfALayoutSetsNoSheetOfOtherForms()
    {
        using var forms = new Program.TemporaryFolder();
        CopyFolder(Repository.PathOf("templates"), forms.Path);
        var other = await File.ReadAllTextAsync(Directory.GetFiles(Repository.PathOf("data/chengdu-2022"), "*.yaml")[0]);
        await using var preview = await PreviewSession.StartAsync(new Dictionary<string, string>(StringComparer.Ordinal) { ["a.yaml"] = Samples.Sheet, ["b.yaml"] = other }, forms: forms.Path);
        var before = preview.Desk.Current;

        await File.AppendAllTextAsync(forms.PathOf("shanghai/project-target-2024/layout.sbn"), "{{ # nothing }}");
        var layout = await preview.WaitAsync(revision => revision.Number > before.Number);
        await Task.Delay(100);
        Assert.Equal([before.Number + 1, before.Sheets[1].Revision], preview.Desk.Current.Sheets.Select(sheet => sheet.Revision));

        await File.AppendAllTextAsync(forms.PathOf("shared/styles.sbn"), "{{ # nothing }}");
        await preview.WaitAsync(revision => revision.Sheets.All(sheet => sheet.Revision > layout.Number));
    }

    [Fact]
    public async Task AfterFiveHundredRandomEditsNothingIsStale()
    {
        await using var preview = await PreviewSession.StartAsync();
        var random = new Random(5);
        var text = "";
        for (var edit = 0; edit < 500; edit++)
        {
            text = random.Next(5) == 0 ? Samples.Broken : Samples.Named(new string((char)('一' + random.Next(200)), 1 + random.Next(60)));
            if (random.Next(2) == 0)
                preview.SaveByRename("a.yaml", text);
            else
                await File.WriteAllTextAsync(preview.PathOf("a.yaml"), text);
            if (random.Next(8) == 0)
                await Task.Delay(random.Next(30));
        }

        text = Samples.Named("末");
        preview.SaveByRename("a.yaml", text);
        await preview.WaitForTextAsync("末");
        await using var clean = await PreviewSession.StartAsync(new Dictionary<string, string>(StringComparer.Ordinal) { ["a.yaml"] = text });

        Assert.Equal(clean.Sheet().Pages.Select(page => (page.Picture, page.Map)), preview.Sheet().Pages.Select(page => (page.Picture, page.Map)));
        Assert.Equal(clean.Sheet().Findings.Select(finding => finding.Message.English), preview.Sheet().Findings.Select(finding => finding.Message.English));
    }

    [Fact]
    public async Task ALinkThatLeadsOutOfTheFolderIsNotFollowed()
    {
        using var elsewhere = new Program.TemporaryFolder();
        var secret = elsewhere.Write("secret.yaml", Samples.Named("秘密"));
        await using var preview = await PreviewSession.StartAsync();

        File.CreateSymbolicLink(preview.PathOf("link.yaml"), secret);
        Directory.CreateSymbolicLink(preview.PathOf("folder"), elsewhere.Path);
        await File.WriteAllTextAsync(preview.PathOf("b.yaml"), Samples.Named("乙"));
        await preview.WaitForTextAsync("乙", "b");

        Assert.Equal(["a", "b"], preview.Desk.Current.Sheets.Select(sheet => sheet.Name));
    }

    [Fact]
    public void OldPicturesGoWhenThereIsNoMoreRoom()
    {
        var store = new PictureStore(100);
        store.Put("a", new byte[40]);
        store.Put("b", new byte[40]);
        Assert.NotNull(store.Find("a"));

        store.Put("c", new byte[40]);

        Assert.Null(store.Find("b"));
        Assert.NotNull(store.Find("a"));
        Assert.NotNull(store.Find("c"));
        Assert.Equal(80, store.Size);
    }

    internal static void CopyFolder(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
