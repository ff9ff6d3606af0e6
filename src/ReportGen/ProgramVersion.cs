using System.Reflection;

namespace ReportGen;

/// <summary>The program's name and version, as files and <c>--version</c> say it.</summary>
internal static class ProgramVersion
{
    public static string Number { get; } =
        typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    public static string Text { get; } = $"ReportGen {Number}";
}
