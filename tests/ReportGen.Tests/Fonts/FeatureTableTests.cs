using System.Buffers.Binary;
using System.Text;
using Xunit;

namespace ReportGen.Tests.Fonts;

/// <summary>The table of features in the README of ReportGen.Fonts says what the shipped faces have.</summary>
public sealed class FeatureTableTests
{
    [Theory]
    [InlineData(1, "song/NotoSerifSC-Regular.ttf")]
    [InlineData(1, "song/NotoSerifSC-Bold.ttf")]
    [InlineData(2, "hei/NotoSansSC-Medium.ttf")]
    [InlineData(2, "hei/NotoSansSC-Bold.ttf")]
    [InlineData(3, "kai/LXGWWenKai-Regular.ttf")]
    [InlineData(4, "rare/RareHanSong-Regular.ttf")]
    public void TheTableNamesWhatTheFaceHas(int column, string file)
    {
        var bytes = File.ReadAllBytes(Path.Combine(TestFaces.FontsFolder, file));

        Assert.Equal(FeaturesOf(bytes, "GSUB", extension: 7), Listed("GSUB", column));
        Assert.Equal(FeaturesOf(bytes, "GPOS", extension: 9), Listed("GPOS", column));
    }

    // "used" and "not used" together, sorted.
    private static string[] Listed(string table, int column)
    {
        var rows = File.ReadAllLines(Repository.PathOf("src/ReportGen.Fonts/README.md"))
            .Where(line => line.StartsWith($"| {table} ", StringComparison.Ordinal)).ToArray();
        Assert.Equal(2, rows.Length);
        return [.. rows.SelectMany(row => row.Split('|')[column + 1].Trim().Split(", ")).Where(one => one != "none").Order(StringComparer.Ordinal)];
    }

    // "kern 2": the tag of a feature and the types of its lookups, extensions followed (OpenType 1.9, chapter 2).
    private static string[] FeaturesOf(ReadOnlySpan<byte> file, string tag, int extension)
    {
        var table = TableOf(file, tag);
        if (table.IsEmpty)
            return [];

        var types = new SortedDictionary<string, SortedSet<int>>(StringComparer.Ordinal);
        var features = table[U16(table, 6)..];
        var lookups = table[U16(table, 8)..];
        for (var i = 0; i < U16(features, 0); i++)
        {
            var name = Encoding.ASCII.GetString(features.Slice(2 + (6 * i), 4));
            var feature = features[U16(features, 6 + (6 * i))..];
            var found = types.TryGetValue(name, out var known) ? known : types[name] = [];
            for (var j = 0; j < U16(feature, 2); j++)
                found.Add(TypeOf(lookups, U16(feature, 4 + (2 * j)), extension));
        }

        return [.. types.Select(one => $"{one.Key} {string.Join(' ', one.Value)}")];
    }

    private static int TypeOf(ReadOnlySpan<byte> lookups, int index, int extension)
    {
        var lookup = lookups[U16(lookups, 2 + (2 * index))..];
        var type = U16(lookup, 0);
        return type == extension ? U16(lookup[U16(lookup, 6)..], 2) : type;
    }

    private static ReadOnlySpan<byte> TableOf(ReadOnlySpan<byte> file, string tag)
    {
        for (var i = 0; i < U16(file, 4); i++)
        {
            var record = file[(12 + (16 * i))..];
            if (Encoding.ASCII.GetString(record[..4]) == tag)
                return file[BinaryPrimitives.ReadInt32BigEndian(record[8..])..];
        }

        return [];
    }

    private static int U16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);
}
