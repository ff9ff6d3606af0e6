using System.Collections.Immutable;
using ReportGen.Sheets.Forms;

namespace ReportGen.Sheets.Rules;

/// <summary>What many rules look at one by one, gathered once for all of them.</summary>
internal sealed class SheetParts
{
    public SheetParts(Sheet sheet)
    {
        Sheet = sheet;
        var texts = ImmutableArray.CreateBuilder<SheetText>();
        foreach (var entry in sheet.Fields)
            AddTexts(entry, texts);
        Texts = texts.DrainToImmutable();

        var (places, quantities, words) = (ImmutableArray.CreateBuilder<IndicatorPlace>(), ImmutableArray.CreateBuilder<IndicatorPlace>(), ImmutableArray.CreateBuilder<IndicatorPlace>());
        foreach (var group in sheet.Indicators)
        {
            foreach (var subgroup in group.Subgroups)
            {
                var level = new IndicatorLevel(sheet, group, subgroup);
                foreach (var indicator in subgroup.Indicators)
                {
                    var place = new IndicatorPlace(level, indicator);
                    places.Add(place);
                    if (place.Quantity is not null)
                        quantities.Add(place);
                    else if (place.Target.Meaning is TextMeaning)
                        words.Add(place);
                }
            }
        }

        Indicators = places.DrainToImmutable();
        Quantities = quantities.DrainToImmutable();
        Words = words.DrainToImmutable();
        Scored = ScoredIn(sheet);
    }

    public Sheet Sheet { get; }

    /// <summary>Every text that somebody wrote, in the order of the form.</summary>
    public ImmutableArray<SheetText> Texts { get; }

    /// <summary>Every indicator, in the order of the sheet.</summary>
    public ImmutableArray<IndicatorPlace> Indicators { get; }

    /// <summary>Those whose target is a number.</summary>
    public ImmutableArray<IndicatorPlace> Quantities { get; }

    /// <summary>Those whose target is words.</summary>
    public ImmutableArray<IndicatorPlace> Words { get; }

    /// <summary>The rows of money and the indicators that are scored, in the order of the sheet.</summary>
    public ImmutableArray<Scored> Scored { get; }

    private ImmutableArray<Scored> ScoredIn(Sheet sheet)
    {
        var all = ImmutableArray.CreateBuilder<Scored>();
        foreach (var row in sheet.Funding?.Rows ?? [])
        {
            if (!row.Cells.IsEmpty && Rules.Scored.Of(row) is { IsEmpty: false } scored)
                all.Add(scored);
        }

        foreach (var place in Indicators)
        {
            if (Rules.Scored.Of(place.Indicator) is { IsEmpty: false } scored)
                all.Add(scored);
        }

        return all.DrainToImmutable();
    }

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
