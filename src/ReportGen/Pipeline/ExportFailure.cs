using ReportGen.CommandLine;
using ReportGen.Fonts;
using ReportGen.Output;

namespace ReportGen.Pipeline;

/// <summary>What of the surroundings keeps a sheet from becoming a file: a form or font that is not there, a damaged font, a disk.</summary>
internal static class ExportFailure
{
    /// <summary>It is of that sort; all else is a mistake of ours.</summary>
    public static bool Is(Exception failure) => failure is CommandException or FontFormatException or IOException or UnauthorizedAccessException;

    /// <summary>The failure as the user is told about it.</summary>
    /// <param name="path">The sheet or folder that was being worked on.</param>
    public static CommandException Of(Exception failure, string path) => failure switch
    {
        CommandException told => told,
        FontFormatException damage => new(
            ExitCode.Environment, FontDamage.Of(damage), new("重新安装程序自带的 fonts 文件夹", "install the program's folder of fonts again")),
        _ => new(ExitCode.Environment, DiskFull.Tell(failure, path)),
    };
}
