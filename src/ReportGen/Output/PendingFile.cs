namespace ReportGen.Output;

/// <summary>A file that is written piece by piece and appears whole or not at all: a temporary file beside the target until it is put in place.</summary>
internal sealed class PendingFile : IDisposable
{
    private const int BufferBytes = 1 << 16;

    private readonly string _path;
    private readonly string _temporary;
    private bool _isDone;

    private PendingFile(string path, string temporary, FileStream stream) => (_path, _temporary, Stream) = (path, temporary, Emptied(stream));

    public FileStream Stream { get; }

    /// <exception cref="IOException">The folder cannot be made or written, or another run is writing the same file.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public static PendingFile Create(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!; // a file always lies in a folder
        Directory.CreateDirectory(folder);

        // Always the same name, so that what a killed run left behind is used up by the next one; locked against a second run.
        var temporary = Path.Combine(folder, $".{Path.GetFileName(path)}.tmp");
        return new(path, temporary, new FileStream(temporary, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1));
    }

    /// <summary>Puts the file in place.</summary>
    /// <returns>Its size in bytes, and whether the target was changed: a target with the same bytes is not touched.</returns>
    /// <exception cref="IOException">The disk is full, or the target is in use; nothing is left behind.</exception>
    public (long Bytes, bool IsChanged) Commit()
    {
        Stream.Flush();
        var length = Stream.Length;
        if (HasSameBytes())
        {
            Dispose();
            return (length, false);
        }

        Replace();
        return (length, true);
    }

    /// <summary>Puts the file in place, whatever is there. It keeps who may read it.</summary>
    /// <inheritdoc cref="Commit"/>
    public void Replace()
    {
        Stream.Flush();
        BeforeItIsMoved();
        if (!OperatingSystem.IsWindows() && File.Exists(_path))
            File.SetUnixFileMode(_temporary, File.GetUnixFileMode(_path));
        File.Move(_temporary, _path, overwrite: true);
        _isDone = true;
        Stream.Dispose();
    }

    /// <summary>Removes what was written, unless it was put in place.</summary>
    public void Dispose()
    {
        if (_isDone)
            return;

        _isDone = true;
        BeforeItIsMoved();
        File.Delete(_temporary);
        Stream.Dispose();
    }

    // The lock is kept until the name is free, so that no second run can write into what is put in place. An open file has to stay where
    // it is on Windows.
    private void BeforeItIsMoved()
    {
        if (OperatingSystem.IsWindows())
            Stream.Dispose();
    }

    private static FileStream Emptied(FileStream stream)
    {
        stream.SetLength(0);
        return stream;
    }

    private bool HasSameBytes()
    {
        var info = new FileInfo(_path);
        if (!info.Exists || info.Length != Stream.Length)
            return false;

        using var old = File.OpenHandle(_path);
        var (mine, theirs) = (new byte[BufferBytes], new byte[BufferBytes]);
        for (long offset = 0; offset < info.Length; offset += BufferBytes)
        {
            var count = (int)Math.Min(BufferBytes, info.Length - offset);
            ReadAll(Stream.SafeFileHandle, mine.AsSpan(0, count), offset);
            ReadAll(old, theirs.AsSpan(0, count), offset);
            if (!mine.AsSpan(0, count).SequenceEqual(theirs.AsSpan(0, count)))
                return false;
        }

        return true;
    }

    private static void ReadAll(Microsoft.Win32.SafeHandles.SafeFileHandle handle, Span<byte> buffer, long offset)
    {
        for (var count = 0; count < buffer.Length;)
        {
            var read = RandomAccess.Read(handle, buffer[count..], offset + count);
            if (read == 0)
                throw new EndOfStreamException();
            count += read;
        }
    }
}
