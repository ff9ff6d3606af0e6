using System.Text;
using ReportGen.CommandLine;

namespace ReportGen;

/// <summary>What is said and kept when the program itself is at fault.</summary>
internal static class BugReport
{
    /// <summary>Writes the trace into a file of the temporary folder, and tells the user where it is.</summary>
    public static ExitCode Tell(Exception bug, ReadOnlySpan<string> arguments, Terminal terminal)
    {
        var trace = new StringBuilder($"{ProgramVersion.Text}\n");
        foreach (var argument in arguments)
            trace.Append(argument).Append('\n');
        trace.Append(bug);

        var path = Path.Combine(Path.GetTempPath(), $"reportgen-{Environment.ProcessId}.trace.txt");
        File.WriteAllText(path, trace.ToString());
        terminal.Tell(new(
            $"程序出错了，这是我们的缺陷：{bug.Message}\n  详情在 {path}，请连同所用的文件一起反馈",
            $"the program failed, and the fault is ours: {bug.Message}\n  details are in {path}; please report it with the files you used"));
        return ExitCode.Bug;
    }
}
