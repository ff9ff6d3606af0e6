namespace ReportGen.Fonts;

/// <summary>What kind of program a document embeds, and so under which key.</summary>
public enum FontProgramKind
{
    /// <summary>A TrueType file with the tables a PDF needs: /FontFile2, descendant /CIDFontType2.</summary>
    TrueType,

    /// <summary>A bare CID-keyed CFF table: /FontFile3 with /Subtype /CIDFontType0C, descendant /CIDFontType0.</summary>
    Cff,
}
