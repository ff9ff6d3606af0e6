using ReportGen.CommandLine;
using ReportGen.Comparing;
using ReportGen.Diagnostics;
using ReportGen.Output;
using ReportGen.Pipeline;

namespace ReportGen.Commands;

/// <summary><c>diff</c>: two years, or two versions, compared by what they say.</summary>
internal static class DiffCommand
{
    private static readonly OptionSpec Format = new("--format", null, "text|json|pdf", new("格式（默认按文件扩展名，没有时 text）", "format (default: by the file's ending, else text)"))
    {
        Choices = ["text", "json", "pdf"],
    };

    private static readonly OptionSpec Out = new("--out", "-o", "FILE", new("写到文件（默认标准输出；pdf 须写明）", "write to a file (default: standard output; pdf needs one)"));

    public static CommandSpec Spec { get; } = new(
        "diff",
        "<before> <after>",
        2,
        2,
        new("比较两年（或两稿）的表：哪里改了，目标放宽还是收紧", "compare two years or versions of sheets by what they say"),
        [Format, Out, CommandOptions.Jobs, CommandOptions.Date, CommandOptions.Forms, CommandOptions.Fonts, CommandOptions.Quiet],
        ["reportgen diff data/shanghai-2024 data/shanghai-2025", "reportgen diff old.yaml new.yaml --format json", "reportgen diff data/2024 data/2025 -o 变化.pdf"],
        Run);

    // Like diff: 0 when both say the same, 1 when they differ, or a sheet cannot be read.
    private static ExitCode Run(Invocation invocation)
    {
        var (terminal, path) = (invocation.Terminal, invocation.ValueOf(Out) ?? "-");
        var format = invocation.ValueOf(Format) ?? FormatOf(path);
        if (format == "pdf" && path == "-")
            throw new CommandException(ExitCode.Usage, new("pdf 要写到文件", "pdf is written to a file"), new("加上 -o 变化.pdf", "add -o changes.pdf"));
        if (invocation.Operands.Contains(InputFinder.StandardInput))
            throw new CommandException(ExitCode.Usage, new("比较要读文件或文件夹，不能用标准输入", "diff reads files or folders, not standard input"));

        var comparison = new FolderComparison(CommandOptions.OpenForms(invocation), CommandOptions.JobCount(invocation));
        var counts = default(ChangeCounts);
        using (var report = Open(format, path, invocation))
        {
            comparison.Run(InputFinder.Find([invocation.Operands[0]]), InputFinder.Find([invocation.Operands[1]]), findings => terminal.Print(findings), pair =>
            {
                counts = counts.With(pair);
                report.Take(pair);
            });
            report.Finish(counts);
        }

        if (!invocation.Has(CommandOptions.Quiet))
            Sum(counts, path, terminal);
        return counts.AnyDifference || comparison.HasErrors ? ExitCode.DocumentErrors : ExitCode.Success;
    }

    private static Report Open(string format, string path, Invocation invocation)
    {
        var file = path == "-" ? null : PendingFile.Create(path);
        var stream = file is null ? invocation.Terminal.OpenOutput() : new BufferedStream(file.Stream, 1 << 16);
        return format switch
        {
            "json" => new JsonReport(file, stream),
            "pdf" => new PdfReport(file, stream, invocation),
            _ => new TextReport(file, stream, invocation.Language),
        };
    }

    private static void Sum(ChangeCounts counts, string path, Terminal terminal)
    {
        var (zh, en) = counts.AnyDifference
            ? ($"{counts.Changed} 张有变化（共 {counts.Changes} 处），{counts.Added} 张新增，{counts.Removed} 张没有了，{counts.Same} 张相同",
                $"{counts.Changed} changed ({counts.Changes} places), {counts.Added} new, {counts.Removed} gone, {counts.Same} alike")
            : ($"{counts.Same} 张表都相同", $"all {counts.Same} sheets are alike");
        terminal.Tell(path == "-" ? new(zh, en) : new($"{zh}：{path}", $"{en}: {path}"));
    }

    private static string FormatOf(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".JSON" => "json",
        ".PDF" => "pdf",
        _ => "text",
    };

    /// <summary>Takes comparisons and writes them, to a file that appears whole or not at all.</summary>
    private abstract class Report(PendingFile? file, Stream stream) : IDisposable
    {
        protected Stream Stream => stream;

        public abstract void Take(SheetComparison comparison);

        public void Finish(ChangeCounts counts)
        {
            Complete(counts);
            stream.Flush();
            file?.Commit();
        }

        public virtual void Dispose()
        {
            file?.Dispose();
            if (file is null)
                stream.Dispose();
        }

        protected abstract void Complete(ChangeCounts counts);
    }

    private sealed class TextReport : Report
    {
        private readonly StreamWriter _writer;
        private readonly ChangeText _text;

        public TextReport(PendingFile? file, Stream stream, Language language)
            : base(file, stream)
        {
            _writer = new(stream, leaveOpen: true) { NewLine = "\n" };
            _text = new(_writer, language);
        }

        public override void Take(SheetComparison comparison) => _text.Write(comparison);

        protected override void Complete(ChangeCounts counts) => _writer.Dispose();

        public override void Dispose()
        {
            _writer.Dispose();
            base.Dispose();
        }
    }

    private sealed class JsonReport(PendingFile? file, Stream stream) : Report(file, stream)
    {
        private readonly ChangeJson _json = new(stream);

        public override void Take(SheetComparison comparison) => _json.Write(comparison);

        protected override void Complete(ChangeCounts counts)
        {
            _json.Finish(counts);
            _json.Dispose();
            Stream.WriteByte((byte)'\n');
        }

        public override void Dispose()
        {
            _json.Dispose();
            base.Dispose();
        }
    }

    private sealed class PdfReport(PendingFile? file, Stream stream, Invocation invocation) : Report(file, stream)
    {
        private readonly List<SheetComparison> _all = [];

        public override void Take(SheetComparison comparison) => _all.Add(comparison);

        protected override void Complete(ChangeCounts counts)
        {
            var sink = new DiagnosticSink();
            ChangePages.Write(
                _all,
                NameOf(invocation.Operands[0]),
                NameOf(invocation.Operands[1]),
                ProgramFolders.Find(invocation.ValueOf(CommandOptions.Forms), "templates", null),
                CommandOptions.OpenFonts(invocation),
                OutputDate.Of(invocation.ValueOf(CommandOptions.Date), Environment.GetEnvironmentVariable),
                Stream,
                sink);
            invocation.Terminal.Print(sink.ToImmutableArray());
            if (sink.HasErrors)
                throw new CommandException(ExitCode.DocumentErrors, new("有排不出的内容，没有写 PDF", "something cannot be set, and no PDF was written"));
        }

        private static string NameOf(string operand) => Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(operand));
    }
}
