using System.Collections.Immutable;
using ReportGen.Diagnostics;

namespace ReportGen.Typesetting.Layout;

/// <summary>What an element of the logical tree will be, before its children are known.</summary>
internal readonly record struct ElementDraft(LogicalRole Role, SourceSpan Source)
{
    public int RowSpan { get; init; } = 1;

    public int ColumnSpan { get; init; } = 1;

    public HeaderScope Scope { get; init; }

    public ImmutableArray<LogicalElement> Headers { get; init; } = [];

    public string? Language { get; init; }

    public string? Title { get; init; }

    public LogicalElement ToElement(ImmutableArray<LogicalElement> children) => new()
    {
        Role = Role,
        Source = Source,
        RowSpan = RowSpan,
        ColumnSpan = ColumnSpan,
        Scope = Scope,
        Headers = Headers,
        Language = Language,
        Title = Title,
        Children = children,
    };
}
