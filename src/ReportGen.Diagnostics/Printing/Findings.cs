using System.Collections.Immutable;

namespace ReportGen.Diagnostics.Printing;

/// <summary>Findings as they are shown: in order, each once, counted.</summary>
public static class Findings
{
    /// <summary>Sorts by file, place and code, and drops what is said twice at one place.</summary>
    /// <remarks>Files keep the order in which they first appear, so that several sheets stand as the user named them.</remarks>
    public static ImmutableArray<Diagnostic> Sort(IEnumerable<Diagnostic> diagnostics)
    {
        var fileOrder = new Dictionary<string, int>(StringComparer.Ordinal);
        var all = new List<Entry>();
        foreach (var diagnostic in diagnostics)
        {
            var path = diagnostic.Span.Source?.Path ?? "";
            if (!fileOrder.TryGetValue(path, out var file))
                fileOrder.Add(path, file = fileOrder.Count);
            all.Add(new(file, all.Count, diagnostic));
        }

        if (all.Count == 0)
            return [];

        all.Sort(Compare);
        var sorted = ImmutableArray.CreateBuilder<Diagnostic>(all.Count);
        foreach (var entry in all)
        {
            if (sorted.Count == 0 || !IsRepeat(sorted[^1], entry.Diagnostic))
                sorted.Add(entry.Diagnostic);
        }

        return sorted.ToImmutable();
    }

    /// <summary>The weight as people read it.</summary>
    public static string NameOf(Severity severity, Language language) => (severity, language) switch
    {
        (Severity.Error, Language.Chinese) => "错误",
        (Severity.Warning, Language.Chinese) => "警告",
        (_, Language.Chinese) => "建议",
        (Severity.Error, _) => "error",
        (Severity.Warning, _) => "warning",
        _ => "advice",
    };

    private static int Compare(Entry a, Entry b)
    {
        var order = a.File.CompareTo(b.File);
        if (order == 0)
            order = a.Diagnostic.Span.Start.CompareTo(b.Diagnostic.Span.Start);
        if (order == 0)
            order = string.CompareOrdinal(a.Diagnostic.Kind.Code, b.Diagnostic.Kind.Code);
        if (order == 0)
            order = string.CompareOrdinal(a.Diagnostic.Message.English, b.Diagnostic.Message.English);

        return order != 0 ? order : a.Index.CompareTo(b.Index);
    }

    private static bool IsRepeat(Diagnostic a, Diagnostic b) =>
        a.Kind.Code == b.Kind.Code && a.Span.Equals(b.Span) && a.Message == b.Message && a.Severity == b.Severity;

    private sealed record Entry(int File, int Index, Diagnostic Diagnostic);
}
