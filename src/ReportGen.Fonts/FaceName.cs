namespace ReportGen.Fonts;

/// <summary>A name of a face.</summary>
/// <param name="IsChinese">The font file gives it as a Chinese name.</param>
public sealed record FaceName(FaceNameKind Kind, string Text, bool IsChinese);

/// <summary>What a name of a face is the name of.</summary>
public enum FaceNameKind
{
    /// <summary>The family (name IDs 1 and 16): SimSun, 宋体.</summary>
    Family,

    /// <summary>The face with its weight (name ID 4): Noto Serif SC Bold.</summary>
    Full,

    /// <summary>As PostScript and PDF call it (name ID 6): NotoSerifSC-Bold.</summary>
    PostScript,
}
