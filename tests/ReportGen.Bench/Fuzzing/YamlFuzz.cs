using System.Collections.Immutable;
using System.Text;
using ReportGen.Checking;
using ReportGen.Checking.Fixing;
using ReportGen.Diagnostics;
using ReportGen.Diagnostics.Printing;
using ReportGen.Sheets;
using ReportGen.Sheets.Forms;
using ReportGen.Tests.Sheets;

namespace ReportGen.Bench.Fuzzing;

/// <summary>Sheets damaged at random, read, checked, repaired and their findings printed in every format.</summary>
/// <remarks>The promises: there is a sheet or an error; every place lies in the file; a second repair changes nothing.</remarks>
internal sealed class YamlFuzz
{
    private const int BombEvery = 100;

    private static readonly string[] Pieces =
    [
        "\n", "  ", ":", ": ", "：", "- ", "\t", "\"", "'", ">", "|", "|2-\n", "%", "*", "&", "&a ", "*a", "!", "!!x ", "[", "]", "{", "}", ", ", "#", "? ", "---\n", "...\n", "\r", "\0",
        "\uFEFF", "\u202E", "\u2067", "\u200B", "\u0085", "\u2028", "𬎆", "≥", "=", "≦", ">=", "～", "1", "0.", ".00", "99999999999999999999999999999", "1e999", "-", "−", "％", "百分之", "一百",
        "年", "2024", "2024-02-30", "万元", "亿元", "(次)", "（", "）", "“", "”", "《", "。", "，，", "、", "<br>", "请填写", "无", "\\u", "\"\\uD800\"", "\"\\0\"", "'\"", "\u00A0", "\u3000",
        "{ 目标值: ≥1次, 分值: 10 }", "{ 年初预算数: 100.00, 全年执行数: 1,0, 执行率: 110%, 得分: -1 }", "分值: ", "得分: ", "完成值: ", "权重: ", "偏差原因: ", "总分: 96.33\n", "等级: 优\n",
        "忽略: { SHEET-V04: 原件 }\n", "表式: test/evaluation\n", "表式: test/project\n", "绩效指标:\n", "  产出指标:\n", "    数量指标:\n", "资金:\n", "年度总体目标: |\n",
    ];

    private static readonly string[] BombForms = ["test/project", "test/evaluation", "shanghai/project-target-2024", "chengdu/department-target-2022"];

    private readonly Mutator _mutator;
    private readonly SheetFixer _shipped;
    private readonly SheetFixer _forCases;

    /// <param name="root">The repository: its sheets and its cases are what is damaged.</param>
    public YamlFuzz(string root)
    {
        _shipped = FixerFor(Path.Combine(root, "templates"));
        _forCases = FixerFor(Path.Combine(root, "tests/suite/forms"));
        _mutator = new([.. Originals(root)], [.. Pieces.Select(Encoding.UTF8.GetBytes)]);
    }

    /// <summary>A hundredth of the cases are bombs.</summary>
    public byte[] Make(int seed)
    {
        var random = new Random(seed);
        return seed % BombEvery == 0
            ? Encoding.UTF8.GetBytes(YamlBombs.Make(BombForms[random.Next(BombForms.Length)], random))
            : _mutator.Make(random);
    }

    /// <returns>What is wrong; null when all promises were kept.</returns>
    public string? Try(int seed)
    {
        var sink = new DiagnosticSink();
        if (SheetFile.Decode("a.yaml", Make(seed), sink) is not { } source)
            return sink.HasErrors ? null : "no text and no error";

        var fixer = source.Text.Contains("表式: test/", StringComparison.Ordinal) ? _forCases : _shipped;
        var fixedSheet = fixer.Fix(source);
        if (fixedSheet.Places > 0 && !ReferenceEquals(fixer.Fix(fixedSheet.Source).Source, fixedSheet.Source))
            return "a second repair changes the file again";

        if (fixedSheet.Inspected.Sheet is { } sheet)
            CheckTogether(sheet, sink);
        else if (!fixedSheet.Inspected.Findings.Any(finding => finding.Severity == Severity.Error))
            return "no sheet and no error";

        var findings = Findings.Sort(fixedSheet.Inspected.Findings.AddRange(sink.ToImmutableArray()));
        if (!findings.All(IsInside))
            return "a place lies outside its file";

        Print(findings);
        return null;
    }

    private static SheetFixer FixerFor(string forms) => new(new(FormLibrary.Open(forms)), CodeSelection.Everything);

    private static void Print(ImmutableArray<Diagnostic> findings)
    {
        var human = new HumanPrinter(Language.Chinese, hasColor: false);
        foreach (var finding in findings)
            human.Print(finding, TextWriter.Null);
        ShortPrinter.Print(findings, Language.English, TextWriter.Null);
        JsonPrinter.Print(findings, 1, Language.Chinese, Stream.Null);
        SarifPrinter.Print(findings, "0", Language.English, Stream.Null);
    }

    private static void CheckTogether(Sheet sheet, DiagnosticSink sink)
    {
        var collection = new CollectionChecker(_ => sheet.Source);
        collection.Add(sheet);
        collection.Add(sheet);
        collection.Check(sink);
    }

    private static bool IsInside(Diagnostic finding) =>
        IsInside(finding.Span) && finding.Related.All(place => IsInside(place.Span)) && finding.Repair.All(edit => IsInside(edit.Span));

    /// <summary>The span lies in its file, or is none.</summary>
    internal static bool IsInside(SourceSpan span) =>
        span.IsNone || (span.Start >= 0 && span.Length >= 0 && span.End <= span.Source!.Text.Length);

    private static IEnumerable<byte[]> Originals(string root)
    {
        foreach (var path in Directory.GetFiles(Path.Combine(root, "data"), "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            yield return File.ReadAllBytes(path);

        foreach (var path in Directory.GetFiles(Path.Combine(root, "tests/suite"), "*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var folder = Path.GetFileName(Path.GetDirectoryName(path));
            if (folder is not ("rules" or "check" or "sheets"))
                continue;
            foreach (var @case in SuiteFile.Read(path))
                yield return Encoding.UTF8.GetBytes(@case.Yaml);
        }
    }
}
