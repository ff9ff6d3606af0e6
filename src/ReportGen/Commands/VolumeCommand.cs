using ReportGen.Checking;
using ReportGen.CommandLine;
using ReportGen.Diagnostics;
using ReportGen.Diagnostics.Printing;
using ReportGen.Output;
using ReportGen.Pipeline;
using ReportGen.Sheets;
using ReportGen.Volumes;

namespace ReportGen.Commands;

/// <summary><c>volume</c>: many sheets in one PDF, with cover, contents, sums and running page numbers.</summary>
internal static class VolumeCommand
{
    private static readonly OptionSpec Out = new("--out", "-o", "FILE", new("输出文件（默认 out/ 下与 volume.yaml 同名；- 为标准输出）", "output file (default: out/ and the name of the volume; - for standard output)"));

    private static readonly OptionSpec Draft = new("--draft", null, null, new("有错也装订，读不出的表略去", "bind although there are errors; sheets that cannot be set are left out"));

    public static CommandSpec Spec { get; } = new(
        "volume",
        "<volume.yaml>",
        1,
        1,
        new("把许多绩效目标表装订成一本汇编", "bind target sheets into a volume"),
        [Out, CommandOptions.Jobs, Draft, CommandOptions.Date, CommandOptions.Compression, CommandOptions.Forms, CommandOptions.Fonts, CommandOptions.Quiet],
        ["reportgen volume data/shanghai-2024/volume.yaml -o out/2024.pdf"],
        Run);

    private static ExitCode Run(Invocation invocation)
    {
        var terminal = invocation.Terminal;
        var sink = new DiagnosticSink();
        if (Read(invocation, sink) is not { } read)
        {
            terminal.Print(Findings.Sort(sink.ToImmutableArray()));
            return ExitCode.DocumentErrors;
        }

        var (volume, design) = (read.Volume, read.Design);
        var (forms, fonts) = (CommandOptions.OpenForms(invocation), CommandOptions.OpenFonts(invocation));
        using var interruption = Interruption.Listen();
        var report = new VolumeReport(terminal, volume.Items.Length, invocation.Has(CommandOptions.Quiet), new(fonts));
        var wishes = new BindingWishes
        {
            IsDraft = invocation.Has(Draft),
            IsFast = invocation.ValueOf(CommandOptions.Compression) == "fast",
            Date = OutputDate.Of(invocation.ValueOf(CommandOptions.Date), Environment.GetEnvironmentVariable),
            Jobs = CommandOptions.JobCount(invocation),
        };
        using var binder = new VolumeBinder(volume, design, new SheetPress(forms, fonts), new SheetInspector(forms), fonts, wishes, part =>
        {
            report.Take(part);
            return !interruption.IsRequested;
        });
        var path = OutputOf(invocation);
        var (isBound, bytes) = path == InputFinder.StandardInput ? BindToStandardOutput(binder, terminal, sink) : BindToFile(binder, path, sink);
        report.Take(sink.ToImmutableArray());
        if (interruption.IsRequested && !isBound)
            return ExitCode.Interrupted;

        return report.Finish(isBound ? binder : null, path, bytes);
    }

    private static OpenedVolume? Read(Invocation invocation, DiagnosticSink sink)
    {
        var path = invocation.Operands[0];
        if (!File.Exists(path))
            throw new CommandException(ExitCode.Environment, new($"没有这个文件：{path}", $"no such file: {path}"));
        return SheetFile.Load(path, sink) is { } source ? OpenedVolume.Read(source, CommandOptions.OpenForms(invocation), sink) : null;
    }

    private static (bool IsBound, long Bytes) BindToFile(VolumeBinder binder, string path, DiagnosticSink sink)
    {
        using var file = PendingFile.Create(path);
        return binder.Bind(file.Stream, sink) ? (true, file.Commit().Bytes) : (false, 0);
    }

    private static (bool IsBound, long Bytes) BindToStandardOutput(VolumeBinder binder, Terminal terminal, DiagnosticSink sink)
    {
        using var buffer = new MemoryStream();
        if (!binder.Bind(buffer, sink))
            return (false, 0);

        using var output = terminal.OpenOutput();
        buffer.WriteTo(output);
        return (true, buffer.Length);
    }

    private static string OutputOf(Invocation invocation) =>
        invocation.ValueOf(Out) ?? Path.Combine("out", Path.ChangeExtension(Path.GetFileName(invocation.Operands[0]), ".pdf"));
}
