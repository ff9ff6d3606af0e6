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
    private readonly SignSketch _signs = SignSketch.Of(traced.Text);

    public TracedText Traced => traced;

    public TextRole Role => role;

    public string Text => Traced.Text;

    public int Length => Traced.Length;

    /// <inheritdoc cref="TracedText.OriginOf"/>
    public SourceSpan OriginOf(int start, int length) => Traced.OriginOf(start, length);

    /// <summary>False when it surely lacks a sign of the word, which then need not be sought.</summary>
    public bool MayHold(SignSketch word) => _signs.MayHold(word);
}

/// <summary>Which signs a text may hold: UTF-16 units in 64 classes, a bit each.</summary>
internal readonly record struct SignSketch(ulong Bits)
{
    public static SignSketch Of(ReadOnlySpan<char> text)
    {
        var bits = 0UL;
        foreach (var sign in text)
            bits |= 1UL << (sign & 63);

        return new(bits);
    }

    /// <summary>False only when the text surely lacks a sign of the part.</summary>
    public bool MayHold(SignSketch part) => (part.Bits & ~Bits) == 0;
}

/// <summary>A word that rules seek in texts.</summary>
internal sealed class SoughtWord(string word)
{
    private readonly SignSketch _signs = SignSketch.Of(word);

    public string Word => word;

    public int Length => Word.Length;

    public static implicit operator SoughtWord(string word) => new(word);

    /// <summary>The offset of its first place in the text; −1 when it is not there.</summary>
    public int IndexIn(SheetText text) => text.MayHold(_signs) ? text.Text.IndexOf(Word, StringComparison.Ordinal) : -1;

    public bool IsIn(SheetText text) => IndexIn(text) >= 0;
}
