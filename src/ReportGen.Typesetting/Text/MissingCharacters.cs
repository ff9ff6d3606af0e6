using System.Text;
using ReportGen.Diagnostics;

namespace ReportGen.Typesetting.Text;

/// <summary>Reports the characters of one paragraph that no face of their chain has, each at its first places.</summary>
internal sealed class MissingCharacters(DiagnosticSink sink)
{
    // More places of one character in one paragraph help nobody.
    private const int MostPlaces = 20;

    private readonly Dictionary<int, int> _reported = [];

    /// <summary>Reports a character at the place where it was written.</summary>
    public void Report(in Cell cell, InlineText inline)
    {
        var count = _reported.GetValueOrDefault(cell.CodePoint);
        if (count == MostPlaces)
            return;

        _reported[cell.CodePoint] = count + 1;

        var name = Rune.IsValid(cell.CodePoint) ? $"“{new Rune(cell.CodePoint)}” (U+{cell.CodePoint:X4})" : $"U+{cell.CodePoint:X4}";
        var tried = FacesTried(inline.Style);
        var chain = inline.Style.Font.Name;
        sink.Report(new Diagnostic(
            TextKinds.MissingGlyph,
            inline.Text.OriginOf(cell.TextStart, cell.TextLength),
            new Wording($"没有字体能显示 {name}，已查 {tried}", $"no font has a glyph for {name}; tried {tried}"))
        {
            Character = cell.CodePoint,
            Hints =
            [
                new Wording(
                    $"给表式的“{chain}”加一个有这个字的后备字体，或改用别的字",
                    $"add a fallback font that has it to \"{chain}\", or write another character"),
            ],
        });
    }

    private static string FacesTried(TextStyle style)
    {
        var names = new StringBuilder();
        foreach (var link in style.IsBold ? style.Font.Bold : style.Font.Regular)
            names.Append(names.Length == 0 ? "" : ", ").Append(link.Face.PostScriptName);

        return names.ToString();
    }
}
