using System.Text;
using ReportGen.Fonts;
using Xunit;

namespace ReportGen.Tests.Fonts;

public sealed class FontLibraryTests
{
    private static readonly FontLibrary Library = FontLibrary.Open(TestFaces.FontsFolder);

    [Theory]
    [InlineData("song", "NotoSerifSC-Regular.ttf")]
    [InlineData("SimSun", "NotoSerifSC-Regular.ttf")]
    [InlineData("ＳｉｍＳｕｎ", "NotoSerifSC-Regular.ttf")]
    [InlineData("fz xiaobiaosong_B05S", "NotoSerifSC-Bold.ttf")]
    [InlineData("仿宋_GB2312", "NotoSerifSC-Regular.ttf")]
    [InlineData("楷体", "LXGWWenKai-Regular.ttf")]
    public void FindsTheFileOfARoleOrAFamily(string name, string file) =>
        Assert.Equal(file, Path.GetFileName(Library.Chain(name)!.Regular[0].Path));

    [Fact]
    public void HasNoChainForAnUnknownName() => Assert.Null(Library.Chain("Comic Sans"));

    [Fact]
    public void AsksTheFaceThenSongThenRare()
    {
        var chain = Library.Chain("kai")!;

        Assert.Equal(
            ["LXGWWenKai-Regular.ttf", "NotoSerifSC-Regular.ttf", "RareHanSong-Regular.ttf"],
            chain.Regular.Select(face => Path.GetFileName(face.Path)));
        Assert.Equal(
            [("LXGWWenKai-Regular.ttf", true), ("NotoSerifSC-Bold.ttf", false), ("RareHanSong-Regular.ttf", true)],
            chain.Bold.Select(face => (Path.GetFileName(face.Path), face.IsSyntheticBold)));
    }

    [Fact]
    public void HeavyTitlesAreNotMadeHeavier() =>
        Assert.Equal([false, true], Library.Chain("xiaobiaosong")!.Bold.Select(face => face.IsSyntheticBold));

    [Fact]
    public void OpensAFileOnlyWhenACharacterNeedsIt()
    {
        var chain = FontLibrary.Open(TestFaces.FontsFolder).Chain("song")!;

        Assert.DoesNotContain(chain.Regular, face => face.IsOpen);
        Assert.False(chain.Find('绩', bold: false).IsMissing);
        Assert.Equal([true, false], chain.Regular.Select(face => face.IsOpen));

        Assert.Equal("RareHanSong-Regular", chain.Find(0x20000, bold: false).Face!.PostScriptName);
    }

    [Fact]
    public void AWesternFaceBeforeAChineseOneDrawsNoChineseMarks()
    {
        var song = Library.Chain("song")!;
        var western = new ChainedFace(TestFaces.Open("Western.ttf"), false);
        var chain = new FontChain("western", [western, .. song.Regular], [western, .. song.Bold]);

        Assert.Equal("NotoSerifSC-Regular", chain.FindFullWidth('…', bold: false).Face!.PostScriptName);
        Assert.Equal("NotoSerifSC-Regular", chain.FindFullWidth('—', bold: false).Face!.PostScriptName);
        Assert.Same(western.Face, chain.Find('—', bold: false).Face);
    }

    [Fact]
    public void SaysWhenNoFaceHasACharacter()
    {
        var chain = Library.Chain("song")!;

        Assert.True(chain.Find(0xE123, bold: false).IsMissing);
        Assert.True(chain.Find(0xE123, bold: false).IsMissing);
        Assert.True(chain.Find(0x110000, bold: true).IsMissing);
    }

    [Theory]
    [InlineData('“', "NotoSerifSC-Regular")]
    [InlineData('绩', "LXGWWenKai-Regular")]
    [InlineData('·', "LXGWWenKai-Regular")]
    public void TakesAWholeEmWhereOneFaceOfTheChainHasIt(int codePoint, string face) =>
        Assert.Equal(face, Library.Chain("kai")!.FindFullWidth(codePoint, bold: false).Face!.PostScriptName);

    [Fact]
    public void UsesTheUsersFacesByAnyOfTheirNames()
    {
        var library = FontLibrary.Open(TestFaces.FontsFolder, Path.Combine(TestFaces.FontsFolder, "test"));

        Assert.Equal("TestFaces.ttc", Path.GetFileName(library.Chain("测试黑体")!.Regular[0].Path));
        Assert.Equal(["TestFaces.ttc", "NotoSerifSC-Bold.ttf", "RareHanSong-Regular.ttf"],
            library.Chain("Test Hei")!.Bold.Select(face => Path.GetFileName(face.Path)));
    }

    [Fact]
    public void TellsOfDamagedFilesAmongTheUsers()
    {
        var folder = Directory.CreateTempSubdirectory("fonts-").FullName;
        File.WriteAllText(Path.Combine(folder, "a.ttf"), "no font");
        File.WriteAllText(Path.Combine(folder, "readme.txt"), "no font either");

        var library = FontLibrary.Open(TestFaces.FontsFolder, folder);

        Assert.Equal("a.ttf", Path.GetFileName(Assert.Single(library.Damaged).Path));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void AFolderThatIsLinkedIntoItselfIsLookedIntoOnce()
    {
        var folder = Directory.CreateTempSubdirectory("fonts-").FullName;
        var inner = Directory.CreateDirectory(Path.Combine(folder, "inner")).FullName;
        File.Copy(TestFaces.PathOf("TestSong-Regular.ttf"), Path.Combine(inner, "a.ttf"));
        Directory.CreateSymbolicLink(Path.Combine(folder, "again"), inner);
        Directory.CreateSymbolicLink(Path.Combine(inner, "up"), folder);

        var library = FontLibrary.Open(TestFaces.FontsFolder, folder);

        Assert.Equal("a.ttf", Path.GetFileName(Assert.Single(library.ListFaces(), face => face.IsOwn).Path));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void ARoleWithoutAFaceOfItsOwnTakesTheUsers()
    {
        var folder = Directory.CreateTempSubdirectory("fonts-").FullName;
        var bytes = File.ReadAllBytes(TestFaces.PathOf("TestSong-Regular.ttf"));
        Rename(bytes, "Test Song", "FangSong ");
        File.WriteAllBytes(Path.Combine(folder, "fang.ttf"), bytes);

        var library = FontLibrary.Open(TestFaces.FontsFolder, folder);

        Assert.Equal("fang.ttf", Path.GetFileName(library.Chain("fangsong")!.Regular[0].Path));
        Assert.Equal("fang.ttf", Path.GetFileName(library.Chain("仿宋")!.Regular[0].Path));
        Assert.True(library.Chain("fangsong")!.Bold[0].IsSyntheticBold);
        Assert.Equal("NotoSerifSC-Regular.ttf", Path.GetFileName(library.Chain("song")!.Regular[0].Path));
        Directory.Delete(folder, recursive: true);
    }

    private static void Rename(byte[] bytes, string from, string to)
    {
        var (old, wanted) = (Encoding.BigEndianUnicode.GetBytes(from), Encoding.BigEndianUnicode.GetBytes(to));
        for (var at = bytes.AsSpan().IndexOf(old); at >= 0; at = bytes.AsSpan().IndexOf(old))
            wanted.CopyTo(bytes, at);
    }
}
