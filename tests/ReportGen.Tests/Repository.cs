namespace ReportGen.Tests;

/// <summary>Where the repository lies on the disk of whoever runs the tests.</summary>
internal static class Repository
{
    /// <summary>The folder that holds <c>ReportGen.sln</c>, as an absolute path.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The absolute path of a file or folder of the repository; it need not exist.</summary>
    /// <param name="relative">Seen from the root, parts divided by <c>/</c>: <c>data/shanghai-2024</c>.</param>
    public static string PathOf(string relative) => Path.GetFullPath(relative, Root);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ReportGen.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"no folder above {AppContext.BaseDirectory} has ReportGen.sln");
    }
}
