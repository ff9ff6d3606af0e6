namespace ReportGen.Typesetting.Text.Unicode;

/// <summary>What Unicode says of characters, as far as lines of text need it.</summary>
internal static partial class CharacterTable
{
    private const int BlockLength = 128;
    private const int FirstZero = '0';

    /// <summary>The line break class of a code point, LB1 applied except to AI.</summary>
    /// <param name="codePoint">Any value from 0 to 10FFFF, surrogates included.</param>
    public static LineBreakClass ClassOf(int codePoint)
    {
        if (codePoint is >= 0x4E00 and <= 0x9FFF)
            return LineBreakClass.ID;
        if (codePoint >= 0x20000)
            return ClassBeyondTable(codePoint);

        var at = codePoint / BlockLength * 2;
        var block = ((BlockNumbers[at] - FirstZero) << 6) | (BlockNumbers[at + 1] - FirstZero);
        return (LineBreakClass)(Blocks[(block * BlockLength) + (codePoint % BlockLength)] - FirstZero);
    }

    /// <summary>Written without space between words: Han, kana, bopomofo, and the marks that count as Han.</summary>
    public static bool IsHan(int codePoint) => codePoint switch
    {
        < 0x2E80 => false,
        <= 0x2FDF => true,
        0x3005 or 0x3006 or 0x3007 => true,
        >= 0x3021 and <= 0x3029 => true,
        >= 0x3041 and <= 0x30FA => true,
        >= 0x30FC and <= 0x312F => true,
        >= 0x31A0 and <= 0x31BF => true,
        >= 0x31F0 and <= 0x31FF => true,
        >= 0x3400 and <= 0x4DBF => true,
        >= 0x4E00 and <= 0x9FFF => true,
        >= 0xF900 and <= 0xFAFF => true,
        >= 0x20000 and <= 0x3FFFD => true,
        _ => false,
    };

    /// <summary>A Western letter: Latin, Greek, Cyrillic.</summary>
    public static bool IsWesternLetter(int codePoint) => codePoint switch
    {
        < 'A' => false,
        <= 'Z' => true,
        >= 'a' and <= 'z' => true,
        0xD7 or 0xF7 => false,
        >= 0xC0 and <= 0x24F => true,
        >= 0x370 and <= 0x52F => CharacterTable.ClassOf(codePoint) == LineBreakClass.AL,
        >= 0x1E00 and <= 0x1FFF => CharacterTable.ClassOf(codePoint) == LineBreakClass.AL,
        _ => false,
    };

    public static bool IsAsciiDigit(int codePoint) => codePoint is >= '0' and <= '9';

    public static bool IsPrintableAscii(int codePoint) => codePoint is >= ' ' and <= '~';

    /// <summary>Selects a variant of the character before it.</summary>
    public static bool IsVariationSelector(int codePoint) => codePoint is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);

    /// <summary>Never seen: a face need not have it (Default_Ignorable_Code_Point, and controls but the tab).</summary>
    public static bool IsInvisible(int codePoint) => !IsPrintableAscii(codePoint) && codePoint switch
    {
        '\t' => false,
        < 0x20 => true,
        >= 0x7F and <= 0x9F => true,
        0xAD or 0x34F or 0x61C or 0x180E or 0xFEFF or 0x3164 or 0xFFA0 => true,
        >= 0x115F and <= 0x1160 => true,
        >= 0x17B4 and <= 0x17B5 => true,
        >= 0x180B and <= 0x180F => true,
        >= 0x200B and <= 0x200F => true,
        >= 0x2028 and <= 0x202E => true,
        >= 0x2060 and <= 0x206F => true,
        >= 0xFE00 and <= 0xFE0F => true,
        >= 0xFFF0 and <= 0xFFF8 => true,
        >= 0x1BCA0 and <= 0x1BCA3 => true,
        >= 0x1D173 and <= 0x1D17A => true,
        >= 0xE0000 and <= 0xE0FFF => true,
        _ => false,
    };

    // Planes 2 and 3 are ideographs but for the last two code points of each; plane 14 holds tags and selectors.
    private static LineBreakClass ClassBeyondTable(int codePoint) => codePoint switch
    {
        < 0x40000 when (codePoint & 0xFFFF) < 0xFFFE => LineBreakClass.ID,
        0xE0001 => LineBreakClass.CM,
        >= 0xE0020 and <= 0xE007F => LineBreakClass.CM,
        >= 0xE0100 and <= 0xE01EF => LineBreakClass.CM,
        _ => LineBreakClass.AL,
    };
}
