using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>A unit's code goes with another name, or its name with another code.</summary>
internal sealed class UnitCodeDoesNotMatchName : ICollectionRule
{
    public DiagnosticKind Kind { get; } = new(
        "SHEET-X11", "unit-code-does-not-match-name", Severity.Warning,
        new("""
            几张表里同一个单位编码对应不同的名称（名称多了或少了字），或同一名称对应不同的编码；名称前带编码的，与编码一栏也要一致。
            表式有作用为“单位编码”“单位名称”的字段才检查。
            """,
            """
            Across sheets a unit's code goes with two names (one has a few characters more), or a name with two codes. A code in front of the name
            is compared with the code as well. Checked on forms with fields that play 单位编码 and 单位名称.
            """));

    public void Check(CollectionFacts facts, Sourced<decimal>? statedTotal, DiagnosticSink sink)
    {
        var byCode = new Dictionary<string, int>(StringComparer.Ordinal);
        var byName = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < facts.Sheets.Count; i++)
        {
            if (facts.Sheets[i].Owner is not { } owner)
                continue;

            var (code, name) = Split(owner.Name);
            if (code.Length > 0 && code != owner.Code)
                Report(facts, i, i, $"{owner.Code}—{owner.Name}", sink);
            else if (byCode.TryGetValue(owner.Code, out var first) && Split(facts.Sheets[first].Owner!.Name).Name != name)
                Report(facts, i, first, $"{owner.Code}—{name}、{Split(facts.Sheets[first].Owner!.Name).Name}", sink);
            else if (byName.TryGetValue(name, out first) && facts.Sheets[first].Owner!.Code != owner.Code)
                Report(facts, i, first, $"{name}—{owner.Code}、{facts.Sheets[first].Owner!.Code}", sink);

            byCode.TryAdd(owner.Code, i);
            byName.TryAdd(name, i);
        }
    }

    // 360001-甲单位; a name without a code in front has none.
    private static (string Code, string Name) Split(string name)
    {
        var dash = name.AsSpan().IndexOfAny('-', '—', '－');
        var isCode = dash > 0 && !name.AsSpan(0, dash).ContainsAnyExceptInRange('0', '9');
        return isCode ? (name[..dash], name[(dash + 1)..].TrimStart('—').Trim()) : ("", name);
    }

    private void Report(CollectionFacts facts, int sheet, int other, string what, DiagnosticSink sink)
    {
        var owner = facts.Sheets[sheet].Owner!;
        var first = facts.Sheets[other].Owner!;
        sink.Report(new Diagnostic(Kind, facts.PlaceOf(sheet, owner.Start, owner.Length),
            new($"单位编码与名称不符：{what}", $"the unit code does not match the name: {what}"))
        {
            Hints = [new("核对编码和名称，各表写法一致", "check the code and the name, and write them alike on every sheet")],
            Related = sheet == other ? [] : [new(facts.PlaceOf(other, first.Start, first.Length), new("另一张表写在这里", "another sheet has it here"))],
        });
    }
}
