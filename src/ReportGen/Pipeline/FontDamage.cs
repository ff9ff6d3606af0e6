using ReportGen.Diagnostics;
using ReportGen.Fonts;

namespace ReportGen.Pipeline;

/// <summary>How a damaged font file is told about.</summary>
internal static class FontDamage
{
    public static Wording Of(FontFormatException damage) => new($"字体文件损坏：{damage.Message}", $"a font file is damaged: {damage.Message}");
}
