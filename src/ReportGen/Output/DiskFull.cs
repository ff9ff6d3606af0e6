using ReportGen.Diagnostics;

namespace ReportGen.Output;

/// <summary>Tells a full disk from other troubles with files.</summary>
internal static class DiskFull
{
    // ENOSPC and EDQUOT of Linux; ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL of Windows.
    private const int NoSpace = 28, QuotaExceeded = 122, WindowsDiskFull = unchecked((int)0x80070070), WindowsHandleDiskFull = unchecked((int)0x80070027);

    /// <summary>What kept a file from being written, in a line for people.</summary>
    /// <param name="path">What was being worked on; null when the failure itself names it.</param>
    public static Wording Tell(Exception failure, string? path)
    {
        if (!Is(failure))
            return path is null ? new(failure.Message, failure.Message) : new($"{path}：{failure.Message}", $"{path}: {failure.Message}");

        return path is null
            ? new($"磁盘已满：{failure.Message}", $"the disk is full: {failure.Message}")
            : new($"磁盘已满，写不下 {path} 的结果", $"the disk is full, there is no room for the result of {path}");
    }

    public static bool Is(Exception failure) =>
        failure is IOException && failure.HResult is NoSpace or QuotaExceeded or WindowsDiskFull or WindowsHandleDiskFull;
}
