"""Reads fonts with fontTools and says where ReportGen read or wrote something else.

judge.py face FONT INDEX DUMP            metrics, characters, advances and outlines of a face
judge.py subset FONT INDEX PROGRAM DUMP  outlines and advances of a subset against the source
judge.py layout FONT INDEX DUMP          what features put in the place of glyphs, and how they move them

A dump has one fact a line: "metric NAME VALUE", "char CODEPOINT GLYPH ADVANCE", "outline GLYPH STEPS",
"map GLYPH NEWGLYPH", "single FEATURE GLYPH NEWGLYPH", "adjust FEATURE GLYPHS X,WIDTH…". Prints differences; the exit code is 1 when there is one.
"""
import io
import sys

from fontTools.cffLib import CFFFontSet
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

TOLERANCE = 0.02
faults = []


def points(value):
    """All numbers of a recording as one flat list, with quadratic splines cut into single curves."""
    steps = []
    for verb, args in value:
        if verb == "moveTo":
            steps.append(("M", args[0]))
        elif verb == "lineTo":
            steps.append(("L", args[0]))
        elif verb == "curveTo":
            steps.append(("C",) + tuple(args))
        elif verb == "qCurveTo":
            steps += quadratics(args)
        elif verb in ("closePath", "endPath"):
            steps.append(("Z",))
    return tidy(steps)


def quadratics(args):
    if args[-1] is None:  # a contour without a point on the curve
        offs = args[:-1]
        start = middle(offs[-1], offs[0])
        yield ("M", start)
        for i, control in enumerate(offs):
            yield ("Q", control, middle(control, offs[(i + 1) % len(offs)]))
        return
    for i, control in enumerate(args[:-1]):
        end = args[-1] if i == len(args) - 2 else middle(control, args[i + 1])
        yield ("Q", control, end)


def middle(a, b):
    return ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)


def tidy(steps):
    """A line back to the start before a close draws nothing that the close does not."""
    result, start = [], None
    for step in steps:
        if step[0] == "M":
            start = step[1]
        if step[0] == "Z" and len(result) > 1 and result[-1][0] == "L" and near(result[-1][1], start):
            result.pop()
        result.append(step)
    return result


def near(a, b):
    return abs(a[0] - b[0]) <= TOLERANCE and abs(a[1] - b[1]) <= TOLERANCE


def same(a, b):
    return len(a) == len(b) and all(
        x[0] == y[0] and len(x) == len(y) and all(near(p, q) for p, q in zip(x[1:], y[1:])) for x, y in zip(a, b))


def outline(glyphs, name):
    pen = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(pen)
    return points(pen.value)


def parse(text):
    steps = []
    for step in text.split():
        numbers = [float(n) for n in step[1:].split(",")] if len(step) > 1 else []
        steps.append((step[0],) + tuple(zip(numbers[::2], numbers[1::2])))
    return tidy(steps)


def check(what, ours, theirs):
    if ours != theirs:
        faults.append(f"{what}: ReportGen says {ours}, fontTools {theirs}")


def metrics(font):
    head, os2, post = font["head"], font["OS/2"], font["post"]
    return {
        "postscript": font["name"].getDebugName(6), "unitsPerEm": head.unitsPerEm, "glyphs": font["maxp"].numGlyphs,
        "ascender": os2.sTypoAscender, "descender": os2.sTypoDescender,
        "capHeight": getattr(os2, "sCapHeight", 0) or head.unitsPerEm * 7 // 10,
        "weight": os2.usWeightClass, "fsType": os2.fsType, "left": head.xMin, "bottom": head.yMin, "right": head.xMax,
        "top": head.yMax, "italic": post.italicAngle,
    }


def judge_face(path, index, dump):
    font = TTFont(path, fontNumber=int(index))
    facts, order, glyphs = metrics(font), font.getGlyphOrder(), font.getGlyphSet()
    cmap = font.getBestCmap()
    chars = set()
    for line in open(dump, encoding="utf-8"):
        kind, key, *rest = line.rstrip("\n").split(" ", 2)
        if kind == "metric":
            check(key, rest[0], str(facts[key]) if key != "italic" else str(int(facts[key])))
        elif kind == "char":
            chars.add(int(key))
            name = cmap[int(key)]
            check(f"U+{int(key):04X}", rest[0], f"{font.getGlyphID(name)} {font['hmtx'][name][0]}")
        elif kind == "outline":
            check_outline(key, parse(rest[0] if rest else ""), outline(glyphs, order[int(key)]))
    check("characters", sorted(chars), sorted(cmap))


def check_outline(what, ours, theirs):
    if not same(ours, theirs):
        faults.append(f"outline of {what}:\n  {ours}\n  {theirs}")


def judge_subset(path, index, program, dump):
    source = TTFont(path, fontNumber=int(index))
    order, glyphs = source.getGlyphOrder(), source.getGlyphSet()
    pairs = [line.split()[1:] for line in open(dump, encoding="utf-8") if line.startswith("map ")]
    if open(program, "rb").read(1) == b"\x01":
        judge_cff(source, order, glyphs, program, [int(old) for old, _ in pairs])
        return
    subset = TTFont(program)
    for tag in subset.reader.keys():
        subset[tag]  # every table can be read
    names, drawn = subset.getGlyphOrder(), subset.getGlyphSet()
    for old, new in pairs:
        a, b = order[int(old)], names[int(new)]
        check(f"metrics of {old}", subset["hmtx"][b], source["hmtx"][a])
        check_outline(old, outline(drawn, b), outline(glyphs, a))


def judge_cff(source, order, glyphs, program, used):
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(open(program, "rb").read()), None)
    top = fonts[fonts.fontNames[0]]
    check("ROS", top.ROS, ("Adobe", "Identity", 0))
    check("CIDs", top.charset, [".notdef"] + [f"cid{glyph:05d}" for glyph in used if glyph])
    check("global subroutines", len(top.GlobalSubrs), 0)
    for glyph in used:
        name = f"cid{glyph:05d}" if glyph else ".notdef"
        pen = DecomposingRecordingPen({})
        charstring = top.CharStrings[name]
        charstring.draw(pen)
        check(f"width of {glyph}", charstring.width, source["hmtx"][order[glyph]][0])
        check_outline(glyph, points(pen.value), outline(glyphs, order[glyph]))


def lookups(table, script, language, feature):
    records = {record.ScriptTag: record.Script for record in table.ScriptList.ScriptRecord}
    found = records.get(script) or records["DFLT"]
    languages = {record.LangSysTag: record.LangSys for record in found.LangSysRecord}
    chosen = languages.get(language) or found.DefaultLangSys
    features = [table.FeatureList.FeatureRecord[index] for index in chosen.FeatureIndex]
    return [(index, table.LookupList.Lookup[index]) for record in features if record.FeatureTag == feature
            for index in record.Feature.LookupListIndex]


def subtables(lookup):
    return [getattr(subtable, "ExtSubTable", subtable) for subtable in lookup.SubTable]


def replace(font, feature, name):
    tag, script, language = feature
    for _, lookup in lookups(font["GSUB"].table, script, language, tag):
        for subtable in subtables(lookup):
            if subtable.LookupType == 1 and name in subtable.mapping:
                name = subtable.mapping[name]
                break
    return name


def value(record):
    return [getattr(record, "XPlacement", 0) or 0, getattr(record, "XAdvance", 0) or 0] if record else [0, 0]


def add(sums, at, record):
    sums[at] = [a + b for a, b in zip(sums[at], value(record))]


def apply(table, lookup, names, at, sums):
    for subtable in subtables(lookup):
        used = {1: apply_single, 2: apply_pair, 8: apply_context}[subtable.LookupType](table, subtable, names, at, sums)
        if used:
            return used
    return 0


def apply_single(table, subtable, names, at, sums):
    if names[at] not in subtable.Coverage.glyphs:
        return 0
    index = subtable.Coverage.glyphs.index(names[at])
    add(sums, at, subtable.Value if subtable.Format == 1 else subtable.Value[index])
    return 1


def apply_pair(table, subtable, names, at, sums):
    if at + 1 >= len(names) or names[at] not in subtable.Coverage.glyphs:
        return 0
    if subtable.Format == 1:
        pairs = subtable.PairSet[subtable.Coverage.glyphs.index(names[at])].PairValueRecord
        found = [pair for pair in pairs if pair.SecondGlyph == names[at + 1]]
        if not found:
            return 0
        record = found[0]
    else:
        class1, class2 = subtable.ClassDef1.classDefs.get(names[at], 0), subtable.ClassDef2.classDefs.get(names[at + 1], 0)
        record = subtable.Class1Record[class1].Class2Record[class2]
    add(sums, at, getattr(record, "Value1", None))
    add(sums, at + 1, getattr(record, "Value2", None))
    return 2 if subtable.ValueFormat2 else 1


def apply_context(table, subtable, names, at, sums):
    before, own, after = subtable.BacktrackCoverage, subtable.InputCoverage, subtable.LookAheadCoverage
    wanted = [(at - 1 - i, c) for i, c in enumerate(before)] + [(at + i, c) for i, c in enumerate(own + after)]
    if any(not 0 <= place < len(names) or names[place] not in coverage.glyphs for place, coverage in wanted):
        return 0
    for record in subtable.PosLookupRecord:
        apply(table, table.LookupList.Lookup[record.LookupListIndex], names, at + record.SequenceIndex, sums)
    return len(own)


SINGLES = {"ChineseForms": ("locl", "hani", "ZHS "), "LatinForms": ("locl", "latn", None), "HalfWidth": ("hwid", "hani", "ZHS "),
           "Vertical": ("vert", "hani", "ZHS ")}
ADJUSTMENTS = {"HalfWidth": ("halt", "hani"), "Proportional": ("palt", "hani"), "ContextualSpacing": ("chws", "hani"),
               "Kerning": ("kern", "latn")}


def judge_layout(path, index, dump):
    font = TTFont(path, fontNumber=int(index))
    order, table = font.getGlyphOrder(), font["GPOS"].table
    for line in open(dump, encoding="utf-8"):
        kind, feature, glyphs, result = line.split()
        names = [order[int(glyph)] for glyph in glyphs.split(",")]
        if kind == "single":
            check(f"{feature} of {glyphs}", int(result), font.getGlyphID(replace(font, SINGLES[feature], names[0])))
            continue
        sums = [[0, 0] for _ in names]
        tag, script = ADJUSTMENTS[feature]
        for _, lookup in lookups(table, script, "ZHS " if script == "hani" else None, tag):
            at = 0
            while at < len(names):
                at += apply(table, lookup, names, at, sums) or 1
        check(f"{feature} of {glyphs}", result, ",".join(f"{number}" for pair in sums for number in pair))


{"face": judge_face, "subset": judge_subset, "layout": judge_layout}[sys.argv[1]](*sys.argv[2:])
print("\n".join(faults[:20]))
sys.exit(1 if faults else 0)
