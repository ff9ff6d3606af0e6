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
/// <param name="Signs">The signs it is made of; what cannot be in it need not be sought.</param>
internal readonly record struct SheetText(TracedText Traced, TextRole Role, SignSketch Signs)
{
    public SheetText(TracedText traced, TextRole role)
        : this(traced, role, SignSketch.Of(traced.Text))
    {
    }

    public string Text => Traced.Text;

    public int Length => Traced.Length;

    /// <inheritdoc cref="TracedText.OriginOf"/>
    public SourceSpan OriginOf(int start, int length) => Traced.OriginOf(start, length);
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
internal readonly record struct SoughtWord(string Word)
{
    private readonly SignSketch _signs = SignSketch.Of(Word);

    public int Length => Word.Length;

    public static implicit operator SoughtWord(string word) => new(word);

    /// <summary>The offset of its first place in the text; −1 when it is not there.</summary>
    public int IndexIn(in SheetText text) => text.Signs.MayHold(_signs) ? text.Text.IndexOf(Word, StringComparison.Ordinal) : -1;

    public bool IsIn(in SheetText text) => IndexIn(text) >= 0;
}
