using System.Collections.Immutable;
using ReportGen.Diagnostics;
using ReportGen.Sheets;

namespace ReportGen.Checking;

/// <summary>What a sheet accepts (忽略): takes such findings away, and says which entries are wrong or no longer needed.</summary>
internal sealed class Acceptance
{
    private readonly HashSet<string> _accepted = new(StringComparer.Ordinal);
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);
    private readonly ImmutableArray<AcceptedFinding> _entries;

    private Acceptance(ImmutableArray<AcceptedFinding> entries) => _entries = entries;

    /// <summary>Findings that were taken away.</summary>
    public int Count { get; private set; }

    /// <returns>Null for the usual sheet, which accepts nothing.</returns>
    /// <param name="sink">Takes what is wrong with the entries themselves.</param>
    public static Acceptance? Of(Sheet sheet, KindsOnDemand kinds, DiagnosticSink sink)
    {
        if (sheet.Accepted.IsEmpty)
            return null;

        var acceptance = new Acceptance(sheet.Accepted);
        foreach (var entry in sheet.Accepted)
        {
            if (FaultOf(entry, kinds.Kinds) is { } fault)
                sink.Report(fault);
            else
                acceptance._accepted.Add(entry.Code);
        }

        return acceptance;
    }

    /// <summary>The findings that are left.</summary>
    public ImmutableArray<Diagnostic> Filter(ImmutableArray<Diagnostic> findings)
    {
        var left = findings.RemoveAll(IsAccepted);
        Count += findings.Length - left.Length;
        return left;
    }

    /// <summary>The entries that took nothing away.</summary>
    /// <param name="isLater">Says of a code that its findings are still to come.</param>
    public void ReportUnused(Func<string, bool> isLater, DiagnosticSink sink)
    {
        foreach (var entry in _entries)
        {
            if (_accepted.Contains(entry.Code) && !_used.Contains(entry.Code) && !isLater(entry.Code))
                sink.Report(new Diagnostic(CheckKinds.NothingToAccept, entry.CodeSpan, new($"没有 {entry.Code} 的提示可忽略", $"there is no {entry.Code} to accept"))
                {
                    Hints = [new("删去这一条", "remove this entry")],
                });
        }
    }

    private bool IsAccepted(Diagnostic finding)
    {
        if (!_accepted.Contains(finding.Kind.Code))
            return false;

        _used.Add(finding.Kind.Code);
        return true;
    }

    private static Diagnostic? FaultOf(AcceptedFinding entry, KindRegistry kinds)
    {
        if (kinds.Find(entry.Code) is not { } kind)
        {
            var nearest = kinds.NearestTo(entry.Code);
            return new(CheckKinds.UnknownCode, entry.CodeSpan, new($"“忽略”里的 {entry.Code} 不是提示的编号", $"{entry.Code} in 忽略 is no code of a finding"))
            {
                Hints = nearest is null ? [new("编号形如 SHEET-V04", "a code looks like SHEET-V04")] : [new($"改为“{nearest}”", $"did you mean \"{nearest}\"?")],
                // Another spelling of one code is beyond doubt; a code that is only near is not.
                Repair = kinds.FindLoosely(entry.Code) is { } meant ? [new(entry.CodeSpan, meant.Code)] : [],
            };
        }

        var isRule = KindRegistry.IsRule(kind) && kind.Code.StartsWith("SHEET-", StringComparison.Ordinal);
        if (!isRule && kind.Severity == Severity.Error)
            return new(CheckKinds.NotAcceptable, entry.CodeSpan, new($"{entry.Code} 不能忽略，只能改正", $"{entry.Code} cannot be accepted; it must be corrected"))
            {
                Hints = [new("删去这一条，改正提示所指的地方", "remove this entry and correct the place that the finding names")],
            };

        return entry.Reason.Length > 0 ? null : new(CheckKinds.NoReason, entry.CodeSpan, new($"忽略 {entry.Code} 没有写明理由", $"{entry.Code} is accepted without a reason"))
        {
            Hints = [new($"写成 {entry.Code}: 原件如此", $"write {entry.Code}: and why")],
        };
    }
}

/// <summary>The registry of kinds, made when it is first needed. Safe for several threads.</summary>
internal sealed class KindsOnDemand
{
    private readonly Lazy<KindRegistry> _kinds = new(static () => new(), LazyThreadSafetyMode.ExecutionAndPublication);

    public KindRegistry Kinds => _kinds.Value;
}
