using System.Collections.Immutable;

namespace ReportGen.Typesetting;

/// <summary>A document ready to be written: pages and what they mean.</summary>
/// <param name="Properties">What the document says of itself.</param>
/// <param name="Pages">In order.</param>
/// <param name="Root">The logical tree; its role is <see cref="LogicalRole.Document"/>.</param>
public sealed record TypesetDocument(DocumentProperties Properties, ImmutableArray<Page> Pages, LogicalElement Root)
{
    /// <summary>The document without its last pages and what only they show of the logical tree.</summary>
    /// <param name="end">How many pages stay, from 1 to as many as there are.</param>
    /// <returns>Null when no clean cut is there: an element, a row or a spanning cell lies on both sides.</returns>
    public TypesetDocument? Before(int end) => DocumentCut.Before(this, end);
}

/// <summary>What a document says of itself.</summary>
/// <param name="Title">Shown in the window's title; never empty.</param>
/// <param name="Language">A language tag, zh-CN unless the markup says otherwise.</param>
public sealed record DocumentProperties(string Title, string Language)
{
    public string? Author { get; init; }

    public string? Subject { get; init; }

    public string? Keywords { get; init; }
}
