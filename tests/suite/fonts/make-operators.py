"""Makes Operators.otf, a name-keyed CFF face in which every drawing operator of charstrings stands once.

Run with fontTools: python3 make-operators.py. The glyphs:
A, acute   drawn through subroutines: a local one, and a global one that calls another whose number the glyph pushed
Aacute     an accented letter that names the two others (endchar with four operands)
B          lines of both kinds and all curves
C          the four kinds of flex
D          stems, a counter mask and a hint mask with nine stems, so that a mask takes two bytes
E          a width in front of endchar, nothing drawn
"""
from fontTools.cffLib import SubrsIndex
from fontTools.fontBuilder import FontBuilder
from fontTools.misc.psCharStrings import T2CharString

GLYPHS = {
    ".notdef": "100 0 rmoveto 300 hlineto 500 vlineto -300 hlineto endchar",
    "A": "120 50 0 rmoveto -107 callsubr 20 100 hlineto endchar",
    "acute": "-60 400 600 rmoveto 7 20 -106 -107 callgsubr endchar",
    "Aacute": "120 30 -20 65 194 endchar",
    "B": "10 20 rmoveto 10 20 30 40 rlineto 10 20 30 hlineto 10 20 30 vlineto "
         "1 2 3 4 5 6 rrcurveto 1 2 3 4 5 6 7 8 9 10 11 12 7 8 rcurveline 5 6 1 2 3 4 5 6 rlinecurve "
         "9 1 2 3 4 5 6 7 8 vvcurveto 1 2 3 4 vvcurveto 9 1 2 3 4 5 6 7 8 hhcurveto 1 2 3 4 hhcurveto "
         "1 2 3 4 vhcurveto 1 2 3 4 5 vhcurveto 1 2 3 4 5 6 7 8 hvcurveto 1 2 3 4 5 6 7 8 9 hvcurveto "
         "30 hmoveto 40.5 -60.25 rlineto 50 vmoveto 60 hlineto 70 vlineto endchar",
    "C": "10 hmoveto 10 5 20 30 20 10 20 hflex 10 1 20 2 30 3 20 -3 10 -2 10 -1 50 flex "
         "10 1 20 5 30 30 20 -5 10 hflex1 10 1 20 2 30 3 20 4 10 5 6 flex1 1 10 2 20 3 30 4 20 5 10 6 flex1 endchar",
    "D": "7 10 20 30 20 30 20 30 20 hstemhm 10 20 30 20 30 20 30 20 30 20 cntrmask 1111111110000000 "
         "hintmask 0101010100000000 100 100 rmoveto 200 hlineto 200 vlineto endchar",
    "E": "99 endchar",
}


def program(text):
    tokens, mask = [], False
    for token in text.split():
        if mask:
            tokens.append(int(token, 2).to_bytes(len(token) // 8, "big"))
            mask = False
        elif token.lstrip("-")[0].isdigit():
            tokens.append(float(token) if "." in token else int(token))
        else:
            tokens.append(token)
            mask = token in ("hintmask", "cntrmask")
    return tokens


def main():
    names = list(GLYPHS)
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(name): name for name in names if len(name) == 1} | {0xB4: "acute", 0xC1: "Aacute"})
    builder.setupCFF("Operators", {"FullName": "Operators"}, {n: T2CharString(program=program(GLYPHS[n])) for n in names},
                     {"defaultWidthX": 500, "nominalWidthX": 600})
    widths = {"A": 720, "acute": 540, "Aacute": 720, "D": 607, "E": 699}
    builder.setupHorizontalMetrics({name: (widths.get(name, 500), 0) for name in names})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Operators", "styleName": "Regular", "psName": "Operators"})
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, sCapHeight=700, usWeightClass=400, fsType=0, version=4)
    builder.setupPost()
    top = builder.font["CFF "].cff.topDictIndex[0]
    private = top.Private
    private.Subrs = SubrsIndex()
    private.Subrs.append(T2CharString(program=program("300 700 rlineto return"), private=private))
    top.GlobalSubrs.append(T2CharString(program=program("callgsubr 30 vlineto return")))
    top.GlobalSubrs.append(T2CharString(program=program("rlineto 50 hlineto return")))
    builder.font["head"].created = builder.font["head"].modified = 3_800_000_000
    builder.font.recalcTimestamp = False
    builder.save("Operators.otf")


main()
