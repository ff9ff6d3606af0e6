using ReportGen.Output;
using Xunit;

namespace ReportGen.Tests.Program;

public sealed class PendingFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void WhoMayReadAFileStaysAsItWas()
    {
        if (OperatingSystem.IsWindows())
            return;

        var path = _folder.Write("a.pdf", "old");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);

        Write(path, "new"u8);

        Assert.Equal("new", File.ReadAllText(path));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(path));
    }

    [Fact]
    public void AFileThatIsBeingWrittenCannotBeWrittenTwice()
    {
        using var first = PendingFile.Create(_folder.PathOf("a.pdf"));
        first.Stream.Write("first"u8);

        Assert.Throws<IOException>(() => PendingFile.Create(_folder.PathOf("a.pdf")));
        first.Commit();

        Assert.Equal(["a.pdf"], Directory.EnumerateFileSystemEntries(_folder.PathOf("."), "*").Select(Path.GetFileName));
        Assert.Equal("first", File.ReadAllText(_folder.PathOf("a.pdf")));
    }

    [Fact]
    public void WhatIsNotPutInPlaceLeavesNothing()
    {
        using (var file = PendingFile.Create(_folder.PathOf("a.pdf")))
            file.Stream.Write("half"u8);

        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.PathOf(".")));
    }

    private static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        using var file = PendingFile.Create(path);
        file.Stream.Write(bytes);
        file.Commit();
    }
}
