using ReportGen.CommandLine;

namespace ReportGen.Output;

/// <summary>A file that is to come into being.</summary>
internal sealed record NewFile(string Path, byte[] Bytes)
{
    /// <summary>Writes all files, or none: a file that is there and says something else is not replaced unless that was asked for.</summary>
    /// <exception cref="CommandException">Such files are there; exit code 3.</exception>
    public static void WriteAll(IReadOnlyList<NewFile> files, bool mayOverwrite)
    {
        var inTheWay = new List<string>();
        foreach (var file in files)
        {
            if (!mayOverwrite && File.Exists(file.Path) && !File.ReadAllBytes(file.Path).AsSpan().SequenceEqual(file.Bytes))
                inTheWay.Add(file.Path);
        }

        if (inTheWay.Count > 0)
        {
            var first = inTheWay[0];
            throw new CommandException(ExitCode.Environment,
                inTheWay.Count == 1 ? new($"文件已存在，内容不同：{first}", $"the file exists and differs: {first}")
                    : new($"{inTheWay.Count} 个文件已存在，内容不同，例如 {first}", $"{inTheWay.Count} files exist and differ, such as {first}"),
                new("什么也没有写；换一个文件夹，或用 --force 覆盖", "nothing was written; use another folder, or --force to replace them"));
        }

        foreach (var file in files)
            AtomicFile.Write(file.Path, file.Bytes);
    }
}
