using System.Diagnostics;
using System.Text;
using ReportGen.CommandLine;
using ReportGen.Diagnostics;

namespace ReportGen.Tests.Program;

/// <summary>One call of the program inside the test process, and all it said.</summary>
internal sealed record CommandRun(ExitCode ExitCode, byte[] OutputBytes, string Error)
{
    public string Output => Encoding.UTF8.GetString(OutputBytes);

    public static CommandRun Of(params string[] arguments) => Of(Language.English, arguments);

    public static CommandRun Of(Language language, params string[] arguments)
    {
        var (output, error) = (new MemoryStream(), new MemoryStream());
        ExitCode exitCode;
        using (var terminal = Terminal.Into(output, error, language))
            exitCode = ReportGen.Program.Run(arguments, terminal);

        return new(exitCode, output.ToArray(), Encoding.UTF8.GetString(error.ToArray()));
    }
}

/// <summary>A folder that is there for one test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("reportgen-test-").FullName;

    public string PathOf(string relative) => System.IO.Path.Combine(Path, relative);

    public string Write(string relative, string text)
    {
        var path = PathOf(relative);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Makes a named pipe that nobody writes into: opening it would wait for ever. Not on Windows.</summary>
    public string MakePipe(string relative)
    {
        using var maker = Process.Start("mkfifo", PathOf(relative));
        maker.WaitForExit();
        return PathOf(relative);
    }

    public void Dispose()
    {
        PdfShelf.KeepAllOf(Path);
        Directory.Delete(Path, recursive: true);
    }
}
