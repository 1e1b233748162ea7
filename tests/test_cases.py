"""The tables of `tests/cases/ar`, read by the whole reader: a text, and the claims that it makes.

A case lists every claim of its text; a claim gives its anchor's words and the fields under test. `known_gap` says why a
case fails today; it must then fail, so that a gap that closes is unmarked.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from operator import eq
from pathlib import Path
from typing import Any

import pytest

from hasila.gazetteer import Gazetteer
from hasila.intake import find_zones
from hasila.lexicon import load_language
from hasila.model import Claim, DateRange, Report
from hasila.reading import Reader
from hasila.text import fold

ROOT = Path(__file__).parent / "cases" / "ar"
ROOMS = ("numbers", "people", "attribution", "places", "events", "reports")
NAMES = ("place", "within", "other", "chain", "part_of")
PLAIN = ("harm", "status", "side", "part", "list", "scope", "polarity", "event")
WORD = re.compile(r"[^\W_]+")
PUBLISHER, DAY = "صحيفة الأفق", dt.date(2019, 2, 12)


def load_cases() -> list[Any]:
    params = []
    for file in sorted(f for room in ROOMS for f in (ROOT / room).glob("*.toml") if f.name != "counts.toml"):
        for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]:
            gap = case.get("known_gap")
            marks = [pytest.mark.xfail(reason=gap, strict=True)] if gap else []
            params.append(pytest.param(case, id=f"{file.stem}: {case['id']}", marks=marks))
    return params


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(load_language("ar"), Gazetteer.load())


def shown(claim: Claim) -> dict[str, Any]:
    """A claim in the words of the tables."""
    count, place, days = claim.count, claim.place, claim.date
    low = count.min if count.min is not None else count.max
    known = {"between": f" {count.min} {count.max}", "more_than": f" {(low or 1) - 1}"}.get(count.wording, f" {low}")
    return {
        "count": f"{count.wording}{'' if low is None else known}".removeprefix("exact "),
        "part_of": claim.part_of.exact if claim.part_of else "",
        "place": place.name if place else "",
        "within": (place.within if place else None) or "",
        "other": list(claim.other_places),
        "date": "" if days is None else "..".join(dict.fromkeys(str(d) for d in (days.earliest, days.latest))),
        "blamed": [str(p) for p in claim.blamed],
        "chain": [link.name for link in claim.chain],
        **{name: getattr(claim, name) or "" for name in PLAIN},
    }


def alike(wanted: Any, got: Any) -> bool:
    """Whether names are the same: folded and without marks, one is a run of whole words of the other."""
    if isinstance(wanted, list):
        return len(wanted) == len(got) and all(map(alike, wanted, got))
    one, other = (f" {' '.join(WORD.findall(fold(words)))} " for words in (wanted, got))
    return one == other or (bool(wanted and got) and (one in other or other in one))


def same_anchor(claim: Claim, expected: dict[str, Any], text: str) -> bool:
    """Whether the harm is the same and the anchors share a third of the longer, or one lies in the other."""
    lengths = (len(expected["anchor"]), len(claim.anchor.exact))
    found = [m.span() for m in re.finditer(re.escape(expected["anchor"]), text)]
    shared = [min(end, claim.anchor.end) - max(start, claim.anchor.start) for start, end in found]
    return claim.harm == expected["harm"] and any(s * 3 >= max(lengths) or s == min(lengths) for s in shared)


@pytest.mark.parametrize("case", load_cases())
def test_case(case: dict[str, Any], reader: Reader) -> None:
    zones = find_zones(case["text"])
    claims = list(reader.read(Report("case", case["text"], PUBLISHER, "", published=DateRange.of(DAY), zones=zones)))
    wrong = []
    for expected in case["claim"]:
        claim = next((c for c in claims if same_anchor(c, expected, case["text"])), None)
        if claim is None:
            wrong.append(f"missed: {expected['harm']} «{expected['anchor']}»")
            continue
        claims.remove(claim)
        got = shown(claim)
        for name in expected.keys() - {"anchor"}:
            if not (alike if name in NAMES else eq)(expected[name], got[name]):
                wrong.append(f"«{expected['anchor']}» {name}: wanted {expected[name]!r}, got {got[name]!r}")
    wrong += [f"extra: {c.harm} «{c.anchor.exact}»" for c in claims]
    assert not wrong, "\n".join([case["text"], *wrong])
