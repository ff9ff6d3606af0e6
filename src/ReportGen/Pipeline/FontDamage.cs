using ReportGen.Diagnostics;
using ReportGen.Fonts;

namespace ReportGen.Pipeline;

/// <summary>How a damaged font file is told about.</summary>
internal static class FontDamage
{
    public static DiagnosticKind UselessFile { get; } = new("SET-050", "useless-font-file", Severity.Warning, new(
        """
        自备字体文件夹（--font-dir）里的这个文件不是字体、已损坏，或是不支持的字体（如可变字体），没有使用。
        请重新取得该文件，或把它移出文件夹。
        """,
        """
        A file in the folder of your own fonts (--font-dir) is no font, is damaged, or is of a kind that is not read
        (such as a variable font). It is not used. Get the file anew, or take it out of the folder.
        """));

    public static Wording Of(FontFormatException damage) => new($"字体文件损坏：{damage.Message}", $"a font file is damaged: {damage.Message}");

    public static Diagnostic FindingOf(DamagedFontFile file) => new(
        UselessFile,
        SourceSpan.None,
        new($"字体文件 {file.Path} 不是能用的字体，或者已经损坏（{file.Reason}）", $"the font file {file.Path} is of no use: {file.Reason}"));
}
