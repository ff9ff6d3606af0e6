namespace ReportGen.Bench;

/// <summary>Publishes programs as they are shipped: framework-dependent, ReadyToRun.</summary>
internal static class PublishedProgram
{
    public static string Publish(string root, string folder)
    {
        PublishProject(Path.Combine(root, "src/ReportGen/ReportGen.csproj"), Path.Combine(folder, "program"));
        return Path.Combine(folder, "program", "reportgen");
    }

    /// <summary>This program, compiled ahead as the shipped one is.</summary>
    public static string PublishBench(string root, string folder)
    {
        PublishProject(Path.Combine(root, "tests/ReportGen.Bench/ReportGen.Bench.csproj"), Path.Combine(folder, "bench"));
        return Path.Combine(folder, "bench", "ReportGen.Bench");
    }

    /// <summary>A program whose Main does nothing: what no .NET program can be cheaper than.</summary>
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
        PublishProject(Path.Combine(source, "empty.csproj"), Path.Combine(folder, "empty"));
        return Path.Combine(folder, "empty", "empty");
    }

    private static void PublishProject(string project, string folder) =>
        ProcessMeter.Run("dotnet", ["publish", project, "-c", "Release", "-r", "linux-x64", "--self-contained", "false", "-p:PublishReadyToRun=true", "-o", folder, "-v", "q"]);
}
