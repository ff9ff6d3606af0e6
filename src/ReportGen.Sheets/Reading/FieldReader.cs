using System.Collections.Immutable;
using ReportGen.Diagnostics;
using ReportGen.Sheets.Forms;
using ReportGen.Sheets.Yaml;

namespace ReportGen.Sheets.Reading;

/// <summary>Reads the fields of a sheet, of a row of a list, or of an indicator, each by its type.</summary>
/// <param name="library">Knows the keys of other forms: a sheet may state what its own form does not print.</param>
/// <param name="isForeign">The sheet was written for another form, and this one asks for what it prints.</param>
internal sealed class FieldReader(Form form, FormLibrary library, bool isForeign, DiagnosticSink sink)
{
    /// <summary>Something was left alone that only other forms print.</summary>
    public bool HasOthers { get; private set; }

    /// <summary>The keys of all forms.</summary>
    public FormVocabulary Vocabulary => library.Vocabulary;

    /// <summary>One entry for every field, in the order of the form.</summary>
    /// <param name="mapping">What was written; null when nothing was.</param>
    /// <param name="ownKeys">Keys that are no fields but belong here.</param>
    /// <param name="owner">Whose fields they are, for people.</param>
    public ImmutableArray<SheetField> ReadAll(ImmutableArray<FormField> fields, YamlMapping mapping, string[] ownKeys, string owner)
    {
        var read = new SheetField?[fields.Length];
        List<string>? meant = null;
        foreach (var entry in mapping.Entries)
        {
            var index = IndexOf(fields, entry.Key.Value);
            if (index >= 0 && read[index] is null)
                read[index] = new(fields[index], entry.Key.Span, Read(fields[index], entry.Value));
            else if (index >= 0)
                ReportTwice(fields[index], entry.Key, read[index]!.KeySpan);
            else if (Array.IndexOf(ownKeys, entry.Key.Value) < 0 && ReportUnknown(fields, ownKeys, entry.Key, mapping, owner) is { } nearest)
                (meant ??= []).Add(nearest);
        }

        var all = ImmutableArray.CreateBuilder<SheetField>(fields.Length);
        for (var i = 0; i < fields.Length; i++)
        {
            var field = read[i] ?? new SheetField(fields[i], SourceSpan.None, null);
            // A field whose value could not be read has its finding already.
            var isMissing = field.Definition.IsRequired && field.Value is null;
            if (isMissing && (field.KeySpan.IsNone || IsBlank(mapping, field.KeySpan)) && meant?.Contains(field.Definition.Name) != true)
                ReportMissing(field, mapping, isForeign ? PlaceBefore(read, i) : SourceSpan.None);
            all.Add(field);
        }

        return all.MoveToImmutable();
    }

    /// <summary>The value of one field; null when it is blank, or cannot be read (then with a finding).</summary>
    public FieldValue? Read(FormField field, YamlNode node)
    {
        if (node is YamlScalar { Value: "" })
            return null;

        switch (field.Type)
        {
            case FieldType.Paragraphs:
                return ReadParagraphs(field, node);
            case FieldType.Rows:
                return ReadRows(field, node);
            case FieldType.Funding:
                return new FundingReader(form, this, sink).Read(field, node);
            case FieldType.Indicators:
                return new IndicatorReader(form, this, sink).Read(field, node);
        }

        if (Keys.AsScalar(node, field.Name, sink) is not { } scalar)
            return null;

        return field.Type switch
        {
            FieldType.Integer or FieldType.Number or FieldType.Year => ReadNumber(field, scalar),
            FieldType.Date => ReadDate(field, scalar),
            FieldType.Money => FundingReader.ReadMoney(field.Name, scalar, form.Money, sink) is { } money ? new MoneyValue(money, scalar.Text, scalar.TextSpan) : null,
            FieldType.Choice => ReadChoice(field, scalar),
            FieldType.Target => new TargetValue(TargetParser.Parse(scalar.Text, scalar.TextSpan), scalar.TextSpan),
            _ => ReadText(field, scalar),
        };
    }

    private TextValue ReadText(FormField field, YamlScalar scalar)
    {
        CheckLength(field, scalar.Text.Text, scalar.TextSpan);
        return new(WithoutLastLineEnd(scalar.Text), scalar.TextSpan);
    }

    private ParagraphsValue? ReadParagraphs(FormField field, YamlNode node)
    {
        var paragraphs = ImmutableArray.CreateBuilder<TracedText>();
        if (node is YamlSequence sequence)
        {
            foreach (var item in sequence.Items)
            {
                if (Keys.AsScalar(item, field.Name, sink) is { } text)
                    AddLines(text.Text, paragraphs);
            }
        }
        else if (node is YamlScalar scalar)
        {
            AddLines(scalar.Text, paragraphs);
        }
        else
        {
            Keys.ReportShape(node, field.Name,
                new("一段文字", "a text"),
                new($"写成 {field.Name}: |，文字另起行并缩进两个空格", $"write {field.Name}: | and the text below, indented by two blanks"),
                sink);
        }

        if (paragraphs.Count == 0)
            return null;

        var length = 0;
        foreach (var paragraph in paragraphs)
            length += paragraph.Length;
        CheckLength(field, length, node.Span);
        return new(paragraphs.DrainToImmutable(), node is YamlScalar only ? only.TextSpan : node.Span);
    }

    private RowsValue? ReadRows(FormField field, YamlNode node)
    {
        if (node is not YamlSequence sequence)
        {
            var example = $"- {{ {field.Columns[0].Name}: … }}";
            Keys.ReportShape(node, field.Name,
                new("一个列表", "a list"),
                new($"每行写成 {example}", $"write each row as {example}"),
                sink);
            return null;
        }

        var rows = ImmutableArray.CreateBuilder<SheetRow>(sequence.Items.Length);
        foreach (var item in sequence.Items)
        {
            if (Keys.AsMapping(item, field.Name, sink) is { } row)
                rows.Add(new(ReadAll(field.Columns, row, ownKeys: [], $"“{field.Name}”的一行"), row.Span));
        }

        return new(rows.DrainToImmutable(), sequence.Span);
    }

    private NumberValue? ReadNumber(FormField field, YamlScalar scalar)
    {
        if (WrittenNumber.TryRead(scalar.Value.AsSpan().Trim()) is { } number && IsGood(number, field.Type))
            return new(number, scalar.Text, scalar.TextSpan);

        var (chinese, english, example) = field.Type switch
        {
            FieldType.Year => ("四位年份", "a year of four digits", "2024"),
            FieldType.Integer => ("整数", "a whole number", "12"),
            _ => ("数字", "a number", "10"),
        };
        sink.Report(new Diagnostic(ReadingKinds.UnreadableNumber, scalar.TextSpan,
            new($"“{field.Name}”应为{chinese}，现为“{scalar.Value}”", $"\"{field.Name}\" takes {english}, and this is \"{scalar.Value}\""))
        {
            Hints = [new($"写成 {field.Name}: {example}", $"write {field.Name}: {example}")],
        });
        return null;
    }

    private static bool IsGood(WrittenNumber number, FieldType type) => type switch
    {
        FieldType.Year => number is { Decimals: 0, Value: >= 1949 and <= 2999 },
        FieldType.Integer => number.Decimals == 0,
        _ => true,
    };

    private DateValue? ReadDate(FormField field, YamlScalar scalar)
    {
        if (WrittenDate.TryRead(scalar.Value.AsSpan().Trim()) is { } date)
            return new(date, scalar.Text, scalar.TextSpan);

        sink.Report(new Diagnostic(ReadingKinds.UnreadableDate, scalar.TextSpan,
            new($"“{field.Name}”的日期“{scalar.Value}”读不懂，或日历上没有这一天", $"\"{scalar.Value}\" in \"{field.Name}\" is no date, or not in the calendar"))
        {
            Hints = [new($"写成 {field.Name}: 2024-01-31", $"write {field.Name}: 2024-01-31")],
        });
        return null;
    }

    private ChoiceValue? ReadChoice(FormField field, YamlScalar scalar)
    {
        if (field.Options.Contains(scalar.Value))
            return new(scalar.Value, scalar.Text, scalar.TextSpan);

        var nearest = NearestName.Of(scalar.Value, field.Options);
        sink.Report(new Diagnostic(ReadingKinds.UnknownOption, scalar.TextSpan,
            new($"“{field.Name}”没有选项“{scalar.Value}”", $"\"{field.Name}\" has no option \"{scalar.Value}\""))
        {
            Hints = nearest is null
                ? [new($"可选：{string.Join('、', field.Options)}", $"the options are: {string.Join(", ", field.Options)}")]
                : [new($"改为“{nearest}”（可选：{string.Join('、', field.Options)}）", $"did you mean \"{nearest}\"? The options are: {string.Join(", ", field.Options)}")],
            Repair = nearest is null ? [] : [new(scalar.TextSpan, nearest)],
        });
        return null;
    }

    private void CheckLength(FormField field, string text, SourceSpan span) => CheckLength(field, text.Length, span);

    private void CheckLength(FormField field, int length, SourceSpan span)
    {
        if (field.MaximalLength is not { } most || length <= most)
            return;

        sink.Report(new Diagnostic(ReadingKinds.TooLong, span,
            new($"“{field.Name}”限 {most} 字，现有 {length} 字", $"\"{field.Name}\" may have {most} characters and has {length}"))
        {
            Severity = form.SeverityOf(ReadingKinds.TooLong) ?? Severity.Advice,
            Hints = [new($"精简 {length - most} 字", $"cut {length - most} characters")],
        });
    }

    /// <summary>Nothing is written behind the key at that place.</summary>
    internal static bool IsBlank(YamlMapping mapping, SourceSpan key)
    {
        foreach (var entry in mapping.Entries)
        {
            if (entry.Key.Span == key)
                return entry.Value is YamlScalar { Value: "" };
        }

        return true;
    }

    // The last field before it that is written: what is missing belongs behind that.
    private static SourceSpan PlaceBefore(SheetField?[] read, int index)
    {
        for (var i = index - 1; i >= 0; i--)
        {
            if (read[i] is { KeySpan.IsNone: false } before)
                return before.KeySpan;
        }

        return SourceSpan.None;
    }

    private void ReportMissing(SheetField field, YamlMapping mapping, SourceSpan before)
    {
        var name = field.Definition.Name;
        var example = ExampleOf(field.Definition);
        var place = !field.KeySpan.IsNone ? field.KeySpan : mapping.Entries.IsEmpty ? mapping.Span : mapping.Entries[0].Key.Span;
        if (!before.IsNone && field.KeySpan.IsNone)
        {
            sink.Report(new Diagnostic(ReadingKinds.MissingKey, before,
                new($"缺少“{name}”：表式 {form.Id} 要印这一栏", $"\"{name}\" is missing: the form {form.Id} prints it"))
            {
                Label = new($"在这一栏后面加上“{name}”", $"add \"{name}\" behind this field"),
                Hints = [new($"加上 {name}: {example}", $"add {name}: {example}")],
            });
            return;
        }

        if (field.KeySpan.IsNone)
        {
            Keys.ReportMissing(name, place, new($"加上 {name}: {example}", $"add {name}: {example}"), sink);
            return;
        }

        sink.Report(new Diagnostic(ReadingKinds.MissingKey, place,
            new($"必填字段“{name}”没有内容", $"the required field \"{name}\" is empty"))
        {
            Hints = [new($"写成 {name}: {example}", $"write {name}: {example}")],
        });
    }

    private static string ExampleOf(FormField field) => field.Type switch
    {
        FieldType.Year => "2024",
        FieldType.Integer or FieldType.Number => "10",
        FieldType.Date => "2024-01-31",
        FieldType.Money => "490000.00",
        FieldType.Choice => field.Options[0],
        FieldType.Paragraphs => "|",
        _ => "…",
    };

    private void ReportTwice(FormField field, YamlScalar key, SourceSpan earlier) =>
        sink.Report(new Diagnostic(YamlKinds.DuplicateKey, key.Span,
            new($"“{key.Value}”与前面写过的是同一个字段“{field.Name}”", $"\"{key.Value}\" is the field \"{field.Name}\", which was written before"))
        {
            Hints = [new("删去一处", "remove one")],
            Related = [new(earlier, new("第一次写在这里", "first written here"))],
        });

    private string? ReportUnknown(ImmutableArray<FormField> fields, string[] ownKeys, YamlScalar key, YamlMapping mapping, string owner)
    {
        if (library.Vocabulary.Knows(PlaceOf(fields), key.Value) && !IsSlip(key.Value, fields, mapping))
        {
            LeaveAlone();
            return null;
        }

        var known = new List<string>(fields.Length + ownKeys.Length);
        foreach (var field in fields)
            known.Add(field.Name);
        known.AddRange(ownKeys);
        return Keys.ReportUnknown(key, known, owner, sink);
    }

    /// <summary>Remembers that something is there which only other forms print.</summary>
    public void LeaveAlone() => HasOthers = true;

    private FieldPlace PlaceOf(ImmutableArray<FormField> fields) => fields == form.Fields ? FieldPlace.Sheet
        : fields == form.IndicatorColumns ? FieldPlace.Indicators
        : fields == form.FundingColumns ? FieldPlace.Funding
        : FieldPlace.Rows;

    // A key that another form has, but that looks like one of this form's that is not written, is a slip of the pen.
    private static bool IsSlip(string key, ImmutableArray<FormField> fields, YamlMapping mapping)
    {
        var unwritten = new List<string>(fields.Length);
        foreach (var field in fields)
        {
            if (!Keys.IsWritten(field.IsCalled, mapping))
                unwritten.Add(field.Name);
        }

        return NearestName.Of(key, unwritten) is not null;
    }

    private static int IndexOf(ImmutableArray<FormField> fields, string name)
    {
        for (var i = 0; i < fields.Length; i++)
        {
            if (fields[i].IsCalled(name))
                return i;
        }

        return -1;
    }

    // “|” keeps the last line end; a text of one line does not want it.
    private static TracedText WithoutLastLineEnd(TracedText text)
    {
        var length = text.Text.TrimEnd('\n').Length;
        return length == text.Length ? text : Part(text, 0, length);
    }

    private static void AddLines(TracedText text, ImmutableArray<TracedText>.Builder lines)
    {
        var start = 0;
        while (start < text.Length)
        {
            var length = text.Text.AsSpan(start).IndexOf('\n');
            var end = length < 0 ? text.Length : start + length;
            var last = text.Text.AsSpan(start, end - start).TrimEnd().Length;
            if (last > 0)
                lines.Add(Part(text, start, last));
            start = end + 1;
        }
    }

    private static TracedText Part(TracedText text, int start, int length)
    {
        if (start == 0 && length == text.Length)
            return text;

        var part = new TracedTextBuilder();
        part.Append(text, start, length);
        return part.ToTracedText();
    }
}
