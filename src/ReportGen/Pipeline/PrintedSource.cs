using System.Collections.Immutable;
using System.Text;
using ReportGen.Diagnostics;
using ReportGen.Export;
using ReportGen.Sheets;

namespace ReportGen.Pipeline;

/// <summary>Writes what a sheet's pages print as a sheet of its own: canonical YAML, no comments, nothing that is not printed.</summary>
/// <remarks>Fields stand in the order of the form under the form's names, indicators in the order of the sheet. Texts are quoted,
/// numbers and dates stand as written. Totals that were computed are left out: whoever reads the file computes them again.</remarks>
internal sealed class PrintedSource
{
    private readonly PrintedPlaces _printed;
    private readonly CanonicalYaml _yaml = new();

    private PrintedSource(PrintedPlaces printed) => _printed = printed;

    /// <param name="markup">What the form's layout made of the sheet, with the places of its values.</param>
    public static string Write(Sheet sheet, TracedText markup)
    {
        var writer = new PrintedSource(new(sheet.Source, markup));
        writer._yaml.Plain(0, SheetReader.FormKey, sheet.Form.Id);
        foreach (var field in sheet.Fields)
            writer.WriteField(0, field);

        return writer._yaml.ToString();
    }

    /// <summary>The same as a file that travels in a PDF.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="date">When the document was made.</param>
    public static PdfAttachment Attach(Sheet sheet, TracedText markup, string name, DateTimeOffset date) => new(
        name,
        $"{sheet.Form.Title}：表中印出的内容",
        ImmutableArray.Create(Encoding.UTF8.GetBytes(Write(sheet, markup))),
        "application/yaml",
        date);

    private void WriteField(int depth, SheetField field)
    {
        var name = field.Definition.Name;
        switch (field.Value)
        {
            case { IsComputed: true }:
                break;
            case TextValue text when _printed.HoldAllOf(text.Text):
                _yaml.Quoted(depth, name, text.Text.Text);
                break;
            case ChoiceValue choice when _printed.HoldPartOf(choice.Span):
                _yaml.Quoted(depth, name, choice.Option);
                break;
            case TargetValue target when _printed.HoldPartOf(target.Span):
                _yaml.Quoted(depth, name, target.Target.Written.Text);
                break;
            case NumberValue number when _printed.HoldPartOf(number.Span):
                _yaml.Plain(depth, name, number.Number.Written);
                break;
            case DateValue date when _printed.HoldPartOf(date.Span):
                _yaml.Plain(depth, name, date.Written.Text.Trim());
                break;
            case MoneyValue { Money.IsComputed: false } money when _printed.HoldPartOf(money.Money.Span):
                _yaml.Plain(depth, name, money.Money.Written);
                break;
            case ParagraphsValue paragraphs:
                WriteParagraphs(depth, name, paragraphs.Paragraphs);
                break;
            case RowsValue rows:
                WriteRows(depth, name, rows.Rows);
                break;
            case FundingValue funding:
                WriteFunding(depth, name, funding.Rows);
                break;
            case IndicatorsValue indicators:
                WriteIndicators(depth, name, indicators.Groups);
                break;
        }
    }

    private void WriteParagraphs(int depth, string name, ImmutableArray<TracedText> paragraphs)
    {
        var mark = _yaml.Open(depth, name);
        foreach (var paragraph in paragraphs)
        {
            if (_printed.HoldAllOf(paragraph))
                _yaml.Item(depth + 1, paragraph.Text);
        }

        _yaml.CloseUnlessEmpty(mark);
    }

    private void WriteRows(int depth, string name, ImmutableArray<SheetRow> rows)
    {
        var mark = _yaml.Open(depth, name);
        foreach (var row in rows)
        {
            var item = _yaml.OpenItem(depth + 1);
            foreach (var cell in row.Cells)
                WriteField(depth + 2, cell);
            _yaml.CloseUnlessEmpty(item);
        }

        _yaml.CloseUnlessEmpty(mark);
    }

    private void WriteFunding(int depth, string name, ImmutableArray<FundingRow> rows)
    {
        var mark = _yaml.Open(depth, name);
        foreach (var row in rows)
        {
            if (!row.Cells.IsEmpty)
                WriteCells(depth + 1, row);
            else if (row.Money is { IsComputed: false } money && _printed.HoldPartOf(money.Span))
                _yaml.Plain(depth + 1, row.Definition.Name, money.Written);
        }

        _yaml.CloseUnlessEmpty(mark);
    }

    private void WriteCells(int depth, FundingRow row)
    {
        var mark = _yaml.Open(depth, row.Definition.Name);
        foreach (var cell in row.Cells)
            WriteField(depth + 1, cell);

        _yaml.CloseUnlessEmpty(mark);
    }

    private void WriteIndicators(int depth, string name, ImmutableArray<IndicatorGroup> groups)
    {
        var mark = _yaml.Open(depth, name);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var group in groups)
        {
            if (_printed.HoldPartOf(group.KeySpan) || group.Subgroups.Any(HoldsIndicatorOf))
                WriteGroup(depth + 1, names.Add(group.Name) ? group.Name : group.Key.Text, group.Subgroups);
        }

        _yaml.CloseUnlessEmpty(mark);
    }

    private void WriteGroup(int depth, string name, ImmutableArray<IndicatorSubgroup> subgroups)
    {
        _yaml.Open(depth, name);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var subgroup in subgroups)
        {
            if (!_printed.HoldPartOf(subgroup.KeySpan) && !HoldsIndicatorOf(subgroup))
                continue;

            _yaml.Open(depth + 1, names.Add(subgroup.Name) ? subgroup.Name : subgroup.Key.Text);
            foreach (var indicator in subgroup.Indicators)
                WriteIndicator(depth + 2, indicator);
        }
    }

    // Two sets of indicators side by side share the names of their levels; an indicator needs its levels all the same.
    private bool HoldsIndicatorOf(IndicatorSubgroup subgroup) => subgroup.Indicators.Any(indicator => _printed.HoldAllOf(indicator.Name));

    // As items of a list: two indicators may have one name.
    private void WriteIndicator(int depth, Indicator indicator)
    {
        if (!_printed.HoldAllOf(indicator.Name))
            return;

        _yaml.OpenItem(depth);
        _yaml.Quoted(depth + 1, "名称", indicator.Name.Text);
        foreach (var column in indicator.Columns)
            WriteField(depth + 1, column);
    }
}
