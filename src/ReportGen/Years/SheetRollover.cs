using System.Collections.Immutable;
using System.Globalization;
using ReportGen.Diagnostics;
using ReportGen.Sheets;
using ReportGen.Sheets.Forms;

namespace ReportGen.Years;

/// <summary>Takes one sheet into a later year: bytes are changed where years, dates and results stand, and nowhere else.</summary>
/// <remarks>What a person must think over is found in the new text, so that a finding names the line to change.</remarks>
internal sealed class SheetRollover
{
    private static readonly FieldRole[] ResultRoles =
    [
        FieldRole.Actual, FieldRole.Score, FieldRole.Reason, FieldRole.Executed, FieldRole.Rate, FieldRole.TotalScore, FieldRole.Grade,
        FieldRole.Conclusion, FieldRole.Problems, FieldRole.Measures, FieldRole.Outcome,
    ];

    private readonly Sheet _sheet;
    private readonly int _old;
    private readonly int _new;
    private readonly ImmutableArray<OtherFact> _others;
    private readonly DiagnosticSink _sink;
    private readonly List<(int Offset, string Value)> _edits = [];

    // By how much each edit made the text longer.
    private readonly List<(int Offset, int Growth)> _growths = [];

    // Places that later findings speak about, as they stand in the old text.
    private readonly List<(DiagnosticKind Kind, SourceSpan Span, Wording Message)> _thoughts = [];
    private int _emptied;

    private SheetRollover(Sheet sheet, ImmutableArray<OtherFact> others, int oldYear, int newYear, DiagnosticSink sink) =>
        (_sheet, _others, _old, _new, _sink) = (sheet, others, oldYear, newYear, sink);

    /// <summary>Rolls a sheet over.</summary>
    /// <param name="others">What the sheet states for other forms.</param>
    /// <param name="path">The file that the new text will be.</param>
    /// <param name="newerForm">A newer version of the sheet's form; null when there is none.</param>
    /// <returns>The new text; null with a finding when it cannot be had.</returns>
    public static string? Roll(Sheet sheet, ImmutableArray<OtherFact> others, int newYear, string path, string? newerForm, DiagnosticSink sink)
    {
        if (sheet.Year is not { } oldYear)
        {
            sink.Report(new Diagnostic(RolloverKinds.NoYear, sheet.FormSpan, new("表里没有“年度”", "the sheet has no 年度")));
            return null;
        }

        if (oldYear >= newYear)
        {
            sink.Report(new Diagnostic(RolloverKinds.NotOlder, YearSpanOf(sheet), new($"表的年度是 {oldYear}，不早于 {newYear}", $"the sheet is of {oldYear}, which is not before {newYear}")));
            return null;
        }

        return new SheetRollover(sheet, others, oldYear, newYear, sink).Roll(path, newerForm);
    }

    private string? Roll(string path, string? newerForm)
    {
        foreach (var field in _sheet.Fields)
            Look(field);
        foreach (var fact in _others)
            Look(fact);
        Period();
        Think(newerForm);
        return Apply() is { } text ? Report(MoveSchema(text, path), path) : null;
    }

    private void Look(SheetField field)
    {
        // What was computed is not in the file; its place is that of what it was computed from.
        if (field.Value is { IsComputed: true })
            return;
        if (IsResult(field.Definition))
        {
            Empty(field.Value);
            return;
        }

        switch (field.Value)
        {
            case NumberValue number when field.Definition.Type == FieldType.Year:
                _edits.Add((number.Span.Start, Moved(number.Written.Text)));
                break;
            case TextValue text when field.Definition.Role == FieldRole.TitleYear:
                _edits.Add((text.Span.Start, Moved(text.Text.Text)));
                break;
            case DateValue:
                break;
            case RowsValue rows:
                foreach (var row in rows.Rows)
                {
                    foreach (var cell in row.Cells)
                        Look(cell);
                }

                break;
            case FundingValue funding:
                foreach (var row in funding.Rows)
                {
                    foreach (var cell in row.Cells)
                        Look(cell);
                }

                break;
            case IndicatorsValue indicators:
                Look(indicators);
                break;
            case null:
                break;
            default:
                Mention(field.Definition.Name, field.Value);
                break;
        }

        if (field.Value is not null && IsBaseline(field.Definition.Name))
            _thoughts.Add((RolloverKinds.BaselineLeft, field.Value.Span, new($"“{field.Definition.Name}”还是旧的", $"'{field.Definition.Name}' is still the old one")));
    }

    private void Look(IndicatorsValue indicators)
    {
        foreach (var group in indicators.Groups)
        {
            foreach (var subgroup in group.Subgroups)
            {
                foreach (var indicator in subgroup.Indicators)
                    Look(indicator);
            }
        }
    }

    private void Look(Indicator indicator)
    {
        Mention(indicator.Name.Text, indicator.Name.Text, indicator.NameSpan);
        var (name, target) = (indicator.Name.Text, indicator.Target);
        if (indicator.Find(FieldRole.Actual)?.Value is { } result && TextOf(result) is { Length: > 0 } reached)
            ThinkOf(indicator, reached);
        if (NamesOldYear(target.Meaning) && IsLostLeapDay(target.Meaning))
        {
            _thoughts.Add((RolloverKinds.DateLeft, target.Span, new($"“{name}”的时限仍是“{target}”", $"the deadline of '{name}' is still '{target}'")));
        }
        else if (NamesOldYear(target.Meaning))
        {
            _edits.Add((target.Span.Start, Moved(target.Written.Text)));
            _thoughts.Add((RolloverKinds.DateMoved, target.Span, new($"“{name}”的时限改为“{Moved(target.Written.Text)}”", $"the deadline of '{name}' is now '{Moved(target.Written.Text)}'")));
        }
        else
        {
            Mention(name, target.Written.Text, target.Span);
        }

        foreach (var column in indicator.Columns)
        {
            if (column.Value is not TargetValue)
                Look(column);
        }
    }

    // A target sheet may carry its results for the self-evaluation.
    private void Look(OtherFact fact)
    {
        if (Array.IndexOf(ResultRoles, fact.Role) < 0)
        {
            Mention(fact.Item.Length > 0 ? fact.Item : fact.Field, fact.Text, fact.Span);
            return;
        }

        _emptied++;
        _edits.Add((fact.Span.Start, ""));
        if (fact.Role == FieldRole.Actual && FindIndicator(fact.Owner) is { } indicator)
            ThinkOf(indicator, fact.Text);
    }

    private Indicator? FindIndicator(SourceSpan name)
    {
        foreach (var indicator in _sheet.Indicators.SelectMany(group => group.Subgroups).SelectMany(subgroup => subgroup.Indicators))
        {
            if (indicator.NameSpan == name)
                return indicator;
        }

        return null;
    }

    // The target stays, and what was reached is the best reason to change it.
    private void ThinkOf(Indicator indicator, string reached)
    {
        var isMoved = NamesOldYear(indicator.Target.Meaning) && !IsLostLeapDay(indicator.Target.Meaning);
        var (chinese, english) = isMoved ? ("只移了年份", "only its year was moved") : ("目标未变", "the target is unchanged");
        _thoughts.Add((RolloverKinds.ThinkOfTarget, indicator.NameSpan, new(
            $"“{indicator.Name.Text}”{_old} 年目标“{indicator.Target}”，完成“{reached}”，{chinese}", $"'{indicator.Name.Text}': the target of {_old} was '{indicator.Target}', the result '{reached}', and {english}")));
    }

    // Dates move together when the whole period lies in the old year; a project over several years keeps its period.
    private void Period()
    {
        var dates = new List<(string Name, DateValue Date)>();
        foreach (var field in _sheet.Fields)
        {
            if (field.Value is DateValue date && !IsResult(field.Definition))
                dates.Add((field.Definition.Name, date));
        }

        var isInYear = dates.TrueForAll(date => date.Date.Date.Year == _old);
        foreach (var (name, date) in dates)
        {
            if (!isInYear || IsLostLeapDay(date.Date.Month, date.Date.Day))
                _thoughts.Add((RolloverKinds.DateLeft, date.Span, new($"“{name}”仍是 {date.Written.Text}", $"'{name}' is still {date.Written.Text}")));
            else
                _edits.Add((date.Span.Start, Moved(date.Written.Text)));
        }
    }

    private void Think(string? newerForm)
    {
        if (_sheet.Funding is { } funding && funding.Find(FundingRole.AnnualTotal) is { Money: { } total } row)
        {
            var place = total.Span.IsNone ? funding.Span : total.Span;
            _thoughts.Add((RolloverKinds.AmountsUnchanged, place, new($"“{row.Definition.Name}”{total.Print(_sheet.Form.Money.Decimals)}{_sheet.MoneyUnit}是 {_old} 年的", $"'{row.Definition.Name}' {total.Print(_sheet.Form.Money.Decimals)} {_sheet.MoneyUnit} is that of {_old}")));
        }

        if (_sheet.Accepted is [var accepted, ..])
            _thoughts.Add((RolloverKinds.AcceptedLeft, accepted.CodeSpan, new($"“忽略”了 {_sheet.Accepted.Length} 种提示，看看新年度是否还成立", $"{_sheet.Accepted.Length} kinds of findings are accepted; see whether that still holds")));
        if (newerForm is not null)
            _thoughts.Add((RolloverKinds.NewerForm, _sheet.FormSpan, new($"有更新的表式 {newerForm}", $"there is a newer form: {newerForm}")));
    }

    // From the end to the start, so that offsets before an edit stay right.
    private string? Apply()
    {
        var text = _sheet.Source.Text;
        foreach (var (offset, value) in _edits.OrderByDescending(edit => edit.Offset))
        {
            var source = new SourceText(_sheet.Source.Path, text);
            if (ScalarEditor.Rewrite(source, offset, value) is not { } rewritten)
            {
                _sink.Report(new Diagnostic(RolloverKinds.CannotRewrite, new(_sheet.Source, offset, 0), new("这一处不能单独改写", "this place cannot be rewritten alone")));
                return null;
            }

            _growths.Add((offset, rewritten.Length - text.Length));
            text = rewritten;
        }

        return text;
    }

    // The line stands above everything that is edited, so its place is the same before and after.
    private string MoveSchema(string text, string path)
    {
        if (SchemaLine.Find(text, _sheet.Source.Path, path) is not var (offset, length, schema))
            return text;

        _growths.Add((offset, schema.Length - length));
        return SchemaLine.Moved(text, _sheet.Source.Path, path);
    }

    // Every thought is said where its line is now.
    private string Report(string text, string path)
    {
        var source = new SourceText(path, text);
        var name = Path.GetFileName(_sheet.Source.Path);
        if (Path.GetFileName(path) is var renamed && renamed != name)
            _sink.Report(new Diagnostic(RolloverKinds.FileRenamed, new(source, 0, 0), new($"{name} 改名为 {renamed}", $"{name} is now called {renamed}")));
        foreach (var (kind, span, message) in _thoughts.OrderBy(thought => thought.Span.Start))
            _sink.Report(new Diagnostic(kind, InNew(span, source), message));
        if (_emptied > 0)
            _sink.Report(new Diagnostic(RolloverKinds.ResultsEmptied, new(source, 0, 0), new($"清空了 {_emptied} 处 {_old} 年的结果", $"{_emptied} results of {_old} were emptied")));
        return text;
    }

    private SourceSpan InNew(SourceSpan span, SourceText source)
    {
        var start = span.Start;
        foreach (var (offset, growth) in _growths)
            start += offset < span.Start ? growth : 0;

        start = Math.Clamp(start, 0, source.Text.Length);
        return new(source, start, Math.Min(span.Length, source.Text.Length - start));
    }

    private void Empty(FieldValue? value)
    {
        if (value is null or MoneyValue { Money.IsComputed: true } || value.Span.IsNone)
            return;

        _emptied++;
        _edits.Add((value.Span.Start, ""));
    }

    private void Mention(string name, FieldValue value)
    {
        if (value is ParagraphsValue paragraphs)
        {
            foreach (var paragraph in paragraphs.Paragraphs)
                Mention(name, paragraph.Text, paragraph.OriginOf(0, paragraph.Length));
        }
        else
        {
            Mention(name, TextOf(value), value.Span);
        }
    }

    private void Mention(string name, string text, SourceSpan span)
    {
        var year = _old.ToString(CultureInfo.InvariantCulture);
        var at = text.IndexOf(year, StringComparison.Ordinal);
        var isNumber = at >= 0 && ((at > 0 && char.IsAsciiDigit(text[at - 1])) || (at + 4 < text.Length && char.IsAsciiDigit(text[at + 4])));
        if (at < 0 || isNumber)
            return;

        var place = span.Length == text.Length ? span.Slice(at, 4) : span;
        _thoughts.Add((RolloverKinds.OldYearInText, place, new($"“{Shorten(name)}”里还写着 {year}", $"'{Shorten(name)}' still says {year}")));
    }

    private string Moved(string written) =>
        written.Replace(_old.ToString(CultureInfo.InvariantCulture), _new.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private bool NamesOldYear(TargetMeaning meaning) => meaning switch
    {
        DateMeaning date => date.Year == _old,
        PeriodMeaning period => period.From.Year == _old && (period.To.Year ?? _old) == _old,
        _ => false,
    };

    private bool IsLostLeapDay(TargetMeaning meaning) => meaning switch
    {
        DateMeaning date => IsLostLeapDay(date.Month, date.Day),
        PeriodMeaning period => IsLostLeapDay(period.From.Month, period.From.Day) || IsLostLeapDay(period.To.Month, period.To.Day),
        _ => false,
    };

    // 29 February, which the new year does not have.
    private bool IsLostLeapDay(int? month, int? day) => month == 2 && day == 29 && !DateTime.IsLeapYear(_new);

    private static bool IsResult(FormField field) => Array.IndexOf(ResultRoles, field.Role) >= 0;

    private static bool IsBaseline(string name) =>
        name.Contains("上年", StringComparison.Ordinal) && !name.Contains("结转", StringComparison.Ordinal)
        || name.Contains("前一年", StringComparison.Ordinal) || name.Contains("前两年", StringComparison.Ordinal) || name.Contains("前二年", StringComparison.Ordinal)
        || name.Contains("基期", StringComparison.Ordinal) || name.Contains("基准", StringComparison.Ordinal) || name.Contains("历史", StringComparison.Ordinal);

    private static SourceSpan YearSpanOf(Sheet sheet)
    {
        foreach (var field in sheet.Fields)
        {
            if (field is { Definition.Type: FieldType.Year, Value: { } value })
                return value.Span;
        }

        return sheet.FormSpan;
    }

    private static string TextOf(FieldValue value) => Exchange.SheetNames.TextOf(value);

    private static string Shorten(string name) => name.Length <= 30 ? name : name[..29] + "…";
}
