// 'name' holds the names of a face in several languages. We read ids 1 (family), 4 (full name), 6 (PostScript name) and
// 16 (typographic family) of every language, so that a user may call a face by any of them and see which there are.
// Records of platforms 0 and 3 are UTF-16BE; of the old Macintosh platform only Roman ASCII names are taken.
// Source: OpenType 1.9.1, 'name' (Naming Table).

using System.Collections.Immutable;
using System.Text;

namespace ReportGen.Fonts.Tables;

internal static class NameTable
{
    private const int Family = 1;
    private const int FullName = 4;
    private const int PostScript = 6;
    private const int TypographicFamily = 16;

    // The low ten bits of a Windows language number name the language, the others the country.
    private const int LanguageMask = 0x3FF;
    private const int Chinese = 0x04;

    /// <summary>All names a user may call the face by, without doubles, in the order of the file.</summary>
    /// <exception cref="FontFormatException">A record lies outside the table.</exception>
    public static ImmutableArray<FaceName> ReadNames(TableView table)
    {
        if (table.IsAbsent)
            return [];

        var names = ImmutableArray.CreateBuilder<FaceName>();
        for (var i = 0; i < table.U16(2); i++)
        {
            if (KindOf(table.U16(6 + (12 * i) + 6)) is not { } kind || ReadText(table, i) is not { Length: > 0 } text)
                continue;

            var name = new FaceName(kind, text, IsChinese(table, i));
            if (!names.Contains(name))
                names.Add(name);
        }

        return names.ToImmutable();
    }

    /// <summary>Name id 6, or an empty string.</summary>
    /// <exception cref="FontFormatException">A record lies outside the table.</exception>
    public static string ReadPostScriptName(TableView table)
    {
        if (table.IsAbsent)
            return "";

        for (var i = 0; i < table.U16(2); i++)
        {
            if (table.U16(6 + (12 * i) + 6) == PostScript && ReadText(table, i) is { Length: > 0 } name)
                return name;
        }

        return "";
    }

    private static FaceNameKind? KindOf(int id) => id switch
    {
        Family or TypographicFamily => FaceNameKind.Family,
        FullName => FaceNameKind.Full,
        PostScript => FaceNameKind.PostScript,
        _ => null,
    };

    private static bool IsChinese(TableView table, int record)
    {
        var at = 6 + (12 * record);
        return table.U16(at) == 3 && (table.U16(at + 4) & LanguageMask) == Chinese;
    }

    private static string ReadText(TableView table, int record)
    {
        var at = 6 + (12 * record);
        var text = table.Span(table.U16(4) + table.U16(at + 10), table.U16(at + 8));
        return (table.U16(at), table.U16(at + 2)) switch
        {
            (0, _) or (3, 0 or 1 or 10) => Encoding.BigEndianUnicode.GetString(text),
            (1, 0) when Ascii.IsValid(text) => Encoding.ASCII.GetString(text),
            _ => "",
        };
    }
}
