using System.Text.Json;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using ReportGen.CommandLine;
using ReportGen.Tests.Program;
using Xunit;

namespace ReportGen.Tests.Exchange;

/// <summary>Sheets as tables, and back.</summary>
public sealed class ExportTests : IDisposable
{
    private static readonly string Data = Repository.PathOf("data");

    private const string ReadWorkbook =
        """
        import openpyxl, sys, datetime
        book = openpyxl.load_workbook(sys.argv[1])
        assert book.sheetnames == ['指标', '栏目', '说明'], book.sheetnames
        sheet = book['指标']
        assert sheet.max_row >= 188, sheet.max_row
        assert sheet.freeze_panes == 'A2' and sheet.auto_filter.ref.startswith('A1:')
        heads = [cell.value for cell in sheet[1]]
        row = next(r for r in sheet.iter_rows(min_row=2) if r[heads.index('三级指标')].value == '举办民营企业家研修班')
        cell = lambda name: row[heads.index(name)]
        assert cell('指标值').value == '=1.00(次)' and cell('指标值').data_type == 's', cell('指标值').data_type
        assert cell('数值').value == 1 and cell('数值').number_format == '0.00'
        assert cell('资金合计').value == 490000 and cell('资金合计').number_format == '#,##0.00'
        assert cell('年度').value == 2024
        dates = [r[5].value for r in book['栏目'].iter_rows(min_row=2) if r[1].value == '计划开始日期']
        assert datetime.datetime(2024, 1, 1) in dates, dates
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a.xlsx")]
    [InlineData("a.csv")]
    public void ExportAndImportGiveTheSamePdf(string table)
    {
        Assert.Equal(ExitCode.Success, CommandRun.Of("export", Data, "-o", _folder.PathOf(table)).ExitCode);
        var import = CommandRun.Of("import", _folder.PathOf(table), "-o", _folder.PathOf("sheets"));
        CommandRun.Of("build", Data, "-o", _folder.PathOf("before"), "-q");
        CommandRun.Of("build", _folder.PathOf("sheets"), "-o", _folder.PathOf("after"), "-q");

        Assert.Equal(ExitCode.Success, import.ExitCode);
        var files = Directory.GetFiles(_folder.PathOf("before"), "*.pdf", SearchOption.AllDirectories);
        Assert.True(files.Length >= 12);
        Assert.Equal(files.Length, Directory.GetFiles(_folder.PathOf("after"), "*.pdf", SearchOption.AllDirectories).Length);
        foreach (var file in files)
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(file.Replace(_folder.PathOf("before"), _folder.PathOf("after"), StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("四川-项目目标", "sichuan/project-target-list")]
    [InlineData("内蒙古-项目目标", "neimenggu/project-target-list")]
    public void ExportAndImportOfAListGiveTheSamePdf(string folder, string form)
    {
        var sheets = Repository.PathOf($"data/samples/{folder}");
        CommandRun.Of("export", sheets, "-o", _folder.PathOf("a.xlsx"));
        var import = CommandRun.Of("import", _folder.PathOf("a.xlsx"), "--form", form, "-o", _folder.PathOf(folder));
        CommandRun.Of("build", sheets, "--form", form, "-o", _folder.PathOf("before"), "-q");
        CommandRun.Of("build", _folder.PathOf(folder), "--form", form, "-o", _folder.PathOf("after"), "-q");

        Assert.Equal(ExitCode.Success, import.ExitCode);
        Assert.Equal(File.ReadAllBytes(_folder.PathOf($"before/{folder}.pdf")), File.ReadAllBytes(_folder.PathOf($"after/{folder}.pdf")));
    }

    [Theory]
    [InlineData("a.xlsx")]
    [InlineData("a.csv")]
    public void WhatASheetStatesForOtherFormsComesAlong(string table)
    {
        var sheet = _folder.Write("before/表.yaml", File.ReadAllText(Repository.PathOf("data/samples/上海-项目目标与自评.yaml")) + """
            年度主要任务:
              - { 任务名称: 任务一, 主要内容: 监测 }
              - { 任务名称: 任务二, 主要内容: 咨询 }
            评价结论: "# 完成较好: 有一项推迟"

            """);
        File.WriteAllText(sheet, File.ReadAllText(sheet).Replace("  其他资金: {", "  单位资金: 5000.00\n  其他资金: {", StringComparison.Ordinal));
        Assert.Equal(ExitCode.Success, CommandRun.Of("export", _folder.PathOf("before"), "-o", _folder.PathOf(table)).ExitCode);
        var import = CommandRun.Of("import", _folder.PathOf(table), "-o", _folder.PathOf("after"), "-q");

        Assert.Equal((ExitCode.Success, ""), (import.ExitCode, import.Error));
        foreach (var form in (string[])["shanghai/project-target-2024", "shanghai/project-selfeval-2022"])
        {
            foreach (var side in (string[])["before", "after"])
                CommandRun.Of("build", _folder.PathOf(side), "--form", form, "-o", _folder.PathOf($"{form}/{side}"), "-q", "--draft");
            Assert.Equal(File.ReadAllBytes(_folder.PathOf($"{form}/before/表.pdf")), File.ReadAllBytes(_folder.PathOf($"{form}/after/表.pdf")));
        }

        var text = File.ReadAllText(_folder.PathOf("after/表.yaml"));
        foreach (var line in (string[])["单位资金: 5000.00", "    执行数: 421330.50", "  - 任务名称: 任务一", "评价结论: \"# 完成较好: 有一项推迟\"", "完成值: 11场"])
            Assert.Contains(line, text, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatWasComputedIsComputedAgainAndAnOverrideStays()
    {
        CommandRun.Of("export", Repository.PathOf("data/samples/全国-项目自评-2020.yaml"), "-o", _folder.PathOf("a.csv"));
        var table = File.ReadAllText(_folder.PathOf("a.csv"));
        File.WriteAllText(_folder.PathOf("a.csv"), table.Replace(",93.1%,", ",94.05%,", StringComparison.Ordinal).Replace(",66%,14.14,", ",66%,14,", StringComparison.Ordinal));
        CommandRun.Of("import", _folder.PathOf("a.csv"), "-o", _folder.PathOf("out"), "-q");
        var run = CommandRun.Of("check", _folder.PathOf("out"), "--format", "short");

        var text = File.ReadAllText(Directory.GetFiles(_folder.PathOf("out")).Single());
        Assert.DoesNotContain("执行率", text, StringComparison.Ordinal);
        Assert.DoesNotContain("等级", text, StringComparison.Ordinal);
        Assert.Contains("配备诊疗设备: { 目标值: ≥42台, 完成值: 42台, 分值: 12 }", text, StringComparison.Ordinal);
        Assert.Contains("得分: 7,", text, StringComparison.Ordinal);
        Assert.Contains("得分: 5.88", text, StringComparison.Ordinal);
        Assert.Contains("SHEET-S14", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void ColumnsOfAListThatOnlyOtherFormsPrintComeAlong()
    {
        var text = File.ReadAllText(Repository.PathOf("data/chengdu-2022/成都市工商业联合会部门.yaml"));
        var at = text.IndexOf("    主要内容:", StringComparison.Ordinal);
        _folder.Write("before/表.yaml", text.Insert(at, "    总额: 170.00\n"));
        CommandRun.Of("export", _folder.PathOf("before"), "-o", _folder.PathOf("a.xlsx"));
        var import = CommandRun.Of("import", _folder.PathOf("a.xlsx"), "-o", _folder.PathOf("after"), "-q");

        Assert.Equal((ExitCode.Success, ""), (import.ExitCode, import.Error));
        Assert.Contains("    总额: 170.00\n", File.ReadAllText(_folder.PathOf("after/表.yaml")), StringComparison.Ordinal);
    }

    [Fact]
    public void AnImportedSheetSaysWhatTheSheetSaid()
    {
        CommandRun.Of("export", Data, "-o", _folder.PathOf("a.xlsx"));
        CommandRun.Of("import", _folder.PathOf("a.xlsx"), "-o", _folder.PathOf("sheets"));

        Assert.Equal(ExitCode.Success, CommandRun.Of("diff", Data, _folder.PathOf("sheets")).ExitCode);
    }

    [Theory]
    [InlineData("a.xlsx")]
    [InlineData("a.csv")]
    [InlineData("a.json")]
    public void TheBytesDoNotDependOnTimeOrThreads(string table)
    {
        CommandRun.Of("export", Data, "-o", _folder.PathOf("1/" + table), "--jobs", "8");
        Thread.Sleep(TimeSpan.FromSeconds(2.1)); // the archive's clock ticks every two seconds
        CommandRun.Of("export", Data, "-o", _folder.PathOf("2/" + table), "--jobs", "1");

        Assert.Equal(File.ReadAllBytes(_folder.PathOf("1/" + table)), File.ReadAllBytes(_folder.PathOf("2/" + table)));
    }

    [Fact]
    public void TheWorkbookIsValid()
    {
        CommandRun.Of("export", Data, "-o", _folder.PathOf("a.xlsx"));

        using var book = SpreadsheetDocument.Open(_folder.PathOf("a.xlsx"), isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(book).Select(error => $"{error.Path?.XPath}: {error.Description}"));
    }

    [JudgeFact("python3 openpyxl")]
    public void OthersReadTheWorkbookWithItsTypes()
    {
        CommandRun.Of("export", Data, "-o", _folder.PathOf("a.xlsx"));

        var (exitCode, output) = Judge.Run("python3", "-c", ReadWorkbook, _folder.PathOf("a.xlsx"));

        Assert.True(exitCode == 0, output);
    }

    [Fact]
    public void JsonHasOneRowAnIndicatorWithItsWrittenDigits()
    {
        var run = CommandRun.Of("export", Path.Combine(Data, "shanghai-2024"), "--format", "json");

        using var json = JsonDocument.Parse(run.OutputBytes);
        var rows = json.RootElement.GetProperty("indicators");
        Assert.Equal("reportgen-data/1", json.RootElement.GetProperty("schema").GetString());
        Assert.Equal(153, rows.GetArrayLength());
        Assert.Equal("1.00", rows[0].GetProperty("amount").GetRawText());
        Assert.Equal("490000.00", rows[0].GetProperty("money.当年财政拨款").GetRawText());
        Assert.Equal("=", rows[0].GetProperty("relation").GetString());
    }

    [Fact]
    public void TheCodeBookExplainsEveryColumn()
    {
        var run = CommandRun.Of("export", Data, "--format", "json");

        using var json = JsonDocument.Parse(run.OutputBytes);
        var explained = json.RootElement.GetProperty("codebook").EnumerateArray().Select(row => row.GetProperty("id").GetString()).ToHashSet(StringComparer.Ordinal);
        foreach (var table in (string[])["indicators", "fields"])
            Assert.All(json.RootElement.GetProperty(table).EnumerateArray().SelectMany(row => row.EnumerateObject()), cell => Assert.Contains(cell.Name, explained));
    }

    [Fact]
    public void CsvBeginsWithAMarkForExcelAndDisarmsFormulas()
    {
        var run = CommandRun.Of("export", Path.Combine(Data, "shanghai-2024"));
        var raw = CommandRun.Of("export", Path.Combine(Data, "shanghai-2024"), "--no-bom", "--raw");

        Assert.True(run.OutputBytes.AsSpan().StartsWith("\uFEFF"u8));
        Assert.Contains(",'=1.00(次),", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(",=1.00(次),", run.Output, StringComparison.Ordinal);
        Assert.False(raw.OutputBytes.AsSpan().StartsWith("\uFEFF"u8));
        Assert.Contains(",=1.00(次),", raw.Output, StringComparison.Ordinal);
        Assert.All(run.Output.TrimEnd('\n').Split('\n'), line => Assert.EndsWith("\r", line, StringComparison.Ordinal));
    }

    [Fact]
    public void TextsThatNeedCareSurvive()
    {
        var hostile = "=cmd|' /C calc'!A0\n'quoted\n-1+1\n@x, \"y\"\n_x0041_ 与 \\t";
        var sheet = File.ReadAllText(Path.Combine(Data, "shanghai-2024/11-原工商业者专项工作经费.yaml"));
        var goal = sheet.IndexOf("年度总体目标", StringComparison.Ordinal);
        var end = sheet.IndexOf("绩效指标:", StringComparison.Ordinal);
        var lines = string.Concat(hostile.Split('\n').Select(line => $"  {line}\n"));
        _folder.Write("in/a.yaml", sheet[..goal] + "年度总体目标: |\n" + lines + sheet[end..]);

        foreach (var table in (string[])["a.xlsx", "a.csv"])
        {
            CommandRun.Of("export", _folder.PathOf("in"), "-o", _folder.PathOf(table));
            var import = CommandRun.Of("import", _folder.PathOf(table), "-o", _folder.PathOf("out-" + table));

            Assert.Equal(ExitCode.Success, import.ExitCode);
            Assert.Contains(lines, File.ReadAllText(_folder.PathOf($"out-{table}/a.yaml")), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void ASheetThatCannotBeReadStaysOutAndIsSaid()
    {
        _folder.Write("in/a.yaml", "表式: shanghai/project-target-2024\n年渡: 2024\n");
        File.Copy(Path.Combine(Data, "shanghai-2024/07-机关服务费.yaml"), _folder.PathOf("in/b.yaml"));

        var run = CommandRun.Of("export", _folder.PathOf("in"), "-o", _folder.PathOf("a.json"));

        Assert.Equal(ExitCode.DocumentErrors, run.ExitCode);
        Assert.Contains("a.yaml:2:1", run.Error, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(File.ReadAllBytes(_folder.PathOf("a.json")));
        Assert.All(json.RootElement.GetProperty("indicators").EnumerateArray(), row => Assert.Equal("b", row.GetProperty("sheet").GetString()));
    }

    [Theory]
    [InlineData("export", "data", "--format", "xlsx")]
    [InlineData("export", "data", "-o", ".")]
    [InlineData("import", "a.csv")]
    public void WhatCannotBeIsAMatterOfUsage(params string[] arguments)
    {
        arguments = [.. arguments.Select(argument => argument == "data" ? Data : argument)];

        Assert.Equal(ExitCode.Usage, CommandRun.Of(arguments).ExitCode);
    }
}
