"""The site's fonts as a dossier can hold them: unpacked, and with an Arabic whose words can be found again.

A PDF's text is searched and copied glyph by glyph. A glyph that stands for two letters (لا) comes out turned round in
many readers, poppler's pdftotext among them. So the joined lam takes the shape of both letters, and the alef after it
one that draws nothing: each glyph stands for one letter, and the page looks as before. Other ligatures are left out.
"""

from __future__ import annotations

from importlib.resources import files
from io import BytesIO
from typing import Any

from fontTools.otlLib.builder import (  # type: ignore[import-untyped]  # ships no types
    ChainContextSubstBuilder,
    ChainContextualRule,
    SingleSubstBuilder,
)
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from fontTools.ttLib.tables._g_l_y_f import Glyph  # type: ignore[import-untyped]

_PLEX = files("hasila") / "site" / "static" / "lib" / "plex"
_LAM = ("uniFEDF", "uniFEE0")
_ALEFS = ("uniFE8E", "uniFE88", "uniFE84", "uniFE82", "uniFB51")
_IGNORE_MARKS = 8
_NO_WIDTH = 1
"""A unit of a thousand to the em: a glyph of no width at all is taken for a mark by some readers."""


def font(name: str) -> bytes:
    """A shipped font by its file's name without `.woff2`, as TrueType; an Arabic one with its lam-alef parted."""
    with (_PLEX / f"{name}.woff2").open("rb") as packed:
        made = TTFont(BytesIO(packed.read()), recalcTimestamp=False)
    made.flavor = None
    if "arabic-arabic" in name:
        _part_lam_alef(made)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def _part_lam_alef(made: Any) -> None:
    lookups = made["GSUB"].table.LookupList.Lookup
    feature = next(r.Feature for r in made["GSUB"].table.FeatureList.FeatureRecord if r.FeatureTag == "rlig")
    joined = {
        (first, ligature.Component[0]): ligature.LigGlyph
        for index in feature.LookupListIndex
        for table in lookups[index].SubTable
        for first, ligatures in getattr(table, "ExtSubTable", table).ligatures.items()
        for ligature in ligatures
        if first in _LAM and len(ligature.Component) == 1 and ligature.Component[0] in _ALEFS
    }
    both, silent = _chain(made), _chain(made)
    singles = []
    for alef in _ALEFS:
        _add_empty_glyph(made, f"{alef}.joined")
        shapes = {lam: joined[lam, alef] for lam in _LAM}
        singles += [_single(made, shapes), _single(made, {alef: f"{alef}.joined"})]
        both.rules.append(ChainContextualRule([], [set(_LAM)], [{alef}], [[singles[-2]]]))
        silent.rules.append(ChainContextualRule([set(shapes.values())], [{alef}], [], [[singles[-1]]]))
    for builder in (*singles, both, silent):
        builder.lookup_index = len(lookups)
        lookups.append(builder.build())
    feature.LookupListIndex = [both.lookup_index, silent.lookup_index]
    feature.LookupCount = 2


def _chain(made: Any) -> Any:
    builder = ChainContextSubstBuilder(made, None)
    builder.lookupflag = _IGNORE_MARKS
    return builder


def _single(made: Any, mapping: dict[str, str]) -> Any:
    builder = SingleSubstBuilder(made, None)
    builder.mapping = mapping
    return builder


def _add_empty_glyph(made: Any, name: str) -> None:
    made.setGlyphOrder([*made.getGlyphOrder(), name])
    made["glyf"][name] = Glyph()
    made["hmtx"][name] = (_NO_WIDTH, 0)
