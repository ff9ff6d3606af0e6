using ReportGen.Fonts.Tables;

namespace ReportGen.Fonts.Layout;

/// <summary>The features of one face, each made when it is first asked for. Threads may make one twice; it is the same.</summary>
internal sealed class FaceLayout
{
    private static readonly uint Chinese = TableTag.Of("hani");
    private static readonly uint Latin = TableTag.Of("latn");
    private static readonly uint SimplifiedChinese = TableTag.Of("ZHS ");

    private readonly FontFace _face;
    private readonly LayoutTable _gsub;
    private readonly LayoutTable _gpos;
    private readonly Substitutions?[] _substitutions = new Substitutions?[(int)FontFeature.Ligatures + 1];
    private readonly Positions?[] _positions = new Positions?[(int)PositionFeature.Kerning + 1];
    private GlyphAdvance[]? _tabularDigits;

    public FaceLayout(FontFace face)
    {
        _face = face;
        _gsub = new LayoutTable(face.Tables.Find(TableTag.Gsub), extensionType: 7);
        _gpos = new LayoutTable(face.Tables.Find(TableTag.Gpos), extensionType: 9);
    }

    public Substitutions Of(FontFeature feature) => _substitutions[(int)feature] ??= Make(feature);

    public Positions Of(PositionFeature feature) => _positions[(int)feature] ??= Make(feature);

    /// <summary>The ten digits in the first form that makes all of them equally wide.</summary>
    public GlyphAdvance[] TabularDigits => _tabularDigits ??= WithAdvances(FindTabularDigits());

    private Substitutions Make(FontFeature feature)
    {
        var isLatin = feature is FontFeature.LatinForms or FontFeature.TabularFigures or FontFeature.Ligatures;
        var tag = feature switch
        {
            FontFeature.ChineseForms or FontFeature.LatinForms => "locl",
            FontFeature.Composition => "ccmp",
            FontFeature.HalfWidth => "hwid",
            FontFeature.ProportionalWidth => "pwid",
            FontFeature.TabularFigures => "tnum",
            FontFeature.Vertical => "vert",
            FontFeature.Ligatures => "liga",
            _ => throw new ArgumentOutOfRangeException(nameof(feature)),
        };
        return new Substitutions(_gsub.FindLookups(isLatin ? Latin : Chinese, isLatin ? 0 : SimplifiedChinese, TableTag.Of(tag)));
    }

    private Positions Make(PositionFeature feature)
    {
        var isLatin = feature == PositionFeature.Kerning;
        var tag = feature switch
        {
            PositionFeature.HalfWidth => "halt",
            PositionFeature.Proportional => "palt",
            PositionFeature.VerticalHalfWidth => "vhal",
            PositionFeature.ContextualSpacing => "chws",
            PositionFeature.Kerning => "kern",
            _ => throw new ArgumentOutOfRangeException(nameof(feature)),
        };
        return new Positions(_gpos, _gpos.FindLookups(isLatin ? Latin : Chinese, isLatin ? 0 : SimplifiedChinese, TableTag.Of(tag)));
    }

    private GlyphAdvance[] WithAdvances(ushort[] glyphs)
    {
        var digits = new GlyphAdvance[glyphs.Length];
        for (var i = 0; i < digits.Length; i++)
            digits[i] = new GlyphAdvance(glyphs[i], (ushort)_face.AdvanceOf(glyphs[i]));

        return digits;
    }

    private ushort[] FindTabularDigits()
    {
        var digits = new ushort[10];
        for (var i = 0; i < digits.Length; i++)
            digits[i] = _face.GlyphOf('0' + i);

        if (AreEquallyWide(digits))
            return digits;

        // Figures made to be tabular first; Latin forms before half widths, which look thin in running text.
        ReadOnlySpan<FontFeature> wishes = [FontFeature.TabularFigures, FontFeature.LatinForms, FontFeature.HalfWidth];
        foreach (var wish in wishes)
        {
            var forms = new ushort[10];
            for (var i = 0; i < forms.Length; i++)
                forms[i] = _face.Substitute(wish, digits[i]);

            if (AreEquallyWide(forms))
                return forms;
        }

        return digits;
    }

    private bool AreEquallyWide(ushort[] glyphs)
    {
        foreach (var glyph in glyphs)
        {
            if (_face.AdvanceOf(glyph) != _face.AdvanceOf(glyphs[0]))
                return false;
        }

        return true;
    }
}
