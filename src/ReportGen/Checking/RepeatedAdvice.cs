using ReportGen.Diagnostics;

namespace ReportGen.Checking;

/// <summary>Advice that sheet after sheet gives in the same words: a reader wants it once, and then its number.</summary>
internal sealed class RepeatedAdvice
{
    // Beyond so many different pieces of advice nobody notices a repetition; memory stays what it is.
    private const int Most = 2000;

    private readonly HashSet<(string Code, Wording Message)> _seen = [];
    private readonly SortedDictionary<string, int> _repeated = new(StringComparer.Ordinal);

    /// <summary>The same words have been said of another place before; then it is counted.</summary>
    public bool Is(Diagnostic finding)
    {
        if (finding.Severity != Severity.Advice)
            return false;
        if (!_seen.Contains((finding.Kind.Code, finding.Message)))
        {
            if (_seen.Count < Most)
                _seen.Add((finding.Kind.Code, finding.Message));
            return false;
        }

        _repeated[finding.Kind.Code] = _repeated.GetValueOrDefault(finding.Kind.Code) + 1;
        return true;
    }

    /// <summary>What was not shown again; null when that is nothing.</summary>
    public Wording? Sum()
    {
        if (_repeated.Count == 0)
            return null;

        var total = 0;
        var (zh, en) = (new List<string>(), new List<string>());
        foreach (var (code, count) in _repeated)
        {
            total += count;
            zh.Add($"{code} {count} 条");
            en.Add($"{code} {count}");
        }

        return new($"另有 {total} 条建议与上面的相同，没有再列（{string.Join('，', zh)}）；--format short 逐条列出",
            $"{total} more pieces of advice say the same of other sheets ({string.Join(", ", en)}); --format short lists them");
    }
}
