using ReportGen.Preview;
using Xunit;

namespace ReportGen.Tests.Preview;

/// <summary>Polling is suggested where watching does not help.</summary>
public sealed class NetworkDriveTests
{
    private static readonly (string Root, string Format)[] Drives = [("/", "ext4"), ("/mnt", "ext4"), ("/mnt/share", "nfs4"), ("/home/me/remote", "fuse.sshfs"), ("/mnt/share/local", "xfs")];

    [Theory]
    [InlineData("/mnt/share/2024", "nfs4")]
    [InlineData("/mnt/share", "nfs4")]
    [InlineData("/home/me/remote/a", "fuse.sshfs")]
    [InlineData("/home/me", null)]
    [InlineData("/mnt/shared", null)]
    [InlineData("/mnt/share/local/a", null)]
    public void TheInnermostDriveDecides(string path, string? expected)
    {
        if (!OperatingSystem.IsWindows())
            Assert.Equal(expected, NetworkDrive.KindOf(path, Drives));
    }
}
