using ReportGen.Diagnostics;

namespace ReportGen.Typesetting.Text;

/// <summary>What setting text can find wrong.</summary>
public static class TextKinds
{
    public static DiagnosticKind MissingGlyph { get; } = new(
        "SET-X09",
        "missing-glyph",
        Severity.Error,
        new Wording(
            """
            表式所用的字体都没有这个字，印出来会是空白或方框，而归档用的 PDF 不允许这样（ISO 19005-2，6.2.11.8）。
            请给表式的字体加一个有这个字的后备字体，或者改用别的字。
            """,
            """
            No font of the form can draw the character, so a reader would see an empty box,
            and an archival PDF may not contain one (ISO 19005-2, 6.2.11.8).
            Add a font that has the character to the form, or change the text.
            """));
}
