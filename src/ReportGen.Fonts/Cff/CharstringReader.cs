// Charstrings are numbers and operators, one behind the other; the first byte tells which, and how long it is. We step over
// them here, for the two that read charstrings: one draws them, one writes them out without subroutines.
// Source: Adobe Technical Note 5177, 3 (Charstring Encoding).

namespace ReportGen.Fonts.Cff;

/// <summary>Walks over the bytes of one charstring or subroutine. Every step is checked.</summary>
internal ref struct CharstringReader(ReadOnlySpan<byte> code)
{
    private readonly ReadOnlySpan<byte> _code = code;

    /// <summary>The next byte.</summary>
    public int At { get; private set; }

    public readonly bool IsAtEnd => At >= _code.Length;

    /// <summary>The next byte starts a number, not an operator.</summary>
    public readonly bool IsAtNumber => _code[At] is >= CharstringOperator.FirstNumber or CharstringOperator.ShortNumber;

    /// <summary>The bytes from an earlier place up to here.</summary>
    public readonly ReadOnlySpan<byte> Since(int start) => _code[start..At];

    /// <summary>Reads a number in 1/65536.</summary>
    public int ReadFixed()
    {
        var first = Next();
        return first switch
        {
            CharstringOperator.ShortNumber => (short)((Next() << 8) | Next()) << 16,
            <= 246 => (first - 139) << 16,
            <= 250 => (((first - 247) * 256) + Next() + 108) << 16,
            <= 254 => (-((first - 251) * 256) - Next() - 108) << 16,
            _ => (Next() << 24) | (Next() << 16) | (Next() << 8) | Next(),
        };
    }

    public int ReadOperator()
    {
        var first = Next();
        return first == CharstringOperator.Escape ? (CharstringOperator.Escape << 8) | Next() : first;
    }

    /// <summary>Skips the bits of a hint mask.</summary>
    public void SkipMask(int stems)
    {
        for (var i = 0; i < (stems + 7) / 8; i++)
            Next();
    }

    /// <summary>The number of the subroutine that a call with this operand means.</summary>
    public static int Unbias(int operand, int subroutineCount) => operand + subroutineCount switch
    {
        < 1240 => 107,
        < 33900 => 1131,
        _ => 32768,
    };

    private int Next() => At < _code.Length ? _code[At++] : throw new FontFormatException("'CFF ': a charstring ends within a step");
}
