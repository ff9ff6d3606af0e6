using System.Globalization;
using System.Text;

namespace ReportGen.Exchange;

/// <summary>What holds the parts of a workbook together (ISO/IEC 29500-2), and how characters that XML forbids are written in one.</summary>
internal static class XlsxPackage
{
    private const string Declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private const string Main = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    public static string RootRelations =>
        $"{Declaration}<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"rId1\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";

    public static string WorkbookRelations(int sheets)
    {
        var text = new StringBuilder($"{Declaration}<Relationships xmlns=\"{Package}/relationships\">");
        for (var i = 1; i <= sheets; i++)
            text.Append(CultureInfo.InvariantCulture, $"<Relationship Id=\"rId{i}\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet{i}.xml\"/>");
        text.Append(CultureInfo.InvariantCulture, $"<Relationship Id=\"rId{sheets + 1}\" Type=\"{Office}/styles\" Target=\"styles.xml\"/></Relationships>");
        return text.ToString();
    }

    public static string ContentTypes(int sheets)
    {
        var text = new StringBuilder($"{Declaration}<Types xmlns=\"{Package}/content-types\">");
        text.Append("<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>");
        text.Append(CultureInfo.InvariantCulture, $"<Override PartName=\"/xl/workbook.xml\" ContentType=\"{Main}.sheet.main+xml\"/>");
        text.Append(CultureInfo.InvariantCulture, $"<Override PartName=\"/xl/styles.xml\" ContentType=\"{Main}.styles+xml\"/>");
        for (var i = 1; i <= sheets; i++)
            text.Append(CultureInfo.InvariantCulture, $"<Override PartName=\"/xl/worksheets/sheet{i}.xml\" ContentType=\"{Main}.worksheet+xml\"/>");

        return text.Append("</Types>").ToString();
    }

    /// <summary>Writes what XML cannot hold as _xHHHH_, and what looks like that with its underscore escaped (ISO/IEC 29500-1, 22.9.2.19).</summary>
    public static string Escape(string text)
    {
        var isPlain = true;
        for (var i = 0; i < text.Length && isPlain; i++)
            isPlain = !IsForbidden(text, i) && !IsEscape(text, i);
        if (isPlain)
            return text;

        var escaped = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            if (IsForbidden(text, i))
                escaped.Append(CultureInfo.InvariantCulture, $"_x{(int)text[i]:X4}_");
            else if (IsEscape(text, i))
                escaped.Append("_x005F_");
            else
                escaped.Append(text[i]);
        }

        return escaped.ToString();
    }

    /// <summary>Reads what <see cref="Escape"/> writes.</summary>
    public static string Unescape(string text)
    {
        if (!text.Contains("_x", StringComparison.Ordinal))
            return text;

        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (!IsEscape(text, i))
            {
                plain.Append(text[i]);
                continue;
            }

            plain.Append((char)int.Parse(text.AsSpan(i + 2, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
            i += 6;
        }

        return plain.ToString();
    }

    private static bool IsEscape(string text, int at) =>
        at + 6 < text.Length && text[at] == '_' && text[at + 1] == 'x' && text[at + 6] == '_'
        && char.IsAsciiHexDigit(text[at + 2]) && char.IsAsciiHexDigit(text[at + 3]) && char.IsAsciiHexDigit(text[at + 4]) && char.IsAsciiHexDigit(text[at + 5]);

    // XML 1.0, 2.2. A carriage return would be read as a line feed. Lone surrogates do not come out of UTF-8.
    private static bool IsForbidden(string text, int at) => text[at] is (< ' ' and not '\t' and not '\n') or '\uFFFE' or '\uFFFF';
}
