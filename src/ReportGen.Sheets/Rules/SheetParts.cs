using System.Collections.Immutable;
using ReportGen.Sheets.Forms;

namespace ReportGen.Sheets.Rules;

/// <summary>What many rules look at one by one, gathered once for all of them.</summary>
internal sealed class SheetParts
{
    private readonly ImmutableArray<SheetText>.Builder _texts = ImmutableArray.CreateBuilder<SheetText>();
    private readonly ImmutableArray<IndicatorPlace>.Builder _indicators = ImmutableArray.CreateBuilder<IndicatorPlace>();

    public SheetParts(Sheet sheet)
    {
        Sheet = sheet;
        foreach (var entry in sheet.Fields)
            AddTexts(entry);
        foreach (var group in sheet.Indicators)
        {
            foreach (var subgroup in group.Subgroups)
            {
                foreach (var indicator in subgroup.Indicators)
                    _indicators.Add(new(sheet, group, subgroup, indicator));
            }
        }

        Texts = _texts.DrainToImmutable();
        Indicators = _indicators.DrainToImmutable();
    }

    public Sheet Sheet { get; }

    /// <summary>Every text that somebody wrote, in the order of the form.</summary>
    public ImmutableArray<SheetText> Texts { get; }

    /// <summary>Every indicator, in the order of the sheet.</summary>
    public ImmutableArray<IndicatorPlace> Indicators { get; }

    private void AddTexts(SheetField entry)
    {
        switch (entry.Value)
        {
            case TextValue text:
                _texts.Add(new(text.Text, TextRole.Line));
                break;
            case ParagraphsValue paragraphs:
                foreach (var paragraph in paragraphs.Paragraphs)
                    _texts.Add(new(paragraph, TextRole.Paragraph));
                break;
            case RowsValue rows:
                foreach (var row in rows.Rows)
                    AddTexts(row.Cells);
                break;
            case FundingValue funding:
                foreach (var row in funding.Rows)
                    AddTexts(row.Cells);
                break;
            case IndicatorsValue indicators:
                AddTexts(indicators);
                break;
        }
    }

    private void AddTexts(ImmutableArray<SheetField> cells)
    {
        foreach (var cell in cells)
            AddTexts(cell);
    }

    private void AddTexts(IndicatorsValue indicators)
    {
        foreach (var group in indicators.Groups)
        {
            foreach (var subgroup in group.Subgroups)
            {
                foreach (var indicator in subgroup.Indicators)
                {
                    _texts.Add(new(indicator.Name, TextRole.Name));
                    _texts.Add(new(indicator.Target.Written, TextRole.Target));
                    foreach (var column in indicator.Columns)
                    {
                        if (column.Definition.Type != FieldType.Target)
                            AddTexts(column);
                    }
                }
            }
        }
    }
}
