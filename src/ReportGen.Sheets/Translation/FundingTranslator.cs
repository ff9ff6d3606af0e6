using System.Collections.Immutable;
using ReportGen.Diagnostics;
using ReportGen.Sheets.Forms;
using ReportGen.Sheets.Reading;
using ReportGen.Sheets.Yaml;

namespace ReportGen.Sheets.Translation;

/// <summary>Puts the money block of a sheet into the rows and columns of another form.</summary>
/// <remarks>A row is found by its name or another name, else by its role (年度合计, 项目合计); rows that 取自 names are added to it.
/// A total that the sheet leaves out is added up from the sheet's own parts.</remarks>
internal sealed class FundingTranslator(Form from, Form to, FormVocabulary vocabulary, AmountConverter amounts)
{
    public YamlMapping Translate(YamlMapping written)
    {
        var entries = ImmutableArray.CreateBuilder<YamlEntry>(to.FundingRows.Length);
        foreach (var row in to.FundingRows)
        {
            if (Find(row, written) is { } found)
                entries.Add(new(Keys.Renamed(found.Key, row.Name), found.Value));
        }

        foreach (var entry in written.Entries)
        {
            if (from.IndexOfFundingRow(entry.Key.Value) < 0 && to.IndexOfFundingRow(entry.Key.Value) < 0 && !vocabulary.KnowsFundingRow(entry.Key.Value))
                entries.Add(entry);
        }

        return written with { Entries = entries.ToImmutable() };
    }

    private YamlEntry? Find(FormFundingRow row, YamlMapping written)
    {
        var parts = new List<YamlEntry>();
        if (FindOne(row, written) is { } own)
            parts.Add(own);
        foreach (var source in row.Sources)
        {
            var index = from.IndexOfFundingRow(source);
            if ((index >= 0 ? Amount(index, written) : FieldNames.FindNamed(source, [], written) is { } other ? Translate(other) : null) is { } amount)
                parts.Add(amount);
        }

        return Sum(parts);
    }

    private YamlEntry? FindOne(FormFundingRow row, YamlMapping written)
    {
        if (FieldNames.FindNamed(row.Name, row.Aliases, written) is { } direct)
            return Translate(direct);

        for (var i = 0; i < from.FundingRows.Length; i++)
        {
            var own = from.FundingRows[i];
            if (FieldNames.ShareName(row.Name, row.Aliases, own.Name, own.Aliases) && Amount(i, written) is { } named)
                return named;
        }

        for (var i = 0; i < from.FundingRows.Length; i++)
        {
            if (row.Role != FundingRole.None && from.FundingRows[i].Role == row.Role && Amount(i, written) is { } total)
                return total;
        }

        return null;
    }

    // A row as it is written, or added up from its parts.
    private YamlEntry? Amount(int index, YamlMapping written)
    {
        var row = from.FundingRows[index];
        if (FieldNames.FindNamed(row.Name, row.Aliases, written) is { } entry)
            return Translate(entry);

        var parts = new List<YamlEntry>();
        foreach (var part in row.Parts)
        {
            if (Amount(part, written) is { } amount)
                parts.Add(amount);
        }

        return Sum(parts);
    }

    // The values of a row under the names of the other form's columns; one amount where it has none.
    private YamlEntry Translate(YamlEntry entry)
    {
        if (entry.Value is not YamlMapping cells)
            return entry with { Value = amounts.Convert(entry.Value) };
        if (to.FundingColumns.IsEmpty)
            return entry with { Value = FundingReader.OwnAmount(cells, vocabulary) is { } own ? amounts.Convert(own) : cells };

        var translated = FieldNames.Translate(cells, to.FundingColumns, from.FundingColumns, key => !vocabulary.Knows(FieldPlace.Funding, key), amounts.Convert);
        // 金额 is known to every form, also to those without a column of that name.
        if (cells.Find(FormVocabulary.AmountKey) is { } amount && translated.Find(FormVocabulary.AmountKey) is null)
            translated = translated with { Entries = translated.Entries.Add(amount with { Value = amounts.Convert(amount.Value) }) };

        return entry with { Value = translated };
    }

    // Null when there is nothing to add up. What is no amount stands for the sum, so that reading names it.
    private YamlEntry? Sum(List<YamlEntry> parts)
    {
        if (parts.Count <= 1)
            return parts.Count == 0 ? null : parts[0];

        var sum = parts[0].Value;
        for (var i = 1; i < parts.Count; i++)
            sum = Add(sum, parts[i].Value);

        return parts[0] with { Value = sum };
    }

    private YamlNode Add(YamlNode one, YamlNode other)
    {
        if (one is YamlScalar && other is YamlScalar)
            return AddAmounts(one, other);
        if (to.FundingColumns.IsEmpty)
            return one;

        var (left, right) = (AsCells(one), AsCells(other));
        var entries = left.Entries.ToBuilder();
        foreach (var cell in right.Entries)
        {
            var at = IndexOf(entries, cell.Key.Value);
            if (at < 0)
                entries.Add(cell);
            else if (IsMoney(cell.Key.Value))
                entries[at] = entries[at] with { Value = AddAmounts(entries[at].Value, cell.Value) };
        }

        return left with { Entries = entries.ToImmutable() };
    }

    private static YamlMapping AsCells(YamlNode node) => node as YamlMapping
        ?? new YamlMapping([new(new YamlScalar(TracedText.Verbatim(FormVocabulary.AmountKey, SourceSpan.None), YamlStyle.Plain, node.Span), node)], node.Span);

    private bool IsMoney(string column)
    {
        foreach (var own in to.FundingColumns)
        {
            if (own.Name == column)
                return own.Type == FieldType.Money;
        }

        return column == FormVocabulary.AmountKey;
    }

    private static YamlNode AddAmounts(YamlNode one, YamlNode other)
    {
        if (Read(one) is not { } left)
            return one;

        return Read(other) is { } right ? AmountConverter.Scalar(left + right, one.Span) : other;
    }

    private static decimal? Read(YamlNode node) => node is YamlScalar scalar ? WrittenNumber.TryRead(scalar.Value.AsSpan().Trim())?.Value : null;

    private static int IndexOf(ImmutableArray<YamlEntry>.Builder entries, string key)
    {
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i].Key.Value == key)
                return i;
        }

        return -1;
    }
}
