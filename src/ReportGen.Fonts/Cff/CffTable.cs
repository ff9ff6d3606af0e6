// 'CFF ' is a font of its own: names, DICTs that say where everything is, and charstrings (outlines as little programs)
// that share subroutines. We find the charstrings, the subroutines each may call, and for name-keyed faces the character set
// (only to resolve accented letters made of two glyphs). Nothing is decoded before a glyph is asked for.
// Source: Adobe Technical Note 5176 (The Compact Font Format Specification).

namespace ReportGen.Fonts.Cff;

/// <summary>What glyphs of one group share: a Private DICT and its subroutines.</summary>
/// <param name="Dict">The Font DICT; null in a name-keyed face.</param>
internal sealed record CffFontDict(CffDict? Dict, CffDict Private, CffIndex Subroutines);

/// <summary>The CFF table of a face, CID-keyed or name-keyed.</summary>
internal sealed class CffTable
{
    private const int MostFontDicts = 256;
    private const int NotDefined = 0;

    private readonly TableView _table;
    private readonly CffFontDict[] _fontDicts;
    private readonly TableView _fontSelect;

    private CffTable(TableView table)
    {
        _table = table;
        if (table.U8(0) != 1)
            throw table.Fault($"version {table.U8(0)} is not supported");

        var names = new CffIndex(table, table.U8(2));
        var topDicts = new CffIndex(table, table.U8(2) + (long)names.Length);
        var strings = new CffIndex(table, table.U8(2) + (long)names.Length + topDicts.Length);
        GlobalSubroutines = new CffIndex(table, table.U8(2) + (long)names.Length + topDicts.Length + strings.Length);
        Top = new CffDict(topDicts[0]);
        if (Top.Number(CffOperator.CharStringType, 0, absent: 2) != 2)
            throw table.Fault("only charstrings of type 2 are supported");

        CharStrings = new CffIndex(table, OffsetOf(CffOperator.CharStrings));
        IsCidKeyed = Top.Has(CffOperator.RegistryOrderingSupplement);
        _fontDicts = IsCidKeyed ? ReadFontDicts() : [ReadFontDict(null, Top)];
        _fontSelect = IsCidKeyed ? table.From(OffsetOf(CffOperator.FontSelect)) : default;
    }

    public CffDict Top { get; }

    public CffIndex CharStrings { get; }

    public CffIndex GlobalSubroutines { get; }

    public bool IsCidKeyed { get; }

    /// <exception cref="FontFormatException">The table is damaged, or has fewer charstrings than the face has glyphs.</exception>
    public static CffTable Read(TableView table, int glyphCount)
    {
        var cff = new CffTable(table);
        return cff.CharStrings.Count >= glyphCount
            ? cff
            : throw table.Fault($"{cff.CharStrings.Count} charstrings for {glyphCount} glyphs");
    }

    public CffFontDict FontDict(int index) => _fontDicts[index];

    /// <summary>Which Font DICT a glyph belongs to.</summary>
    /// <exception cref="FontFormatException">FDSelect is damaged.</exception>
    public int FontDictOf(ushort glyph)
    {
        if (_fontSelect.IsAbsent)
            return 0;

        var index = _fontSelect.U8(0) switch
        {
            0 => _fontSelect.U8(1 + glyph),
            3 => FindRange(glyph),
            var format => throw _table.Fault($"FDSelect of format {format}"),
        };
        return index < _fontDicts.Length ? index : throw _table.Fault($"glyph {glyph} has Font DICT {index} of {_fontDicts.Length}");
    }

    /// <summary>The glyph of a code of Adobe's standard encoding, by which accented letters name their two parts.</summary>
    /// <exception cref="FontFormatException">The face has no such glyph.</exception>
    public ushort GlyphOfStandardCode(int code)
    {
        var name = StandardEncoding.NameOf(code);
        var glyph = name == NotDefined || IsCidKeyed ? 0 : FindName(name);
        return glyph != 0 ? (ushort)glyph : throw _table.Fault($"an accented letter names code {code}, which has no glyph");
    }

    private int OffsetOf(CffOperator wanted)
    {
        var offset = Top.Number(wanted, 0, absent: 0);
        return offset > 0 ? offset : throw _table.Fault($"there is no {wanted}");
    }

    private CffFontDict[] ReadFontDicts()
    {
        var index = new CffIndex(_table, OffsetOf(CffOperator.FontArray));
        if (index.Count is 0 or > MostFontDicts)
            throw _table.Fault($"there are {index.Count} Font DICTs");

        var dicts = new CffFontDict[index.Count];
        for (var i = 0; i < dicts.Length; i++)
        {
            var dict = new CffDict(index[i]);
            dicts[i] = ReadFontDict(dict, dict);
        }

        return dicts;
    }

    private CffFontDict ReadFontDict(CffDict? fontDict, CffDict holder)
    {
        var (length, at) = (holder.Number(CffOperator.Private, 0, absent: 0), holder.Number(CffOperator.Private, 1, absent: 0));
        var dict = new CffDict(_table.Slice(at, length));
        var subroutines = dict.Number(CffOperator.Subroutines, 0, absent: 0);
        return new CffFontDict(fontDict, dict, subroutines == 0 ? default : new CffIndex(_table, (long)at + subroutines));
    }

    private int FindRange(ushort glyph)
    {
        int low = 0, high = _fontSelect.U16(1) - 1;
        while (low < high)
        {
            var middle = (low + high + 1) >> 1;
            if (_fontSelect.U16(3 + (3 * middle)) <= glyph)
                low = middle;
            else
                high = middle - 1;
        }

        return _fontSelect.U8(3 + (3 * low) + 2);
    }

    private int FindName(int name)
    {
        var charset = Top.Number(CffOperator.Charset, 0, absent: 0);
        return charset switch
        {
            0 => name < CharStrings.Count ? name : 0,
            1 or 2 => 0,
            _ => FindName(_table.From(charset), name),
        };
    }

    private int FindName(TableView charset, int name)
    {
        var format = charset.U8(0);
        if (format > 2)
            throw _table.Fault($"charset of format {format}");

        var recordLength = format switch { 0 => 2, 1 => 3, _ => 4 };
        var glyph = 1;
        for (var at = 1; glyph < CharStrings.Count; at += recordLength)
        {
            var first = charset.U16(at);
            var left = format switch { 0 => 0, 1 => charset.U8(at + 2), _ => charset.U16(at + 2) };
            if (name >= first && name <= first + left)
                return Math.Min(glyph + name - first, CharStrings.Count - 1);

            glyph += left + 1;
        }

        return 0;
    }
}
