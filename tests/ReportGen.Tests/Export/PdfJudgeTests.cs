using Xunit;

namespace ReportGen.Tests.Export;

/// <summary>Independent programs read what we write.</summary>
public sealed class PdfJudgeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("reportgen").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [JudgeFact("qpdf")]
    public void QpdfFindsNothingWrong()
    {
        var (exit, output) = Judge.Run("qpdf", "--check", Put("a.pdf", SampleDocument.Write()));

        Assert.True(exit == 0, output);
    }

    private string Put(string name, byte[] bytes)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
