using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>Two texts of a sheet are word for word the same.</summary>
internal sealed class TextsAreIdentical : SheetRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-T05", "texts-are-identical", Severity.Warning,
        new("两栏文字一字不差，多为复制。项目总目标与年度目标、依据与措施应各有内容。",
            "Two fields hold the same text word for word, mostly copied. Each of them should say something of its own."));

    public override void Check(Sheet sheet, DiagnosticSink sink)
    {
        for (var i = 0; i < sheet.Fields.Length; i++)
        {
            if (sheet.Fields[i].Value is not ParagraphsValue later)
                continue;

            for (var j = 0; j < i; j++)
            {
                if (sheet.Fields[j].Value is ParagraphsValue earlier && AreSame(earlier, later))
                    Report(sheet.Fields[j], sheet.Fields[i], sink);
            }
        }
    }

    private static bool AreSame(ParagraphsValue one, ParagraphsValue other)
    {
        // …… in both is to be filled in (X01).
        if (one.Paragraphs.Length != other.Paragraphs.Length || !TextMarks.HasLetter(one.Paragraphs[0].Text))
            return false;

        for (var i = 0; i < one.Paragraphs.Length; i++)
        {
            if (one.Paragraphs[i].Text != other.Paragraphs[i].Text)
                return false;
        }

        return true;
    }

    private void Report(SheetField earlier, SheetField later, DiagnosticSink sink) =>
        sink.Report(new Diagnostic(Kind, later.KeySpan,
            new($"“{later.Definition.Name}”与“{earlier.Definition.Name}”两栏文字完全相同", $"{later.Definition.Name} and {earlier.Definition.Name} hold identical texts"))
        {
            Hints = [new("各写各的内容；一年期项目可以不填项目总目标", "let each say its own; a project of one year may leave the project's goal blank")],
            Related = [new(earlier.KeySpan, new("相同的文字在这里", "the same text is here"))],
        });
}
