namespace ReportGen.Preview;

/// <summary>Knows drives on which the system does not tell of changes that another machine makes.</summary>
internal static class NetworkDrive
{
    // File systems as Linux names them; what begins with fuse. is a guess, and only one hint is given for it.
    private static readonly string[] Formats = ["nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "9p", "afs", "ceph", "vboxsf", "prl_fs", "v9fs", "virtiofs", "fuse.sshfs", "fuse.vmhgfs-fuse"];

    /// <summary>The kind of network drive that a folder lies on; null when it lies on none.</summary>
    public static string? NameOf(string realPath)
    {
        try
        {
            return KindOf(realPath, DriveInfo.GetDrives().Select(drive => (drive.Name, FormatOf(drive))));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Nothing is known of the drives: then there is nothing to be said.
            return null;
        }
    }

    /// <param name="drives">Where each drive is mounted, and its file system.</param>
    public static string? KindOf(string realPath, IEnumerable<(string Root, string Format)> drives)
    {
        var (longest, kind) = (-1, "");
        foreach (var (root, format) in drives)
        {
            var isOn = realPath == root || realPath.StartsWith(Path.EndsInDirectorySeparator(root) ? root : root + Path.DirectorySeparatorChar, StringComparison.Ordinal);
            if (isOn && root.Length >= longest)
                (longest, kind) = (root.Length, format);
        }

        return Array.IndexOf(Formats, kind) >= 0 || kind == NetworkFormat ? kind : null;
    }

    // Windows tells the file system of the other machine; that it is another machine tells the type.
    private const string NetworkFormat = "network";

    private static string FormatOf(DriveInfo drive)
    {
        try
        {
            return OperatingSystem.IsWindows() && drive.DriveType == DriveType.Network ? NetworkFormat : drive.DriveFormat;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Not ready, or not ours to ask: no reason for a hint.
            return "";
        }
    }
}
