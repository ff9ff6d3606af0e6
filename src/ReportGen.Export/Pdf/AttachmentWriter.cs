using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace ReportGen.Export.Pdf;

/// <summary>Writes the files that travel in the PDF (ISO 32000-1, 7.11.4; ISO 19005-3, 6.8).</summary>
internal static class AttachmentWriter
{
    /// <summary>Writes all attachments.</summary>
    /// <param name="specifications">Takes the object numbers of their file specifications.</param>
    /// <returns>The object number of the tree of their names.</returns>
    /// <exception cref="ArgumentException">Two attachments have one name.</exception>
    public static int Write(PdfFile file, PdfOptions options, List<int> specifications)
    {
        var byName = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var attachment in options.Attachments)
        {
            var name = AsciiName(attachment.Name, specifications.Count + 1);
            var number = WriteSpecification(file, attachment, name, WriteBytes(file, attachment));
            specifications.Add(number);
            if (!byName.TryAdd(name, number))
                throw new ArgumentException($"two attachments are called {name}", nameof(options));
        }

        var names = new KeyTree(hasNames: true);
        names.Begin(file);
        foreach (var (name, number) in byName)
            names.Add(name).Ref(number);

        return names.Finish();
    }

    /// <summary>The plain name for old readers; the real one stands beside it in UTF-16.</summary>
    internal static string AsciiName(string name, int place)
    {
        if (name.Length > 0 && !name.AsSpan().ContainsAnyExceptInRange('!', '~'))
            return name;

        var extension = Path.GetExtension(name);
        return extension.AsSpan().ContainsAnyExceptInRange('!', '~') ? $"attachment-{place}" : $"attachment-{place}{extension}";
    }

    [SuppressMessage("Security", "CA5351", Justification = "The format names MD5 (ISO 32000-1, table 46); it guards against accidents only.")]
    private static int WriteBytes(PdfFile file, PdfAttachment attachment)
    {
        var bytes = attachment.Bytes.AsSpan();
        var number = file.Reserve();
        var entries = file.OpenStream(number);
        entries.Raw("/Type/EmbeddedFile/Subtype"u8);
        entries.Name(attachment.MediaType);
        entries.Raw("/Params<</Size "u8);
        entries.Int(bytes.Length);
        entries.Raw("/ModDate"u8);
        PdfDate.Write(entries, attachment.Date);
        entries.Raw("/CheckSum"u8);
        entries.HexString(MD5.HashData(bytes));
        entries.Raw(">>"u8);
        file.CloseStream(bytes, StreamCoding.Flate);
        return number;
    }

    private static int WriteSpecification(PdfFile file, PdfAttachment attachment, string name, int bytes)
    {
        var number = file.Reserve();
        var target = file.Open(number);
        target.Raw("<</Type/Filespec/F"u8);
        target.Text(name);
        target.Raw("/UF"u8);
        target.Text(attachment.Name.Length > 0 ? attachment.Name : name);
        target.Raw("/Desc"u8);
        target.Text(attachment.Description);
        target.Raw(attachment.IsSource ? "/AFRelationship/Source"u8 : "/AFRelationship/Data"u8);
        target.Raw("/EF<</F "u8);
        target.Ref(bytes);
        target.Raw("/UF "u8);
        target.Ref(bytes);
        target.Raw(">>>>"u8);
        file.Close();
        return number;
    }
}
