using ReportGen.CommandLine;

namespace ReportGen.Pipeline;

/// <summary>Finds the folders that come with the program: <c>templates</c> and <c>fonts</c>.</summary>
internal static class ProgramFolders
{
    /// <summary>The folder that an option names; else the one beside the program or above it; else the one where the user stands.</summary>
    /// <param name="named">The option's value; null when it was not given.</param>
    /// <param name="name">templates or fonts.</param>
    /// <param name="sign">A file or folder by which the right folder is known; null when its name is enough.</param>
    /// <exception cref="CommandException">There is none; exit code 3.</exception>
    public static string Find(string? named, string name, string? sign)
    {
        if (named is not null)
        {
            return IsRight(named, sign)
                ? named
                : throw new CommandException(ExitCode.Environment, new($"文件夹不存在或内容不对：{named}", $"no such folder, or not of the right kind: {named}"));
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, name);
            if (IsRight(candidate, sign))
                return candidate;
        }

        return IsRight(name, sign)
            ? name
            : throw new CommandException(
                ExitCode.Environment,
                new($"找不到程序的 {name} 文件夹", $"the program's folder '{name}' is not found"),
                new($"把 {name} 放在程序旁边，或用选项指明", $"put {name} beside the program, or name it with an option"));
    }

    private static bool IsRight(string folder, string? sign) =>
        Directory.Exists(folder) && (sign is null || File.Exists(Path.Combine(folder, sign)) || Directory.Exists(Path.Combine(folder, sign)));
}
