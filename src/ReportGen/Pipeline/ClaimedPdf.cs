using ReportGen.Diagnostics;
using ReportGen.Export;
using ReportGen.Typesetting;

namespace ReportGen.Pipeline;

/// <summary>Writes files that say of themselves only what is true.</summary>
internal static class ClaimedPdf
{
    /// <summary>Writes a PDF. Writing itself may find what an archive does not allow: then the file claims nothing.</summary>
    /// <param name="output">Empty; takes the file.</param>
    public static void Write(PdfWriter writer, TypesetDocument document, MemoryStream output, PdfOptions options, DiagnosticSink sink)
    {
        writer.Write(document, output, options, sink);
        if (options.Standard == PdfStandard.None || !sink.HasErrors)
            return;

        output.SetLength(0);
        writer.Write(document, output, options with { Standard = PdfStandard.None }, new DiagnosticSink()); // the same is found again
    }
}
