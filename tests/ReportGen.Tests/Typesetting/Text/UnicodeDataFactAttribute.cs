using Xunit;

namespace ReportGen.Tests.Typesetting.Text;

/// <summary>A test that reads a file of the Unicode Character Database where Debian's package unicode-data puts it.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class UnicodeDataFactAttribute : FactAttribute
{
    public const string Folder = "/usr/share/unicode/";

    public UnicodeDataFactAttribute(string file)
    {
        File = file;
        if (!System.IO.File.Exists(Folder + file))
            Skip = $"needs {Folder}{file} (Debian package unicode-data)";
    }

    public string File { get; }
}
