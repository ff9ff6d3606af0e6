using System.Buffers;
using System.Formats.Tar;
using System.Text;
using Microsoft.Win32.SafeHandles;
using ReportGen.Diagnostics;
using ReportGen.Sheets.Yaml;

namespace ReportGen.Sheets;

/// <summary>The door from bytes to text: UTF-8, with or without byte order mark, and nothing else.</summary>
public static class SheetFile
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, named as the user should see it in findings.</param>
    /// <returns>Its text; null with a finding (SHEET-001, SHEET-002, SHEET-019) when it cannot be had.</returns>
    public static SourceText? Load(string path, DiagnosticSink sink)
    {
        try
        {
            if (IsPipe(path))
                return NoFile(path, sink);

            using var handle = File.OpenHandle(path);
            var length = RandomAccess.GetLength(handle);
            if (length > YamlLimits.Default.Bytes)
                return TooLarge(path, sink);

            var bytes = ArrayPool<byte>.Shared.Rent((int)length);
            var source = Decode(path, bytes.AsSpan(0, Read(handle, bytes.AsSpan(0, (int)length))), sink);
            ArrayPool<byte>.Shared.Return(bytes);
            return source;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            return Unreadable(path, exception, sink);
        }
    }

    /// <summary>Whether a path leads to a pipe or a device: opening it would wait for whoever writes into it.</summary>
    /// <exception cref="IOException">Links lead in a circle.</exception>
    public static bool IsPipe(string path)
    {
        var file = new FileInfo(path);
        if (file.Exists && file.Attributes.HasFlag(FileAttributes.ReparsePoint) && file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target)
            file = target;

        return file.Exists && file.Length == 0 && !IsPlain(file.FullName);
    }

    // Pipes have no length. What else has none, and what kind of thing it is, .NET tells to archives alone.
    private static bool IsPlain(string path)
    {
        using var archive = new MemoryStream();
        try
        {
            using var writer = new TarWriter(archive, leaveOpen: true);
            writer.WriteEntry(path, "file");
        }
        catch (IOException)
        {
            // A kind that has no place in archives, such as a socket.
            return false;
        }

        archive.Position = 0;
        using var reader = new TarReader(archive);
        return reader.GetNextEntry() is { EntryType: TarEntryType.RegularFile or TarEntryType.V7RegularFile };
    }

    private static int Read(SafeFileHandle handle, Span<byte> bytes)
    {
        var count = 0;
        while (count < bytes.Length && RandomAccess.Read(handle, bytes[count..], count) is > 0 and var read)
            count += read;

        return count;
    }

    /// <summary>Decodes bytes that were had otherwise, such as standard input.</summary>
    /// <param name="path">How findings name them.</param>
    public static SourceText? Decode(string path, ReadOnlySpan<byte> bytes, DiagnosticSink sink)
    {
        if (bytes.Length > YamlLimits.Default.Bytes)
            return TooLarge(path, sink);
        if (bytes.StartsWith("\uFEFF"u8))
            bytes = bytes["\uFEFF"u8.Length..];

        try
        {
            // No more UTF-16 units than bytes, so nobody has to count them first.
            var units = ArrayPool<char>.Shared.Rent(bytes.Length);
            var source = new SourceText(path, new string(units, 0, Strict.GetChars(bytes, units)));
            ArrayPool<char>.Shared.Return(units);
            return source;
        }
        catch (DecoderFallbackException)
        {
            ReportEncoding(path, bytes, sink);
            return null;
        }
    }

    private static void ReportEncoding(string path, ReadOnlySpan<byte> bytes, DiagnosticSink sink)
    {
        // Decoded with replacement characters, so that the finding can show the line.
        var source = new SourceText(path, Encoding.UTF8.GetString(bytes));
        var first = Math.Max(0, source.Text.IndexOf('\uFFFD', StringComparison.Ordinal));
        var isUtf16 = bytes.Length >= 2 && (bytes[0], bytes[1]) is (0xFF, 0xFE) or (0xFE, 0xFF);
        var message = isUtf16
            ? new Wording("文件是 UTF-16（记事本的“Unicode”）编码", "the file is encoded as UTF-16")
            : LooksLikeGbk(bytes)
                ? new("文件像是 GBK（ANSI）编码，不是 UTF-8", "the file looks like GBK, not UTF-8")
                : new("文件不是有效的 UTF-8", "the file is not valid UTF-8");
        sink.Report(new Diagnostic(YamlKinds.WrongEncoding, new(source, first, Math.Min(1, source.Text.Length - first)), message)
        {
            Hints = [new("用编辑器打开后另存为 UTF-8", "open it in an editor and save it as UTF-8")],
        });
    }

    // Every byte above ASCII opens a pair or a group of four, as GB 18030 has them.
    private static bool LooksLikeGbk(ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] < 0x80)
                continue;
            if (bytes[i] is 0x80 or 0xFF || i + 1 >= bytes.Length)
                return false;

            var isPair = bytes[i + 1] is >= 0x40 and not 0x7F and not 0xFF;
            var isGroup = i + 3 < bytes.Length && bytes[i + 1] is >= 0x30 and <= 0x39 && bytes[i + 2] is >= 0x81 and not 0xFF
                && bytes[i + 3] is >= 0x30 and <= 0x39;
            if (!isPair && !isGroup)
                return false;

            i += isPair ? 1 : 3;
        }

        return true;
    }

    private static SourceText? TooLarge(string path, DiagnosticSink sink)
    {
        var limit = YamlLimits.Default.Bytes / 1024 / 1024;
        sink.Report(new Diagnostic(YamlKinds.TooLarge, Nowhere(path),
            new($"文件超过 {limit} MB", $"the file is larger than {limit} MB")));
        return null;
    }

    private static SourceText? NoFile(string path, DiagnosticSink sink)
    {
        sink.Report(new Diagnostic(YamlKinds.Unreadable, Nowhere(path), new("这是管道或设备，不是文件", "this is a pipe or a device, not a file"))
        {
            Hints = [new("存成文件；一张表也可以用 - 从标准输入读", "save it as a file; a single sheet may also be read from standard input with -")],
        });
        return null;
    }

    private static SourceText? Unreadable(string path, Exception exception, DiagnosticSink sink)
    {
        var message = exception switch
        {
            FileNotFoundException or DirectoryNotFoundException => new Wording("文件不存在", "the file does not exist"),
            UnauthorizedAccessException when Directory.Exists(path) => new("这是一个目录，不是文件", "this is a folder, not a file"),
            UnauthorizedAccessException => new("没有读取这个文件的权限", "the file may not be read"),
            _ => new($"读取文件时出错：{exception.Message}", $"the file could not be read: {exception.Message}"),
        };
        sink.Report(new Diagnostic(YamlKinds.Unreadable, Nowhere(path), message)
        {
            Hints = [new("核对路径和文件名", "check the path and the name")],
        });
        return null;
    }

    private static SourceSpan Nowhere(string path) => new(new SourceText(path, ""), 0, 0);
}
