"""Fonts that a PDF can hold as they are: cut down to the book's characters, with TrueType outlines.

Chinese fonts mostly come with PostScript outlines, which Chromium prints glyph by glyph as drawings:
large, and a font that no reader of PDFs knows. The same glyphs with TrueType outlines are embedded
as one font.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Final, NamedTuple

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable

FAMILY: Final = "Noto Sans CJK SC"
# How far a converted curve may lie from its original, in units of a thousandth of the type size.
_TOLERANCE: Final = 1.0
_WEIGHTS: Final = {400: "regular", 700: "bold"}
_KEPT_FEATURES: Final = ["ccmp", "locl", "mark", "kern"]


class Face(NamedTuple):
    """A font file of this machine, and which of its fonts."""

    file: Path
    number: int


def find_face(weight: int) -> Face | None:
    """Return the installed face of a weight, or None where the family is not installed."""
    matcher = shutil.which("fc-match")
    if matcher is None:
        return None
    wanted = f"{FAMILY}:weight={200 if weight >= max(_WEIGHTS) else 80}"
    told = subprocess.run(
        [matcher, "-f", "%{family[0]}\n%{file}\n%{index}", wanted], capture_output=True, text=True, check=True
    )
    family, file, number = told.stdout.split("\n")
    return Face(Path(file), int(number)) if family == FAMILY else None


def write_fonts(text: str, folder: Path) -> str:
    """Write the faces that a text needs into a folder; return the CSS that names them.

    "" where the family is not installed: the page then falls back on what the machine has.
    """
    rules = []
    for weight, name in _WEIGHTS.items():
        face = find_face(weight)
        if face is None:
            return ""
        folder.mkdir(parents=True, exist_ok=True)
        convert(face, set(text), folder / f"{name}.ttf")
        rules.append(
            f'@font-face {{ font-family: "Handbook Print"; font-weight: {weight}; '
            f'src: url("{folder.name}/{name}.ttf"); }}'
        )
    return "\n".join(rules)


def convert(face: Face, characters: set[str], target: Path) -> None:
    """Write a face cut down to some characters, with TrueType outlines."""
    font = TTFont(face.file, fontNumber=face.number)
    options = Options(layout_features=_KEPT_FEATURES, hinting=False, notdef_outline=True)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes={ord(character) for character in characters})
    subsetter.subset(font)
    if "CFF " in font:
        _with_truetype_outlines(font)
    font.save(target)


def _with_truetype_outlines(font: TTFont) -> None:
    """Replace PostScript outlines by TrueType ones, as the tables of a TrueType font ask for."""
    order, outlines = font.getGlyphOrder(), font.getGlyphSet()
    glyphs = {}
    for name in order:
        pen = TTGlyphPen(None)
        outlines[name].draw(Cu2QuPen(pen, _TOLERANCE, reverse_direction=True))
        glyphs[name] = pen.glyph()
    font["loca"] = newTable("loca")
    glyf = font["glyf"] = newTable("glyf")
    glyf.glyphOrder, glyf.glyphs = order, glyphs
    for name in ("CFF ", "VORG"):
        if name in font:
            del font[name]
    glyf.compile(font)
    for name in order:
        advance, _bearing = font["hmtx"][name]
        font["hmtx"][name] = (advance, getattr(glyphs[name], "xMin", 0))
    maxp = font["maxp"] = newTable("maxp")
    # Version 1.0, as fonts with TrueType outlines have it; the counts are filled in when saved.
    maxp.tableVersion, maxp.numGlyphs = 0x00010000, len(order)
    maxp.maxZones, maxp.maxTwilightPoints, maxp.maxStorage = 1, 0, 0
    maxp.maxFunctionDefs = maxp.maxInstructionDefs = maxp.maxStackElements = 0
    maxp.maxSizeOfInstructions = 0
    maxp.maxComponentElements = max(
        (len(getattr(glyph, "components", ())) for glyph in glyphs.values()), default=0
    )
    maxp.compile(font)
    font["post"].formatType = 3.0
    font["head"].glyphDataFormat = 0
    font.sfntVersion = "\000\001\000\000"
