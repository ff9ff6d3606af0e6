using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>One thing that can be wrong between sheets of one folder or volume.</summary>
internal interface ICollectionRule
{
    DiagnosticKind Kind { get; }

    /// <param name="facts">What is remembered of the sheets.</param>
    /// <param name="statedTotal">The total that somebody wrote for all of them; null when nobody did.</param>
    void Check(CollectionFacts facts, Sourced<decimal>? statedTotal, DiagnosticSink sink);
}
