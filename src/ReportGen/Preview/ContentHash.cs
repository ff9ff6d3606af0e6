using System.Security.Cryptography;
using System.Text;
using ReportGen.Sheets;

namespace ReportGen.Preview;

/// <summary>Names contents by what they hold: equal bytes, equal name.</summary>
internal static class ContentHash
{
    // 128 bits: two different pages with one name will not be met.
    private const int Bytes = 16;

    public static string Of(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, hash);
        return Convert.ToHexStringLower(hash[..Bytes]);
    }

    /// <summary>The name of what a hash has taken in piece by piece, after which it begins anew.</summary>
    /// <param name="content">A SHA-256.</param>
    public static string Take(IncrementalHash content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        content.GetHashAndReset(hash);
        return Convert.ToHexStringLower(hash[..Bytes]);
    }

    /// <summary>The name of a sheet: the hash of its real path, so that the path itself need not travel.</summary>
    public static string OfPath(string realPath) => Of(Encoding.UTF8.GetBytes(realPath));

    /// <summary>The hash of a file's bytes; empty when it cannot be read just now. A pipe is as good as a file without content.</summary>
    public static string OfFile(string path)
    {
        try
        {
            return SheetFile.IsPipe(path) ? Of([]) : Of(File.ReadAllBytes(path));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
