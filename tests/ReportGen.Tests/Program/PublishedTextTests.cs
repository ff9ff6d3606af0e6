using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ReportGen.CommandLine;
using ReportGen.Fonts;
using ReportGen.Pipeline;
using ReportGen.Sheets.Forms;
using ReportGen.Tests.Export;
using ReportGen.Typesetting;
using Xunit;

namespace ReportGen.Tests.Program;

/// <summary>What the published sheets say when a PDF is read aloud or copied: the text of their markup, in its order.</summary>
public sealed partial class PublishedTextTests : IDisposable
{
    private static readonly SheetPress Press = new(FormLibrary.Open(Repository.PathOf("templates")), FontLibrary.Open(Repository.PathOf("fonts")));
    private static readonly string[] Blocks = ["h1", "p", "th", "td", "tr", "table", "thead", "tbody"];
    private readonly TemporaryFolder _folder = new();

    private static readonly string[] Files =
        [.. Directory.EnumerateFiles(Repository.PathOf("data"), "*.yaml", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "volume.yaml").Order(StringComparer.Ordinal)];

    public static TheoryData<string> Sheets => [.. Files];

    public void Dispose() => _folder.Dispose();

    [PdfCheckFact]
    public void TheTagsReadAsTheMarkup()
    {
        foreach (var sheet in Files)
        {
            var (exit, output) = Judge.Run("python3", Checks.Find("pdfcheck")!, "--require", "2u,ua1", "--tagged-text", _folder.Write("expected.txt", TextOf(sheet)), Build(sheet));

            Assert.True(exit == 0, output);
        }
    }

    [JudgeTheory("pdftotext")]
    [MemberData(nameof(Sheets))]
    public void TheTextOfAPageComesOutInTheOrderOfTheMarkup(string sheet)
    {
        var (exit, output) = Judge.Run("pdftotext", "-raw", "-enc", "UTF-8", Build(sheet), "-");

        // What repeats on further pages, and heads and feet, is not in the markup.
        var (rest, content, at) = (Bare(output), new StringBuilder(), 0);
        foreach (var mark in Set(sheet).Pages.SelectMany(page => page.Contents))
        {
            var part = new StringBuilder();
            ConservationTests.AppendText(mark, part);
            Assert.True(string.CompareOrdinal(rest, at, part.ToString(), 0, part.Length) == 0, $"'{part}' does not stand at {at} of {rest}");
            at += part.Length;
            if (mark.Element is not null)
                content.Append(part);
        }

        Assert.Equal(0, exit);
        Assert.Equal(rest.Length, at);
        Assert.Equal(Bare(TextOf(sheet)), content.ToString());
    }

    private static TypesetDocument Set(string file)
    {
        var sheet = Press.Read(new(file, File.ReadAllText(file)), new())!;
        return Press.Typeset(sheet, Press.Render(sheet, new())!, new())!;
    }

    private string Build(string sheet)
    {
        Assert.Equal(ExitCode.Success, CommandRun.Of("build", sheet, "-o", _folder.PathOf("out"), "--quiet").ExitCode);
        return Directory.EnumerateFiles(_folder.PathOf("out"), Path.GetFileNameWithoutExtension(sheet) + ".pdf", SearchOption.AllDirectories).Single();
    }

    private static string TextOf(string file)
    {
        var sheet = Press.Read(new(file, File.ReadAllText(file)), new())!;
        var body = XElement.Parse(Press.Render(sheet, new())!.Text).Element("section")!;
        return string.Concat(body.Elements().Where(element => element.Name.LocalName is not ("header" or "footer")).Select(TextOf));
    }

    private static string TextOf(XElement element)
    {
        var text = string.Concat(element.Nodes().Select(node => node switch
        {
            XElement child => TextOf(child),
            XText written => BlankPattern().Replace(written.Value, " "),
            _ => "",
        }));
        return Blocks.Contains(element.Name.LocalName) ? text.Trim() + "\n" : text;
    }

    private static string Bare(string text) => BlankPattern().Replace(text, "");

    [GeneratedRegex(@"\s+")]
    private static partial Regex BlankPattern();
}
