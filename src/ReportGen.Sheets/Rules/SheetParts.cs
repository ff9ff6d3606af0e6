using System.Collections.Immutable;
using ReportGen.Sheets.Forms;

namespace ReportGen.Sheets.Rules;

/// <summary>What many rules look at one by one, gathered once for all of them.</summary>
internal sealed class SheetParts
{
    public SheetParts(Sheet sheet)
    {
        Sheet = sheet;
        var (texts, places) = (ImmutableArray.CreateBuilder<SheetText>(), ImmutableArray.CreateBuilder<IndicatorPlace>());
        foreach (var entry in sheet.Fields)
            AddTexts(entry, texts);
        foreach (var group in sheet.Indicators)
        {
            foreach (var subgroup in group.Subgroups)
            {
                foreach (var indicator in subgroup.Indicators)
                    places.Add(new(sheet, group, subgroup, indicator));
            }
        }

        Texts = texts.DrainToImmutable();
        Indicators = places.DrainToImmutable();
    }

    public Sheet Sheet { get; }

    /// <summary>Every text that somebody wrote, in the order of the form.</summary>
    public ImmutableArray<SheetText> Texts { get; }

    /// <summary>Every indicator, in the order of the sheet.</summary>
    public ImmutableArray<IndicatorPlace> Indicators { get; }

    private static void AddTexts(SheetField entry, ImmutableArray<SheetText>.Builder texts)
    {
        switch (entry.Value)
        {
            case TextValue text:
                texts.Add(new(text.Text, TextRole.Line));
                break;
            case ParagraphsValue paragraphs:
                foreach (var paragraph in paragraphs.Paragraphs)
                    texts.Add(new(paragraph, TextRole.Paragraph));
                break;
            case RowsValue rows:
                foreach (var row in rows.Rows)
                    AddTexts(row.Cells, texts);
                break;
            case FundingValue funding:
                foreach (var row in funding.Rows)
                    AddTexts(row.Cells, texts);
                break;
            case IndicatorsValue indicators:
                AddTexts(indicators, texts);
                break;
        }
    }

    private static void AddTexts(ImmutableArray<SheetField> cells, ImmutableArray<SheetText>.Builder texts)
    {
        foreach (var cell in cells)
            AddTexts(cell, texts);
    }

    private static void AddTexts(IndicatorsValue indicators, ImmutableArray<SheetText>.Builder texts)
    {
        foreach (var group in indicators.Groups)
        {
            foreach (var subgroup in group.Subgroups)
            {
                foreach (var indicator in subgroup.Indicators)
                {
                    texts.Add(new(indicator.Name, TextRole.Name));
                    texts.Add(new(indicator.Target.Written, TextRole.Target));
                    foreach (var column in indicator.Columns)
                    {
                        if (column.Definition.Type != FieldType.Target)
                            AddTexts(column, texts);
                    }
                }
            }
        }
    }
}
