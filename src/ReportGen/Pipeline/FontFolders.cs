using System.Collections.Immutable;
using ReportGen.CommandLine;
using ReportGen.Fonts;

namespace ReportGen.Pipeline;

/// <summary>Where the fonts of a run are.</summary>
/// <param name="Main">The folder with fonts.json: roles, fallbacks, aliases.</param>
/// <param name="Own">The user's own faces beside it; null for none.</param>
internal sealed record FontFolders(string Main, string? Own)
{
    private const string Manifest = "fonts.json";

    /// <summary>The program's fonts, with those of a folder of the user's, or in their place when it has a fonts.json.</summary>
    /// <param name="named">The option's value; null when it was not given.</param>
    /// <exception cref="CommandException">There is no such folder; exit code 3.</exception>
    public static FontFolders Of(string? named)
    {
        if (named is not null && File.Exists(Path.Combine(named, Manifest)))
            return new(named, null);
        if (named is not null && !Directory.Exists(named))
            throw new CommandException(ExitCode.Environment, new($"没有这个字体文件夹：{named}", $"no such folder of fonts: {named}"));

        return new(ProgramFolders.Find(null, "fonts", Manifest), named);
    }

    /// <summary>Every folder that fonts may lie in.</summary>
    public ImmutableArray<string> All => Own is null ? [Main] : [Main, Own];

    public FontLibrary Open() => Own is null ? FontLibrary.Open(Main) : FontLibrary.Open(Main, Own);
}
