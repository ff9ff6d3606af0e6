using System.Globalization;
using ReportGen.CommandLine;
using ReportGen.Diagnostics;
using ReportGen.Fonts;
using ReportGen.Pipeline;
using ReportGen.Sheets.Forms;

namespace ReportGen.Commands;

/// <summary>Options that several commands share, and what they mean.</summary>
internal static class CommandOptions
{
    public static readonly OptionSpec Forms = new("--forms", null, "DIR", new("表式文件夹（默认随程序）", "folder of forms (default: the program's)"));

    public static readonly OptionSpec Fonts = new("--font-dir", "--fonts", "DIR", new(
        "自备字体的文件夹（有 fonts.json 时代替随程序的字体）", "folder of fonts of your own (with a fonts.json: in place of the program's)"));

    public static readonly OptionSpec Jobs = new("--jobs", "-j", "N", new("同时处理几张表（默认等于处理器数）", "sheets at a time (default: one a processor)"));

    public static readonly OptionSpec Quiet = new("--quiet", "-q", null, new("只报错误", "say nothing but errors"));

    public static readonly OptionSpec Date = new("--date", null, "YYYY-MM-DD", new("写入 PDF 的日期（默认取 SOURCE_DATE_EPOCH，没有则不写）", "date in the PDF (default: SOURCE_DATE_EPOCH, else none)"));

    public static readonly OptionSpec Compression = new("--compression", null, "optimal|fast", new("压缩（默认 optimal）", "compression (default optimal)"))
    {
        Choices = ["optimal", "fast"],
    };

    public static readonly OptionSpec Shard = new("--shard", null, "I/N", new("只处理 N 份中的第 I 份（env/N：由 JOB_COMPLETION_INDEX 或 SLURM_ARRAY_TASK_ID 定）", "only the I-th of N shares (env/N: from JOB_COMPLETION_INDEX or SLURM_ARRAY_TASK_ID)"));

    public static FormLibrary OpenForms(Invocation invocation) => FormLibrary.Open(ProgramFolders.Find(invocation.ValueOf(Forms), "templates", null));

    /// <summary>The form that the user names.</summary>
    /// <exception cref="CommandException">There is none, or its form.yaml has errors; exit code 3.</exception>
    public static Form FindForm(FormLibrary library, string id)
    {
        var sink = new DiagnosticSink();
        if (library.Find(id, SourceSpan.None, sink) is { } form)
            return form;

        var finding = sink.ToImmutableArray()[0];
        var place = finding.Related.IsEmpty ? default : new Wording(
            $"{finding.Related[0].Span}：{finding.Related[0].Label.Chinese}",
            $"{finding.Related[0].Span}: {finding.Related[0].Label.English}");
        throw new CommandException(ExitCode.Environment, finding.Message, finding.Related.IsEmpty ? finding.Hints[0] : place);
    }

    /// <summary>The fonts of this run; files of the user's own that are of no use are told about.</summary>
    /// <exception cref="CommandException">There is no such folder; exit code 3.</exception>
    public static FontLibrary OpenFonts(Invocation invocation)
    {
        var library = FontFoldersOf(invocation).Open();
        invocation.Terminal.Print(library.Damaged.Select(FontDamage.FindingOf));
        return library;
    }

    /// <summary>Where the fonts of this run are.</summary>
    /// <inheritdoc cref="OpenFonts"/>
    public static FontFolders FontFoldersOf(Invocation invocation) => FontFolders.Of(invocation.ValueOf(Fonts));

    /// <exception cref="CommandException">Not a number from 1 to 256.</exception>
    public static int JobCount(Invocation invocation)
    {
        if (invocation.ValueOf(Jobs) is not { } written)
            return Environment.ProcessorCount;
        if (int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var jobs) && jobs is >= 1 and <= 256)
            return jobs;

        throw new CommandException(ExitCode.Usage, new($"--jobs 应为 1 到 256，现为“{written}”", $"--jobs takes a number from 1 to 256, not '{written}'"));
    }
}
