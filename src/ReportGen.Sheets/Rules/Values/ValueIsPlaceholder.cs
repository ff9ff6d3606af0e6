using System.Buffers;
using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>A target is a placeholder.</summary>
internal sealed class ValueIsPlaceholder : IndicatorRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-V23", "value-is-placeholder", Severity.Error,
        new("指标值里还留着占位符（*、_、XX、单独的 - 或 /），系统保存时会拒绝。请填写真实的值。",
            "The target still holds a placeholder (*, _, XX, a lone - or /), which the entry system refuses. Fill in the value."));

    private static readonly string[] Inside = ["*", "_", "XX", "xx", "××", "X年", "＊", "＿"];

    // One of them is in each of the words above.
    private static readonly SearchValues<char> Signs = SearchValues.Create("*_Xx×＊＿");

    protected override void CheckIndicator(IndicatorPlace place, DiagnosticSink sink)
    {
        if (FindPlaceholder(place.Written.Trim()) is not { } placeholder)
            return;

        sink.Report(new Diagnostic(Kind, place.Target.Span,
            new($"指标值含占位符“{placeholder}”：“{place.Written}”", $"the value {place.Written} holds the placeholder {placeholder}"))
        {
            Hints = [new("填写真实的值", "fill in the value")],
        });
    }

    /// <summary>The placeholder in a target; null when there is none.</summary>
    internal static string? FindPlaceholder(string written)
    {
        if (written is "-" or "--" or "/" or "//" or "／" or "—" or "——" or "\\" or "－" or "－－" or "N/A" or "n/a" or "无数据")
            return written;

        return written.AsSpan().ContainsAny(Signs) && FindSign(written) is { } sign ? sign : FindLoneLetter(written);
    }

    private static string? FindSign(string written)
    {
        foreach (var sign in Inside)
        {
            if (written.Contains(sign, StringComparison.Ordinal))
                return sign;
        }

        return null;
    }

    // ≥X次, ≥×次, ≥N个: one letter where the number belongs. 3×4米 has a number.
    private static string? FindLoneLetter(string written)
    {
        var at = 0;
        while (at < written.Length && written[at] is '≥' or '≤' or '=' or '＝' or '>' or '<' or '＞' or '＜' or ' ')
            at++;
        if (at == 0 || at >= written.Length || written[at] is not ('X' or 'x' or '×' or 'N' or 'n' or 'Ｘ'))
            return null;

        var isAlone = at + 1 == written.Length || !char.IsAsciiLetterOrDigit(written[at + 1]);
        return isAlone ? written[at].ToString() : null;
    }
}
