using System.Collections.Immutable;
using ReportGen.Diagnostics;

namespace ReportGen.Preview;

/// <summary>What the server serves and what it may do.</summary>
internal sealed record PreviewWishes(SheetFolder Folder, PreviewDesk Desk, SheetSetter Setter, PictureStore Pictures, EditorOpener Editor)
{
    public Language Language { get; init; } = Language.English;

    /// <summary>Nothing is written, not even by an edit in the page.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>Addresses of a forwarded port, exact.</summary>
    public ImmutableArray<string> ForeignOrigins { get; init; } = [];
}
