using System.Text;
using ReportGen.Diagnostics;
using ReportGen.Sheets;
using ReportGen.Tests.Program;
using Xunit;

namespace ReportGen.Tests.Sheets;

public sealed class SheetFileTests
{
    [Fact]
    public void DropsTheByteOrderMark()
    {
        var source = SheetFile.Decode("a.yaml", [0xEF, 0xBB, 0xBF, (byte)'a'], new DiagnosticSink());

        Assert.Equal("a", source!.Text);
    }

    [Fact]
    public void KeepsCharactersBeyondTheBasicPlane()
    {
        var source = SheetFile.Decode("a.yaml", Encoding.UTF8.GetBytes("王𬎆"), new DiagnosticSink());

        Assert.Equal("王𬎆", source!.Text);
    }

    // “年度: 甲乙” in GBK; the same in UTF-16 with its mark; a byte that UTF-8 never has; and half a surrogate pair.
    [Theory]
    [InlineData("C4EAB6C83A20BCD7D2D2", "the file looks like GBK, not UTF-8", "a.yaml:1:1")]
    [InlineData("FFFE745E", "the file is encoded as UTF-16", "a.yaml:1:1")]
    [InlineData("613A200AFF", "the file is not valid UTF-8", "a.yaml:2:1")]
    [InlineData("61EDA080", "the file is not valid UTF-8", "a.yaml:1:2")]
    public void NamesTheEncodingThatItDoesNotRead(string hex, string message, string place)
    {
        var sink = new DiagnosticSink();

        Assert.Null(SheetFile.Decode("a.yaml", Convert.FromHexString(hex), sink));

        var finding = Assert.Single(sink.ToImmutableArray());
        Assert.Equal(("SHEET-002", message, place), (finding.Kind.Code, finding.Message.English, finding.Span.ToString()));
    }

    [Fact]
    public void SaysThatAFileIsMissing()
    {
        var sink = new DiagnosticSink();

        Assert.Null(SheetFile.Load(Path.Combine(SheetsSetUp.Root, "no-such-file.yaml"), sink));

        Assert.Equal(("SHEET-001", "the file does not exist"), (sink.ToImmutableArray()[0].Kind.Code, sink.ToImmutableArray()[0].Message.English));
    }

    [Fact]
    public void SaysThatAFileIsAFolder()
    {
        var sink = new DiagnosticSink();

        Assert.Null(SheetFile.Load(SheetsSetUp.Root, sink));

        Assert.Equal("this is a folder, not a file", sink.ToImmutableArray()[0].Message.English);
    }

    [Theory]
    [InlineData("pipe.yaml")]
    [InlineData("link.yaml")]
    [InlineData("/dev/null")]
    public void SaysThatAPipeIsNoFileAndDoesNotWaitForIt(string name)
    {
        if (OperatingSystem.IsWindows())
            return;

        using var folder = new TemporaryFolder();
        File.CreateSymbolicLink(folder.PathOf("link.yaml"), folder.MakePipe("pipe.yaml"));
        var sink = new DiagnosticSink();

        Assert.Null(SheetFile.Load(folder.PathOf(name), sink));

        var finding = Assert.Single(sink.ToImmutableArray());
        Assert.Equal(("SHEET-001", "这是管道或设备，不是文件", "this is a pipe or a device, not a file"), (finding.Kind.Code, finding.Message.Chinese, finding.Message.English));
        Assert.Equal(folder.PathOf(name) + ":1:1", finding.Span.ToString());
    }

    [Fact]
    public void AFileWithoutContentIsAFile()
    {
        using var folder = new TemporaryFolder();
        var sink = new DiagnosticSink();

        Assert.Equal("", SheetFile.Load(folder.Write("a.yaml", ""), sink)!.Text);

        Assert.Empty(sink.ToImmutableArray());
    }

    [Fact]
    public void RefusesAFileThatNoSheetCanBe()
    {
        var sink = new DiagnosticSink();

        Assert.Null(SheetFile.Decode("a.yaml", new byte[(4 * 1024 * 1024) + 1], sink));

        Assert.Equal("SHEET-019", sink.ToImmutableArray()[0].Kind.Code);
    }
}
