using System.Collections.Immutable;
using ReportGen.Diagnostics;
using ReportGen.Sheets.Forms;
using ReportGen.Sheets.Reading;
using ReportGen.Sheets.Yaml;

namespace ReportGen.Sheets;

/// <summary>Something that a sheet states for other forms: its own does not print it.</summary>
/// <param name="Role">What it is to the form that prints it.</param>
/// <param name="Field">The key in the sheet: 实际完成情况; the form's name for the money block or the indicators.</param>
/// <param name="Item">The row of money or the indicator; empty for a field.</param>
/// <param name="Owner">Where the row or the indicator is named; none for a field.</param>
/// <param name="Number">The row of a list, from 1; 0 elsewhere.</param>
/// <param name="Column">The key of the cell: 完成值; empty for a field and for a row that is one amount.</param>
/// <param name="Text">What it says.</param>
/// <param name="Span">Where it was written.</param>
public sealed record OtherFact(FieldRole Role, string Field, string Item, SourceSpan Owner, int Number, string Column, string Text, SourceSpan Span);

/// <summary>One source, many forms: what a sheet states beyond what its own form prints.</summary>
/// <remarks>Reading leaves it alone, so whoever handles the whole sheet and not only its print asks here.</remarks>
public static class OtherFacts
{
    /// <summary>What the sheet states for other forms, in the order of the file.</summary>
    public static ImmutableArray<OtherFact> Find(Sheet sheet, FormLibrary library)
    {
        // In another form reading sees only what that form prints.
        var mayHave = sheet.HasOthers || sheet.OwnForm is not null;
        if (!mayHave || YamlReader.Read(sheet.Source, new DiagnosticSink()) is not YamlMapping root)
            return [];

        var finder = new Finder(sheet.OwnForm ?? sheet.Form, library.Vocabulary);
        finder.LookInto(root);
        return finder.Facts.DrainToImmutable();
    }

    private sealed class Finder(Form form, FormVocabulary vocabulary)
    {
        public ImmutableArray<OtherFact>.Builder Facts { get; } = ImmutableArray.CreateBuilder<OtherFact>();

        public void LookInto(YamlMapping root)
        {
            foreach (var entry in root.Entries)
            {
                var field = form.FindField(entry.Key.Value);
                if (field is { Type: FieldType.Funding } && entry.Value is YamlMapping rows)
                    LookIntoFunding(field.Name, rows);
                else if (field is { Type: FieldType.Indicators } && entry.Value is YamlMapping groups)
                    LookIntoIndicators(field.Name, groups);
                else if (field is { Type: FieldType.Rows } && entry.Value is YamlSequence list)
                    LookIntoRows(field, list);
                else if (field is null && vocabulary.Knows(FieldPlace.Sheet, entry.Key.Value))
                    AddField(entry);
            }
        }

        private void AddField(YamlEntry entry)
        {
            var (name, role) = (entry.Key.Value, vocabulary.RoleOf(FieldPlace.Sheet, entry.Key.Value));
            Add(role, name, "", SourceSpan.None, 0, "", entry.Value);
            if (entry.Value is not YamlSequence rows)
                return;

            for (var i = 0; i < rows.Items.Length; i++)
            {
                Add(role, name, "", SourceSpan.None, i + 1, "", rows.Items[i]);
                foreach (var cell in (rows.Items[i] as YamlMapping)?.Entries ?? [])
                    Add(FieldRole.None, name, "", SourceSpan.None, i + 1, cell.Key.Value, cell.Value);
            }
        }

        private void LookIntoRows(FormField field, YamlSequence rows)
        {
            for (var i = 0; i < rows.Items.Length; i++)
            {
                foreach (var cell in (rows.Items[i] as YamlMapping)?.Entries ?? [])
                {
                    if (!IsAmong(field.Columns, cell.Key.Value) && vocabulary.Knows(FieldPlace.Rows, cell.Key.Value))
                        Add(vocabulary.RoleOf(FieldPlace.Rows, cell.Key.Value), field.Name, "", SourceSpan.None, i + 1, cell.Key.Value, cell.Value);
                }
            }
        }

        private void LookIntoFunding(string field, YamlMapping rows)
        {
            foreach (var row in rows.Entries)
            {
                var index = form.IndexOfFundingRow(row.Key.Value);
                if (index < 0 && !vocabulary.KnowsFundingRow(row.Key.Value))
                    continue;

                var name = index < 0 ? row.Key.Value : form.FundingRows[index].Name;
                if (index < 0)
                    Add(FieldRole.None, field, name, row.Key.TextSpan, 0, "", row.Value);
                foreach (var cell in (row.Value as YamlMapping)?.Entries ?? [])
                {
                    if (index < 0 || !IsOwn(form.FundingColumns, cell.Key.Value))
                        Add(vocabulary.RoleOf(FieldPlace.Funding, cell.Key.Value), field, name, row.Key.TextSpan, 0, cell.Key.Value, cell.Value);
                }
            }
        }

        // 金额 is the row's own amount on every form.
        private static bool IsOwn(ImmutableArray<FormField> columns, string key) => key == FormVocabulary.AmountKey || IsAmong(columns, key);

        private void LookIntoIndicators(string field, YamlMapping groups)
        {
            foreach (var group in groups.Entries)
            {
                foreach (var subgroup in (group.Value as YamlMapping)?.Entries ?? [])
                {
                    foreach (var indicator in (subgroup.Value as YamlMapping)?.Entries ?? [])
                        AddColumns(field, indicator.Key, indicator.Value as YamlMapping);
                    foreach (var item in (subgroup.Value as YamlSequence)?.Items ?? [])
                        AddItem(field, item as YamlMapping);
                }
            }
        }

        // - { 名称: 培训人次, 完成值: 180人 }, or the short - 培训人次: { 完成值: 180人 }
        private void AddItem(string field, YamlMapping? item)
        {
            if (item is { Entries: [var only] } && only.Key.Value != IndicatorReader.NameKey)
                AddColumns(field, only.Key, only.Value as YamlMapping);
            else if (item?.Find(IndicatorReader.NameKey)?.Value is YamlScalar name)
                AddColumns(field, name, item);
        }

        private void AddColumns(string field, YamlScalar name, YamlMapping? cells)
        {
            foreach (var cell in cells?.Entries ?? [])
            {
                if (!IsAmong(form.IndicatorColumns, cell.Key.Value) && vocabulary.Knows(FieldPlace.Indicators, cell.Key.Value))
                    Add(vocabulary.RoleOf(FieldPlace.Indicators, cell.Key.Value), field, name.Value, name.TextSpan, 0, cell.Key.Value, cell.Value);
            }
        }

        private static bool IsAmong(ImmutableArray<FormField> columns, string key)
        {
            foreach (var column in columns)
            {
                if (column.IsCalled(key))
                    return true;
            }

            return false;
        }

        private void Add(FieldRole role, string field, string item, SourceSpan owner, int number, string column, YamlNode value)
        {
            if (value is YamlScalar { Value.Length: > 0 } scalar)
                Facts.Add(new(role, field, item, owner, number, column, scalar.Value, scalar.Span));
        }
    }
}
