using System.Text;

namespace ReportGen.Typesetting.Markup;

/// <summary>References to characters: the five named entities and numbers (XML 1.0, 4.1 and 4.6).</summary>
internal static class CharacterReference
{
    /// <summary>Longest reference that can be meant: <c>&amp;#x10FFFF;</c> with some zeros.</summary>
    private const int Longest = 16;

    /// <summary>Reads a reference that begins with '&amp;' at <paramref name="start"/>.</summary>
    /// <param name="length">UTF-16 units up to and with ';'; when it is no reference, what looked like one.</param>
    public static bool TryRead(ReadOnlySpan<char> text, int start, out Rune character, out int length)
    {
        character = default;
        var rest = text[start..Math.Min(text.Length, start + Longest)];
        var end = 1;
        while (end < rest.Length && (char.IsAsciiLetterOrDigit(rest[end]) || rest[end] == '#'))
            end++;

        if (end == rest.Length || rest[end] != ';')
        {
            length = 1;
            return false;
        }

        length = end + 1;
        var name = rest[1..end];
        var code = name switch
        {
            "lt" => '<',
            "gt" => '>',
            "amp" => '&',
            "quot" => '"',
            "apos" => '\'',
            _ => NumberOf(name),
        };
        return IsCharacter(code) && Rune.TryCreate(code, out character);
    }

    /// <summary>Whether markup may hold the character (XML 1.0, production 2).</summary>
    public static bool IsCharacter(int code) =>
        code is '\t' or '\n' or '\r' or (>= 0x20 and <= 0xD7FF) or (>= 0xE000 and <= 0xFFFD) or (>= 0x10000 and <= 0x10FFFF);

    private static int NumberOf(ReadOnlySpan<char> name)
    {
        if (name.Length < 2 || name[0] != '#')
            return -1;

        var isHex = name[1] == 'x';
        var digits = name[(isHex ? 2 : 1)..];
        var number = digits.IsEmpty ? -1 : 0;
        foreach (var digit in digits)
        {
            if (isHex ? !char.IsAsciiHexDigit(digit) : !char.IsAsciiDigit(digit))
                return -1;

            var value = digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
            number = Math.Min(number * (isHex ? 16 : 10) + value, 0x110000);
        }

        return number;
    }
}
