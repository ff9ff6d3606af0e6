namespace ReportGen.Fonts.Tables;

/// <summary>Tags of tables, scripts and features: four ASCII letters, the first in the high byte.</summary>
internal static class TableTag
{
    public const uint TrueType = 0x00010000;
    public const uint AppleTrueType = 0x74727565; // true
    public const uint OpenTypeCff = 0x4F54544F; // OTTO
    public const uint Collection = 0x74746366; // ttcf

    public const uint Cff = 0x43464620;
    public const uint Cff2 = 0x43464632;
    public const uint Cmap = 0x636D6170;
    public const uint Cvt = 0x63767420;
    public const uint Fpgm = 0x6670676D;
    public const uint Fvar = 0x66766172;
    public const uint Glyf = 0x676C7966;
    public const uint Gpos = 0x47504F53;
    public const uint Gsub = 0x47535542;
    public const uint Head = 0x68656164;
    public const uint Hhea = 0x68686561;
    public const uint Hmtx = 0x686D7478;
    public const uint Loca = 0x6C6F6361;
    public const uint Maxp = 0x6D617870;
    public const uint Name = 0x6E616D65;
    public const uint Os2 = 0x4F532F32;
    public const uint Post = 0x706F7374;
    public const uint Prep = 0x70726570;

    /// <summary>The tag of four ASCII letters.</summary>
    public static uint Of(string letters) =>
        ((uint)letters[0] << 24) | ((uint)letters[1] << 16) | ((uint)letters[2] << 8) | letters[3];
}
