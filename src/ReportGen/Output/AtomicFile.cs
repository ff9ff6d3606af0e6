namespace ReportGen.Output;

/// <summary>Writes a file whole or not at all.</summary>
internal static class AtomicFile
{
    /// <summary>Puts the bytes in place.</summary>
    /// <returns>False when the file already had these bytes: then it is not touched, and nothing is written.</returns>
    /// <exception cref="IOException">The disk is full, or the target is in use; nothing is left behind.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public static bool Write(string path, ReadOnlySpan<byte> bytes)
    {
        if (HasBytes(path, bytes))
            return false;

        using var file = PendingFile.Create(path);
        file.Stream.Write(bytes);
        file.Replace();
        return true;
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
