using ReportGen.CommandLine;
using ReportGen.Diagnostics;
using Xunit;

namespace ReportGen.Tests.Program;

public sealed class CommandLineTests
{
    [Fact]
    public void WithoutWordsTheHelpComes()
    {
        var run = CommandRun.Of();

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("reportgen build data -o out", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("--version")]
    [InlineData("build --help")]
    [InlineData("check -h")]
    [InlineData("forms")]
    public void WhatIsAskedForGoesToStandardOutput(string words)
    {
        var run = CommandRun.Of(words.Split(' '));

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.NotEmpty(run.Output);
        Assert.Empty(run.Error);
    }

    [Theory]
    [InlineData("biuld data", "did you mean build?")]
    [InlineData("build data --job 2", "did you mean --jobs?")]
    [InlineData("build", "<sheet.yaml | folder>... is missing")]
    [InlineData("build data --jobs many", "--jobs takes a number from 1 to 256, not 'many'")]
    [InlineData("build data --format docx", "use one of pdf, svg")]
    [InlineData("build data -o", "option -o lacks its value")]
    [InlineData("build data -o a -o b", "is given twice")]
    [InlineData("build data --date 2024-02-30", "a date is written 2024-01-31")]
    [InlineData("forms extra", "unexpected argument 'extra'")]
    public void AMistakeIsAnsweredWithWhatToWrite(string words, string answer)
    {
        var run = CommandRun.Of(words.Split(' '));

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains(answer, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void ThereIsAnAnswerInChinese()
    {
        var run = CommandRun.Of("biuld", "data");
        var chinese = CommandRun.Of(Language.English, "check", "没有", "--lang", "zh");

        Assert.Contains("there is no command biuld", run.Error, StringComparison.Ordinal);
        Assert.Contains("没有这个文件或文件夹", chinese.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Environment, chinese.ExitCode);
    }

    [Fact]
    public void FormsAreListedWithTheirTitles()
    {
        var run = CommandRun.Of("forms");

        Assert.Contains("shanghai/project-target-2024", run.Output, StringComparison.Ordinal);
        Assert.Contains("部门整体支出绩效目标表", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void CheckSpeaksToProgramsOnStandardOutput()
    {
        var run = CommandRun.Of("check", Repository.PathOf("data/chengdu-2022"), "--format", "json");

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.StartsWith("{", run.Output, StringComparison.Ordinal);
        Assert.Empty(run.Error);
    }
}
