using ReportGen.Checking;
using ReportGen.CommandLine;
using ReportGen.Diagnostics;
using ReportGen.Diagnostics.Printing;

namespace ReportGen.Commands;

/// <summary><c>explain</c>: what a code means and what to do about it.</summary>
internal static class ExplainCommand
{
    private static readonly OptionSpec All = new("--all", null, null, new("全部编号，写成 Markdown", "all codes, as Markdown"));

    private static readonly (string Prefix, Wording Title)[] Families =
    [
        ("SHEET-M", new("资金", "Money")),
        ("SHEET-V", new("指标值、比较符、单位", "Targets, comparators, units")),
        ("SHEET-K", new("指标类别与名称", "Kinds and names of indicators")),
        ("SHEET-T", new("任务、目标、日期", "Tasks, goals, dates")),
        ("SHEET-S", new("分值", "Points")),
        ("SHEET-X", new("文字", "Texts")),
        ("SHEET-", new("文件与填写", "Files and fields")),
        ("TPL-", new("模板", "Templates")),
        ("SET-", new("排版", "Typesetting")),
        ("OUT-", new("输出", "Output")),
        ("DATA-", new("数据导入与换年", "Import and next year's sheets")),
    ];

    public static CommandSpec Spec { get; } = new(
        "explain",
        "[CODE]",
        0,
        1,
        new("说明一个提示编号", "explain the code of a finding"),
        [All],
        ["reportgen explain SHEET-V04", "reportgen explain v04", "reportgen explain --all > codes.md"],
        Run);

    private static ExitCode Run(Invocation invocation)
    {
        var (terminal, kinds, examples) = (invocation.Terminal, new KindRegistry(), RuleExamples.Read());
        if (invocation.Operands is [var code])
        {
            Print(kinds.FindLoosely(code) ?? throw Unknown(code, kinds), examples, terminal);
            return ExitCode.Success;
        }

        if (!invocation.Has(All))
            throw new CommandException(ExitCode.Usage, new("缺少 CODE", "CODE is missing"), new("编号在提示的方括号里；--all 列出全部", "the code stands in the brackets of a finding; --all lists all"));

        PrintAll(kinds, examples, terminal);
        return ExitCode.Success;
    }

    private static CommandException Unknown(string code, KindRegistry kinds) => new(
        ExitCode.Usage,
        new($"没有编号 {code}", $"there is no code {code}"),
        kinds.NearestTo(code) is { } nearest ? new($"是不是 {nearest}？", $"did you mean {nearest}?") : new("reportgen explain --all 列出全部", "reportgen explain --all lists all"));

    private static void Print(DiagnosticKind kind, RuleExamples examples, Terminal terminal)
    {
        var writer = terminal.Out;
        writer.WriteLine($"{kind.Code}  {kind.Name}  {Findings.NameOf(kind.Severity, terminal.Language)}");
        writer.WriteLine();
        foreach (var line in TextOf(kind, terminal.Language).Split('\n'))
            writer.WriteLine($"  {line}");
        if (examples.Find(kind.Code) is not { } example)
            return;

        PrintExample(new("不对：", "Wrong:"), example.Wrong, terminal);
        PrintExample(new("对：", "Right:"), example.Right, terminal);
    }

    private static void PrintExample(Wording title, string text, Terminal terminal)
    {
        terminal.Out.WriteLine();
        terminal.Out.WriteLine($"  {terminal.Say(title)}");
        foreach (var line in text.Split('\n'))
            terminal.Out.WriteLine($"    {line}");
    }

    private static void PrintAll(KindRegistry kinds, RuleExamples examples, Terminal terminal)
    {
        var writer = terminal.Out;
        writer.WriteLine(terminal.Say(new("# 提示编号", "# Codes of findings")));
        foreach (var (prefix, title) in Families)
        {
            writer.WriteLine();
            writer.WriteLine($"## {terminal.Say(title)}");
            foreach (var kind in kinds.All)
            {
                if (FamilyOf(kind) == prefix)
                    PrintMarkdown(kind, examples, terminal);
            }
        }
    }

    private static void PrintMarkdown(DiagnosticKind kind, RuleExamples examples, Terminal terminal)
    {
        var writer = terminal.Out;
        writer.WriteLine();
        writer.WriteLine($"### {kind.Code} {kind.Name}");
        writer.WriteLine();
        writer.WriteLine($"**{Findings.NameOf(kind.Severity, terminal.Language)}**{terminal.Say(new("。", ". "))}{Escape(TextOf(kind, terminal.Language))}");
        if (examples.Find(kind.Code) is not { } example)
            return;

        foreach (var (title, text) in ((Wording, string)[])[(new("不对：", "Wrong:"), example.Wrong), (new("对：", "Right:"), example.Right)])
        {
            writer.WriteLine();
            writer.WriteLine(terminal.Say(title));
            writer.WriteLine();
            writer.WriteLine($"```yaml\n{text}\n```");
        }
    }

    // The first that fits: SHEET-M01 is of SHEET-M, SHEET-003 of SHEET-.
    private static string FamilyOf(DiagnosticKind kind)
    {
        foreach (var (prefix, _) in Families)
        {
            if (kind.Code.StartsWith(prefix, StringComparison.Ordinal))
                return prefix;
        }

        return "";
    }

    private static string TextOf(DiagnosticKind kind, Language language) => kind.Explanation.In(language).Trim().ReplaceLineEndings("\n");

    // What Markdown would take for markup.
    private static string Escape(string text)
    {
        foreach (var sign in (ReadOnlySpan<string>)["\\", "*", "_", "<", "`", "|", "["])
            text = text.Replace(sign, "\\" + sign, StringComparison.Ordinal);

        return text;
    }
}
