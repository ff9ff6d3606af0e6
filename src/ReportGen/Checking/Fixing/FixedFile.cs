using System.Text;
using ReportGen.Output;

namespace ReportGen.Checking.Fixing;

/// <summary>Puts a repaired text back into its file.</summary>
internal static class FixedFile
{
    /// <summary>Writes the file whole or not at all, as UTF-8; a byte order mark stays, line ends are those of the text.</summary>
    /// <exception cref="IOException">The file cannot be written; it is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static void Write(string path, string text)
    {
        // A link is followed: its target is repaired, and it stays a link.
        var target = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        var mark = HasByteOrderMark(target) ? "\uFEFF" : "";
        AtomicFile.Write(target, Encoding.UTF8.GetBytes(mark + text));
    }

    private static bool HasByteOrderMark(string path)
    {
        using var handle = File.OpenHandle(path);
        Span<byte> start = stackalloc byte[3];
        return RandomAccess.Read(handle, start, 0) == 3 && start.SequenceEqual("\uFEFF"u8);
    }
}
