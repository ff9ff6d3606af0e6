using System.Collections.Immutable;
using ReportGen.Diagnostics;
using ReportGen.Sheets.Forms;
using ReportGen.Sheets.Yaml;

namespace ReportGen.Sheets.Reading;

/// <summary>Reads the money block (资金) and adds up the totals that were left out.</summary>
internal sealed class FundingReader(Form form, FieldReader fields, DiagnosticSink sink)
{
    public FundingValue? Read(FormField field, YamlNode node)
    {
        if (Keys.AsMapping(node, field.Name, sink) is not { } mapping)
            return null;

        var definitions = form.FundingRows;
        var rows = new FundingRow?[definitions.Length];
        var isBroken = new bool[definitions.Length];
        var isComplete = true;
        foreach (var entry in mapping.Entries)
        {
            var index = form.IndexOfFundingRow(entry.Key.Value);
            if (index < 0)
            {
                isComplete &= !ReportUnknown(definitions, entry.Key, mapping);
                continue;
            }

            rows[index] = ReadRow(definitions[index], entry, out isBroken[index]);
            isComplete &= !isBroken[index];
        }

        // What was misspelt or could not be read has its finding; a total that then cannot be had is not missing as well.
        return new(Complete(rows, isBroken, isComplete ? mapping.Span : null), mapping.Span);
    }

    private FundingRow ReadRow(FormFundingRow definition, YamlEntry entry, out bool isBroken)
    {
        if (!form.FundingColumns.IsEmpty && entry.Value is YamlMapping cells)
            return new FundingCells(form, fields).Read(definition, entry.Key, cells, out isBroken);

        // 当年财政拨款: { 金额: 100.00, 全年执行数: 98.00 }: a form without columns takes the amount and leaves the results alone.
        var value = entry.Value;
        if (value is YamlMapping stated && OwnAmount(stated, fields.Vocabulary) is { } own)
        {
            fields.LeaveAlone();
            value = own;
        }

        var isBlank = value is YamlScalar { Value: "" };
        var scalar = isBlank ? null : Keys.AsScalar(value, entry.Key.Value, sink);
        var money = scalar is null ? null : ReadMoney(entry.Key.Value, scalar, form.Money, sink);
        isBroken = money is null && !isBlank;
        var row = new FundingRow(definition, entry.Key.Span, money);
        return form.FundingColumns.IsEmpty ? row : row with { Cells = FundingCells.Blank(form, entry.Key.Span, money, scalar?.Text ?? TracedText.Empty) };
    }

    /// <summary>The amount of a row that says more: 金额 or the budget at the start of the year, else the budget; null when a key is unknown to every form.</summary>
    internal static YamlNode? OwnAmount(YamlMapping row, FormVocabulary vocabulary)
    {
        YamlNode? initial = null, budget = null;
        foreach (var entry in row.Entries)
        {
            if (!vocabulary.Knows(FieldPlace.Funding, entry.Key.Value))
                return null;

            var role = vocabulary.RoleOf(FieldPlace.Funding, entry.Key.Value);
            initial ??= role == FieldRole.Initial ? entry.Value : null;
            budget ??= role == FieldRole.Budget ? entry.Value : null;
        }

        return initial ?? budget ?? new YamlScalar(TracedText.Empty, YamlStyle.Plain, row.Span);
    }

    /// <summary>An amount; null with a finding when it is none.</summary>
    public static Money? ReadMoney(string key, YamlScalar scalar, FormMoney unit, DiagnosticSink sink)
    {
        var text = scalar.Value.AsSpan().Trim();
        if (WrittenNumber.TryRead(text) is { } number)
            return new(number.Value, number.Written, number.Decimals, scalar.TextSpan, IsComputed: false);

        sink.Report(new Diagnostic(ReadingKinds.UnreadableNumber, scalar.TextSpan,
            new($"“{key}”应为金额，现为“{scalar.Value}”", $"\"{key}\" takes an amount, and this is \"{scalar.Value}\""))
        {
            Hints = [HintFor(text, unit)],
        });
        return null;
    }

    private static Wording HintFor(ReadOnlySpan<char> text, FormMoney unit)
    {
        var digits = text.Length;
        while (digits > 0 && !char.IsAsciiDigit(text[digits - 1]))
            digits--;
        if (digits > 0 && digits < text.Length && WrittenNumber.TryRead(text[..digits]) is { } number)
        {
            return new($"单位已由表式规定为{unit.Unit}，只写数字：{number.Written}",
                $"the form states the unit ({unit.Unit}); write the number alone: {number.Written}");
        }

        return new("写成 490000.00 或 490,000.00", "write 490000.00 or 490,000.00");
    }

    private ImmutableArray<FundingRow> Complete(FundingRow?[] rows, bool[] isBroken, SourceSpan? placeForMissing)
    {
        var definitions = form.FundingRows;
        var all = ImmutableArray.CreateBuilder<FundingRow>(definitions.Length);
        for (var i = 0; i < definitions.Length; i++)
        {
            var row = rows[i] ?? new FundingRow(definitions[i], SourceSpan.None, null);
            if (row.Money is null && !isBroken[i] && SumOf(definitions, rows, isBroken, i) is { } sum)
                row = row with { Money = Money.Computed(sum, form.Money.Decimals) };
            if (row.Money is null && definitions[i].IsRequired && placeForMissing is { } place)
                ReportMissing(definitions[i], row.KeySpan.IsNone ? place : row.KeySpan);
            all.Add(row);
        }

        if (!form.FundingColumns.IsEmpty)
            FundingCells.Complete(form, all);
        return all.MoveToImmutable();
    }

    // Null when no part says anything, or one of them could not be read. The form's sums have no circles.
    private static decimal? SumOf(ImmutableArray<FormFundingRow> definitions, FundingRow?[] rows, bool[] isBroken, int row)
    {
        decimal? sum = null;
        foreach (var part in definitions[row].Parts)
        {
            if (isBroken[part])
                return null;
            if ((rows[part]?.Money?.Amount ?? SumOf(definitions, rows, isBroken, part)) is { } amount)
                sum = (sum ?? 0) + amount;
        }

        return sum;
    }

    private void ReportMissing(FormFundingRow row, SourceSpan place) =>
        Keys.ReportMissing(row.Name, place,
            new($"在“资金”下面写 {row.Name}: 490000.00", $"write {row.Name}: 490000.00 below 资金"),
            sink);

    // A row that only other forms print is left alone, unless it looks like one of this form's that is not written.
    private bool ReportUnknown(ImmutableArray<FormFundingRow> definitions, YamlScalar key, YamlMapping mapping)
    {
        var (known, unwritten) = (new List<string>(definitions.Length), new List<string>(definitions.Length));
        foreach (var row in definitions)
        {
            known.Add(row.Name);
            if (!Keys.IsWritten(row.IsCalled, mapping))
                unwritten.Add(row.Name);
        }

        if (fields.Vocabulary.KnowsFundingRow(key.Value) && NearestName.Of(key.Value, unwritten) is null)
        {
            fields.LeaveAlone();
            return false;
        }

        Keys.ReportUnknown(key, known, "“资金”", sink);
        return true;
    }
}
