using Xunit;

namespace ReportGen.Tests.Export;

/// <summary>The conformance check that lies beside the repository or where REPORTGEN_CHECKS says; it is no part of it.</summary>
internal static class Checks
{
    public static string? Find(string program)
    {
        var folder = Environment.GetEnvironmentVariable("REPORTGEN_CHECKS") is { Length: > 0 } named
            ? named
            : Repository.PathOf("../shared/checks");
        var path = Path.Combine(folder, program);
        return File.Exists(path) ? path : null;
    }
}

/// <summary>A test that asks the conformance check; skipped, and it says so, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PdfCheckFactAttribute : FactAttribute
{
    public PdfCheckFactAttribute()
    {
        if (Checks.Find("pdfcheck") is null)
            Skip = "pdfcheck is not at hand (REPORTGEN_CHECKS names its folder)";
        else if (!Judge.IsInstalled("python3 pikepdf") || !Judge.IsInstalled("qpdf"))
            Skip = "not installed: python3 pikepdf, qpdf";
    }
}
