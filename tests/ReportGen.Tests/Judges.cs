using System.Diagnostics;
using Xunit;

namespace ReportGen.Tests;

/// <summary>A test that asks an outside program; skipped, and it says so, where the program is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class JudgeFactAttribute : FactAttribute
{
    /// <param name="programs">qpdf, mutool, pdftotext …; a Python module as "python3 fontTools".</param>
    public JudgeFactAttribute(params string[] programs)
    {
        var missing = programs.Where(program => !Judge.IsInstalled(program)).ToArray();
        if (missing.Length > 0)
            Skip = $"not installed: {string.Join(", ", missing)}";
    }
}

/// <summary>The same for a test with rows.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class JudgeTheoryAttribute : TheoryAttribute
{
    public JudgeTheoryAttribute(params string[] programs)
    {
        var missing = programs.Where(program => !Judge.IsInstalled(program)).ToArray();
        if (missing.Length > 0)
            Skip = $"not installed: {string.Join(", ", missing)}";
    }
}

/// <summary>Runs outside programs that judge what we made.</summary>
internal static class Judge
{
    private static readonly TimeSpan LongestRun = TimeSpan.FromSeconds(60);
    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, bool> Installed = [];

    /// <summary>A program on PATH or in /usr/bin; "python3 fontTools" asks for a module too.</summary>
    public static bool IsInstalled(string program)
    {
        lock (Gate)
        {
            if (Installed.TryGetValue(program, out var known))
                return known;

            return Installed[program] = Find(program);
        }
    }

    /// <summary>Runs a program to its end.</summary>
    /// <returns>Its exit code and all it printed, standard output before standard error.</returns>
    public static (int ExitCode, string Output) Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(PathOf(program) ?? program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} does not start");
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(LongestRun))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} runs for more than {LongestRun}");
        }

        return (process.ExitCode, output.GetAwaiter().GetResult() + error.GetAwaiter().GetResult());
    }

    private static bool Find(string program)
    {
        var parts = program.Split(' ', 2);
        if (PathOf(parts[0]) is null)
            return false;

        return parts.Length == 1 || Run(parts[0], "-c", $"import {parts[1]}").ExitCode == 0;
    }

    // The system's own folder first: a Python elsewhere on PATH often lacks the distribution's modules.
    private static string? PathOf(string program)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.Prepend("/usr/bin").Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
    }
}
