using System.Buffers.Binary;
using ReportGen.Fonts;

namespace ReportGen.Tests.Fonts;

/// <summary>The small faces of fonts/test, and where the fonts of the project lie.</summary>
internal static class TestFaces
{
    public static readonly string FontsFolder = FindFontsFolder();

    public static FontFace Song => Open("TestSong-Regular.ttf");

    public static FontFace SongCff => Open("TestSongCFF-Regular.otf");

    public static FontFace SongName => Open("TestSongName-Regular.otf");

    /// <summary>A file of fonts/test, or of tests/suite/fonts.</summary>
    public static string PathOf(string file)
    {
        var path = Path.Combine(FontsFolder, "test", file);
        return File.Exists(path) ? path : Path.Combine(FontsFolder, "..", "tests", "suite", "fonts", file);
    }

    public static FontFace Open(string file) => FontFile.Open(PathOf(file)).Faces[0];

    /// <summary>The song face with some bytes changed.</summary>
    /// <param name="change">Gets the bytes and where each table begins.</param>
    public static FontFace Changed(Action<byte[], Dictionary<uint, int>> change)
    {
        var bytes = File.ReadAllBytes(PathOf("TestSong-Regular.ttf"));
        var tables = new Dictionary<uint, int>();
        for (var record = 12; record < 12 + (16 * bytes[5]); record += 16)
            tables[BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(record))] = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(record + 8));

        change(bytes, tables);
        return FontFile.Parse("changed", bytes).Faces[0];
    }

    private static string FindFontsFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "fonts");
            if (File.Exists(Path.Combine(candidate, "fonts.json")))
                return candidate;
        }

        throw new DirectoryNotFoundException("no folder above the tests has fonts/fonts.json");
    }
}
