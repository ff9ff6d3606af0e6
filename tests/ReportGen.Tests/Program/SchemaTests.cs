using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Json.Schema;
using ReportGen.CommandLine;
using ReportGen.Diagnostics;
using ReportGen.Sheets;
using ReportGen.Sheets.Forms;
using ReportGen.Sheets.Yaml;
using Xunit;

namespace ReportGen.Tests.Program;

/// <summary><c>schema</c> and <c>new</c>: what editors are told, and the sheets that people begin with.</summary>
public sealed partial class SchemaTests : IDisposable
{
    private static readonly FormLibrary Library = FormLibrary.Open(Repository.PathOf("templates"));
    private static readonly FormLibrary TestLibrary = FormLibrary.Open(Repository.PathOf("tests/suite/forms"));
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> TestForms => [.. TestLibrary.ListIds()];

    public static TheoryData<string> Forms => [.. Library.ListIds()];

    public static TheoryData<string> Sheets => [.. Directory.EnumerateFiles(Repository.PathOf("data"), "*.yaml", SearchOption.AllDirectories)
        .Where(file => Path.GetFileName(file) != "volume.yaml").Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Sheets))]
    public void ThePublishedSheetsFitTheirSchema(string sheet)
    {
        var node = Parse(File.ReadAllText(Repository.PathOf(sheet)));

        AssertFits(SchemaOf(), node);
        AssertFits(SchemaOf(node!["表式"]!.GetValue<string>()), node);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("分册: 500\n", true)]
    [InlineData("分册: 按组\n", true)]
    [InlineData("分册: 按页\n", false)]
    [InlineData("横表: 竖\n", false)]
    [InlineData("双面: 对\n", false)]
    [InlineData("标提: 某\n", false)]
    [InlineData("分组:\n  - { 名称: 甲, 填报表: a.yaml }\n", true)]
    [InlineData("分组:\n  - { 填报表: a.yaml }\n", false)]
    public void TheSchemaOfAVolumeTakesWhatReadingTakes(string more, bool isRight)
    {
        var run = CommandRun.Of("schema", "volume");
        var text = File.ReadAllText(Repository.PathOf("data/shanghai-2024/volume.yaml")) + more;

        Assert.Equal(isRight, JsonSchema.FromText(run.Output).Evaluate(ToElement(Parse(text))).IsValid);
    }

    [Fact]
    public void TheSchemaOfAVolumeHasAllItsKeys()
    {
        using var schema = JsonDocument.Parse(CommandRun.Of("schema", "volume").OutputBytes);

        Assert.Equal(
            ReportGen.Sheets.Volumes.VolumeFileReader.VolumeKeys.Order(StringComparer.Ordinal),
            schema.RootElement.GetProperty("properties").EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("年度: 2024", "年度: 24")]
    [InlineData("年度: 2024", "年渡: 2024")]
    [InlineData("项目性质: 经常性专项业务费", "项目性质: 经常性")]
    [InlineData("项目性质: 经常性专项业务费\n", "")]
    [InlineData("计划开始日期: 2024-01-01", "计划开始日期: 明年")]
    [InlineData("当年财政拨款: 300000.00", "当年财政拨款: 30万元")]
    [InlineData("当年财政拨款: 300000.00", "当年拨款: 300000.00")]
    [InlineData("发放补助人数: =32.00(人次)", "发放补助人数: { 目标: =32.00(人次) }")]
    [InlineData("表式: shanghai/project-target-2024", "表式: shanghai/project-target-2023")]
    [InlineData("表式: shanghai/project-target-2024", "忽略: { SHEET-V04: }\n表式: shanghai/project-target-2024")]
    public void WhatReadingRefusesTheSchemaRefusesToo(string right, string wrong)
    {
        var text = File.ReadAllText(Repository.PathOf("data/shanghai-2024/11-原工商业者专项工作经费.yaml"));

        Assert.Contains(right, text, StringComparison.Ordinal);
        Assert.False(SchemaOf().Evaluate(ToElement(Parse(text.Replace(right, wrong, StringComparison.Ordinal)))).IsValid);
    }

    [Theory]
    [InlineData("当年财政拨款: 300000.00", "当年财政拨款: 300,000.00")]
    [InlineData("计划开始日期: 2024-01-01", "计划开始日期: 2024年1月1日")]
    [InlineData("发放补助人数: =32.00(人次)", "发放补助人数: { 目标值: =32.00(人次), 分值: 10 }")]
    [InlineData("  产出指标:\n", "  产出:\n")]
    [InlineData("  年度资金申请总额: 300000.00\n", "")]
    [InlineData("项目名称: 原工商业者专项工作经费", "项目名称: 2024")]
    [InlineData("表式: shanghai/project-target-2024", "忽略: { SHEET-V07: 上级要求 }\n表式: shanghai/project-target-2024")]
    public void WhatReadingTakesTheSchemaTakesToo(string before, string after)
    {
        var text = File.ReadAllText(Repository.PathOf("data/shanghai-2024/11-原工商业者专项工作经费.yaml"));
        var changed = text.Replace(before, after, StringComparison.Ordinal);
        var sink = new DiagnosticSink();
        SheetReader.Read(new("sheet.yaml", changed), Library, sink);

        Assert.NotEqual(text, changed);
        Assert.Equal(0, sink.Count);
        AssertFits(SchemaOf(), Parse(changed));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void AFormFitsTheSchemaOfForms(string id)
    {
        AssertFits(SchemaOf("form"), Parse(File.ReadAllText(Repository.PathOf($"templates/{id}/form.yaml"))));
    }

    [Theory]
    [MemberData(nameof(TestForms))]
    public void FormsWithEverythingFitToo(string id)
    {
        AssertFits(SchemaOf("form"), Parse(File.ReadAllText(Repository.PathOf($"tests/suite/forms/{id}/form.yaml"))));

        var made = CommandRun.Of("new", id, "--forms", Repository.PathOf("tests/suite/forms"));
        var text = made.Output;
        // Whatever is optional is switched on, so that all of it is tried.
        var whole = string.Concat(text.Split('\n')[4..].Select(line => $"{OptionalSign().Replace(line, "")}\n"));
        foreach (var yaml in (string[])[text, whole])
        {
            var sink = new DiagnosticSink();
            Assert.NotNull(SheetReader.Read(new("sheet.yaml", yaml), TestLibrary, sink));
            Assert.Empty(sink.ToImmutableArray().Select(finding => $"{finding.Span} {finding.Message.English}"));
            AssertFits(SchemaOf(id, "--forms", Repository.PathOf("tests/suite/forms")), Parse(yaml));
        }
    }

    [Fact]
    public void TheSchemaOfFormsListsTheRolesThatReadingKnows()
    {
        using var schema = JsonDocument.Parse(CommandRun.Of("schema", "form").OutputBytes);
        var definitions = schema.RootElement.GetProperty("$defs");

        AssertRoles("field", FieldPlace.Sheet);
        AssertRoles("column", FieldPlace.Indicators, FieldPlace.Rows);
        AssertRoles("funding-column", FieldPlace.Funding);

        void AssertRoles(string definition, params FieldPlace[] places) => Assert.Equal(
            places.SelectMany(FormRoles.WordsAt).Order(StringComparer.Ordinal),
            definitions.GetProperty(definition).GetProperty("properties").GetProperty("作用").GetProperty("enum").EnumerateArray()
                .Select(role => role.GetString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void TheSchemaOfFormsKnowsEveryKeyThatReadingKnows()
    {
        const string Form = """
            名称: 表
            金额: { 单位: 万元 }
            字段:
              总得分: { 作用: 总分 }
              资金: 资金
              支出: { 类型: 列表, 列: { 金额: 金额, 占比: { 作用: 占比 } } }
              绩效指标: 指标
            资金: { 总额: { 等于: [甲], 作用: 年度合计 }, 甲: { 性质: 一般公共预算 } }
            资金列: { 预算数: { 作用: 预算 }, 执行数: { 作用: 执行 }, 执行率: { 作用: 执行率 }, 分值: { 作用: 分值 }, 得分: { 作用: 得分 }, 原因: { 作用: 偏差原因 } }
            指标: { 产出指标: [数量指标] }
            指标列: { 目标值: 目标, 完成值: { 作用: 完成值 }, 分值: { 作用: 分值 }, 得分: { 作用: 得分 }, 原因: { 作用: 偏差原因 } }
            评分: { 超额倍数: 130%, 等级: { 优: 90, 良: 80, 差: 0 } }
            """;
        var sink = new DiagnosticSink();

        Assert.NotNull(FormReader.Read(new("form.yaml", Form), "t", "", sink));
        Assert.Equal(0, sink.Count);
        AssertFits(SchemaOf("form"), Parse(Form));
        Assert.False(SchemaOf("form").Evaluate(ToElement(Parse(Form.Replace("作用: 预算 ", "作用: 预算数 ", StringComparison.Ordinal)))).IsValid);
        Assert.False(SchemaOf("form").Evaluate(ToElement(Parse(Form.Replace("评分:", "打分:", StringComparison.Ordinal)))).IsValid);
    }

    [Theory]
    [InlineData("名称: 表")]
    [InlineData("名称: 表\n字段: { 甲: 文字 }")]
    [InlineData("名称: 表\n字段: { 甲: { 类型: 文本, 必填: 对 } }")]
    [InlineData("名称: 表\n字段: {}\n规则: { V01: 警告 }")]
    [InlineData("名称: 表\n字段: {}\n自查: [{ 名称: 甲, 提示: 乙 }]")]
    public void ABadFormDoesNot(string yaml)
    {
        Assert.False(SchemaOf("form").Evaluate(ToElement(Parse(yaml))).IsValid);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void ANewSheetCanBeReadAndSaysWhatIsToBeFilled(string id)
    {
        var file = _folder.PathOf("a/b.yaml");

        var made = CommandRun.Of("new", id, "-o", file);

        Assert.Equal(ExitCode.Success, made.ExitCode);
        var sink = new DiagnosticSink();
        Assert.NotNull(SheetReader.Read(SheetFile.Load(file, sink)!, Library, sink));
        Assert.Equal(0, sink.Count);
        AssertFits(SchemaOf(id), Parse(File.ReadAllText(file)));
        var check = CommandRun.Of("check", file, "--format", "short");
        Assert.Equal(ExitCode.DocumentErrors, check.ExitCode);
        var toFill = File.ReadLines(file).Where(line => !line.TrimStart().StartsWith('#')).Select(line => line.Split("  # ")[0]);
        var blanks = toFill.Sum(line => line.Split("……").Length - 1 + (line.Contains("  请填写", StringComparison.Ordinal) ? 1 : 0));
        Assert.Equal(blanks, check.Error.Split('\n').Count(line => line.Contains("[SHEET-X01]", StringComparison.Ordinal)));
    }

    [Fact]
    public void AFileThatIsThereIsOnlyOverwrittenByForce()
    {
        var file = _folder.Write("a.yaml", "mine");

        var refused = CommandRun.Of("new", "shanghai/project-target-2024", "-o", file);

        Assert.Equal(ExitCode.Environment, refused.ExitCode);
        Assert.Equal("mine", File.ReadAllText(file));
        Assert.Equal(ExitCode.Success, CommandRun.Of("new", "shanghai/project-target-2024", "-o", file, "--force").ExitCode);
        Assert.NotEqual("mine", File.ReadAllText(file));
    }

    [Theory]
    [InlineData("new")]
    [InlineData("schema")]
    public void AnUnknownFormIsAnsweredWithTheNearest(string command)
    {
        var run = CommandRun.Of(command, "shanghai/project-target-2042");

        Assert.Equal(ExitCode.Environment, run.ExitCode);
        Assert.Contains("shanghai/project-target-2024", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public void TheSchemaBesideTheSheetsIsTheOneOfTheForms()
    {
        var path = Repository.PathOf("data/sheet.schema.json");
        var written = CommandRun.Of("schema").Output;
        if (Environment.GetEnvironmentVariable("UPDATE_REF") == "1")
            File.WriteAllText(path, written);

        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), written);
    }

    [Theory]
    [MemberData(nameof(Sheets))]
    public void ASheetTellsEditorsItsSchema(string sheet)
    {
        const string Start = "# yaml-language-server: $schema=";
        var first = File.ReadLines(Repository.PathOf(sheet)).First();

        Assert.StartsWith(Start, first, StringComparison.Ordinal);
        Assert.Equal(Repository.PathOf("data/sheet.schema.json"), Path.GetFullPath(first[Start.Length..], Path.GetDirectoryName(Repository.PathOf(sheet))!));
    }

    [Fact]
    public void ANewSheetTellsEditorsTheSchemaThatLiesAboveIt()
    {
        CommandRun.Of("schema", "-o", _folder.PathOf("sheet.schema.json"));
        var file = _folder.PathOf("a/b/c.yaml");

        CommandRun.Of("new", "shanghai/project-target-2024", "-o", file);

        Assert.Equal("# yaml-language-server: $schema=../../sheet.schema.json", File.ReadLines(file).First());
    }

    [Fact]
    public void TheSchemaGoesToAFileWithTheLineForEditors()
    {
        var run = CommandRun.Of("schema", "-o", _folder.PathOf("s.json"));

        Assert.Contains($"# yaml-language-server: $schema={_folder.PathOf("s.json")}", run.Error, StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(File.ReadAllBytes(_folder.PathOf("s.json"))).RootElement.ValueKind);
    }

    // The # in front of what is optional, and a second one inside it.
    [GeneratedRegex("(?<=^[ -]*)# ")]
    private static partial Regex OptionalSign();

    private static JsonSchema SchemaOf(params string[] operands)
    {
        var run = CommandRun.Of(["schema", .. operands]);
        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.True(MetaSchemas.Draft202012.Evaluate(JsonDocument.Parse(run.Output).RootElement).IsValid);
        return JsonSchema.FromText(run.Output);
    }

    private static void AssertFits(JsonSchema schema, JsonNode? node)
    {
        var result = schema.Evaluate(ToElement(node), new() { OutputFormat = OutputFormat.List });
        var faults = (result.Details ?? []).Where(detail => detail.Errors is not null).SelectMany(detail => detail.Errors!.Select(error => $"{detail.InstanceLocation} {error.Value}"));

        Assert.True(result.IsValid, string.Join('\n', faults));
    }

    private static JsonElement ToElement(JsonNode? node) => JsonSerializer.SerializeToElement(node);

    private static JsonNode? Parse(string yaml)
    {
        var sink = new DiagnosticSink();
        var node = YamlReader.Read(new("a.yaml", yaml), sink);
        Assert.Equal(0, sink.Count);
        return ToJson(node!);
    }

    // As an editor understands YAML 1.2 (core schema): blank is null, numbers and true or false without quotes are what they look like.
    private static JsonNode? ToJson(YamlNode node) => node switch
    {
        YamlMapping mapping => new JsonObject(mapping.Entries.Select(entry => KeyValuePair.Create(entry.Key.Value, ToJson(entry.Value)))),
        YamlSequence sequence => new JsonArray([.. sequence.Items.Select(ToJson)]),
        YamlScalar { IsBlank: true } => null,
        YamlScalar { Style: YamlStyle.Plain, Value: "true" or "false" } scalar => scalar.Value == "true",
        YamlScalar { Style: YamlStyle.Plain } scalar when decimal.TryParse(scalar.Value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) => number,
        YamlScalar scalar => scalar.Value,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
