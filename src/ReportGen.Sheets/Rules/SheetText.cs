using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>What a text of a sheet is.</summary>
internal enum TextRole
{
    /// <summary>A field or a cell of one line.</summary>
    Line,

    /// <summary>A paragraph of a longer text.</summary>
    Paragraph,

    /// <summary>An indicator's name.</summary>
    Name,

    /// <summary>A target as written.</summary>
    Target,
}

/// <summary>A text of a sheet as rules look at it.</summary>
internal sealed class SheetText(TracedText traced, TextRole role)
{
    public TracedText Traced => traced;

    public TextRole Role => role;

    public string Text => traced.Text;

    public int Length => traced.Text.Length;

    /// <summary>The sorts of signs that it holds.</summary>
    public SignSorts Signs { get; } = Rules.Signs.SortsIn(traced.Text);

    public bool Holds(SignSorts sorts) => (Signs & sorts) != SignSorts.None;

    /// <inheritdoc cref="TracedText.OriginOf"/>
    public SourceSpan OriginOf(int start, int length) => traced.OriginOf(start, length);
}
