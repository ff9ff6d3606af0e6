using System.Collections.Immutable;
using ReportGen.Diagnostics;

namespace ReportGen.Typesetting;

/// <summary>What a part of the document is, apart from how it looks; the standard structure types (ISO 32000-1, 14.8.4).</summary>
public enum LogicalRole : byte
{
    Document, Section, Division, Heading1, Heading2, Heading3, Heading4, Heading5, Heading6, Paragraph, Span, Link,
    Table, TableHead, TableBody, TableRow, TableHeaderCell, TableDataCell, Caption,
    List, ListItem, ListLabel, ListBody, Contents, ContentsItem, Reference, Note, Figure,
}

/// <summary>Which cells a header cell speaks for.</summary>
public enum HeaderScope : byte
{
    None,
    Row,
    Column,
    Both,
}

/// <summary>One element of the logical tree: what a screen reader walks.</summary>
/// <remarks>An element either has children or owns content on pages (<see cref="PageContent.Element"/>), never both.
/// Compared by reference: two cells with the same text are two elements.</remarks>
public sealed class LogicalElement
{
    private readonly Words? _words;
    private readonly ushort _columnSpan = 1;

    public required LogicalRole Role { get; init; }

    /// <summary>Children in reading order.</summary>
    public ImmutableArray<LogicalElement> Children { get; init; } = [];

    /// <summary>Squares a cell covers, from 1.</summary>
    public int RowSpan { get; init; } = 1;

    /// <summary>Squares a cell covers, from 1.</summary>
    public int ColumnSpan
    {
        get => _columnSpan;
        init => _columnSpan = checked((ushort)value);
    }

    /// <summary>For header cells.</summary>
    public HeaderScope Scope { get; init; }

    /// <summary>The header cells that speak for this cell, outermost first; empty when scopes say it all.</summary>
    public ImmutableArray<LogicalElement> Headers { get; init; } = [];

    /// <summary>Language tag when it differs from the document's.</summary>
    public string? Language
    {
        get => _words?.Language;
        init => _words = value is null && _words is null ? null : new(value, Alternative, ActualText, Title);
    }

    /// <summary>What is said instead of a picture.</summary>
    public string? Alternative
    {
        get => _words?.Alternative;
        init => _words = value is null && _words is null ? null : new(Language, value, ActualText, Title);
    }

    /// <summary>The text when what is drawn cannot be read letter by letter.</summary>
    public string? ActualText
    {
        get => _words?.ActualText;
        init => _words = value is null && _words is null ? null : new(Language, Alternative, value, Title);
    }

    /// <summary>A heading's text, for lists of headings.</summary>
    public string? Title
    {
        get => _words?.Title;
        init => _words = value is null && _words is null ? null : new(Language, Alternative, ActualText, value);
    }

    /// <summary>Where the template asked for it.</summary>
    public SourceSpan Source { get; init; }

    /// <summary>Another element that is the same but for its children.</summary>
    internal LogicalElement With(ImmutableArray<LogicalElement> children) => new()
    {
        Role = Role,
        Children = children,
        RowSpan = RowSpan,
        ColumnSpan = ColumnSpan,
        Scope = Scope,
        Headers = Headers,
        Language = Language,
        Alternative = Alternative,
        ActualText = ActualText,
        Title = Title,
        Source = Source,
    };

    /// <summary>What few elements have, so that the others need no room for it.</summary>
    private sealed record Words(string? Language, string? Alternative, string? ActualText, string? Title);
}
