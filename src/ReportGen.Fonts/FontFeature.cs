namespace ReportGen.Fonts;

/// <summary>What other glyphs a face may be asked for (features of 'GSUB', for Chinese text unless said otherwise).</summary>
public enum FontFeature
{
    /// <summary>Forms of simplified Chinese (locl of hani, ZHS): a dash — as wide as the em.</summary>
    ChineseForms,

    /// <summary>Forms of Latin text (locl of latn, default language): digits all equally wide in Noto Serif.</summary>
    LatinForms,

    /// <summary>Characters that belong together as one glyph (ccmp): —— as one stroke.</summary>
    Composition,

    /// <summary>Half an em wide (hwid): digits and punctuation for columns of figures.</summary>
    HalfWidth,

    /// <summary>As wide as it looks (pwid): “”‘’ in Western text, where the usual glyphs are an em wide.</summary>
    ProportionalWidth,

    /// <summary>Digits all equally wide (tnum).</summary>
    TabularFigures,

    /// <summary>Forms for vertical lines (vert).</summary>
    Vertical,

    /// <summary>Ligatures of Latin text (liga).</summary>
    Ligatures,
}
