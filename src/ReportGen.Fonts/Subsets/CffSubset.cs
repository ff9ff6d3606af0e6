// A subset is a new CFF table, always CID-keyed and without subroutines: header, name, Top DICT (registry first, as the
// format wants), its two strings, character set, FDSelect, the Font DICTs and Private DICTs that are used, charstrings.
// The character set carries the glyph numbers of the source, so codes of the document need no other map. Offsets take five
// bytes whatever they are, so the table is written twice: once to learn where its parts lie.
// Source: Adobe Technical Note 5176 (The Compact Font Format Specification); ISO 32000-1, 9.7.4.2.

using System.Buffers.Binary;
using ReportGen.Fonts.Cff;

namespace ReportGen.Fonts.Subsets;

/// <summary>Makes a bare CFF table of the glyphs a document uses.</summary>
internal sealed class CffSubset
{
    private const int FontSelectRanges = 3;

    private readonly FontFace _face;
    private readonly CffTable _cff;
    private readonly ushort[] _glyphs;
    private readonly PooledBytes _output = new(64 * 1024);
    private readonly PooledBytes _charstrings = new(64 * 1024);
    private readonly int[] _charstringAt;
    private readonly int[] _dictOfGlyph;
    private readonly List<int> _dicts = [];
    private CffPlaces _places;

    private CffSubset(FontFace face, ushort[] glyphs)
    {
        _face = face;
        _cff = face.Cff;
        _glyphs = glyphs;
        _charstringAt = new int[glyphs.Length + 1];
        _dictOfGlyph = new int[glyphs.Length];
    }

    /// <summary>Makes the subset.</summary>
    /// <param name="used">Ascending glyph numbers of the face.</param>
    /// <exception cref="FontFormatException">A charstring that is needed is damaged.</exception>
    public static FontSubset Of(FontFace face, ReadOnlySpan<ushort> used, SubsetName name)
    {
        var subset = new CffSubset(face, used.IsEmpty || used[0] != 0 ? [0, .. used] : used.ToArray());
        try
        {
            subset.ChooseFontDicts();
            subset.InlineCharstrings();
            subset.Write(name.Full);
            GC.KeepAlive(face);
        }
        catch (FontFormatException)
        {
            subset._output.Return();
            subset._charstrings.Return();
            throw;
        }

        return new FontSubset(face, name, subset._output, subset.FindOutlines(), subset._charstrings);
    }

    private void ChooseFontDicts()
    {
        for (var i = 0; i < _glyphs.Length; i++)
        {
            var dict = _cff.FontDictOf(_glyphs[i]);
            var index = _dicts.IndexOf(dict);
            if (index < 0)
            {
                index = _dicts.Count;
                _dicts.Add(dict);
            }

            _dictOfGlyph[i] = index;
        }
    }

    private void InlineCharstrings()
    {
        var inliner = new CharstringInliner(_cff, _charstrings);
        for (var i = 0; i < _glyphs.Length; i++)
        {
            _charstringAt[i] = _charstrings.Length;
            if (!inliner.TryWrite(_glyphs[i]))
                CharstringEncoder.Write(_charstrings, CharstringInterpreter.Of(_cff, _glyphs[i]), WidthOf(_glyphs[i]));
        }

        _charstringAt[^1] = _charstrings.Length;
    }

    private int? WidthOf(ushort glyph)
    {
        var dict = _cff.FontDict(_cff.FontDictOf(glyph)).Private;
        var width = _face.AdvanceOf(glyph);
        return width == dict.Number(CffOperator.DefaultWidth, 0, absent: 0)
            ? null
            : width - dict.Number(CffOperator.NominalWidth, 0, absent: 0);
    }

    private void Write(string name)
    {
        // Numbers take the same room whatever they are, so a first writing with zeros measures.
        WriteAll(name, default);
        var places = _places;
        _output.Truncate(0);
        WriteAll(name, places);
    }

    private void WriteAll(string name, CffPlaces places)
    {
        ReadOnlySpan<byte> own = [.. _cff.Top.BytesOf(CffOperator.FontMatrix), .. _cff.Top.BytesOf(CffOperator.FontBox)];
        CffWriter.BeginTable(_output, name, own, _glyphs[^1], places);
        _places.Charset = _output.Length;
        CffWriter.Charset(_output, _glyphs);
        _places.FontSelect = _output.Length;
        WriteFontSelect();
        _places.FontArray = _output.Length;
        WriteFontDicts(places.Privates);
        _places.Privates = _output.Length;
        WritePrivates();
        _places.CharStrings = _output.Length;
        CffWriter.BeginIndex(_output, _charstringAt);
    }

    // The charstrings stand behind all else.
    private OutlineStretches FindOutlines()
    {
        var outlines = new OutlineStretches(_glyphs.Length);
        var first = _output.Length;
        for (var i = 0; i < _glyphs.Length; i++)
            outlines.Add(_glyphs[i], first + _charstringAt[i], first + _charstringAt[i + 1]);

        return outlines;
    }

    private void WriteFontSelect()
    {
        _output.Add(FontSelectRanges);
        var countAt = _output.Length;
        _output.AddNumber(0, 2);
        var count = 0;
        for (var i = 0; i < _glyphs.Length; i++)
        {
            if (i > 0 && _dictOfGlyph[i] == _dictOfGlyph[i - 1])
                continue;

            _output.AddNumber(i, 2);
            _output.Add((byte)_dictOfGlyph[i]);
            count++;
        }

        _output.AddNumber(_glyphs.Length, 2);
        BinaryPrimitives.WriteUInt16BigEndian(_output.Array.AsSpan(countAt), (ushort)count);
    }

    private void WriteFontDicts(int privateAt)
    {
        var dicts = new PooledBytes(1024);
        var ends = new int[_dicts.Count + 1];
        for (var i = 0; i < _dicts.Count; i++)
        {
            var source = _cff.FontDict(_dicts[i]);
            var length = PrivateLength(source.Private);
            if (source.Dict is { } fontDict)
                dicts.Add(fontDict.BytesOf(CffOperator.FontMatrix));

            CffWriter.Number(dicts, length);
            CffWriter.Entry(dicts, CffOperator.Private, privateAt);
            privateAt += length;
            ends[i + 1] = dicts.Length;
        }

        CffWriter.BeginIndex(_output, ends);
        _output.Add(dicts.Written);
        dicts.Return();
    }

    // As they are, so that default and nominal widths stay; only the place of the subroutines goes.
    private void WritePrivates()
    {
        foreach (var index in _dicts)
        {
            var dict = _cff.FontDict(index).Private;
            foreach (var entry in dict.Entries)
            {
                if (entry.Operator != CffOperator.Subroutines)
                    _output.Add(dict.Bytes.Span(entry.Start, entry.End - entry.Start));
            }
        }
    }

    private static int PrivateLength(CffDict dict)
    {
        var length = 0;
        foreach (var entry in dict.Entries)
        {
            if (entry.Operator != CffOperator.Subroutines)
                length += entry.End - entry.Start;
        }

        return length;
    }
}
