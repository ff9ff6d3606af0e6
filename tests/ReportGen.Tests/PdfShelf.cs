using System.Security.Cryptography;

namespace ReportGen.Tests;

/// <summary>
/// Keeps one copy of every PDF that the tests make in the folder that REPORTGEN_SHELF names, for one judgement of all at the end
/// (<c>.ci/run</c>); without the variable it does nothing. A copy is named by its content, so the same file is judged once.
/// </summary>
internal static class PdfShelf
{
    private static readonly string? Shelf = Environment.GetEnvironmentVariable("REPORTGEN_SHELF") is { Length: > 0 } folder ? Directory.CreateDirectory(folder).FullName : null;

    /// <summary>Keeps what lies in a folder that is about to go.</summary>
    public static void KeepAllOf(string folder)
    {
        if (Shelf is null)
            return;

        foreach (var path in Directory.EnumerateFiles(folder, "*.pdf", SearchOption.AllDirectories))
            Keep(File.ReadAllBytes(path));
    }

    /// <summary>Keeps a file made in memory; bytes that were put in the place of a PDF and do not begin as one are none.</summary>
    public static byte[] Keep(byte[] pdf)
    {
        if (Shelf is null || !pdf.AsSpan().StartsWith("%PDF"u8))
            return pdf;

        var path = Path.Combine(Shelf, Convert.ToHexStringLower(SHA256.HashData(pdf))[..24] + ".pdf");
        if (File.Exists(path))
            return pdf;

        // Two tests may make the same file at once.
        var own = $"{path}.{Environment.CurrentManagedThreadId}";
        File.WriteAllBytes(own, pdf);
        File.Move(own, path, overwrite: true);
        return pdf;
    }
}
