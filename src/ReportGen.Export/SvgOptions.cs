using ReportGen.Typesetting;

namespace ReportGen.Export;

/// <summary>The unit in which a picture of a page states its size.</summary>
public enum SvgUnit
{
    Millimetre,
    Point,
}

/// <summary>How a page is written as SVG.</summary>
public sealed record SvgOptions
{
    /// <summary>The unit of width and height; inside, everything is in points.</summary>
    public SvgUnit Unit { get; init; } = SvgUnit.Millimetre;

    /// <summary>The picture's title; null for none.</summary>
    public string? Title { get; init; }

    /// <summary>Language tag of the text.</summary>
    public string Language { get; init; } = "zh-CN";

    /// <summary>Stands before the identifiers in the file, so that several pages can stand in one HTML page. Letters and digits.</summary>
    public string IdPrefix { get; init; } = "g";

    /// <summary>The part of the page that gets a white ground; null for all of it. What lies outside is left clear.</summary>
    public Rect? Ground { get; init; }

    /// <summary>Every run of glyphs is one path, in the place of a reference to each glyph's outline: twice as many bytes, but
    /// few elements, which a browser shows sooner and in less memory.</summary>
    public bool JoinsGlyphs { get; init; }

    /// <summary>Invisible text over the glyphs, to select, search and read aloud.</summary>
    public bool HasText { get; init; } = true;

    /// <summary>The text says where it was written (data-at: path, line and column, the sheet's own before the template's).
    /// For previews: what is published should not name files.</summary>
    public bool HasOrigins { get; init; }

    /// <summary>What is kept for the next picture; null when there is only one. Changes no byte of it.</summary>
    public SvgStore? Store { get; init; }
}
