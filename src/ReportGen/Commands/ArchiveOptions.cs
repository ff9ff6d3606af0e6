using ReportGen.CommandLine;
using ReportGen.Export;

namespace ReportGen.Commands;

/// <summary>What PDFs claim and carry: the options of <c>build</c> and <c>volume</c>.</summary>
internal static class ArchiveOptions
{
    public static readonly OptionSpec AttachSource = new("--attach-source", null, null, new("把印出的内容以 YAML 附在 PDF 里（PDF/A-3u，要有日期）", "attach what is printed as YAML (PDF/A-3u; needs a date)"));

    public static readonly OptionSpec Standard = new("--standard", null, "2u|3u|none", new("PDF/A 标准（默认 2u，有附件时 3u）", "PDF/A standard (default 2u; 3u with an attachment)"))
    {
        Choices = ["2u", "3u", "none"],
    };

    public static PdfStandard StandardOf(Invocation invocation) => invocation.ValueOf(Standard) switch
    {
        "3u" => PdfStandard.Archive3,
        "none" => PdfStandard.None,
        _ => PdfStandard.Archive,
    };

    /// <summary>Whether the data are to be attached.</summary>
    /// <param name="date">When the document was made. PDF/A-3 wants to know when an attached file was changed (ISO 19005-3, 6.8).</param>
    /// <exception cref="CommandException">There is no date, or PDF/A-2u is wanted, which may hold no such file.</exception>
    public static bool AttachesSource(Invocation invocation, DateTimeOffset? date)
    {
        if (!invocation.Has(AttachSource))
            return false;
        if (invocation.ValueOf(Standard) == "2u")
        {
            throw new CommandException(ExitCode.Usage, new("PDF/A-2u 不能带附件", "PDF/A-2u may not carry an attachment"),
                new("改为 --standard 3u，或不写 --standard", "write --standard 3u, or leave --standard out"));
        }

        if (date is null)
        {
            throw new CommandException(ExitCode.Usage, new("--attach-source 要写明附件的日期", "--attach-source needs a date for the attachment"),
                new("加上 --date 2024-01-31，或设置环境变量 SOURCE_DATE_EPOCH", "add --date 2024-01-31, or set SOURCE_DATE_EPOCH"));
        }

        return true;
    }
}
