using System.Collections.Immutable;
using ReportGen.Diagnostics;
using ReportGen.Sheets.Forms;
using ReportGen.Sheets.Rules;

namespace ReportGen.Sheets;

/// <summary>A target sheet (绩效目标表) as a department wrote it, in the order of its form. Everything keeps its place.</summary>
/// <param name="Form">The form it fills in.</param>
/// <param name="FormSpan">Where the form is named.</param>
/// <param name="Fields">One entry for every field of the form, in the form's order, whether it was written or not.</param>
/// <param name="Source">The file.</param>
public sealed record Sheet(Form Form, SourceSpan FormSpan, ImmutableArray<SheetField> Fields, SourceText Source)
{
    // A changed copy of this sheet (with) takes this along, and gathers its own.
    private SheetParts? _parts;

    /// <summary>Findings that the sheet says are as they should be (忽略), each with its reason; in the order of the file.</summary>
    public ImmutableArray<AcceptedFinding> Accepted { get; init; } = [];

    /// <summary>The form that the sheet names, where it is printed with another (<see cref="Form"/>); null for its own.</summary>
    public Form? OwnForm { get; init; }

    /// <summary>It states something that only other forms print (<see cref="OtherFacts"/>).</summary>
    internal bool HasOthers { get; init; }

    /// <summary>What rules look at one by one; gathered when it is first asked for.</summary>
    internal SheetParts Parts => _parts is { } parts && ReferenceEquals(parts.Sheet, this) ? parts : _parts = new(this);

    /// <summary>The year (年度); null when the form has none or it was not written.</summary>
    public int? Year
    {
        get
        {
            foreach (var entry in Fields)
            {
                if (entry is { Definition.Type: FieldType.Year, Value: NumberValue year })
                    return (int)year.Number.Value;
            }

            return null;
        }
    }

    /// <summary>The money block (资金); null when the form has none or it was not written.</summary>
    public FundingValue? Funding
    {
        get
        {
            foreach (var entry in Fields)
            {
                if (entry.Value is FundingValue funding)
                    return funding;
            }

            return null;
        }
    }

    /// <summary>The indicators (绩效指标), by first and second level; empty when there are none.</summary>
    public ImmutableArray<IndicatorGroup> Indicators
    {
        get
        {
            foreach (var entry in Fields)
            {
                if (entry.Value is IndicatorsValue indicators)
                    return indicators.Groups;
            }

            return [];
        }
    }

    /// <summary>The unit of its amounts: what the sheet says in a field that plays 金额单位, else the form's.</summary>
    public string MoneyUnit => Find(FieldRole.MoneyUnit)?.WrittenText?.Text.Trim() is { } unit && unit is "元" or "万元" ? unit : Form.Money.Unit;

    /// <summary>The field that plays a part for the rules; null when the form has none.</summary>
    public SheetField? Find(FieldRole role) => SheetField.Find(Fields, role);

    /// <summary>The field of that name in the form; null when the form has none.</summary>
    public SheetField? Find(string name) => SheetField.Find(Fields, name);
}

/// <summary>One entry of 忽略: a kind of finding that is right as it is in this sheet.</summary>
/// <param name="Code">As written, such as SHEET-V04; nobody has looked yet whether there is such a code.</param>
/// <param name="CodeSpan">Where the code was written.</param>
/// <param name="Reason">Why; empty when it was left out.</param>
public sealed record AcceptedFinding(string Code, SourceSpan CodeSpan, string Reason);

/// <summary>A field of the form and what the sheet says in it.</summary>
/// <param name="Definition">The form's field.</param>
/// <param name="KeySpan">Where its key was written; none when the sheet does not have it.</param>
/// <param name="Value">Null when nothing was written, or nothing that could be read.</param>
public sealed record SheetField(FormField Definition, SourceSpan KeySpan, FieldValue? Value)
{
    /// <summary>A text or a chosen word; null for anything else.</summary>
    internal TracedText? WrittenText => Value switch
    {
        TextValue text => text.Text,
        ChoiceValue choice => choice.Written,
        ParagraphsValue { Paragraphs: [var only] } => only,
        _ => null,
    };

    internal static SheetField? Find(ImmutableArray<SheetField> fields, string name)
    {
        foreach (var field in fields)
        {
            if (field.Definition.Name == name)
                return field;
        }

        return null;
    }

    internal static SheetField? Find(ImmutableArray<SheetField> fields, FieldRole role)
    {
        foreach (var field in fields)
        {
            if (field.Definition.Role == role)
                return field;
        }

        return null;
    }
}

/// <summary>What a field holds. A closed family.</summary>
/// <param name="Span">Where it was written: just the text where that is possible.</param>
public abstract record FieldValue(SourceSpan Span)
{
    /// <summary>The sheet left it out, and it was computed; its span is what it was computed from.</summary>
    public bool IsComputed { get; init; }
}

/// <summary>文本: one line.</summary>
public sealed record TextValue(TracedText Text, SourceSpan Span) : FieldValue(Span);

/// <summary>段落: one text a paragraph, empty lines left out; never empty.</summary>
public sealed record ParagraphsValue(ImmutableArray<TracedText> Paragraphs, SourceSpan Span) : FieldValue(Span);

/// <summary>整数, 数值, 年度.</summary>
public sealed record NumberValue(WrittenNumber Number, TracedText Written, SourceSpan Span) : FieldValue(Span);

/// <summary>日期.</summary>
public sealed record DateValue(DateOnly Date, TracedText Written, SourceSpan Span) : FieldValue(Span);

/// <summary>金额 outside the money block.</summary>
public sealed record MoneyValue(Money Money, TracedText Written, SourceSpan Span) : FieldValue(Span);

/// <summary>选项: one of the form's words.</summary>
public sealed record ChoiceValue(string Option, TracedText Written, SourceSpan Span) : FieldValue(Span);

/// <summary>列表.</summary>
public sealed record RowsValue(ImmutableArray<SheetRow> Rows, SourceSpan Span) : FieldValue(Span);

/// <summary>资金: one entry for every row of the form, in the form's order, whether it was written or not.</summary>
public sealed record FundingValue(ImmutableArray<FundingRow> Rows, SourceSpan Span) : FieldValue(Span)
{
    /// <summary>The row of that name in the form; null when the form has none.</summary>
    public FundingRow? Find(string name)
    {
        foreach (var row in Rows)
        {
            if (row.Definition.Name == name)
                return row;
        }

        return null;
    }

    /// <summary>The row that plays a part for the rules; null when the form has none.</summary>
    public FundingRow? Find(FundingRole role)
    {
        foreach (var row in Rows)
        {
            if (row.Definition.Role == role)
                return row;
        }

        return null;
    }
}

/// <summary>指标.</summary>
public sealed record IndicatorsValue(ImmutableArray<IndicatorGroup> Groups, SourceSpan Span) : FieldValue(Span);

/// <summary>目标: the target in a column of an indicator.</summary>
public sealed record TargetValue(Target Target, SourceSpan Span) : FieldValue(Span);

/// <summary>One row of a list.</summary>
/// <param name="Cells">One for every column of the form, in the form's order.</param>
public sealed record SheetRow(ImmutableArray<SheetField> Cells, SourceSpan Span)
{
    /// <summary>The cell of the column of that name; null when the form has none.</summary>
    public SheetField? Find(string name) => SheetField.Find(Cells, name);
}

/// <summary>One row of money.</summary>
/// <param name="Definition">The form's row.</param>
/// <param name="KeySpan">Where its key was written; none when the sheet does not have it.</param>
/// <param name="Money">Null when it was left blank and is no sum of rows that were written.</param>
public sealed record FundingRow(FormFundingRow Definition, SourceSpan KeySpan, Money? Money)
{
    /// <summary>One for every column of the form (资金列), in the form's order, that of <see cref="Money"/> among them; empty when it has none.</summary>
    public ImmutableArray<SheetField> Cells { get; init; } = [];

    /// <summary>The cell of the column that plays a part; null when the form has none.</summary>
    public SheetField? Find(FieldRole role) => SheetField.Find(Cells, role);

    /// <summary>The cell of the column of that name; null when the form has none.</summary>
    public SheetField? Find(string name) => SheetField.Find(Cells, name);
}

/// <summary>A first level (一级指标) and what stands under it, in the order of the sheet.</summary>
/// <param name="Name">The form's name for it; as written when the form does not know it.</param>
/// <param name="Kind">Null when the form does not know it.</param>
/// <param name="Key">As written, and where.</param>
public sealed record IndicatorGroup(string Name, FormIndicatorKind? Kind, TracedText Key, SourceSpan KeySpan, ImmutableArray<IndicatorSubgroup> Subgroups);

/// <summary>A second level (二级指标) and its indicators, in the order of the sheet.</summary>
/// <param name="Name">The form's name for it; as written when the form does not know it under this first level.</param>
/// <param name="Kind">Null when the form does not know it under this first level.</param>
/// <param name="Key">As written, and where.</param>
public sealed record IndicatorSubgroup(string Name, FormIndicatorKind? Kind, TracedText Key, SourceSpan KeySpan, ImmutableArray<Indicator> Indicators);

/// <summary>One line of the form's targets (三级指标).</summary>
/// <param name="Name">As written.</param>
/// <param name="NameSpan">Where its name was written.</param>
/// <param name="Target">Its target; a <see cref="BlankMeaning"/> when nothing was written.</param>
/// <param name="Columns">One for every column of the form (指标列), in the form's order, the target's own among them.</param>
/// <param name="Span">All of it: name and values.</param>
public sealed record Indicator(TracedText Name, SourceSpan NameSpan, Target Target, ImmutableArray<SheetField> Columns, SourceSpan Span)
{
    /// <summary>The column that plays a part; null when the form has none.</summary>
    public SheetField? Find(FieldRole role) => SheetField.Find(Columns, role);

    /// <summary>The column of that name; null when the form has none.</summary>
    public SheetField? Find(string name) => SheetField.Find(Columns, name);
}
