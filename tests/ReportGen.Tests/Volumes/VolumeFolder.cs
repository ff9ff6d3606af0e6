using ReportGen.CommandLine;
using ReportGen.Tests.Program;
using Xunit;

namespace ReportGen.Tests.Volumes;

/// <summary>A folder with sheets and a volume.yaml, and what comes of it.</summary>
internal sealed class VolumeFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string PathOf(string relative) => _folder.PathOf(relative);

    public string Write(string relative, string text) => _folder.Write(relative, text);

    public void Dispose() => _folder.Dispose();

    /// <summary>Two groups; the second holds a sheet of another form, in another unit of money.</summary>
    public string WriteGrouped(string more)
    {
        Directory.CreateDirectory(PathOf("甲"));
        Directory.CreateDirectory(PathOf("乙"));
        var sheets = Directory.GetFiles(Repository.PathOf("data/shanghai-2024"), "*-*.yaml").Order(StringComparer.Ordinal).ToList();
        for (var i = 0; i < 4; i++)
            File.Copy(sheets[i], PathOf($"甲/{i + 1}.yaml"));
        File.Copy(sheets[10], PathOf("乙/5.yaml"));
        File.Copy(Directory.GetFiles(Repository.PathOf("data/chengdu-2022"))[0], PathOf("乙/6.yaml"));
        return Write("volume.yaml", "汇编: volume/annual\n标题: 某某市2024年度汇编\n编制单位: 某某市财政局\n年度: 2024\n" + more
            + (more.Contains("后附", StringComparison.Ordinal) ? "" : "后附: 无\n")
            + "分组:\n  - 名称: 甲类项目\n    填报表: 甲/*.yaml\n  - 名称: 乙类项目\n    填报表: ['乙/*.yaml']\n");
    }

    /// <summary>Copies of the published sheets, one after the other, without groups.</summary>
    public string WriteMany(int count)
    {
        Directory.CreateDirectory(PathOf("many"));
        var sheets = Directory.GetFiles(Repository.PathOf("data/shanghai-2024"), "*-*.yaml").Order(StringComparer.Ordinal).ToList();
        for (var i = 0; i < count; i++)
            File.Copy(sheets[i % sheets.Count], PathOf($"many/{i:D4}.yaml"));
        return Write("many.yaml", "汇编: volume/annual\n标题: 某某市2024年度汇编\n填报表: many/*.yaml\n");
    }

    /// <summary>The shipped forms and designs, in which a text may be changed.</summary>
    public string CopyForms(string file, string old, string changed)
    {
        var from = Repository.PathOf("templates");
        foreach (var path in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Where(path => Path.GetExtension(path) is ".yaml" or ".sbn"))
        {
            var to = Path.Combine(PathOf("forms"), Path.GetRelativePath(from, path));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(path, to);
        }

        var changedFile = Path.Combine(PathOf("forms"), file);
        var text = File.ReadAllText(changedFile);
        Assert.Contains(old, text, StringComparison.Ordinal);
        File.WriteAllText(changedFile, text.Replace(old, changed, StringComparison.Ordinal));
        return PathOf("forms");
    }

    /// <summary>Binds a volume; it must succeed.</summary>
    /// <returns>The file, or where it would be if there were not several.</returns>
    public string Bind(string volume, params string[] options)
    {
        var pdf = PathOf("volume.pdf");
        var run = CommandRun.Of(["volume", volume, "-o", pdf, .. options]);
        Assert.True(run.ExitCode == ExitCode.Success, run.Error);
        return pdf;
    }

    public string BookOf(string pdf, int number) => pdf.Replace(".pdf", $"-{number}.pdf", StringComparison.Ordinal);

    public static string[] PagesOf(string pdf)
    {
        var (exitCode, output) = Judge.Run("pdftotext", "-layout", pdf, "-");
        Assert.Equal(0, exitCode);
        return output.Split('\f');
    }
}
