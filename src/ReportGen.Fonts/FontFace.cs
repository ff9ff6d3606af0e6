using System.Collections.Concurrent;
using System.Collections.Immutable;
using ReportGen.Fonts.Cff;
using ReportGen.Fonts.Layout;
using ReportGen.Fonts.Outlines;
using ReportGen.Fonts.Subsets;
using ReportGen.Fonts.Tables;

namespace ReportGen.Fonts;

/// <summary>One face of a font file, mapped into memory and read lazily. Safe for several threads.</summary>
/// <remarks>Two faces are equal when they are the same object; a library opens each file once.</remarks>
public sealed class FontFace
{
    private readonly FontBytes _bytes;
    private readonly FaceMetrics _metrics;
    private readonly CharacterMap _characters;
    private readonly TableView _horizontalMetrics;
    private readonly AdvanceTable _advances;
    private string? _postScriptName;
    private ImmutableArray<FaceName> _names;
    private GlyphTable? _glyphs;
    private FaceLayout? _layout;
    private CffTable? _cff;
    private GlyphSums? _outlineSums;
    private ConcurrentDictionary<ushort, GlyphInk?>? _inks;
    private int _cornerMarks;

    /// <summary>Reads the face that begins at an offset of a file.</summary>
    /// <exception cref="FontFormatException">It is damaged, or of a kind we do not read.</exception>
    internal FontFace(string path, int index, FontBytes bytes, long at)
    {
        Path = path;
        Index = index;
        _bytes = bytes;
        Tables = TableDirectory.Read(bytes, at);
        RefuseVariableFaces();
        _metrics = FaceMetrics.Read(Tables);
        _characters = CharacterMap.Read(Tables.Require(TableTag.Cmap));
        _horizontalMetrics = Tables.Require(TableTag.Hmtx);
        IsCff = Tables.Version == TableTag.OpenTypeCff || Tables.Find(TableTag.Glyf).IsAbsent;
        if (IsCff)
            Tables.Require(TableTag.Cff);

        // Checked once here, so that reading an advance later cannot fail.
        if (_horizontalMetrics.Length < (4 * _metrics.FullMetricCount) + (2 * (GlyphCount - _metrics.FullMetricCount)))
            throw _horizontalMetrics.Fault($"{_horizontalMetrics.Length} bytes are too few for {GlyphCount} glyphs");

        _advances = new AdvanceTable(this);
    }

    /// <summary>The file it came from, as it was opened.</summary>
    public string Path { get; }

    /// <summary>Which face of the file it is, from 0.</summary>
    public int Index { get; }

    /// <summary>Name ID 6; empty when the face has none.</summary>
    public string PostScriptName => _postScriptName ??= NameTable.ReadPostScriptName(Tables.Find(TableTag.Name));

    /// <summary>All names a user may call it by: name IDs 1, 4, 6 and 16 in every language (SimSun, 宋体),
    /// in the order of the file.</summary>
    /// <exception cref="FontFormatException">The table 'name' is damaged.</exception>
    public ImmutableArray<FaceName> Names
    {
        get
        {
            if (_names.IsDefault)
                ImmutableInterlocked.InterlockedInitialize(ref _names, NameTable.ReadNames(Tables.Find(TableTag.Name)));

            return _names;
        }
    }

    /// <summary>Design units of the em; 16 to 16384.</summary>
    public int UnitsPerEm => _metrics.UnitsPerEm;

    /// <summary>Top of the em box above the baseline (OS/2 sTypoAscender), design units; 880 of 1000 in most Chinese faces.</summary>
    public int Ascender => _metrics.Ascender;

    /// <summary>Bottom of the em box, design units, negative: below the baseline (OS/2 sTypoDescender); -120 of 1000 in most.</summary>
    public int Descender => _metrics.Descender;

    /// <summary>Height of capitals, design units.</summary>
    public int CapHeight => _metrics.CapHeight;

    /// <summary>The box that holds every glyph, design units.</summary>
    public FontBox BoundingBox => _metrics.BoundingBox;

    /// <summary>400 is regular, 700 bold (OS/2 usWeightClass).</summary>
    public int WeightClass => _metrics.WeightClass;

    /// <summary>Degrees counter-clockwise from upright; 0 for upright faces, negative for italics.</summary>
    public double ItalicAngle => _metrics.ItalicAngle;

    /// <summary>OS/2 fsType as written.</summary>
    public int FsType => _metrics.FsType;

    /// <summary>What <see cref="FsType"/> allows.</summary>
    public EmbeddingRight Embedding => FsType switch
    {
        _ when (FsType & 0xF) == 2 || (FsType & 0x200) != 0 => EmbeddingRight.Forbidden,
        _ when (FsType & 0x100) != 0 => EmbeddingRight.SubsetForbidden,
        _ => EmbeddingRight.Allowed,
    };

    public int GlyphCount => _metrics.GlyphCount;

    /// <summary>Outlines are CFF charstrings (FontFile3), not TrueType (FontFile2).</summary>
    public bool IsCff { get; }

    internal TableDirectory Tables { get; }

    internal FaceMetrics Metrics => _metrics;

    private FaceLayout Layout => _layout ??= new FaceLayout(this);

    internal CffTable Cff => _cff ??= CffTable.Read(Tables.Require(TableTag.Cff), GlyphCount);

    /// <summary>What is known of TrueType outlines from earlier subsets.</summary>
    internal GlyphSums OutlineSums => _outlineSums ??= new(GlyphCount);

    internal GlyphTable Glyphs => _glyphs ??= GlyphTable.Read(Tables, _metrics);

    /// <summary>The glyph of a character and its advance in one look; the way to measure text.</summary>
    /// <param name="codePoint">A Unicode scalar value.</param>
    public GlyphAdvance Find(int codePoint) => _advances.Find(codePoint);

    /// <summary>The glyph of a character; 0 when the face has none.</summary>
    /// <param name="codePoint">A Unicode scalar value.</param>
    public ushort GlyphOf(int codePoint) => _advances.Find(codePoint).Glyph;

    /// <summary>The glyph of a character followed by a variation selector (U+FE00 to FE0F, U+E0100 to E01EF).</summary>
    /// <returns>0 when the face does not know the pair: draw the character as if there were no selector.</returns>
    /// <exception cref="FontFormatException">The variations of 'cmap' are damaged.</exception>
    public ushort GlyphOf(int codePoint, int selector) => Checked(_characters.GlyphOf(codePoint, selector));

    /// <summary>Reads how far the pen moves after a glyph.</summary>
    /// <param name="glyph">Glyph number in this face, below <see cref="GlyphCount"/>.</param>
    /// <returns>The advance in font design units; multiply by size / units per em for points.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The face has no such glyph.</exception>
    /// <remarks>Glyphs after the last full record share its advance.
    /// Source: OpenType 1.9.1, 'hmtx' (Horizontal Metrics Table).</remarks>
    public int AdvanceOf(ushort glyph)
    {
        RequireGlyph(glyph);
        return _horizontalMetrics.U16(4 * Math.Min(glyph, _metrics.FullMetricCount - 1));
    }

    /// <summary>The glyph a feature puts in the place of another; one test when the feature does not mean the glyph.</summary>
    /// <returns>The glyph itself when nothing replaces it.</returns>
    /// <exception cref="FontFormatException">The table 'GSUB' is damaged.</exception>
    public ushort Substitute(FontFeature feature, ushort glyph)
    {
        var replaced = Layout.Of(feature).Replace(glyph);
        return replaced < GlyphCount ? (ushort)replaced : glyph;
    }

    /// <summary>The ligature a run of glyphs begins with, of <see cref="FontFeature.Composition"/> or <see cref="FontFeature.Ligatures"/>.</summary>
    /// <param name="ligature">The glyph that stands for them; 0 when there is none.</param>
    /// <param name="taken">How many glyphs of the run it stands for; 0 when there is none.</param>
    /// <exception cref="FontFormatException">The table 'GSUB' is damaged.</exception>
    public bool TryLigate(FontFeature feature, ReadOnlySpan<ushort> glyphs, out ushort ligature, out int taken)
    {
        ligature = Checked(Layout.Of(feature).Ligate(glyphs, out taken));
        if (ligature == 0)
            taken = 0;

        return ligature != 0;
    }

    /// <summary>The glyph of a digit, all ten equally wide: as the character map has them, else by tnum, Latin forms or half widths.</summary>
    /// <param name="digit">'0' to '9'.</param>
    /// <returns>The usual glyph when no form makes them equally wide; 0 when the face has no such digit.</returns>
    /// <exception cref="FontFormatException">The table 'GSUB' is damaged.</exception>
    public ushort TabularDigitOf(int digit)
    {
        if (digit is < '0' or > '9')
            throw new ArgumentOutOfRangeException(nameof(digit), digit, "no digit");

        return Layout.TabularDigits[digit - '0'].Glyph;
    }

    /// <summary>The glyphs of the digits 0 to 9 as <see cref="TabularDigitOf"/> has them, with their advances.</summary>
    /// <exception cref="FontFormatException">The table 'GSUB' is damaged.</exception>
    public ReadOnlySpan<GlyphAdvance> TabularDigits => Layout.TabularDigits;

    /// <summary>The glyphs of the Chinese dash ——.</summary>
    /// <exception cref="FontFormatException">The table 'GSUB' is damaged.</exception>
    public ChineseDash ChineseDash()
    {
        const int dash = '—';
        var plain = GlyphOf(dash);
        ReadOnlySpan<ushort> pair = stackalloc ushort[] { plain, plain };
        var joined = plain != 0 && TryLigate(FontFeature.Composition, pair, out var ligature, out var taken) && taken == 2
            ? Substitute(FontFeature.ChineseForms, ligature)
            : (ushort)0;
        return new ChineseDash(Substitute(FontFeature.ChineseForms, plain), joined);
    }

    /// <summary>How a feature moves a glyph by itself (halt, palt, vhal); one test when the feature does not mean the glyph.</summary>
    /// <exception cref="FontFormatException">The table 'GPOS' is damaged.</exception>
    public GlyphAdjustment AdjustmentOf(PositionFeature feature, ushort glyph) => Layout.Of(feature).AdjustOne(glyph);

    /// <summary>Adds to a run what a feature does to it (chws, kern).</summary>
    /// <param name="glyphs">The run in logical order, all of this face.</param>
    /// <param name="adjustments">One for each glyph; added to what stands there.</param>
    /// <exception cref="FontFormatException">The table 'GPOS' is damaged.</exception>
    public void Adjust(PositionFeature feature, ReadOnlySpan<ushort> glyphs, Span<GlyphAdjustment> adjustments)
    {
        if (adjustments.Length != glyphs.Length)
            throw new ArgumentException($"{adjustments.Length} adjustments for {glyphs.Length} glyphs", nameof(adjustments));

        Layout.Of(feature).Adjust(glyphs, adjustments);
    }

    /// <summary>Reads the outline of a glyph.</summary>
    /// <param name="glyph">Glyph number in this face, below <see cref="GlyphCount"/>.</param>
    /// <exception cref="FontFormatException">The outline is damaged.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The face has no such glyph.</exception>
    public GlyphOutline OutlineOf(ushort glyph)
    {
        RequireGlyph(glyph);
        var outline = IsCff ? CharstringInterpreter.Of(Cff, glyph) : TrueTypeOutline.Of(this, glyph);
        GC.KeepAlive(_bytes);
        return outline;
    }

    /// <summary>Where a glyph has its ink; remembered, for the few glyphs that are asked for.</summary>
    /// <returns>Null when the outline is damaged: whoever embeds it will say so.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The face has no such glyph.</exception>
    public GlyphInk? InkOf(ushort glyph)
    {
        _inks ??= new();
        if (_inks.TryGetValue(glyph, out var known))
            return known;

        GlyphInk? ink;
        try
        {
            ink = GlyphInk.Of(OutlineOf(glyph));
        }
        catch (FontFormatException)
        {
            ink = null;
        }

        return _inks[glyph] = ink;
    }

    /// <summary>Commas, stops and brackets stand in the half of their em where Mainland Chinese type has them.</summary>
    /// <exception cref="FontFormatException">The table 'GPOS' is damaged.</exception>
    public bool HasCornerMarks
    {
        get
        {
            if (_cornerMarks == 0)
                _cornerMarks = CornerMarks.AreIn(this) ? 1 : -1;

            return _cornerMarks > 0;
        }
    }

    /// <summary>Makes the font program a document embeds for the glyphs it uses.</summary>
    /// <param name="glyphs">Glyph numbers, ascending and without doubles; 0 comes in by itself.</param>
    /// <returns>All glyphs when the face may only be embedded whole. Dispose it when it is written.</returns>
    /// <exception cref="FontFormatException">An outline that is needed is damaged.</exception>
    /// <exception cref="ArgumentException">The glyphs are not ascending, or the face has no such glyph.</exception>
    /// <exception cref="InvalidOperationException">The face may not be embedded: ask <see cref="Embedding"/> first.</exception>
    public FontSubset Subset(ReadOnlySpan<ushort> glyphs)
    {
        if (Embedding == EmbeddingRight.Forbidden)
            throw new InvalidOperationException($"{PostScriptName} may not be embedded");

        for (var i = 0; i < glyphs.Length; i++)
        {
            if (glyphs[i] >= GlyphCount || (i > 0 && glyphs[i] <= glyphs[i - 1]))
                throw new ArgumentException($"glyph {glyphs[i]} at {i} is out of order or beyond the last", nameof(glyphs));
        }

        var isWhole = Embedding == EmbeddingRight.SubsetForbidden;
        var name = SubsetName.Of(this, glyphs, isWhole);
        var used = isWhole ? AllGlyphs() : glyphs;
        return IsCff ? CffSubset.Of(this, used, name) : TrueTypeSubset.Of(this, used, name);
    }

    /// <summary>Makes a font program for a draft that may not or cannot have the outlines: every glyph is an empty frame of its width.</summary>
    /// <param name="glyphs">Glyph numbers without doubles, in the order of their codes; the first is 0.</param>
    /// <param name="codes">What each is called in the text (CID), ascending, from 0.</param>
    /// <returns>Dispose it when it is written.</returns>
    public FontSubset StandIn(ReadOnlySpan<ushort> glyphs, ReadOnlySpan<ushort> codes) =>
        StandInSubset.Of(this, glyphs, codes, SubsetName.Of(this, glyphs, isWhole: false));

    public override string ToString() => $"{PostScriptName} ({System.IO.Path.GetFileName(Path)})";

    /// <summary>Asks the tables themselves, not what is known already.</summary>
    internal GlyphAdvance ReadGlyph(int codePoint)
    {
        var glyph = Checked(_characters.GlyphOf(codePoint));
        return new GlyphAdvance(glyph, (ushort)AdvanceOf(glyph));
    }

    /// <summary>How far the outline's left edge lies right of the pen, design units.</summary>
    internal int LeftBearingOf(ushort glyph)
    {
        var full = _metrics.FullMetricCount;
        return glyph < full ? _horizontalMetrics.I16((4 * glyph) + 2) : _horizontalMetrics.I16((4 * full) + (2 * (glyph - full)));
    }

    private ushort[] AllGlyphs()
    {
        var glyphs = new ushort[GlyphCount];
        for (var i = 0; i < glyphs.Length; i++)
            glyphs[i] = (ushort)i;

        return glyphs;
    }

    private void RequireGlyph(ushort glyph)
    {
        if (glyph >= GlyphCount)
            throw new ArgumentOutOfRangeException(nameof(glyph), glyph, $"the face has {GlyphCount} glyphs");
    }

    private ushort Checked(int glyph) => (uint)glyph < (uint)GlyphCount ? (ushort)glyph : (ushort)0;

    private void RefuseVariableFaces()
    {
        if (!Tables.Find(TableTag.Fvar).IsAbsent || !Tables.Find(TableTag.Cff2).IsAbsent)
            throw new FontFormatException("variable fonts are not supported: use the static font of one weight");
    }
}
