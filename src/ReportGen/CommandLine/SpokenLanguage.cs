using System.Runtime.InteropServices;
using ReportGen.Diagnostics;

namespace ReportGen.CommandLine;

/// <summary>Finds the language in which the user wants to be spoken to.</summary>
internal static partial class SpokenLanguage
{
    // Low ten bits of a Windows language identifier name the language; 4 is Chinese.
    private const int PrimaryLanguageMask = 0x3FF, Chinese = 0x04;

    private static readonly string[] Variables = ["REPORTGEN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"];

    /// <summary>The first that is set of REPORTGEN_LANG, LC_ALL, LC_MESSAGES and LANG; else what Windows shows its menus in; else English.</summary>
    /// <remarks>The program runs with the invariant culture, so the culture itself cannot be asked.</remarks>
    public static Language Of(Func<string, string?> environment)
    {
        foreach (var name in Variables)
        {
            if (environment(name) is { Length: > 0 } value)
                return value.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Language.Chinese : Language.English;
        }

        if (OperatingSystem.IsWindows() && (GetUserDefaultUILanguage() & PrimaryLanguageMask) == Chinese)
            return Language.Chinese;

        return Language.English;
    }

    [LibraryImport("kernel32.dll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial ushort GetUserDefaultUILanguage();
}
