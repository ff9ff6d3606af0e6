using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>Markup of another program was left in a text.</summary>
internal sealed class MarkupIsLeft : TextRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-X07", "markup-is-left", Severity.Warning,
        new("文字里残留着其他软件的排版代码（<p>、$\\leq$、&nbsp;、--|--），会原样印出来。请删去，或换成 ≤ 等字符。",
            "Markup of another program (<p>, $\\leq$, &nbsp;, --|--) was left in and would be printed. Remove it, or write ≤ and the like."));

    // Each holds one of the signs that are sorted as markup.
    private static readonly string[] Residues = ["<p>", "</p>", "<br", "<td", "<tr", "<div", "</div", "<span", "</span", "<b>", "<li", "&nbsp;", "&lt;", "&gt;", "&amp;", "&quot;", "&#", "\\leq", "\\geq", "\\times", "\\%", "$\\", "--|--", "||", "**"];

    protected override SignSorts Concerns => SignSorts.Markup;

    protected override void CheckText(SheetText text, Sheet sheet, DiagnosticSink sink)
    {
        // A heading of Markdown; or somebody took it for a remark, which it is not inside a text.
        if (text.Role == TextRole.Paragraph && text.Text.AsSpan().TrimStart('#') is [' ', ..] && text.Text[0] == '#')
        {
            Report(text, 0, "#", sink);
            return;
        }

        foreach (var residue in Residues)
        {
            var at = text.Text.IndexOf(residue, StringComparison.Ordinal);
            // ** in a target is a placeholder (V23).
            if (at < 0 || (residue == "**" && text.Role == TextRole.Target))
                continue;

            Report(text, at, residue, sink);
            return;
        }
    }

    private void Report(SheetText text, int at, string residue, DiagnosticSink sink) =>
        sink.Report(new Diagnostic(Kind, text.OriginOf(at, residue.Length),
            new($"残留排版代码：“{residue}”", $"markup is left in: {residue}"))
        {
            Hints = [new("删去，或换成 ≤、≥、% 等字符", "remove it, or write ≤, ≥, % and the like")],
        });
}
