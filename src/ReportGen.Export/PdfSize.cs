using System.Collections.Immutable;
using ReportGen.Export.Pdf;
using ReportGen.Typesetting;

namespace ReportGen.Export;

/// <summary>How much of what a file may hold a section takes.</summary>
public static class PdfSize
{
    /// <summary>The largest number of objects in a file (ISO 19005-2, 6.1.13).</summary>
    public const int MostObjects = PdfFile.MostObjects;

    /// <summary>At most so many objects are written for an attached file: its bytes, its description, its share of the tree of names.</summary>
    public const int ObjectsOfAttachment = 3;

    // A page, its contents, and its list in the parent tree.
    private const int ObjectsOfAPage = 3;

    // Object streams, nodes of the page tree, leaves of the parent tree and of the trees of names come on top:
    // together less than a fortieth.
    private const int Shared = 40;

    /// <summary>At most so many objects are written for a section. It is counted without writing it.</summary>
    public static int ObjectsOf(ImmutableArray<Page> pages, LogicalElement root)
    {
        var objects = ElementsOf(root) + 2;
        foreach (var page in pages)
        {
            objects += ObjectsOfAPage + page.Links.Length;
            foreach (var anchor in page.Anchors)
                objects += anchor.OutlineLevel > 0 ? 1 : 0;
        }

        return objects + objects / Shared + 1;
    }

    private static int ElementsOf(LogicalElement element)
    {
        var elements = 1;
        foreach (var child in element.Children)
            elements += ElementsOf(child);

        return elements;
    }
}
