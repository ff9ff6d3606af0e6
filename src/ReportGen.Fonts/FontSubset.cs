using System.Buffers;
using ReportGen.Fonts.Subsets;

namespace ReportGen.Fonts;

/// <summary>The part of a face that a document embeds.</summary>
/// <remarks>Its memory is pooled: dispose it when the bytes are written, and use nothing of it afterwards.</remarks>
public sealed class FontSubset : IDisposable
{
    private readonly FontFace _face;
    private readonly int _frameLength;
    private readonly int _glyphMapLength;
    private byte[]? _frame;
    private byte[]? _glyphMap;

    // The outlines of a CFF program one behind the other; those of a TrueType one are where they are in the face.
    private PooledBytes? _charstrings;

    // Made when it is asked for.
    private byte[]? _program;

    internal FontSubset(FontFace face, FontProgramKind kind, SubsetName name, byte[] frame, int frameLength, OutlineStretches outlines)
    {
        _face = face;
        Kind = kind;
        Tag = name.Tag;
        Name = name.Full;
        _frame = frame;
        _frameLength = frameLength;
        Outlines = outlines;
    }

    /// <summary>A TrueType program, whose outlines are those of the face.</summary>
    internal FontSubset(
        FontFace face, SubsetName name, byte[] frame, int frameLength, OutlineStretches outlines, byte[] glyphMap, int glyphMapLength)
        : this(face, FontProgramKind.TrueType, name, frame, frameLength, outlines)
    {
        _glyphMap = glyphMap;
        _glyphMapLength = glyphMapLength;
    }

    /// <summary>A CFF program.</summary>
    /// <param name="charstrings">All outlines; given back when this is disposed.</param>
    internal FontSubset(FontFace face, SubsetName name, PooledBytes frame, OutlineStretches outlines, PooledBytes charstrings)
        : this(face, FontProgramKind.Cff, name, frame.Array, frame.Length, outlines)
    {
        _charstrings = charstrings;
    }

    public FontProgramKind Kind { get; }

    /// <summary>Six capitals before the name of a subset; the same for the same face and glyphs. Empty for a whole face.</summary>
    public string Tag { get; }

    /// <summary>The name under which it is embedded (/FontName, /BaseFont): ABCDEF+Name in plain ASCII, or Name for a whole face.</summary>
    public string Name { get; }

    /// <summary>How long the font program is: /Length1 of a TrueType one.</summary>
    public int ProgramLength => _frameLength + Outlines.Length;

    /// <summary>The font program.</summary>
    public ReadOnlyMemory<byte> Program => (_program ??= Join()).AsMemory(0, ProgramLength);

    /// <summary>The font program without the <see cref="Outlines"/>.</summary>
    public ReadOnlyMemory<byte> Frame => _frame.AsMemory(0, _frameLength);

    /// <summary>Where in the program the outlines lie that other subsets of the face hold alike; none when they stand in for the
    /// face's own.</summary>
    public OutlineStretches Outlines { get; }

    /// <summary>For each glyph number of the face, up to the largest used, its number in the program, two bytes
    /// big-endian: of these a document makes its /CIDToGIDMap.</summary>
    /// <remarks>Empty for CFF, whose charset says the same.</remarks>
    public ReadOnlyMemory<byte> GlyphMap => _glyphMap.AsMemory(0, _glyphMapLength);

    /// <summary>Copies an outline, padding included.</summary>
    /// <param name="index">Which of <see cref="Outlines"/>.</param>
    /// <param name="target">As long as the outline.</param>
    public void CopyOutline(int index, Span<byte> target)
    {
        if (_charstrings is { } charstrings)
        {
            // They lie as they do in the program, where they are not parted by anything.
            charstrings.Written.Slice(Outlines.StartOf(index) - Outlines.StartOf(0), target.Length).CopyTo(target);
            return;
        }

        var outline = _face.Glyphs.SliceOf(Outlines.GlyphOf(index)).Span();
        outline.CopyTo(target);
        target[outline.Length..].Clear();
        GC.KeepAlive(_face);
    }

    public void Dispose()
    {
        foreach (var buffer in (byte[]?[])[_frame, _glyphMap, _program])
        {
            if (buffer is not null)
                ArrayPool<byte>.Shared.Return(buffer);
        }

        _charstrings?.Return();
        (_frame, _glyphMap, _program, _charstrings) = (null, null, null, null);
    }

    private byte[] Join()
    {
        var program = ArrayPool<byte>.Shared.Rent(ProgramLength);
        var frame = Frame.Span;
        var at = 0;
        for (var i = 0; i < Outlines.Count; i++)
        {
            var own = Outlines.StartOf(i) - at;
            frame[..own].CopyTo(program.AsSpan(at));
            frame = frame[own..];
            at = Outlines.EndOf(i);
            CopyOutline(i, program.AsSpan(Outlines.StartOf(i), at - Outlines.StartOf(i)));
        }

        frame.CopyTo(program.AsSpan(at));
        return program;
    }
}
