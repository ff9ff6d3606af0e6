using ReportGen.Diagnostics;
using ReportGen.Sheets.Forms;

namespace ReportGen.Sheets.Rules;

/// <summary>What a text of a sheet is.</summary>
internal enum TextRole
{
    /// <summary>A field or a cell of one line.</summary>
    Line,

    /// <summary>A paragraph of a longer text.</summary>
    Paragraph,

    /// <summary>An indicator's name.</summary>
    Name,

    /// <summary>A target as written.</summary>
    Target,
}

/// <summary>A rule that looks at one text after the other, in the order of the form.</summary>
internal abstract class TextRule : ISheetRule
{
    public abstract DiagnosticKind Kind { get; }

    public virtual bool IsGathered => false;

    public void Check(Sheet sheet, DiagnosticSink sink)
    {
        foreach (var entry in sheet.Fields)
            CheckValue(entry, sheet, sink);
    }

    protected abstract void CheckText(TracedText text, TextRole role, Sheet sheet, DiagnosticSink sink);

    private void CheckValue(SheetField entry, Sheet sheet, DiagnosticSink sink)
    {
        switch (entry.Value)
        {
            case TextValue text:
                CheckText(text.Text, TextRole.Line, sheet, sink);
                break;
            case ParagraphsValue paragraphs:
                foreach (var paragraph in paragraphs.Paragraphs)
                    CheckText(paragraph, TextRole.Paragraph, sheet, sink);
                break;
            case RowsValue rows:
                foreach (var row in rows.Rows)
                {
                    foreach (var cell in row.Cells)
                        CheckValue(cell, sheet, sink);
                }

                break;
            case FundingValue funding:
                foreach (var row in funding.Rows)
                {
                    foreach (var cell in row.Cells)
                        CheckValue(cell, sheet, sink);
                }

                break;
            case IndicatorsValue indicators:
                CheckIndicators(indicators, sheet, sink);
                break;
        }
    }

    private void CheckIndicators(IndicatorsValue indicators, Sheet sheet, DiagnosticSink sink)
    {
        foreach (var group in indicators.Groups)
        {
            foreach (var subgroup in group.Subgroups)
            {
                foreach (var indicator in subgroup.Indicators)
                {
                    CheckText(indicator.Name, TextRole.Name, sheet, sink);
                    CheckText(indicator.Target.Written, TextRole.Target, sheet, sink);
                    foreach (var column in indicator.Columns)
                    {
                        if (column.Definition.Type != FieldType.Target)
                            CheckValue(column, sheet, sink);
                    }
                }
            }
        }
    }
}
