namespace ReportGen.Preview;

/// <summary>The files of the page, which lie in the program itself.</summary>
internal static class PageFiles
{
    /// <summary>A file by its own name; null when the page has no such file.</summary>
    public static (byte[] Bytes, string ContentType)? Find(string name)
    {
        var type = Path.GetExtension(name) switch
        {
            ".html" => "text/html; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".svg" => "image/svg+xml",
            _ => null,
        };
        if (type is null || typeof(PageFiles).Assembly.GetManifestResourceStream($"page/{name}") is not { } stream)
            return null;

        using (stream)
        {
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return (bytes, type);
        }
    }
}
