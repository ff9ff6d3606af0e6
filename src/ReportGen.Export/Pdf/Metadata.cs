using ReportGen.Typesetting;

namespace ReportGen.Export.Pdf;

/// <summary>What the document says of itself: the XMP packet and the information dictionary, which say the same
/// (ISO 19005-2, 6.6).</summary>
internal static class Metadata
{
    private const string Packet = "W5M0MpCehiHzreSzNTczkc9d"; // the same in all XMP packets (ISO 16684-1, 7.3.2)

    /// <summary>Takes out what neither of the two may hold: control characters become blanks, halves of pairs U+FFFD.</summary>
    public static DocumentProperties Clean(DocumentProperties properties) => properties with
    {
        Title = Clean(properties.Title) ?? "",
        Author = Clean(properties.Author),
        Subject = Clean(properties.Subject),
        Keywords = Clean(properties.Keywords),
    };

    public static void WriteInfo(ByteWriter target, DocumentProperties properties, PdfOptions options)
    {
        target.Raw("<<"u8);
        WriteEntry(target, "/Title"u8, properties.Title);
        WriteEntry(target, "/Author"u8, properties.Author);
        WriteEntry(target, "/Subject"u8, properties.Subject);
        WriteEntry(target, "/Keywords"u8, properties.Keywords);
        WriteEntry(target, "/Creator"u8, options.Creator ?? options.Producer);
        WriteEntry(target, "/Producer"u8, options.Producer);
        if (options.Date is { } date)
        {
            target.Raw("/CreationDate"u8);
            PdfDate.Write(target, date);
            target.Raw("/ModDate"u8);
            PdfDate.Write(target, date);
        }

        target.Raw(">>"u8);
    }

    /// <param name="target">Takes the packet.</param>
    /// <param name="hasAttachments">Files travel in the document: that is part 3, since part 2 may hold none.</param>
    /// <param name="instance">16 bytes that differ when the file's content does.</param>
    public static void WriteXmp(ByteWriter target, DocumentProperties properties, PdfOptions options, bool hasAttachments, ReadOnlySpan<byte> instance)
    {
        target.Raw("<?xpacket begin=\"\uFEFF\" id=\""u8);
        target.Utf8(Packet);
        target.Raw("\"?>\n<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"u8);
        target.Raw("<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\""u8);
        target.Raw(" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\""u8);
        target.Raw(" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"u8);
        WriteDescription(target, properties);
        WriteProperty(target, "xmp:CreatorTool"u8, options.Creator ?? options.Producer);
        if (options.Date is { } date)
        {
            WriteDate(target, "xmp:CreateDate"u8, date);
            WriteDate(target, "xmp:ModifyDate"u8, date);
        }

        WriteProperty(target, "pdf:Producer"u8, options.Producer);
        WriteProperty(target, "pdf:Keywords"u8, properties.Keywords);
        WriteIdentifiers(target, properties, options, instance);
        if (options.Standard != PdfStandard.None)
        {
            target.Raw(options.Standard == PdfStandard.Archive && !hasAttachments ? "<pdfaid:part>2</pdfaid:part>"u8 : "<pdfaid:part>3</pdfaid:part>"u8);
            target.Raw("<pdfaid:conformance>U</pdfaid:conformance>\n<pdfuaid:part>1</pdfuaid:part>\n"u8);
        }

        target.Raw("</rdf:Description>\n"u8);
        if (options.Standard != PdfStandard.None)
            target.Raw(ExtensionSchema);

        target.Raw("</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>"u8);
    }

    private static void WriteDescription(ByteWriter target, DocumentProperties properties)
    {
        target.Raw("<dc:format>application/pdf</dc:format>\n"u8);
        WriteWrapped(target, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">"u8, properties.Title, "</rdf:li></rdf:Alt></dc:title>\n"u8);
        WriteWrapped(target, "<dc:creator><rdf:Seq><rdf:li>"u8, properties.Author, "</rdf:li></rdf:Seq></dc:creator>\n"u8);
        WriteWrapped(target, "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">"u8, properties.Subject, "</rdf:li></rdf:Alt></dc:description>\n"u8);
        WriteWrapped(target, "<dc:language><rdf:Bag><rdf:li>"u8, properties.Language, "</rdf:li></rdf:Bag></dc:language>\n"u8);
    }

    /// <summary>One identifier for the document, whenever it is built, and one for this content of it.</summary>
    private static void WriteIdentifiers(ByteWriter target, DocumentProperties properties, PdfOptions options, ReadOnlySpan<byte> instance)
    {
        Span<byte> document = stackalloc byte[16];
        var names = new ByteWriter(256);
        names.Utf8(options.Key);
        names.Byte(0);
        names.Utf8(properties.Title);
        var fingerprint = default(Fingerprint);
        fingerprint.Add(names.Written);
        fingerprint.Write(document);
        target.Raw("<xmpMM:DocumentID>"u8);
        WriteUuid(target, document);
        target.Raw("</xmpMM:DocumentID>\n<xmpMM:InstanceID>"u8);
        WriteUuid(target, instance);
        target.Raw("</xmpMM:InstanceID>\n"u8);
    }

    /// <summary>Writes 16 bytes as a UUID of version 8 (RFC 9562, 5.8): made in a way of our own.</summary>
    private static void WriteUuid(ByteWriter target, ReadOnlySpan<byte> bytes)
    {
        target.Raw("uuid:"u8);
        for (var i = 0; i < 16; i++)
        {
            if (i is 4 or 6 or 8 or 10)
                target.Byte((byte)'-');

            var value = i switch
            {
                6 => bytes[i] & 0x0F | 0x80,
                8 => bytes[i] & 0x3F | 0x80,
                _ => bytes[i],
            };
            target.Byte("0123456789abcdef"u8[value >> 4]);
            target.Byte("0123456789abcdef"u8[value & 15]);
        }
    }

    private static void WriteEntry(ByteWriter target, ReadOnlySpan<byte> key, string? text)
    {
        if (string.IsNullOrEmpty(text))
            return;

        target.Raw(key);
        target.Text(text);
    }

    private static void WriteProperty(ByteWriter target, ReadOnlySpan<byte> name, string? text)
    {
        if (string.IsNullOrEmpty(text))
            return;

        OpenTag(target, name);
        WriteEscaped(target, text);
        CloseTag(target, name);
    }

    private static void WriteDate(ByteWriter target, ReadOnlySpan<byte> name, DateTimeOffset date)
    {
        OpenTag(target, name);
        PdfDate.WriteXmp(target, date);
        CloseTag(target, name);
    }

    private static void WriteWrapped(ByteWriter target, ReadOnlySpan<byte> before, string? text, ReadOnlySpan<byte> after)
    {
        if (string.IsNullOrEmpty(text))
            return;

        target.Raw(before);
        WriteEscaped(target, text);
        target.Raw(after);
    }

    private static void OpenTag(ByteWriter target, ReadOnlySpan<byte> name)
    {
        target.Byte((byte)'<');
        target.Raw(name);
        target.Byte((byte)'>');
    }

    private static void CloseTag(ByteWriter target, ReadOnlySpan<byte> name)
    {
        target.Raw("</"u8);
        target.Raw(name);
        target.Raw(">\n"u8);
    }

    private static void WriteEscaped(ByteWriter target, ReadOnlySpan<char> text)
    {
        while (text.IndexOfAny('<', '>', '&') is >= 0 and var at)
        {
            target.Utf8(text[..at]);
            target.Raw(text[at] switch
            {
                '<' => "&lt;"u8,
                '>' => "&gt;"u8,
                _ => "&amp;"u8,
            });
            text = text[(at + 1)..];
        }

        target.Utf8(text);
    }

    private static string? Clean(string? text)
    {
        if (text is null)
            return null;

        var characters = text.AsSpan(0, Math.Min(text.Length, ByteWriter.LongestText)).ToArray();
        for (var i = 0; i < characters.Length; i++)
        {
            if (char.IsHighSurrogate(characters[i]) && i + 1 < characters.Length && char.IsLowSurrogate(characters[i + 1]))
                i++;
            else if (char.IsSurrogate(characters[i]) || characters[i] is '\uFFFE' or '\uFFFF')
                characters[i] = '\uFFFD';
            else if (char.IsControl(characters[i]))
                characters[i] = ' ';
        }

        return new string(characters).Trim();
    }

    /// <summary>XMP of other makers' namespaces has to be explained in the file (ISO 19005-2, 6.6.2.3).</summary>
    private static ReadOnlySpan<byte> ExtensionSchema =>
        """
        <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
        <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
        <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
        <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
        <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
        <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
        <pdfaProperty:name>part</pdfaProperty:name>
        <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
        <pdfaProperty:category>internal</pdfaProperty:category>
        <pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>
        </rdf:li></rdf:Seq></pdfaSchema:property>
        </rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>

        """u8;
}
