using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace ReportGen.Export.Pdf;

/// <summary>The files that travel in the PDF (ISO 32000-1, 7.11.4; ISO 19005-3, 6.8), written as they come in.</summary>
internal sealed class AttachmentSet
{
    private readonly SortedDictionary<string, int> _byName = new(StringComparer.Ordinal);
    private readonly List<int> _specifications = [];
    private PdfFile _file = null!; // set by Begin, before which nothing is called

    /// <summary>The object numbers of their file specifications.</summary>
    public List<int> Specifications => _specifications;

    public void Begin(PdfFile file)
    {
        _file = file;
        _byName.Clear();
        _specifications.Clear();
    }

    /// <summary>Writes an attachment; its name and number are kept.</summary>
    /// <exception cref="ArgumentException">Another attachment has its name.</exception>
    public void Add(PdfAttachment attachment)
    {
        var name = AsciiName(attachment.Name, _specifications.Count + 1);
        var number = WriteSpecification(_file, attachment, name, WriteBytes(_file, attachment));
        _specifications.Add(number);
        if (!_byName.TryAdd(name, number))
            throw new ArgumentException($"two attachments are called {name}", nameof(attachment));
    }

    /// <summary>Writes the tree of their names.</summary>
    /// <returns>Its object number; 0 when there are no attachments.</returns>
    public int Finish()
    {
        if (_byName.Count == 0)
            return 0;

        var names = new KeyTree(hasNames: true);
        names.Begin(_file);
        foreach (var (name, number) in _byName)
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
