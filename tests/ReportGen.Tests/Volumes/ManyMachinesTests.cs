using System.Security.Cryptography;
using ReportGen.CommandLine;
using ReportGen.Tests.Program;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace ReportGen.Tests.Volumes;

/// <summary>A batch that an engine for many machines spreads, as the documentation says.</summary>
public sealed class ManyMachinesTests : IDisposable
{
    private static readonly string Documentation = File.ReadAllText(Repository.PathOf("data/many-machines.md"));
    private readonly VolumeFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [JudgeFact("parallel")]
    public void ProcessesUnderGnuParallelMakeWhatOneProcessMakes()
    {
        var program = $"dotnet '{Path.Combine(AppContext.BaseDirectory, "reportgen.dll")}'";
        var options = $"--forms '{Repository.PathOf("templates")}' --fonts '{Repository.PathOf("fonts")}'";
        var build = $"{program} build '{Repository.PathOf("data")}' -o '{_folder.PathOf("out")}' -q {options}";
        Assert.Equal(ExitCode.Success, CommandRun.Of("build", Repository.PathOf("data"), "-o", _folder.PathOf("out"), "-q", "--report", _folder.PathOf("one.json")).ExitCode);
        var one = Contents();
        Directory.Delete(_folder.PathOf("out"), recursive: true);

        var (exitCode, says) = Judge.Run("parallel", "-j2", $"JOB_COMPLETION_INDEX={{}} {build} --shard env/3 --report '{_folder.PathOf("share")}'{{}}.json", ":::", "0", "1", "2");
        Assert.True(exitCode == 0, says);
        var merge = CommandRun.Of("report", "merge", _folder.PathOf("share0.json"), _folder.PathOf("share1.json"), _folder.PathOf("share2.json"), "-o", _folder.PathOf("merged.json"));

        Assert.Equal(ExitCode.Success, merge.ExitCode);
        Assert.True(one.Count >= 12, $"{one.Count} files");
        Assert.Equal(one, Contents());
        Assert.Equal(File.ReadAllText(_folder.PathOf("one.json")), File.ReadAllText(_folder.PathOf("merged.json")));
    }

    [Fact]
    public void TheManifestIsAnIndexedJobWhoseSharesAreItsCompletions()
    {
        var spec = (YamlMappingNode)Manifest()["spec"];
        var container = (YamlMappingNode)spec["template"]["spec"]["containers"][0];
        var arguments = ((YamlSequenceNode)container["args"]).Select(argument => ((YamlScalarNode)argument).Value!).ToList();

        Assert.Equal("Indexed", Text(spec["completionMode"]));
        Assert.Equal($"env/{Text(spec["completions"])}", arguments[arguments.IndexOf("--shard") + 1]);
    }

    [Fact]
    public void TheProgramTakesTheArgumentsOfTheManifest()
    {
        var container = (YamlMappingNode)Manifest()["spec"]["template"]["spec"]["containers"][0];
        var arguments = ((YamlSequenceNode)container["args"]).Select(argument => ((YamlScalarNode)argument).Value!
            .Replace("/data", Repository.PathOf("data"), StringComparison.Ordinal)
            .Replace("/out", _folder.PathOf("out"), StringComparison.Ordinal)
            .Replace("$(JOB_COMPLETION_INDEX)", "0", StringComparison.Ordinal)
            .Replace("env/", "1/", StringComparison.Ordinal)).ToArray();

        var run = CommandRun.Of(arguments);

        Assert.True(run.ExitCode == ExitCode.Success, run.Error);
    }

    private static YamlMappingNode Manifest()
    {
        var start = Documentation.IndexOf("```yaml\n", StringComparison.Ordinal) + 8;
        var stream = new YamlStream();
        stream.Load(new StringReader(Documentation[start..Documentation.IndexOf("```", start, StringComparison.Ordinal)]));
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }

    private static string Text(YamlNode node) => ((YamlScalarNode)node).Value!;

    private List<string> Contents() =>
        [.. Directory.EnumerateFiles(_folder.PathOf("out"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => file + Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file))))];
}
