using System.Collections.Immutable;
using System.Globalization;
using ReportGen.Exchange;
using ReportGen.Sheets;
using ReportGen.Sheets.Forms;

namespace ReportGen.Comparing;

/// <summary>Compares two versions of a sheet by what they say, not by how it is written.</summary>
internal sealed class SheetComparer
{
    private readonly Sheet _before;
    private readonly Sheet _after;
    private readonly ImmutableArray<SheetChange>.Builder _changes = ImmutableArray.CreateBuilder<SheetChange>();

    private SheetComparer(Sheet before, Sheet after) => (_before, _after) = (before, after);

    /// <param name="before">In the form of the later one where the two forms differ.</param>
    /// <param name="written">The sheet before as it stands in its file.</param>
    /// <param name="library">Knows what sheets state for other forms.</param>
    public static ImmutableArray<SheetChange> Compare(Sheet before, Sheet written, Sheet after, FormLibrary library)
    {
        var comparer = new SheetComparer(before, after);
        comparer.Compare();
        if (ReferenceEquals(before, written))
            comparer.Compare(OtherFacts.Find(before, library), OtherFacts.Find(after, library));
        else
            comparer.CompareUnprinted(written);
        return comparer._changes.DrainToImmutable();
    }

    private void Compare()
    {
        var form = (_before.OwnForm ?? _before.Form).Id;
        if (form != _after.Form.Id)
            Add(ChangeSubject.Form, [SheetReader.FormKey], form, _after.Form.Id);
        foreach (var field in _before.Fields)
            Compare(field, _after.Find(field.Definition.Name));
        foreach (var field in _after.Fields)
        {
            if (_before.Find(field.Definition.Name) is null)
                Compare(null, field);
        }
    }

    // What both state for other forms: results beside targets, fields that the form does not print.
    private void Compare(ImmutableArray<OtherFact> before, ImmutableArray<OtherFact> after)
    {
        foreach (var fact in before)
        {
            var now = Find(after, fact);
            if (now is null || !SayTheSame(fact, now))
                Add(ChangeSubject.Field, PathOf(fact), fact.Text.Trim(), now?.Text.Trim());
        }

        foreach (var fact in after)
        {
            if (Find(before, fact) is null)
                Add(ChangeSubject.Field, PathOf(fact), null, fact.Text.Trim());
        }
    }

    private static OtherFact? Find(ImmutableArray<OtherFact> facts, OtherFact wanted)
    {
        foreach (var fact in facts)
        {
            if (fact.Field == wanted.Field && fact.Number == wanted.Number && fact.Column == wanted.Column && SheetKey.Plain(fact.Item) == SheetKey.Plain(wanted.Item))
                return fact;
        }

        return null;
    }

    private static bool SayTheSame(OtherFact before, OtherFact after)
    {
        var (old, now) = (WrittenNumber.TryRead(before.Text.AsSpan().Trim()), WrittenNumber.TryRead(after.Text.AsSpan().Trim()));
        return old is { } a && now is { } b ? a.Value == b.Value : before.Text.Trim() == after.Text.Trim();
    }

    private static ImmutableArray<string> PathOf(OtherFact fact)
    {
        var path = ImmutableArray.Create(fact.Field);
        if (fact.Item.Length > 0)
            path = path.Add(fact.Item);
        if (fact.Number > 0)
            path = path.Add($"第{fact.Number}行");
        return fact.Column.Length > 0 ? path.Add(fact.Column) : path;
    }

    // Of a sheet in another form: what the later form has no place for. Money and indicators are compared as that form prints them.
    private void CompareUnprinted(Sheet written)
    {
        var printed = _before.Fields.Select(field => Text(field.Value)).ToHashSet();
        foreach (var field in written.Fields)
        {
            if (field.Value is TextValue or ChoiceValue or DateValue or NumberValue or ParagraphsValue && !printed.Contains(Text(field.Value)))
                Add(ChangeSubject.Field, [field.Definition.Name], Text(field.Value), null);
        }
    }

    private void Compare(SheetField? before, SheetField? after)
    {
        var name = (before ?? after)!.Definition.Name; // one of the two is there
        switch (before?.Value ?? after?.Value)
        {
            case null:
                break;
            case IndicatorsValue:
                _changes.AddRange(IndicatorComparer.Compare(GroupsOf(before), GroupsOf(after), IsFirst(name) ? [] : [name]));
                break;
            case FundingValue:
                Compare(name, before?.Value as FundingValue, after?.Value as FundingValue);
                break;
            case RowsValue:
                Compare(name, RowsOf(before), RowsOf(after));
                break;
            case ParagraphsValue:
                Compare(name, ParagraphsOf(before), ParagraphsOf(after));
                break;
            default:
                CompareValues(ChangeSubject.Field, [name], before?.Value, after?.Value);
                break;
        }
    }

    private void CompareValues(ChangeSubject subject, ImmutableArray<string> path, FieldValue? before, FieldValue? after)
    {
        if (before is MoneyValue or null && after is MoneyValue or null && (before ?? after) is not null)
        {
            CompareMoney(path, (before as MoneyValue)?.Money, (after as MoneyValue)?.Money);
            return;
        }

        if (!ValuesAreSame(before, after))
            Add(subject, path, Text(before), Text(after));
    }

    /// <summary>They say the same, however it is written.</summary>
    public static bool ValuesAreSame(FieldValue? before, FieldValue? after) => (before, after) switch
    {
        (null, null) => true,
        (DateValue a, DateValue b) => a.Date == b.Date,
        (NumberValue a, NumberValue b) => a.Number.Value == b.Number.Value,
        (MoneyValue a, MoneyValue b) => a.Money.Amount == b.Money.Amount,
        (TargetValue a, TargetValue b) => TargetOrder.AreSame(a.Target, b.Target),
        _ => (Text(before) ?? "") == (Text(after) ?? ""),
    };

    private void Compare(string name, FundingValue? before, FundingValue? after)
    {
        var names = new List<string>();
        foreach (var row in (before?.Rows ?? []).AddRange(after?.Rows ?? []))
        {
            if (!names.Contains(row.Definition.Name))
                names.Add(row.Definition.Name);
        }

        foreach (var row in names)
        {
            var (old, now) = (before?.Find(row), after?.Find(row));
            if ((old ?? now)!.Cells.IsEmpty) // the name comes from one of them
            {
                CompareMoney([name, row], old?.Money, now?.Money);
                continue;
            }

            foreach (var cell in (old ?? now)!.Cells)
                CompareValues(ChangeSubject.Money, [name, row, cell.Definition.Name], old?.Find(cell.Definition.Name)?.Value, now?.Find(cell.Definition.Name)?.Value);
        }
    }

    // Amounts in 元 and 万元 are held against each other in the unit of the later sheet.
    private void CompareMoney(ImmutableArray<string> path, Money? before, Money? after)
    {
        var (unit, decimals) = (_after.MoneyUnit, _after.Form.Money.Decimals);
        var old = before is null ? (decimal?)null : ExactAmounts.Convert(before.Amount, _before.MoneyUnit, unit);
        if (old == after?.Amount)
            return;

        var difference = (after?.Amount ?? 0) - (old ?? 0);
        _changes.Add(new(ChangeSubject.Money, KindOf(before, after), path, old is { } amount ? Print(amount, unit == _before.MoneyUnit ? Math.Max(decimals, before!.Decimals) : decimals) : null, after?.Print(decimals))
        {
            Difference = difference,
            Unit = unit,
            Percent = old is null or 0 || after is null ? null : decimal.Round(difference * 100 / old.Value, 1, MidpointRounding.AwayFromZero),
        });
    }

    // No digit that was written is rounded away.
    private static string Print(decimal amount, int decimals) =>
        amount.ToString($"N{Math.Max(decimals, amount.WithoutFinalNoughts().Scale)}", CultureInfo.InvariantCulture);

    // Equal paragraphs hold the two texts together; what lies between them is paired in order.
    private void Compare(string name, ImmutableArray<string> before, ImmutableArray<string> after)
    {
        foreach (var (i, j) in Alignment.Of(before, after, static (a, b) => a == b))
        {
            if (i < 0 || j < 0 || before[i] != after[j])
            {
                var number = (j >= 0 ? j : i) + 1;
                var isAlone = before.Length <= 1 && after.Length <= 1;
                Add(ChangeSubject.Field, isAlone ? [name] : [name, $"第{number}段"], i < 0 ? null : before[i], j < 0 ? null : after[j]);
            }
        }
    }

    // Rows of a list are one row when their first cell says the same.
    private void Compare(string name, ImmutableArray<SheetRow> before, ImmutableArray<SheetRow> after)
    {
        foreach (var (i, j) in Alignment.Of(before, after, static (a, b) => HeadOf(a) == HeadOf(b)))
        {
            if (i < 0 || j < 0)
            {
                var row = i < 0 ? after[j] : before[i];
                var text = string.Join("；", row.Cells.Select(cell => Text(cell.Value)).Where(value => value is not null));
                Add(ChangeSubject.List, [name, $"第{(i < 0 ? j : i) + 1}行"], i < 0 ? null : text, j < 0 ? null : text);
                continue;
            }

            foreach (var cell in before[i].Cells)
                CompareValues(ChangeSubject.List, [name, HeadOf(after[j]), cell.Definition.Name], cell.Value, after[j].Find(cell.Definition.Name)?.Value);
        }
    }

    private static string HeadOf(SheetRow row) => row.Cells is [var first, ..] && first.Value is { } value ? SheetKey.Plain(SheetNames.TextOf(value)) : "";

    // Most forms have one field of indicators; of the others all but the first stand in the path.
    private bool IsFirst(string name)
    {
        foreach (var field in _after.Fields)
        {
            if (field.Definition.Type == FieldType.Indicators)
                return field.Definition.Name == name;
        }

        return true;
    }

    private static ImmutableArray<IndicatorGroup> GroupsOf(SheetField? field) => field?.Value is IndicatorsValue indicators ? indicators.Groups : [];

    private static ImmutableArray<SheetRow> RowsOf(SheetField? field) => field?.Value is RowsValue rows ? rows.Rows : [];

    private static ImmutableArray<string> ParagraphsOf(SheetField? field) =>
        field?.Value is ParagraphsValue paragraphs ? [.. paragraphs.Paragraphs.Select(paragraph => paragraph.Text.Trim())]
        : field?.Value is { } value ? [SheetNames.TextOf(value)] : [];

    private static string? Text(FieldValue? value) => value is null ? null : SheetNames.TextOf(value).Trim();

    private void Add(ChangeSubject subject, ImmutableArray<string> path, string? before, string? after) =>
        _changes.Add(new(subject, KindOf(before, after), path, before, after));

    private static ChangeKind KindOf(object? before, object? after) =>
        before is null ? ChangeKind.Added : after is null ? ChangeKind.Removed : ChangeKind.Changed;
}
