using System.Collections.Immutable;
using ReportGen.Diagnostics;
using ReportGen.Diagnostics.Printing;
using ReportGen.Pipeline;
using ReportGen.Sheets;
using ReportGen.Sheets.Forms;
using ReportGen.Sheets.Volumes;

namespace ReportGen.Comparing;

/// <summary>Compares two folders of sheets, or two sheets. A sheet is read once to be matched and once to be compared, and not kept.</summary>
internal sealed class FolderComparison(FormLibrary library, int jobs)
{
    /// <summary>A sheet could not be read.</summary>
    public bool HasErrors { get; private set; }

    /// <param name="report">Takes the findings of sheets that cannot be read.</param>
    /// <param name="take">Takes the comparisons in the order of the sheets before, then the new ones.</param>
    public void Run(ImmutableArray<SheetInput> before, ImmutableArray<SheetInput> after, Action<ImmutableArray<Diagnostic>> report, Action<SheetComparison> take)
    {
        var pairs = SheetMatcher.Match(KeysOf(before, report), KeysOf(after, report));
        OrderedWork.Run(pairs, jobs, Compare, comparison =>
        {
            take(comparison);
            return true;
        });
    }

    private List<SheetKey> KeysOf(ImmutableArray<SheetInput> inputs, Action<ImmutableArray<Diagnostic>> report)
    {
        var keys = new List<SheetKey>(inputs.Length);
        OrderedWork.Run(inputs, jobs, KeyOf, read =>
        {
            if (read.Key is not null)
                keys.Add(read.Key);
            HasErrors |= read.Key is null;
            report(read.Key is null ? read.Findings : []);
            return true;
        });
        return keys;
    }

    // What is wrong inside a sheet is for check; here it only has to be a sheet.
    private ReadKey KeyOf(SheetInput input)
    {
        var sink = new DiagnosticSink();
        return new(Read(input, sink) is { } sheet ? SheetKey.Of(input, sheet) : null, Findings.Sort(sink.ToImmutableArray()));
    }

    private Sheet? Read(SheetInput input, DiagnosticSink sink) => SheetFile.Load(input.Path, sink) is { } source ? SheetReader.Read(source, library, sink) : null;

    private SheetComparison Compare((SheetKey? Before, SheetKey? After, MatchReason Reason) pair)
    {
        if (pair is not ({ } before, { } after, _))
            return new(pair.Before, pair.After, pair.Reason, []);

        var sink = new DiagnosticSink();
        var (old, now) = (Read(before.Input, sink), Read(after.Input, sink));
        if (old is null || now is null)
            throw new IOException($"{(old is null ? before : after).Input.Path}: changed while it was compared");

        // Two forms call one thing by two names: the earlier sheet is held against the later one in the later one's words.
        var same = old.Form.Id == now.Form.Id ? old : SheetReader.Read(old.Source, library, SheetDefaults.None, now.Form, sink) ?? old;
        return new(before, after, pair.Reason, SheetComparer.Compare(same, old, now, library));
    }

    private sealed record ReadKey(SheetKey? Key, ImmutableArray<Diagnostic> Findings);
}
