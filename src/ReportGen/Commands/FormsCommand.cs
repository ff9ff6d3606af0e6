using ReportGen.CommandLine;
using ReportGen.Diagnostics;
using ReportGen.Diagnostics.Printing;
using ReportGen.Sheets.Forms;

namespace ReportGen.Commands;

/// <summary><c>forms</c>: lists the forms that sheets can name.</summary>
internal static class FormsCommand
{
    public static CommandSpec Spec { get; } = new(
        "forms",
        "",
        0,
        0,
        new("列出可用的表式", "list the forms there are"),
        [CommandOptions.Forms],
        ["reportgen forms", "reportgen forms --forms my-templates"],
        Run);

    private static ExitCode Run(Invocation invocation)
    {
        var library = CommandOptions.OpenForms(invocation);
        var (sink, rows) = (new DiagnosticSink(), new List<(string Id, Form Form)>());
        foreach (var id in library.ListIds())
        {
            if (library.Find(id, SourceSpan.None, sink) is { } form)
                rows.Add((id, form));
        }

        var width = rows.Count == 0 ? 0 : rows.Max(row => DisplayWidth.Of(row.Id));
        foreach (var (id, form) in rows)
            invocation.Terminal.Out.WriteLine($"{id}{new string(' ', width - DisplayWidth.Of(id) + 2)}{form.Title}  {form.Place}  {form.Money.Unit}");

        sink.Report(library.Findings);
        invocation.Terminal.Print(Findings.Sort(sink.ToImmutableArray()));
        return sink.HasErrors ? ExitCode.DocumentErrors : ExitCode.Success;
    }
}
