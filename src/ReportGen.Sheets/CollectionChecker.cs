using System.Collections.Immutable;
using ReportGen.Diagnostics;
using ReportGen.Sheets.Rules;

namespace ReportGen.Sheets;

/// <summary>The door: what does not agree between the sheets of a folder or a volume.</summary>
/// <remarks>Sheets are added one after the other and can be forgotten at once: only a few numbers of each are kept.
/// Not for several threads at once; the order in which sheets are added is the order of the findings.</remarks>
public sealed class CollectionChecker
{
    private readonly CollectionFacts _facts;

    /// <param name="load">Reads a file again by its path when a finding has to show a line of it; null reads it from the disk.</param>
    public CollectionChecker(Func<string, SourceText?>? load = null) =>
        _facts = new(load ?? (path => SheetFile.Load(path, new DiagnosticSink())));

    public void Add(Sheet sheet) => _facts.Add(sheet);

    /// <summary>Applies the rules that look at several sheets, each with the weight that the form of its sheet gives it.</summary>
    /// <param name="statedTotal">The total that somebody wrote for all of them; null when nobody did.</param>
    public void Check(DiagnosticSink sink, Sourced<decimal>? statedTotal = null)
    {
        var found = new DiagnosticSink();
        foreach (var rule in RuleSet.CollectionRules)
            rule.Check(_facts, statedTotal, found);

        foreach (var finding in found.ToImmutableArray())
            SheetChecker.ReportByForm(finding, FormOf(finding.Span), null, sink);
    }

    private Forms.Form? FormOf(SourceSpan span)
    {
        foreach (var sheet in _facts.Sheets)
        {
            if (sheet.Path == span.Source?.Path)
                return sheet.Form;
        }

        return null;
    }
}

/// <summary>Every kind of finding that sheets can give: reading and rules, sorted by code.</summary>
public static class SheetKinds
{
    public static ImmutableArray<DiagnosticKind> All => RuleSet.AllKinds();

    /// <summary>Those that only several sheets together give rise to.</summary>
    public static ImmutableArray<DiagnosticKind> OfCollections
    {
        get
        {
            var kinds = ImmutableArray.CreateBuilder<DiagnosticKind>(RuleSet.CollectionRules.Length);
            foreach (var rule in RuleSet.CollectionRules)
                kinds.Add(rule.Kind);

            return kinds.MoveToImmutable();
        }
    }
}
