using System.Collections.Immutable;
using ReportGen.Fonts.Tables;

namespace ReportGen.Fonts;

/// <summary>A font file: one face, or several in a collection (.ttc, .otc). Mapped, never read whole.</summary>
public sealed class FontFile
{
    // The largest collections in use hold some 80 faces.
    private const int MostFaces = 1024;

    private FontFile(string path, ImmutableArray<FontFace> faces)
    {
        Path = path;
        Faces = faces;
    }

    /// <summary>The path it was opened with.</summary>
    public string Path { get; }

    /// <summary>The faces in the order of the file; never empty.</summary>
    public ImmutableArray<FontFace> Faces { get; }

    /// <summary>Opens a file: reads the directory and the few small tables of every face.</summary>
    /// <exception cref="FontFormatException">The file is damaged, is no font, or is of a kind we do not read.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    /// <remarks>The file must not be shortened while it is open: the operating system ends a process that reads past
    /// the end of a mapped file.</remarks>
    public static FontFile Open(string path) => Read(path, FontBytes.Map(path));

    /// <summary>Reads a font that is in memory already; the bytes are copied.</summary>
    /// <param name="name">How messages call it.</param>
    /// <exception cref="FontFormatException">The bytes are damaged, are no font, or are of a kind we do not read.</exception>
    public static FontFile Parse(string name, ReadOnlySpan<byte> bytes) => Read(name, FontBytes.Of(bytes));

    private static FontFile Read(string path, FontBytes bytes)
    {
        var header = new TableView(bytes, 0, bytes.Length, 0);
        if (header.U32(0) != TableTag.Collection)
            return new FontFile(path, [new FontFace(path, 0, bytes, 0)]);

        var count = header.U32(8);
        if (count is 0 or > MostFaces)
            throw new FontFormatException($"the collection says it holds {count} faces");

        var faces = ImmutableArray.CreateBuilder<FontFace>((int)count);
        for (var i = 0; i < (int)count; i++)
            faces.Add(new FontFace(path, i, bytes, header.U32(12 + (4 * i))));

        return new FontFile(path, faces.MoveToImmutable());
    }
}
