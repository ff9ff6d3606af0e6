using System.Collections.Immutable;
using ReportGen.Diagnostics;
using ReportGen.Fonts;
using ReportGen.Typesetting;
using Xunit;

namespace ReportGen.Tests.Export;

/// <summary>Puts a page together by hand: lengths in points, from the top-left corner.</summary>
internal sealed class PageBuilder(int number, string label)
{
    private readonly ImmutableArray<PageContent>.Builder _contents = ImmutableArray.CreateBuilder<PageContent>();
    private readonly ImmutableArray<LinkArea>.Builder _links = ImmutableArray.CreateBuilder<LinkArea>();
    private readonly ImmutableArray<Anchor>.Builder _anchors = ImmutableArray.CreateBuilder<Anchor>();

    public PageBuilder Add(LogicalElement element, params ImmutableArray<Mark> marks)
    {
        _contents.Add(new PageContent(element, ArtifactKind.None, Box(60, 60, 100, 20), marks));
        return this;
    }

    public PageBuilder Add(ArtifactKind kind, params ImmutableArray<Mark> marks)
    {
        _contents.Add(new PageContent(null, kind, Box(60, 60, 100, 20), marks));
        return this;
    }

    public PageBuilder Link(LogicalElement? element, Rect area, string target, string description)
    {
        _links.Add(new LinkArea(area, target, description, element));
        return this;
    }

    public PageBuilder Anchor(string name, int y, int level = 0, string title = "")
    {
        _anchors.Add(new Anchor(name, new Point(Length.Pt(60), Length.Pt(y)), level, title));
        return this;
    }

    public Page Build() => new(
        number, label, Length.Mm(210), Length.Mm(297), _contents.ToImmutable(), _links.ToImmutable(), _anchors.ToImmutable());

    public static Rect Box(decimal x, decimal y, decimal width, decimal height) =>
        new(Length.Pt(x), Length.Pt(y), Length.Pt(width), Length.Pt(height));

    public static RuleMark Rule(decimal x, decimal y, decimal width, decimal height) => new(Box(x, y, width, height), Color.Black);

    /// <summary>A run of one glyph a character, with the face's own advances.</summary>
    public static GlyphRun Run(FontFace face, decimal size, decimal x, decimal y, string text)
    {
        var glyphs = ImmutableArray.CreateBuilder<Glyph>();
        foreach (var rune in text.EnumerateRunes())
        {
            var found = face.Find(rune.Value);
            Assert.True(found.Glyph != 0, $"the test face lacks '{rune}' (U+{rune.Value:X4})");
            var advance = Length.Pt(size).Scale(found.Advance, face.UnitsPerEm);
            glyphs.Add(new Glyph(found.Glyph, advance, Length.Zero, (ushort)rune.Utf16SequenceLength));
        }

        return new GlyphRun(
            new Point(Length.Pt(x), Length.Pt(y)), face, Length.Pt(size), Color.Black, false, glyphs.ToImmutable(),
            TracedText.Verbatim(text, SourceSpan.None), 0);
    }

    /// <summary>The same glyphs standing for another text of the same length.</summary>
    public static GlyphRun Meaning(GlyphRun run, string text) => run with { Source = TracedText.Verbatim(text, SourceSpan.None) };

    /// <summary>The same glyphs with other advances and shifts.</summary>
    public static GlyphRun Moved(GlyphRun run, int glyph, Length advance, Length shift) =>
        run with { Glyphs = run.Glyphs.SetItem(glyph, run.Glyphs[glyph] with { Advance = advance, Shift = shift }) };

    public static LogicalElement Leaf(LogicalRole role) => new() { Role = role };

    public static LogicalElement Branch(LogicalRole role, params ImmutableArray<LogicalElement> children) =>
        new() { Role = role, Children = children };
}
