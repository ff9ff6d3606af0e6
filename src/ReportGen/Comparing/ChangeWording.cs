using System.Globalization;
using ReportGen.Diagnostics;
using ReportGen.Sheets;

namespace ReportGen.Comparing;

/// <summary>Says changes to people.</summary>
internal static class ChangeWording
{
    private const int LeastLong = 40;

    public static Wording NameOf(ChangeKind kind) => kind switch
    {
        ChangeKind.Added => new("新增", "added"),
        ChangeKind.Removed => new("删去", "removed"),
        ChangeKind.Moved => new("移动", "moved"),
        ChangeKind.Renamed => new("改名", "renamed"),
        _ => new("修改", "changed"),
    };

    /// <summary>What can be said beside before and after: 放宽, +30,000.00 (+6.1%); empty when nothing can.</summary>
    public static Wording RemarkOf(SheetChange change)
    {
        if (change.Direction == TargetDirection.Looser)
            return new("放宽", "looser");
        if (change.Direction == TargetDirection.Tighter)
            return new("收紧", "tighter");
        if (change.Difference is not { } difference)
            return new("", "");

        var amount = Signed(difference, $"N{Math.Max(2, (int)difference.WithoutFinalNoughts().Scale)}");
        var percent = change.Percent is { } part ? Signed(part, "0.0") + "%" : "";
        return new(
            $"{amount}{change.Unit}{(percent.Length > 0 ? $"，{percent}" : "")}",
            $"{amount} {change.Unit}{(percent.Length > 0 ? $", {percent}" : "")}");
    }

    /// <summary>A text long enough to show what changed inside it; short values are shown whole.</summary>
    public static bool IsLongText(SheetChange change) =>
        change is { Subject: ChangeSubject.Field or ChangeSubject.List, Before: { } before, After: { } after } && before.Length + after.Length > LeastLong;

    private static string Signed(decimal number, string format) => (number > 0 ? "+" : number < 0 ? "−" : "") + Math.Abs(number).ToString(format, CultureInfo.InvariantCulture);
}
