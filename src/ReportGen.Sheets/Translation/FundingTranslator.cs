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
        var names = new HashSet<string>(StringComparer.Ordinal);
        if (FindOne(row, written, out var name) is { } own && names.Add(name))
            parts.Add(own);
        foreach (var source in row.Sources)
        {
            // Two names of one row are one amount.
            if (FindSource(source, written, out name) is { } amount && names.Add(name))
                parts.Add(amount);
        }

        return Sum(parts);
    }

    /// <param name="name">What the row is called in the sheet's own form, or in the sheet when its form has no such row.</param>
    private YamlEntry? FindOne(FormFundingRow row, YamlMapping written, out string name)
    {
        if (FieldNames.FindNamed(row.Name, row.Aliases, written) is { } direct)
            return FindSource(direct.Key.Value, written, out name);

        foreach (var own in from.FundingRows)
        {
            if (FieldNames.ShareName(row.Name, row.Aliases, own.Name, own.Aliases) && FindSource(own.Name, written, out name) is { } named)
                return named;
        }

        foreach (var own in from.FundingRows)
        {
            if (row.Role != FundingRole.None && own.Role == row.Role && FindSource(own.Name, written, out name) is { } total)
                return total;
        }

        name = "";
        return null;
    }

    private YamlEntry? FindSource(string source, YamlMapping written, out string name)
    {
        var index = from.IndexOfFundingRow(source);
        name = index < 0 ? source : from.FundingRows[index].Name;
        if (index >= 0)
            return Amount(index, written);

        return FieldNames.FindNamed(source, [], written) is { } other ? Translate(other) : null;
    }

    // A row as it is written; what it leaves out is added up from its parts.
    private YamlEntry? Amount(int index, YamlMapping written)
    {
        var row = from.FundingRows[index];
        var own = FieldNames.FindNamed(row.Name, row.Aliases, written) is { } entry ? Translate(entry) : null;
        if (own is { Value: not (YamlScalar { IsBlank: true } or YamlMapping) } || (own?.Value is YamlMapping && to.FundingColumns.IsEmpty))
            return own;

        var parts = new List<YamlEntry>();
        foreach (var part in row.Parts)
        {
            if (Amount(part, written) is { } amount)
                parts.Add(amount);
        }

        if (Sum(parts) is not { } sum)
            return own;

        return own?.Value is YamlMapping cells ? own with { Value = WithSums(Completed(cells), Completed(sum.Value)) } : sum;
    }

    // The cells of a total, with the amounts that it leaves to its parts.
    private YamlMapping WithSums(YamlMapping cells, YamlMapping sums)
    {
        var entries = cells.Entries.ToBuilder();
        foreach (var sum in sums.Entries)
        {
            if (IsMoney(sum.Key.Value) && IndexOf(entries, sum.Key.Value) < 0)
                entries.Add(sum);
        }

        return cells with { Entries = entries.ToImmutable() };
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

        var (left, right) = (Completed(one), Completed(other));
        var entries = ImmutableArray.CreateBuilder<YamlEntry>();
        entries.AddRange(left.Entries.Where(cell => !IsOfOneRow(cell.Key.Value)));
        foreach (var cell in right.Entries)
        {
            var at = IndexOf(entries, cell.Key.Value);
            if (IsOfOneRow(cell.Key.Value))
                continue;
            if (at < 0)
                entries.Add(cell);
            else if (IsMoney(cell.Key.Value))
                entries[at] = entries[at] with { Value = AddAmounts(entries[at].Value, cell.Value) };
        }

        return left with { Entries = entries.ToImmutable() };
    }

    // The cells of a row as reading would complete them (FundingCells): only so can rows that leave out different columns be added up.
    private YamlMapping Completed(YamlNode node)
    {
        var cells = FundingCells.WithAmount(to, node as YamlMapping ?? Cell(FundingCells.OwnColumn(to).Name, node));
        if (to.FindFundingColumn(FieldRole.Initial) is not { } initial || to.FindFundingColumn(FieldRole.Budget) is not { } budget)
            return cells;

        return WithCopy(WithCopy(cells, initial.Name, budget.Name), budget.Name, initial.Name);
    }

    private static YamlMapping WithCopy(YamlMapping cells, string from, string to) => cells.Find(to) is null && cells.Find(from) is { } entry
        ? cells with { Entries = cells.Entries.Add(entry with { Key = Keys.Renamed(entry.Key, to) }) }
        : cells;

    private static YamlMapping Cell(string column, YamlNode value) =>
        new([new(new YamlScalar(TracedText.Verbatim(column, SourceSpan.None), YamlStyle.Plain, value.Span), value)], value.Span);

    private bool IsMoney(string column) => FindColumn(column) is { } own ? own.Type == FieldType.Money : column == FormVocabulary.AmountKey;

    // The rate of one row says nothing of the sum of two: it is computed anew.
    private bool IsOfOneRow(string column) => FindColumn(column) is { Role: FieldRole.Rate or FieldRole.Share or FieldRole.Score };

    private FormField? FindColumn(string column)
    {
        foreach (var own in to.FundingColumns)
        {
            if (own.Name == column)
                return own;
        }

        return null;
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
