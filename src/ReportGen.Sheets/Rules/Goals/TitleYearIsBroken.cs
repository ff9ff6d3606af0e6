using ReportGen.Diagnostics;
using ReportGen.Sheets.Forms;

namespace ReportGen.Sheets.Rules;

/// <summary>The year of the title is missing, or its bracket is broken.</summary>
internal sealed class TitleYearIsBroken : SheetRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-T09", "title-year-is-broken", Severity.Error,
        new("""
            标题里的年度缺失，或括号只剩一半（已公开的表里有“2020年度)”）。检查作用为“标题年度”的字段，以及类型为文本的“年度”。
            标题年度空着而另有年度字段的，由表式印出，不检查。
            """,
            """
            The year of the title is missing, or half of its bracket is lost (a published sheet says 2020年度)). Checked are the field that plays
            标题年度 and a field 年度 that holds text. A blank title is left alone where the year is written in a field of its own.
            """));

    public override void Check(Sheet sheet, DiagnosticSink sink)
    {
        foreach (var field in sheet.Fields)
        {
            var isTitle = field.Definition.Role == FieldRole.TitleYear;
            if (!isTitle && field.Definition is not { Name: "年度", Type: FieldType.Text })
                continue;

            if (field.WrittenText is { } written)
                CheckText(field, written, sink);
            else if (field.Value is null && sheet.Year is null)
                Report(field.KeySpan.IsNone ? sheet.FormSpan : field.KeySpan, new("标题年度缺失", "the year of the title is missing"), field, sink);
        }
    }

    private void CheckText(SheetField field, TracedText text, DiagnosticSink sink)
    {
        if (Pairs.FindUnbalanced(text.Text) is { } at)
            Report(text.OriginOf(at, 1), new($"标题年度括号不全：“{text.Text}”", $"the bracket of the title's year is broken: {text.Text}"), field, sink);
        else if (!HasYear(text.Text))
            Report(field.Value!.Span, new($"标题年度缺失：“{text.Text}”", $"the title has no year: {text.Text}"), field, sink);
    }

    // Four digits that are a year, and no fifth.
    private static bool HasYear(string text)
    {
        for (var i = 0; i + 4 <= text.Length; i++)
        {
            var isAlone = (i == 0 || !char.IsAsciiDigit(text[i - 1])) && (i + 4 == text.Length || !char.IsAsciiDigit(text[i + 4]));
            if (isAlone && text[i..(i + 2)] is "19" or "20" && char.IsAsciiDigit(text[i + 2]) && char.IsAsciiDigit(text[i + 3]))
                return true;
        }

        return false;
    }

    private void Report(SourceSpan place, Wording message, SheetField field, DiagnosticSink sink) =>
        sink.Report(new Diagnostic(Kind, place, message)
        {
            Hints = [new($"写成 {field.Definition.Name}: （2024年度）", $"write {field.Definition.Name}: （2024年度）")],
        });
}
