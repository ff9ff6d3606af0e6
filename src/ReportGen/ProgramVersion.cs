namespace ReportGen;

/// <summary>The program's name and version, as files and <c>--version</c> say it.</summary>
internal static class ProgramVersion
{
    /// <summary>The same as Version in Directory.Build.props, which a test holds; reading it from the assembly costs a cold start 1 ms.</summary>
    public const string Number = "0.1.0";

    public const string Text = $"ReportGen {Number}";
}
