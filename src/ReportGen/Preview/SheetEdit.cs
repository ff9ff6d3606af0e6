using System.Text;
using ReportGen.Diagnostics;
using ReportGen.Output;
using ReportGen.Sheets;

namespace ReportGen.Preview;

/// <summary>What became of an edit in the page.</summary>
internal enum EditOutcome
{
    Written,

    /// <summary>The file holds something else than the page shows.</summary>
    FileChanged,

    /// <summary>There is no way to write this text at that place.</summary>
    Impossible,

    /// <summary>The file cannot be written, or does not lie in the previewed folder.</summary>
    Refused,
}

/// <summary>Writes one text of a sheet into its file. Every byte outside that text stays.</summary>
internal static class SheetEdit
{
    /// <param name="sheet">The sheet as the page shows it.</param>
    /// <param name="place">Where the text was written.</param>
    /// <param name="was">What the page shows there, as YAML understands it.</param>
    /// <param name="value">What shall stand there.</param>
    public static EditOutcome Apply(SheetFolder folder, SheetView sheet, SourceSpan place, string was, string value)
    {
        if (sheet.Source is not { } source || !ReferenceEquals(place.Source, source))
            return EditOutcome.FileChanged;

        var real = SheetFolder.RealPath(sheet.Path);
        if (!folder.IsInside(real))
            return EditOutcome.Refused;

        try
        {
            return Write(real, sheet, source, place, was, value.ReplaceLineEndings("\n"));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Told to the user by the outcome; the file is as it was.
            return EditOutcome.Refused;
        }
    }

    private static EditOutcome Write(string path, SheetView sheet, SourceText source, SourceSpan place, string was, string value)
    {
        var bytes = File.ReadAllBytes(path);
        if (ContentHash.Of(bytes) != sheet.SourceHash)
            return EditOutcome.FileChanged;
        if (ScalarEditor.Find(source, place.Start)?.Value != was)
            return EditOutcome.FileChanged;
        if (ScalarEditor.Rewrite(source, place.Start, value) is not { } text)
            return EditOutcome.Impossible;

        var mark = bytes.AsSpan().StartsWith("\uFEFF"u8) ? "\uFEFF" : "";
        var mode = OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(path);
        AtomicFile.Write(path, Encoding.UTF8.GetBytes(mark + text));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, mode);

        return EditOutcome.Written;
    }
}
