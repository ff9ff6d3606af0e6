using System.Collections.Immutable;
using ReportGen.Diagnostics;
using ReportGen.Sheets.Forms;
using ReportGen.Sheets.Yaml;

namespace ReportGen.Sheets.Reading;

/// <summary>Reads the tree of indicators (绩效指标): first level, second level, names and targets.</summary>
/// <remarks>Levels that the form does not know are kept as they are: what to say about them is for a rule (SHEET-K04).</remarks>
internal sealed class IndicatorReader(Form form, FieldReader fields, DiagnosticSink sink)
{
    /// <summary>The key of an indicator's name in a list.</summary>
    internal const string NameKey = "名称";

    public IndicatorsValue? Read(FormField field, YamlNode node)
    {
        if (Keys.AsMapping(node, field.Name, sink) is not { } mapping)
            return null;

        var groups = ImmutableArray.CreateBuilder<IndicatorGroup>(mapping.Entries.Length);
        foreach (var entry in mapping.Entries)
            groups.Add(ReadGroup(entry));

        return new(groups.MoveToImmutable(), mapping.Span);
    }

    private IndicatorGroup ReadGroup(YamlEntry entry)
    {
        var kind = form.FindIndicatorKind(entry.Key.Value);
        var subgroups = ImmutableArray<IndicatorSubgroup>.Empty;
        var isBlank = entry.Value is YamlScalar { IsBlank: true };
        if (!isBlank && Keys.AsMapping(entry.Value, entry.Key.Value, sink) is { } mapping)
        {
            var read = ImmutableArray.CreateBuilder<IndicatorSubgroup>(mapping.Entries.Length);
            foreach (var child in mapping.Entries)
                read.Add(ReadSubgroup(child, kind));
            subgroups = read.MoveToImmutable();
        }

        return new(kind?.Name ?? entry.Key.Value, kind, entry.Key.Text, entry.Key.TextSpan, subgroups);
    }

    private IndicatorSubgroup ReadSubgroup(YamlEntry entry, FormIndicatorKind? parent)
    {
        var kind = parent?.FindChild(entry.Key.Value);
        var indicators = entry.Value switch
        {
            YamlMapping mapping => ReadNamed(mapping),
            YamlSequence sequence => ReadListed(sequence),
            YamlScalar { IsBlank: true } => [],
            _ => ReportText(entry),
        };
        return new(kind?.Name ?? entry.Key.Value, kind, entry.Key.Text, entry.Key.TextSpan, indicators);
    }

    private ImmutableArray<Indicator> ReadNamed(YamlMapping mapping)
    {
        var indicators = ImmutableArray.CreateBuilder<Indicator>(mapping.Entries.Length);
        foreach (var entry in mapping.Entries)
        {
            if (Read(entry.Key, entry.Value, entry.Key.Span.To(entry.Value.Span)) is { } indicator)
                indicators.Add(indicator);
        }

        return indicators.DrainToImmutable();
    }

    private ImmutableArray<Indicator> ReadListed(YamlSequence sequence)
    {
        var indicators = ImmutableArray.CreateBuilder<Indicator>(sequence.Items.Length);
        foreach (var item in sequence.Items)
        {
            if (ReadItem(item) is { } indicator)
                indicators.Add(indicator);
        }

        return indicators.DrainToImmutable();
    }

    // - { 名称: 培训人次, 目标值: ≥180人 }, or the short - 培训人次: ≥180人
    private Indicator? ReadItem(YamlNode item)
    {
        if (item is YamlMapping { Entries: [var only] } && only.Key.Value != NameKey)
            return Read(only.Key, only.Value, item.Span);
        if (item is YamlMapping mapping)
        {
            if (mapping.Find(NameKey) is { Value: YamlScalar { Value.Length: > 0 } name })
                return new(name.Text, name.TextSpan, TargetIn(ReadColumns(mapping, name, [NameKey]), name, out var columns), columns, mapping.Span);
        }

        sink.Report(new Diagnostic(ReadingKinds.NothingToName, item.Span,
            new("列表里的指标没有“名称”", "the indicator in the list has no 名称"))
        {
            Hints = [new($"写成 - {{ {NameKey}: 培训人次, {TargetColumn.Name}: ≥180人 }}", $"write - {{ {NameKey}: 培训人次, {TargetColumn.Name}: ≥180人 }}")],
        });
        return null;
    }

    private Indicator? Read(YamlScalar name, YamlNode value, SourceSpan span)
    {
        switch (value)
        {
            case YamlMapping mapping:
                return new(name.Text, name.TextSpan, TargetIn(ReadColumns(mapping, name, ownKeys: []), name, out var columns), columns, span);
            case YamlScalar scalar:
                return ReadShort(name, scalar, span);
            default:
                Keys.ReportShape(value, name.Value,
                    new("目标值", "a target"),
                    new($"写成 {name.Value}: ≥10个", $"write {name.Value}: ≥10个"),
                    sink);
                return null;
        }
    }

    // 培训人次: ≥180人. Blank is allowed here: whether it may be is for a rule (SHEET-V01).
    private Indicator ReadShort(YamlScalar name, YamlScalar scalar, SourceSpan span)
    {
        var place = scalar.Value.Length == 0 ? name.TextSpan : scalar.TextSpan;
        var target = TargetParser.Parse(scalar.Text, place);
        var columns = ImmutableArray.CreateBuilder<SheetField>(form.IndicatorColumns.Length);
        foreach (var column in form.IndicatorColumns)
        {
            var isTarget = column.Type == FieldType.Target;
            columns.Add(isTarget && scalar.Value.Length > 0 ? new(column, name.Span, new TargetValue(target, place)) : new(column, SourceSpan.None, null));
            if (column.IsRequired && !isTarget)
                ReportMissing(column, name, scalar);
        }

        return new(name.Text, name.TextSpan, target, columns.MoveToImmutable(), span);
    }

    private void ReportMissing(FormField column, YamlScalar name, YamlScalar target) => Keys.ReportMissing(column.Name, name.TextSpan,
        new($"写成 {name.Value}: {{ {TargetColumn.Name}: {target.Value}, {column.Name}: … }}", $"write {name.Value}: {{ {TargetColumn.Name}: {target.Value}, {column.Name}: … }}"), sink);

    private ImmutableArray<SheetField> ReadColumns(YamlMapping mapping, YamlScalar name, string[] ownKeys) =>
        fields.ReadAll(form.IndicatorColumns, mapping, ownKeys, $"指标“{name.Value}”");

    private static Target TargetIn(ImmutableArray<SheetField> read, YamlScalar name, out ImmutableArray<SheetField> columns)
    {
        columns = read;
        foreach (var column in read)
        {
            if (column.Value is TargetValue written)
                return written.Target;
        }

        return TargetParser.Parse(TracedText.Empty, name.TextSpan);
    }

    private FormField TargetColumn
    {
        get
        {
            foreach (var column in form.IndicatorColumns)
            {
                if (column.Type == FieldType.Target)
                    return column;
            }

            return FormIndicatorReader.DefaultColumns[0];
        }
    }

    private ImmutableArray<Indicator> ReportText(YamlEntry entry)
    {
        Keys.ReportShape(entry.Value, entry.Key.Value, new("一组“指标名称: 目标值”", "a group of \"name: target\""),
            new($"在 {entry.Key.Value}: 下面另起行，缩进两个空格，写“培训人次: ≥180人”", $"below {entry.Key.Value}: begin lines two blanks further in with \"name: target\""), sink);
        return [];
    }
}
