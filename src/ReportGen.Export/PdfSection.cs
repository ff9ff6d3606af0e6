using System.Collections.Immutable;
using ReportGen.Typesetting;

namespace ReportGen.Export;

/// <summary>A part of a document that is handed over at once, such as one sheet of a volume.</summary>
/// <param name="Pages">Its pages, in order.</param>
/// <param name="Root">Its logical tree; a document element becomes a section of the whole.</param>
public sealed record PdfSection(ImmutableArray<Page> Pages, LogicalElement Root)
{
    /// <summary>Links lead to the section's first page by this name. The section's own anchors are then known outside as
    /// name, full stop and anchor, so that sections may use the same ones. Null: the anchors are the document's.</summary>
    public string? Name { get; init; }

    /// <summary>The section's entry in the outline, above those of its headings; null for none.</summary>
    public string? OutlineTitle { get; init; }

    /// <summary>How many levels of the outline stand above the section: its entry and its headings move down by so many.</summary>
    public int OutlineDepth { get; init; }

    /// <summary>Entries of the outline that begin with this section and lead to its first page, outermost first, such as the groups
    /// of a volume. The section's own entry and its headings stand below them.</summary>
    public ImmutableArray<string> OutlineGroups { get; init; } = [];

    /// <summary>Readers show turned pages (<see cref="Page.IsTurned"/>) turned back, so that they are read without tilting the head.
    /// What is printed stays the same.</summary>
    public bool TurnsView { get; init; }

    /// <summary>A file that travels with the section, as its data do with a sheet of a volume; null for none. Its name differs from all others
    /// of the document.</summary>
    public PdfAttachment? Attachment { get; init; }

    /// <summary>The section comes before all that are not in front, however late it is handed over: a cover, a list of contents.</summary>
    public bool IsFront { get; init; }
}
