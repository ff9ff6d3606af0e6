namespace ReportGen.Typesetting.Text;

/// <summary>What is drawn for a character that no face of a chain has.</summary>
internal static class StandIn
{
    /// <summary>〓 (the geta mark, set for a missing sort since movable type), and what else is plain to see.</summary>
    public static ReadOnlySpan<int> ForMissing => [0x3013, 0x25A1, 0xFFFD, '?'];

    /// <summary>A character that looks the same, and how wide the missing one is in parts of the em.</summary>
    /// <returns>0 when there is none; Parts is 0 when the width is that of the character that stands in.</returns>
    public static (int CodePoint, int Width, int Parts) For(int codePoint) => codePoint switch
    {
        '\t' or 0xA0 => (' ', 0, 0),
        0x2000 or 0x2002 => (' ', 1, 2),
        0x2001 or 0x2003 or 0x3000 => (' ', 1, 1),
        0x2004 => (' ', 1, 3),
        0x2005 => (' ', 1, 4),
        0x2006 => (' ', 1, 6),
        0x2007 => (' ', 1, 2),
        0x2008 => (' ', 1, 4),
        0x2009 or 0x202F => (' ', 1, 5),
        0x200A => (' ', 1, 10),
        0x205F => (' ', 4, 18),
        0x2010 or 0x2011 => ('-', 0, 0),
        0x2015 => (0x2014, 0, 0),
        0x2027 => (0xB7, 0, 0),
        0x22EF => (0x2026, 0, 0),
        0x2212 => (0xFF0D, 0, 0),
        0x2236 => (':', 0, 0),
        _ => (0, 0, 0),
    };
}
