using ReportGen.Diagnostics;
using ReportGen.Sheets.Forms;

namespace ReportGen.Sheets.Rules;

/// <summary>The conclusion, the problems or the measures are missing.</summary>
internal sealed class ConclusionIsMissing : SheetRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-S13", "conclusion-is-missing", Severity.Error,
        new("""
            表式设有评价结论、存在问题、改进措施各栏（四川已公开的自评表），空着、只写“暂无”或留着提示语的，等于没有写。
            表式没有这些栏的不检查。
            """,
            """
            Where the form has fields for the conclusion, the problems and the measures (as published sheets of Sichuan have), a blank, 暂无 or
            the prompt left in place says nothing. Not checked on forms without such fields.
            """));

    private static readonly FieldRole[] Sections = [FieldRole.Conclusion, FieldRole.Problems, FieldRole.Measures];

    public override void Check(Sheet sheet, DiagnosticSink sink)
    {
        foreach (var role in Sections)
        {
            if (sheet.Find(role) is not { } field || !IsEmpty(field, sheet))
                continue;

            var place = field.Value?.Span ?? (field.KeySpan.IsNone ? sheet.FormSpan : field.KeySpan);
            sink.Report(new Diagnostic(Kind, place,
                new($"缺少{field.Definition.Label}", $"{field.Definition.Label} is missing"))
            {
                Hints = [new($"写明{field.Definition.Name}", $"write {field.Definition.Name}")],
            });
        }
    }

    private static bool IsEmpty(SheetField field, Sheet sheet) => field.Value switch
    {
        null => true,
        ParagraphsValue { Paragraphs: [var only] } => SaysNothing(only, TextRole.Paragraph, sheet),
        ParagraphsValue => false,
        _ => field.WrittenText is { } text && SaysNothing(text, TextRole.Line, sheet),
    };

    private static bool SaysNothing(TracedText text, TextRole role, Sheet sheet) =>
        Emptiness.Is(text.Text) || TemplateTextIsLeft.FindPrompt(new(text, role), sheet) is not null;
}
