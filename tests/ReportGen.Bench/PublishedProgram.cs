namespace ReportGen.Bench;

/// <summary>Publishes programs for this machine: as native code, as ReportGen is shipped, or for a runtime, compiled ahead (ReadyToRun).</summary>
internal static class PublishedProgram
{
    /// <summary>The program as it is shipped.</summary>
    public static string Publish(string root, string folder)
    {
        PublishProject(ProgramProject(root), Path.Combine(folder, "program"), "-p:PublishAot=true");
        return Path.Combine(folder, "program", "reportgen");
    }

    /// <summary>The program for a machine that has the runtime.</summary>
    public static string PublishForRuntime(string root, string folder)
    {
        PublishManaged(ProgramProject(root), Path.Combine(folder, "managed"));
        return Path.Combine(folder, "managed", "reportgen");
    }

    /// <summary>This program, for the runtime.</summary>
    public static string PublishBench(string root, string folder)
    {
        PublishManaged(Path.Combine(root, "tests/ReportGen.Bench/ReportGen.Bench.csproj"), Path.Combine(folder, "bench"));
        return Path.Combine(folder, "bench", "ReportGen.Bench");
    }

    /// <summary>A program for the runtime whose Main does nothing: what no such program can be cheaper than.</summary>
    public static string PublishEmpty(string folder)
    {
        var source = Path.Combine(folder, "empty-source");
        Directory.CreateDirectory(source);
        File.WriteAllText(Path.Combine(source, "Empty.cs"), "return 0;\n");
        File.WriteAllText(Path.Combine(source, "empty.csproj"), """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <InvariantGlobalization>true</InvariantGlobalization>
                <TieredPGO>false</TieredPGO>
              </PropertyGroup>
            </Project>
            """);
        PublishManaged(Path.Combine(source, "empty.csproj"), Path.Combine(folder, "empty"));
        return Path.Combine(folder, "empty", "empty");
    }

    private static string ProgramProject(string root) => Path.Combine(root, "src/ReportGen/ReportGen.csproj");

    private static void PublishManaged(string project, string folder) =>
        PublishProject(project, folder, "--self-contained", "false", "-p:PublishReadyToRun=true");

    private static void PublishProject(string project, string folder, params string[] options) =>
        ProcessMeter.Run("dotnet", ["publish", project, "-c", "Release", "-r", "linux-x64", .. options, "-o", folder, "-v", "q"]);
}
