"""Makes pinyin.txt from the Unihan database (Debian: unicode-data); see README.md."""
import bz2
import unicodedata

FOLDER = "/usr/share/unicode/"
TONES = {"\u0304": 1, "\u0301": 2, "\u030c": 3, "\u0300": 4}


def fields(name, key):
    with bz2.open(f"{FOLDER}{name}.txt.bz2", "rt", encoding="utf-8") as file:
        for line in file:
            parts = line.rstrip("\n").split("\t")
            if len(parts) == 3 and parts[1] == key:
                yield int(parts[0][2:], 16), parts[2].split(" ")[0]


def split(reading):
    tone, letters = 5, []
    for char in unicodedata.normalize("NFD", reading):
        if char in TONES:
            tone = TONES[char]
        elif char == "\u0308":
            letters[-1] = "ü"
        elif not unicodedata.combining(char):
            letters.append(char)
    return "".join(letters), tone


strokes = dict((char, int(count)) for char, count in fields("Unihan_IRGSources", "kTotalStrokes"))
sounds = {}
for char, reading in fields("Unihan_Readings", "kMandarin"):
    if 0x3400 <= char <= 0x9FFF:
        sounds.setdefault(split(reading), []).append(char)

with open("pinyin.txt", "w", encoding="utf-8") as out:
    for (letters, tone), chars in sorted(sounds.items(), key=lambda item: (item[0][0].replace("ü", "u:"), item[0][1])):
        chars.sort(key=lambda char: (strokes.get(char, 99), char))
        out.write(f"{letters}{tone} {''.join(map(chr, chars))}\n")
