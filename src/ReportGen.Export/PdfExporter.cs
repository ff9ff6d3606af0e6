using ReportGen.Diagnostics;
using ReportGen.Typesetting;

namespace ReportGen.Export;

/// <summary>The door: pages in, a PDF out.</summary>
public static class PdfExporter
{
    /// <summary>Writes a document as PDF 1.7, tagged, for archives (PDF/A-2u, 3u with attachments) and for everybody (PDF/UA-1).</summary>
    /// <param name="document">The pages and the logical tree; at least one page.</param>
    /// <param name="output">Takes the bytes front to back; it need not seek and is not closed.</param>
    /// <param name="options">How to write it.</param>
    /// <param name="sink">Takes what keeps the file from being what it claims; with an error in it, the file is not to be published.</param>
    /// <exception cref="IOException">Writing to <paramref name="output"/> failed.</exception>
    /// <remarks>For many documents, or one too large to hold, use a <see cref="PdfWriter"/>: it keeps its buffers.</remarks>
    public static void Export(TypesetDocument document, Stream output, PdfOptions options, DiagnosticSink sink) =>
        new PdfWriter().Write(document, output, options, sink);
}
