using ReportGen.Checking;
using ReportGen.CommandLine;
using ReportGen.Diagnostics;
using ReportGen.Diagnostics.Printing;
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
        [Out, CommandOptions.Jobs, Draft, CommandOptions.Date, ArchiveOptions.AttachSource, ArchiveOptions.Standard, CommandOptions.Compression, CommandOptions.Forms, CommandOptions.Fonts, CommandOptions.Quiet],
        ["reportgen volume data/shanghai-2024/volume.yaml -o out/2024.pdf"],
        Run);

    private static ExitCode Run(Invocation invocation)
    {
        var terminal = invocation.Terminal;
        var date = OutputDate.Of(invocation.ValueOf(CommandOptions.Date), Environment.GetEnvironmentVariable);
        var attaches = ArchiveOptions.AttachesSource(invocation, date);
        var sink = new DiagnosticSink();
        if (Read(invocation, sink) is not { } read)
        {
            terminal.Print(Findings.Sort(sink.ToImmutableArray()));
            return ExitCode.DocumentErrors;
        }

        var (volume, design) = (read.Volume, read.Design);
        var (forms, fonts) = (CommandOptions.OpenForms(invocation), CommandOptions.OpenFonts(invocation));
        using var interruption = Interruption.Listen();
        var report = new VolumeReport(terminal, volume.Items.Length, invocation.Has(CommandOptions.Quiet), new(fonts), interruption);
        var wishes = new BindingWishes
        {
            IsDraft = invocation.Has(Draft),
            IsFast = invocation.ValueOf(CommandOptions.Compression) == "fast",
            Date = date,
            Standard = ArchiveOptions.StandardOf(invocation),
            AttachesSource = attaches,
            Jobs = CommandOptions.JobCount(invocation),
        };
        using var binder = new VolumeBinder(volume, design, new SheetPress(forms, fonts), new SheetInspector(forms), fonts, wishes, report);
        using var output = new VolumeOutput(PathOf(invocation));
        var isBound = report.Run(() => binder.Bind(output, sink));
        var files = isBound ? Deliver(output, terminal) : [];
        report.Take(sink.ToImmutableArray());
        if (interruption.IsRequested && !isBound)
            return ExitCode.Interrupted;

        return report.Finish(isBound, binder.Tomes, files);
    }

    private static OpenedVolume? Read(Invocation invocation, DiagnosticSink sink)
    {
        var path = invocation.Operands[0];
        if (!File.Exists(path))
            throw new CommandException(ExitCode.Environment, new($"没有这个文件：{path}", $"no such file: {path}"));
        return SheetFile.Load(path, sink) is { } source ? OpenedVolume.Read(source, CommandOptions.OpenForms(invocation), sink) : null;
    }

    private static List<(string Path, long Bytes)> Deliver(VolumeOutput output, Terminal terminal)
    {
        var files = output.Commit();
        if (files.Count > 0)
            return files;

        using var standard = terminal.OpenOutput();
        output.CopyTo(standard);
        return [];
    }

    // Null: standard output.
    private static string? PathOf(Invocation invocation)
    {
        var path = invocation.ValueOf(Out) ?? Path.Combine("out", Path.ChangeExtension(Path.GetFileName(invocation.Operands[0]), ".pdf"));
        return path == InputFinder.StandardInput ? null : path;
    }
}
