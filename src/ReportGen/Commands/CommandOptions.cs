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

    public static readonly OptionSpec Force = new("--force", "-f", null, new("文件已存在也覆盖", "overwrite files that exist"));

    /// <summary>Where commands that make sheets put them.</summary>
    public static readonly OptionSpec NewFolder = new("--out", "-o", "DIR", new("写到文件夹", "output folder"));

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

    /// <exception cref="CommandException">It was not named.</exception>
    public static string NewFolderOf(Invocation invocation) => invocation.ValueOf(NewFolder) ?? throw new CommandException(
        ExitCode.Usage,
        new("没有写明放到哪个文件夹", "the output folder is missing"),
        new("加上 -o，例如 -o data/某某局-2025", "add -o, such as -o data/some-bureau-2025"));

    /// <summary>The year that an option gives; null without the option.</summary>
    /// <exception cref="CommandException">Not a year from 1949 to 2999.</exception>
    public static int? YearOf(Invocation invocation, OptionSpec option)
    {
        if (invocation.ValueOf(option) is not { } written)
            return null;
        if (int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1949 and <= 2999)
            return year;

        throw new CommandException(ExitCode.Usage, new($"{option.Name} 应为四位年份，现为“{written}”", $"{option.Name} takes a year of four digits, not '{written}'"));
    }

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
