using ReportGen.CommandLine;
using Xunit;

namespace ReportGen.Tests.Program;

/// <summary>What a layout may include: files of its own folder and of the parts that forms share, and nothing else.</summary>
public sealed class FormPartTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public FormPartTests()
    {
        _folder.Write("forms/shanghai/project-target-2024/form.yaml", File.ReadAllText(Repository.PathOf("templates/shanghai/project-target-2024/form.yaml")));
        _folder.Write("forms/shanghai/project-target-2024/part.sbn", "<p>{{ 名称 }}</p>");
        _folder.Write("forms/shanghai/other/part.sbn", "<p>another form's</p>");
        _folder.Write("forms/shared/part.sbn", "<p>shared</p>");
        _folder.Write("secret.sbn", "<p>secret</p>");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AFindingInAPartShowsThePathLikeTheLayouts()
    {
        var run = Build("{{ include 'part.sbn' }}");

        Assert.Contains($"{_folder.Path}/forms/shanghai/project-target-2024/part.sbn:1:7", run.Error, StringComparison.Ordinal);
        Assert.Contains("project-target-2024/layout.sbn:1:33  'part.sbn' is included here", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void APartInAFolderGetsItsArguments()
    {
        _folder.Write("forms/shanghai/project-target-2024/部件/行.sbn", "<p>{{ $1 }} {{ 项目名称 }}</p>{{ include '部件/尾.sbn' $1 }}");
        _folder.Write("forms/shanghai/project-target-2024/部件/尾.sbn", "<p>{{ $1 }}</p>");

        Assert.Equal(ExitCode.Success, Build("{{ include \"部件/行.sbn\" 1 }}").ExitCode);
    }

    [Fact]
    public void APartOfTheSharedOnesIsFound() => Assert.Equal(ExitCode.Success, Build("{{ include 'shared/part.sbn' }}").ExitCode);

    [Theory]
    [InlineData("prat.sbn", "part.sbn")]
    [InlineData("Part.sbn", "part.sbn")]
    [InlineData("share/part.sbn", "shared/part.sbn")]
    public void AMisspelledPartIsToldTheNearest(string name, string near) =>
        Assert.Contains($"did you mean '{near}'?", Build($"{{{{ include \"{name}\" }}}}").Error, StringComparison.Ordinal);

    [Theory]
    [InlineData("../other/part.sbn", "TPL-031")]
    [InlineData("shared/../secret.sbn", "TPL-031")]
    [InlineData("..\\\\other\\\\part.sbn", "TPL-031")]
    [InlineData("/etc/hostname", "TPL-031")]
    [InlineData("%2e%2e/other/part.sbn", "TPL-030")]
    [InlineData(".. /other/part.sbn", "TPL-031")]
    [InlineData("PART.SBN", "TPL-030")]
    [InlineData("link.sbn", "TPL-030")]
    [InlineData("linked/part.sbn", "TPL-030")]
    [InlineData(".", "TPL-030")]
    public void WhatLiesElsewhereIsOutOfReach(string name, string code)
    {
        File.CreateSymbolicLink(InForm("link.sbn"), _folder.PathOf("secret.sbn"));
        Directory.CreateSymbolicLink(InForm("linked"), _folder.PathOf("forms/shanghai/other"));

        var run = Build($"{{{{ include \"{name}\" }}}}");

        Assert.Equal(ExitCode.DocumentErrors, run.ExitCode);
        Assert.Contains($"[{code}]", run.Error, StringComparison.Ordinal);
    }

    // Nobody writes into the pipe: opening it would wait for ever.
    [Fact]
    public void APipeIsNotWaitedFor()
    {
        if (OperatingSystem.IsWindows())
            return;

        _folder.MakePipe("forms/shanghai/project-target-2024/pipe.sbn");

        var run = Build("{{ include 'pipe.sbn' }}<img src=\"pipe.sbn\" alt=\"pipe\"/>");

        Assert.Contains("[SET-023]", run.Error, StringComparison.Ordinal);
    }

    private string InForm(string name) => _folder.PathOf("forms/shanghai/project-target-2024/" + name);

    private CommandRun Build(string inside)
    {
        File.WriteAllText(InForm("layout.sbn"), $"<document title=\"t\"><section>{inside}</section></document>");
        var sheet = Repository.PathOf("data/shanghai-2024/03-信息化运维项目.yaml");
        return CommandRun.Of("build", sheet, "-o", _folder.PathOf("out"), "--forms", _folder.PathOf("forms"), "--quiet");
    }
}
