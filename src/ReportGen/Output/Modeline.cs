namespace ReportGen.Output;

/// <summary>The comment in a YAML file that tells editors which schema it follows.</summary>
internal static class Modeline
{
    /// <summary>What the schema of all sheets is called where data/README.md puts it.</summary>
    public const string SchemaFile = "sheet.schema.json";

    // A schema farther up belongs to something else.
    private const int MostFolders = 4;

    /// <summary>How the comment begins, and what stands before the schema in it.</summary>
    public const string Start = "# yaml-language-server:", Key = "$schema=";

    public static string To(string schema) => $"{Start} {Key}{schema}";

    /// <summary>The comment for a file, when a schema lies in its folder or in one above; else null.</summary>
    public static string? For(string file)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(file));
        var up = "";
        for (var i = 0; i < MostFolders && folder is not null; i++)
        {
            if (File.Exists(Path.Combine(folder, SchemaFile)))
                return To(up + SchemaFile);

            folder = Path.GetDirectoryName(folder);
            up += "../";
        }

        return null;
    }
}
