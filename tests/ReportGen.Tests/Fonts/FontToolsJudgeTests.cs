using System.Text;
using ReportGen.Fonts;
using Xunit;

namespace ReportGen.Tests.Fonts;

/// <summary>fontTools reads the same fonts and our subsets, and must see what we see.</summary>
public sealed class FontToolsJudgeTests
{
    private static readonly string Script = Path.Combine(TestFaces.FontsFolder, "../tests/ReportGen.Tests/Fonts/judge.py");

    [JudgeTheory("python3 fontTools")]
    [InlineData("TestSong-Regular.ttf", 0)]
    [InlineData("TestFaces.ttc", 1)]
    [InlineData("TestSongCFF-Regular.otf", 0)]
    [InlineData("TestSongName-Regular.otf", 0)]
    [InlineData("Operators.otf", 0)]
    public void ReadsWhatFontToolsReads(string file, int index)
    {
        var face = FontFile.Open(TestFaces.PathOf(file)).Faces[index];

        using var dump = new TemporaryFile(DumpFace(face));

        AssertAgrees("face", TestFaces.PathOf(file), index.ToString(), dump.Path);
    }

    [JudgeTheory("python3 fontTools")]
    [InlineData("TestSong-Regular.ttf", 0, 1)]
    [InlineData("TestSong-Regular.ttf", 0, 7)]
    [InlineData("TestFaces.ttc", 1, 3)]
    [InlineData("TestSongCFF-Regular.otf", 0, 1)]
    [InlineData("TestSongCFF-Regular.otf", 0, 7)]
    [InlineData("TestSongName-Regular.otf", 0, 1)]
    [InlineData("TestSongName-Regular.otf", 0, 5)]
    [InlineData("Operators.otf", 0, 1)]
    public void WritesSubsetsThatDrawTheSame(string file, int index, int step)
    {
        var face = FontFile.Open(TestFaces.PathOf(file)).Faces[index];
        var glyphs = Enumerable.Range(0, face.GlyphCount).Where(glyph => glyph % step == 0).Select(glyph => (ushort)glyph).ToArray();

        using var subset = face.Subset(glyphs);

        using var program = new TemporaryFile(subset.Program.ToArray());
        using var dump = new TemporaryFile(DumpMap(subset, glyphs));
        AssertAgrees("subset", TestFaces.PathOf(file), index.ToString(), program.Path, dump.Path);
    }

    // A few hundred characters that sheets have, with rare ones to the end of GB 18030 level 3, and the forms that features put in their place.
    [JudgeTheory("python3 fontTools")]
    [InlineData("song/NotoSerifSC-Regular.ttf")]
    [InlineData("song/NotoSerifSC-Bold.ttf")]
    [InlineData("hei/NotoSansSC-Medium.ttf")]
    [InlineData("hei/NotoSansSC-Bold.ttf")]
    [InlineData("kai/LXGWWenKai-Regular.ttf")]
    [InlineData("rare/RareHanSong-Regular.ttf")]
    public void SubsetsOfTheShippedFacesDrawTheSame(string file)
    {
        var path = Path.Combine(TestFaces.FontsFolder, file);
        var face = FontFile.Open(path).Faces[0];
        var glyphs = SampleGlyphs(face);
        Assert.True(glyphs.Length > 300, $"{glyphs.Length} glyphs only");

        using var subset = face.Subset(glyphs);

        using var program = new TemporaryFile(subset.Program.ToArray());
        using var dump = new TemporaryFile(DumpMap(subset, glyphs));
        AssertAgrees("subset", path, "0", program.Path, dump.Path);
    }

    private static ushort[] SampleGlyphs(FontFace face)
    {
        var glyphs = new SortedSet<ushort>();
        foreach (var codePoint in SampleCharacters())
        {
            var glyph = face.GlyphOf(codePoint);
            foreach (var form in Enum.GetValues<FontFeature>())
                glyphs.Add(face.Substitute(form, glyph));
        }

        glyphs.Add(face.ChineseDash().Double);
        return [.. glyphs];
    }

    private static IEnumerable<int> SampleCharacters()
    {
        (int First, int Last, int Step)[] ranges =
        [
            (0x20, 0x7E, 1), (0xA0, 0xFF, 1), (0x2010, 0x2033, 1), (0x2460, 0x2473, 1), (0x2610, 0x2612, 1), (0x3000, 0x301F, 1), (0xFF00, 0xFF5E, 1),
            (0x3400, 0x4DB5, 61), (0x4E00, 0x9FA5, 83), (0x9FA6, 0x9FEF, 5), (0x20000, 0x2A6D6, 211), // GB 18030-2022 levels 1 to 3:
            (0x2A700, 0x2B734, 53), (0x2B740, 0x2B81D, 11), (0x2B820, 0x2CEA1, 61), (0x2CEB0, 0x2EBE0, 97), // extensions A to F
        ];
        return ranges.SelectMany(range => Enumerable.Range(range.First, range.Last - range.First + 1).Where(one => (one - range.First) % range.Step == 0));
    }

    [JudgeTheory("python3 fontTools")]
    [InlineData("TestSong-Regular.ttf", 0)]
    [InlineData("TestSongCFF-Regular.otf", 0)]
    [InlineData("TestFaces.ttc", 1)]
    public void AppliesFeaturesAsTheTablesSay(string file, int index)
    {
        var face = FontFile.Open(TestFaces.PathOf(file)).Faces[index];

        using var dump = new TemporaryFile(DumpLayout(face));

        AssertAgrees("layout", TestFaces.PathOf(file), index.ToString(), dump.Path);
    }

    private static void AssertAgrees(params string[] arguments)
    {
        var (exitCode, output) = Judge.Run("python3", [Script, .. arguments]);

        Assert.True(exitCode == 0, output);
    }

    private static byte[] DumpMap(FontSubset subset, ushort[] glyphs)
    {
        var text = new StringBuilder();
        foreach (var glyph in glyphs)
            text.Append($"map {glyph} {NewNumberOf(subset, glyph)}\n");

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static int NewNumberOf(FontSubset subset, ushort glyph) => subset.Kind == FontProgramKind.Cff
        ? glyph
        : (subset.GlyphMap.Span[2 * glyph] << 8) | subset.GlyphMap.Span[(2 * glyph) + 1];

    private static byte[] DumpLayout(FontFace face)
    {
        FontFeature[] forms = [FontFeature.ChineseForms, FontFeature.LatinForms, FontFeature.HalfWidth, FontFeature.Vertical];
        PositionFeature[] ownMoves = [PositionFeature.HalfWidth, PositionFeature.Proportional];
        var text = new StringBuilder();
        for (var glyph = 0; glyph < face.GlyphCount; glyph++)
        {
            foreach (var form in forms)
                text.Append($"single {form} {glyph} {face.Substitute(form, (ushort)glyph)}\n");

            foreach (var move in ownMoves)
            {
                var moved = face.AdjustmentOf(move, (ushort)glyph);
                text.Append($"adjust {move} {glyph} {moved.XPlacement},{moved.XAdvance}\n");
            }
        }

        DumpRuns(text, face, PositionFeature.Kerning, "AVTPaoy.,");
        DumpRuns(text, face, PositionFeature.ContextualSpacing, "绩，。（）《》“”：；　");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    // All runs of three of these characters.
    private static void DumpRuns(StringBuilder text, FontFace face, PositionFeature feature, string characters)
    {
        var glyphs = characters.Select(character => face.GlyphOf(character)).Where(glyph => glyph != 0).ToArray();
        var moves = new GlyphAdjustment[3];
        foreach (var first in glyphs)
        {
            foreach (var second in glyphs)
            {
                foreach (var third in glyphs)
                {
                    Array.Clear(moves);
                    face.Adjust(feature, [first, second, third], moves);
                    text.Append($"adjust {feature} {first},{second},{third} ");
                    text.AppendJoin(',', moves.Select(move => $"{move.XPlacement},{move.XAdvance}")).Append('\n');
                }
            }
        }
    }

    private static byte[] DumpFace(FontFace face)
    {
        var text = new StringBuilder();
        text.Append($"metric postscript {face.PostScriptName}\nmetric unitsPerEm {face.UnitsPerEm}\nmetric glyphs {face.GlyphCount}\n");
        text.Append($"metric ascender {face.Ascender}\nmetric descender {face.Descender}\nmetric capHeight {face.CapHeight}\n");
        text.Append($"metric weight {face.WeightClass}\nmetric fsType {face.FsType}\nmetric italic {face.ItalicAngle}\n");
        text.Append($"metric left {face.BoundingBox.Left}\nmetric bottom {face.BoundingBox.Bottom}\n");
        text.Append($"metric right {face.BoundingBox.Right}\nmetric top {face.BoundingBox.Top}\n");
        for (var codePoint = 0; codePoint <= 0x10FFFF; codePoint++)
        {
            var found = face.Find(codePoint);
            if (found.Glyph != 0)
                text.Append($"char {codePoint} {found.Glyph} {found.Advance}\n");
        }

        for (var glyph = 0; glyph < face.GlyphCount; glyph++)
            text.Append($"outline {glyph} {DumpOutline(face.OutlineOf((ushort)glyph))}\n");

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string DumpOutline(GlyphOutline outline) => string.Join(' ', outline.Steps.Select(step => step.Verb switch
    {
        OutlineVerb.Move => $"M{step.End.X},{step.End.Y}",
        OutlineVerb.Line => $"L{step.End.X},{step.End.Y}",
        OutlineVerb.Quadratic => $"Q{step.Control1.X},{step.Control1.Y},{step.End.X},{step.End.Y}",
        OutlineVerb.Cubic => $"C{step.Control1.X},{step.Control1.Y},{step.Control2.X},{step.Control2.Y},{step.End.X},{step.End.Y}",
        _ => "Z",
    }));

    private sealed class TemporaryFile : IDisposable
    {
        public TemporaryFile(byte[] content) => File.WriteAllBytes(Path, content);

        public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), System.IO.Path.GetRandomFileName());

        public void Dispose() => File.Delete(Path);
    }
}
