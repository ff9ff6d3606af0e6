using System.Collections.Immutable;
using System.IO.Compression;

namespace ReportGen.Export;

/// <summary>What a PDF says that it conforms to.</summary>
public enum PdfStandard
{
    /// <summary>PDF/A-2u and PDF/UA-1; PDF/A-3u instead of 2u when files are attached, since 2u may hold none.</summary>
    Archive,

    /// <summary>PDF/A-3u and PDF/UA-1, also without attached files.</summary>
    Archive3,

    /// <summary>Nothing: the same file without the claim, as for a draft that has errors.</summary>
    None,
}

/// <summary>How a PDF is written. Nothing in it depends on the clock, the machine or the user.</summary>
public sealed record PdfOptions
{
    public PdfStandard Standard { get; init; } = PdfStandard.Archive;

    /// <summary>How hard streams are compressed. SmallestSize takes much longer for next to nothing.</summary>
    public CompressionLevel Compression { get; init; } = CompressionLevel.Optimal;

    /// <summary>A file to read with an editor: no compression, no object streams, a plain cross-reference table.</summary>
    public bool IsUncompressed { get; init; }

    /// <summary>When the document was made; null when nobody says so, then the file has no dates.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>The program that wrote the file, with its version.</summary>
    public string Producer { get; init; } = "ReportGen";

    /// <summary>The program that made the document, when it is not the one that wrote the file.</summary>
    public string? Creator { get; init; }

    /// <summary>Names the document among others (form, sheet): the same key and title give the same document identifier,
    /// however often the document is built.</summary>
    public string Key { get; init; } = "";

    /// <summary>Files that travel in the PDF; their names differ.</summary>
    public ImmutableArray<PdfAttachment> Attachments { get; init; } = [];

    /// <summary>The topmost entries of the outline show what is below them; for volumes better not.</summary>
    public bool IsOutlineUnfolded { get; init; } = true;

    /// <summary>Marks, structure and claims are left out. Not for users: what they cost is measured against it.</summary>
    internal bool IsUntagged { get; init; }
}

/// <summary>A file that travels in the PDF (ISO 19005-3, 6.8).</summary>
/// <param name="Name">Its name with extension; not empty.</param>
/// <param name="Description">What it is, for readers.</param>
/// <param name="Bytes">Its bytes, unchanged.</param>
/// <param name="MediaType">Its MIME type, such as application/yaml.</param>
/// <param name="Date">When it was last changed. ISO 19005-3 wants it said: without an honest date, attach nothing.</param>
public sealed record PdfAttachment(
    string Name,
    string Description,
    ImmutableArray<byte> Bytes,
    string MediaType,
    DateTimeOffset Date)
{
    /// <summary>The document was made from the file; otherwise the file has the figures behind a part of it.</summary>
    public bool IsSource { get; init; } = true;
}
