using System.Globalization;
using ReportGen.CommandLine;
using ReportGen.Preview;

namespace ReportGen.Commands;

/// <summary><c>preview</c>: shows the pages in a browser while their sheets are written. What it needs is only touched when it runs.</summary>
internal static class PreviewCommand
{
    private static readonly OptionSpec Port = new("--port", null, "N", new("端口（默认任取一个空闲的）", "port (default: any that is free)"));

    private static readonly OptionSpec NoOpen = new("--no-open", null, null, new("不打开浏览器，只打印地址", "print the address, open no browser"));

    private static readonly OptionSpec ReadOnly = new("--read-only", null, null, new("不许在页面里改", "no editing in the page"));

    private static readonly OptionSpec Poll = new("--poll", null, null, new("每半秒比较文件内容（网络盘用）", "compare files every half second (for network drives)"));

    private static readonly OptionSpec Editor = new("--editor", null, "COMMAND", new("点击时打开的编辑器，如 \"code -g {file}:{line}:{column}\"（默认取 REPORTGEN_EDITOR）", "editor that a click opens, such as \"code -g {file}:{line}:{column}\" (default: REPORTGEN_EDITOR)"));

    private static readonly OptionSpec AllowOrigin = new("--allow-origin", null, "URL", new("转发端口时浏览器所用的地址，几个用逗号隔开", "the address in the browser when the port is forwarded; several divided by commas"));

    private static readonly OptionSpec RevealAt = new("--reveal", null, "FILE:LINE[:COL]", new("让已打开的预览翻到这一处", "make a running preview show that place"));

    public static CommandSpec Spec { get; } = new(
        "preview",
        "<sheet.yaml | volume.yaml | folder>",
        0,
        1,
        new("边写边看：在浏览器里预览", "see the pages in the browser while writing"),
        [Port, NoOpen, ReadOnly, Poll, Editor, RevealAt, AllowOrigin, CommandOptions.Forms, CommandOptions.Fonts],
        ["reportgen preview data/shanghai-2024", "reportgen preview data --port 8080 --no-open --read-only", "reportgen preview --reveal data/shanghai-2024/07-机关服务费.yaml:12"],
        Run);

    private static ExitCode Run(Invocation invocation)
    {
        if (invocation.ValueOf(RevealAt) is { } place)
        {
            RevealRequest.SendAsync(place, RunningPreviews.Folder(Environment.GetEnvironmentVariable)).GetAwaiter().GetResult();
            return ExitCode.Success;
        }

        if (invocation.Operands.IsEmpty)
            throw new CommandException(ExitCode.Usage, new("缺少 <sheet.yaml | volume.yaml | folder>", "<sheet.yaml | volume.yaml | folder> is missing"), new("用法见 reportgen preview --help", "see reportgen preview --help"));

        return PreviewRun.RunAsync(WishesOf(invocation)).GetAwaiter().GetResult();
    }

    private static PreviewRunWishes WishesOf(Invocation invocation) => new(
        invocation.Operands[0],
        CommandOptions.OpenForms(invocation).Folder,
        CommandOptions.FontFoldersOf(invocation),
        invocation.Terminal)
    {
        Port = PortOf(invocation),
        OpensBrowser = !invocation.Has(NoOpen),
        IsReadOnly = invocation.Has(ReadOnly),
        IsPolling = invocation.Has(Poll),
        Editor = invocation.ValueOf(Editor),
        ForeignOrigins = invocation.ValueOf(AllowOrigin),
    };

    private static int PortOf(Invocation invocation)
    {
        if (invocation.ValueOf(Port) is not { } written)
            return 0;
        if (int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 0 and <= 65535)
            return port;

        throw new CommandException(ExitCode.Usage, new($"--port 应为 0 到 65535，现为“{written}”", $"--port takes a number from 0 to 65535, not '{written}'"));
    }
}
