using ReportGen.Diagnostics;
using ReportGen.Sheets;

namespace ReportGen.Pipeline;

/// <summary>Brings the text of a sheet from where the user says it is.</summary>
internal static class SheetInputReader
{
    /// <returns>Null with a finding when the text cannot be had.</returns>
    public static SourceText? Read(SheetInput input, Func<Stream> openStandardInput, DiagnosticSink sink)
    {
        if (input.Path != InputFinder.StandardInput)
            return SheetFile.Load(input.Path, sink);

        using var bytes = new MemoryStream();
        using (var stream = openStandardInput())
            stream.CopyTo(bytes);

        return SheetFile.Decode("<stdin>", bytes.GetBuffer().AsSpan(0, (int)bytes.Length), sink);
    }
}
