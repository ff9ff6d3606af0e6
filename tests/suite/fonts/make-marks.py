"""Makes Marks.ttf, a face as island and some free type has it: no GSUB, no GPOS, commas and stops in the middle of their em; and Western.ttf,
whose dash and ellipsis are an em wide and stand on the baseline.

Run with fontTools: python3 make-marks.py. Every glyph is a rectangle. In Marks.ttf 》 reaches over the middle of its em, and U+FE35 is
the turned （.
"""
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

MARKS = {  # name: code point, advance, left, right
    "mu": (0x76EE, 1000, 50, 950), "biao": (0x6807, 1000, 50, 950), "comma": (0xFF0C, 1000, 420, 560), "stop": (0x3002, 1000, 380, 620),
    "open": (0xFF08, 1000, 650, 850), "close": (0xFF09, 1000, 150, 350), "opentitle": (0x300A, 1000, 560, 940),
    "closetitle": (0x300B, 1000, 60, 640), "turned": (0xFE35, 1000, 100, 900), "A": (0x41, 600, 20, 580), "space": (0x20, 250, 0, 0),
}
WESTERN = {"A": (0x41, 600, 20, 580), "space": (0x20, 250, 0, 0), "emdash": (0x2014, 1000, 0, 1000), "ellipsis": (0x2026, 1000, 80, 920)}


def box(left, right):
    pen = TTGlyphPen(None)
    if right > left:
        pen.moveTo((left, 0))
        for point in ((left, 500), (right, 500), (right, 0)):
            pen.lineTo(point)
        pen.closePath()
    return pen.glyph()


def make(name, glyphs):
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", *glyphs])
    builder.setupCharacterMap({code: glyph for glyph, (code, *_) in glyphs.items()})
    builder.setupGlyf({".notdef": box(100, 400), **{glyph: box(left, right) for glyph, (_, _, left, right) in glyphs.items()}})
    builder.setupHorizontalMetrics({".notdef": (500, 100), **{glyph: (advance, left) for glyph, (_, advance, left, _) in glyphs.items()}})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": name, "styleName": "Regular", "psName": name + "-Regular"})
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, fsType=0)
    builder.setupPost()
    builder.font["head"].created = builder.font["head"].modified = 0
    builder.font.recalcTimestamp = False
    builder.save(name + ".ttf")


make("Marks", MARKS)
make("Western", WESTERN)
