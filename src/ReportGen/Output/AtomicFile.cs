namespace ReportGen.Output;

/// <summary>Writes a file whole or not at all.</summary>
internal static class AtomicFile
{
    /// <summary>Puts the bytes in place: into a temporary file beside the target, then renamed over it.</summary>
    /// <returns>False when the file already had these bytes: then it is not touched.</returns>
    /// <exception cref="IOException">The disk is full, or the target is in use; nothing is left behind.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public static bool Write(string path, ReadOnlySpan<byte> bytes)
    {
        if (HasBytes(path, bytes))
            return false;

        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!; // a file always lies in a folder
        Directory.CreateDirectory(folder);

        // Always the same name, so that what a killed run left behind is used up by the next one; locked against a second run.
        var temporary = Path.Combine(folder, $".{Path.GetFileName(path)}.tmp");
        using var handle = File.OpenHandle(temporary, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        try
        {
            RandomAccess.SetLength(handle, 0);
            RandomAccess.Write(handle, bytes, 0);
            if (OperatingSystem.IsWindows())
                handle.Dispose(); // an open file cannot be renamed there
            else if (File.Exists(path))
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(path));
            File.Move(temporary, path, overwrite: true);
            return true;
        }
        catch
        {
            handle.Dispose();
            File.Delete(temporary);
            throw;
        }
    }

    private static bool HasBytes(string path, ReadOnlySpan<byte> bytes)
    {
        var info = new FileInfo(path);
        if (!info.Exists || info.Length != bytes.Length)
            return false;

        using var handle = File.OpenHandle(path);
        Span<byte> buffer = stackalloc byte[8192];
        for (var offset = 0; offset < bytes.Length;)
        {
            var count = RandomAccess.Read(handle, buffer, offset);
            if (count == 0 || !buffer[..count].SequenceEqual(bytes.Slice(offset, Math.Min(count, bytes.Length - offset))))
                return false;
            offset += count;
        }

        return true;
    }
}
