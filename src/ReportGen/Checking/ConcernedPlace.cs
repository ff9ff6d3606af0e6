using ReportGen.Diagnostics;
using ReportGen.Sheets;

namespace ReportGen.Checking;

/// <summary>Tells which place of a sheet a condition is about.</summary>
internal static class ConcernedPlace
{
    /// <summary>The field that the condition names first and the sheet has; else the sheet's first line.</summary>
    public static SourceSpan Of(string condition, Sheet sheet)
    {
        SheetField? first = null;
        var at = int.MaxValue;
        foreach (var field in sheet.Fields)
        {
            var found = IndexOfName(condition, field.Definition.Name);
            if (field.KeySpan.IsNone || found < 0 || found >= at)
                continue;

            (first, at) = (field, found);
        }

        if (first is null)
            return FirstLine(sheet.Source);
        if (first.Value is FundingValue funding && RowIn(condition, first, at, funding) is { } row)
            return row;

        return first.Value is { Span.IsNone: false } value && IsOneLine(value.Span) ? value.Span : first.KeySpan;
    }

    // 资金.当年财政拨款 is about that row.
    private static SourceSpan? RowIn(string condition, SheetField field, int at, FundingValue funding)
    {
        var behind = condition.AsSpan(at + field.Definition.Name.Length).TrimStart();
        if (behind.IsEmpty || behind[0] != '.')
            return null;

        behind = behind[1..].TrimStart();
        foreach (var row in funding.Rows)
        {
            var name = row.Definition.Name;
            if (!behind.StartsWith(name) || (behind.Length > name.Length && IsPartOfName(behind[name.Length])))
                continue;

            return row.Money is { Span.IsNone: false } money ? money.Span : row.KeySpan.IsNone ? null : row.KeySpan;
        }

        return null;
    }

    private static int IndexOfName(string condition, string name)
    {
        for (var at = condition.IndexOf(name, StringComparison.Ordinal); at >= 0; at = condition.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            var end = at + name.Length;
            var isWhole = (at == 0 || !(IsPartOfName(condition[at - 1]) || condition[at - 1] == '.')) && (end == condition.Length || !IsPartOfName(condition[end]));
            if (isWhole)
                return at;
        }

        return -1;
    }

    private static bool IsPartOfName(char c) => char.IsLetterOrDigit(c) || c is '_' || char.IsSurrogate(c);

    private static bool IsOneLine(SourceSpan span) => !span.Text.Contains('\n');

    private static SourceSpan FirstLine(SourceText source) => new(source, 0, source.LineAt(1).Length);
}
