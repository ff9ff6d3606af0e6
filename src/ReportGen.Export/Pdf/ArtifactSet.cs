using System.Diagnostics;
using ReportGen.Typesetting;

namespace ReportGen.Export.Pdf;

/// <summary>What the artifacts of a document are (ISO 32000-1, 14.8.2.2.2): each kind is said once, and pages name it.</summary>
internal sealed class ArtifactSet
{
    private const int Kinds = (int)ArtifactKind.Repeat + 1;

    private readonly int[] _numbers = new int[Kinds];

    // The last page that has an artifact of the kind, as an object number.
    private readonly int[] _lastPages = new int[Kinds];
    private PdfFile _file = null!; // set by Begin, before which nothing is called

    public void Begin(PdfFile file)
    {
        _file = file;
        Array.Clear(_numbers);
        Array.Clear(_lastPages);
    }

    /// <summary>The name of a kind, which the page uses.</summary>
    public ReadOnlySpan<byte> Use(ArtifactKind kind, int page)
    {
        if (_numbers[(int)kind] == 0)
            Write(kind);

        _lastPages[(int)kind] = page;
        return NameOf(kind);
    }

    /// <summary>Writes the resources of a page.</summary>
    public void WriteResources(ByteWriter target, int page)
    {
        var start = target.Length;
        target.Raw("/Properties<<"u8);
        var empty = target.Length;
        for (var kind = ArtifactKind.Layout; kind <= ArtifactKind.Repeat; kind++)
        {
            if (_lastPages[(int)kind] != page)
                continue;

            target.Raw(NameOf(kind));
            target.Byte((byte)' ');
            target.Ref(_numbers[(int)kind]);
        }

        target.CloseOrDrop(start, empty, ">>"u8);
    }

    private void Write(ArtifactKind kind)
    {
        _numbers[(int)kind] = _file.Reserve();
        _file.Open(_numbers[(int)kind]).Raw(kind switch
        {
            ArtifactKind.Layout => "<</Type/Layout>>"u8,
            ArtifactKind.Header => "<</Type/Pagination/Subtype/Header/Attached[/Top]>>"u8,
            ArtifactKind.Footer => "<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>"u8,
            ArtifactKind.Repeat => "<</Type/Pagination>>"u8,
            _ => throw new UnreachableException(),
        });
        _file.Close();
    }

    private static ReadOnlySpan<byte> NameOf(ArtifactKind kind) => kind switch
    {
        ArtifactKind.Layout => "/L"u8,
        ArtifactKind.Header => "/H"u8,
        ArtifactKind.Footer => "/F"u8,
        ArtifactKind.Repeat => "/R"u8,
        _ => throw new UnreachableException(),
    };
}
