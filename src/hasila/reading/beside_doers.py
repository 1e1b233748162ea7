"""Figures beside whose doing they are, the verb told once: `اعتقلت X 63 شخصاً، وY 21`, `توزعوا بين X (19) وY (14)`.

A party beside a figure is as often the one that lost so many. So it is a doer only where a verb with its doer right
before it goes on, or where detentions are shared out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from hasila.lexicon import Match
from hasila.model import Harm, Part
from hasila.reading.agents import Agent
from hasila.reading.group import Group
from hasila.reading.harmed import Harmed
from hasila.reading.page import Page, Sentence
from hasila.reading.scene import Found
from hasila.reading.which_party import FORCES, meant_party

RULE: Final = "figure beside its doer"
_ENDS: Final = frozenset("، , ؛ . ) \n".split(" "))
_JOINS: Final = frozenset("، , ؛ و".split())
_SHARED_OUT: Final = ("توزع", "موزع", "تتوزع", "يتوزع")
_THOSE_HELD: Final = frozenset(
    "بقيه باقي الحالات حالات الاعتقال الاعتقالات الاحتجاز المعتقلون المعتقلين المحتجزون المحتجزين المختطفون المختطفين"
    " الموقوفون الموقوفين المختفون المختفين المخفيون المخفيين هولاء جميعهم".split()
)
_SPREAD: Final = frozenset("بين علي كالتالي كالاتي :".split())
_ABOUT: Final = frozenset("نحو حوالي قرابه".split())
_SPREAD_REACH: Final = 6
_HELD: Final = (Harm.DETAINED, Harm.MISSING)


class _Pair(NamedTuple):
    """A party's name and the figure behind it; `end` is the word behind both."""

    first: int
    number: int
    end: int


def with_figures_beside_doers(
    page: Page, sentence: Sentence, found: Sequence[Harmed], before: Sequence[Harmed]
) -> list[Harmed]:
    """The harmed groups of a sentence, with the figures of further doers, each beside its name."""
    told = list(found)
    last = sentence.first
    for pair in _pairs(page, sentence):
        if pair.first < last or any(h.group.first <= pair.number < h.group.last for h in told):
            continue
        like, whole = _gone_on(page, told, pair), _shared_out(page, sentence, told, before, pair)
        if whole is not None:
            told.append(_figure(page, whole, whole.group, pair))
        elif like is not None:
            told.append(_figure(page, like, like.parent, pair))
        last = pair.end if told and told[-1].rule == RULE else last
    return sorted(told, key=lambda h: h.group.first)


def of_its_doer(page: Page, harmed: Harmed, found: Found) -> Found:
    """What a sentence tells of such a figure: of its agents, the party beside it."""
    pair = next((p for p in _pairs(page, found.sentence) if p.number == harmed.group.first), None)
    party = None if pair is None else _named(page, pair.first)
    meant = None if party is None else meant_party(page, party)
    return replace(found, agents=[] if party is None or meant is None else [Agent(party.first, meant)])


def shared_out_after(page: Page, position: int) -> list[int]:
    """Where words behind a position tell that people told before are shared out."""
    return [i for i in range(position + 1, len(page.words)) if is_shared_out(page, i)]


def is_shared_out(page: Page, position: int) -> bool:
    """Whether a word tells that people told before are shared out (`وتوزعت`, `موزعين`)."""
    return page.words[position].removeprefix("و").startswith(_SHARED_OUT)


def _pairs(page: Page, sentence: Sentence) -> list[_Pair]:
    """The parties of a sentence with a figure right behind, that counts no noun: `هيئة تحرير الشام (19)`, `وقسد 21`."""
    pairs: list[_Pair] = []
    told = page.found("parties", sentence.first, sentence.last + 1)
    for start in sorted({start for p in told for start in (p.first - 1, p.first)}):  # the word before: its forces
        inside = sentence.first <= start < sentence.last and (not pairs or start >= pairs[-1].end)
        party = _named(page, start) if inside else None
        if party is None:
            continue
        at = party.last
        bracket = page.words[at : at + 1] == ["("]
        at += bracket or page.words[at : at + 1] == [":"]
        at += page.words[at : at + 1] != [] and page.words[at] in _ABOUT
        number = page.numbers.get(at)
        if number is None or at >= sentence.last or number.count.min is None or at in page.day_words:
            continue
        closes = page.words[number.last : number.last + 1]
        if (closes == [")"]) if bracket else (number.last >= sentence.last or _ends(page, number.last)):
            pairs.append(_Pair(start, at, number.last + bracket))
    return pairs


def _ends(page: Page, position: int) -> bool:
    return page.words[position] in _ENDS or (
        page.words[position].startswith("و") and _named(page, position) is not None
    )


def _named(page: Page, position: int) -> Match | None:
    """The party whose name begins at a word, or that its forces are called by (`فصائل الجيش الوطني`)."""
    at = position + (page.words[position].removeprefix("و") in FORCES)
    party = page.match(position, "parties") or (page.match(at, "parties") if position < at < len(page.words) else None)
    named = party is not None and party.entry.attributes.get("form") == "name"
    return party if party is not None and named and party.form.particles in ("", "و") else None


def _gone_on(page: Page, told: Sequence[Harmed], pair: _Pair) -> Harmed | None:
    """The people whom a verb right before its doer tells of, where only their parts stand between them and a pair."""
    wholes = [h for h in told if h.group.first < pair.first and (h.parent is None or h.rule == RULE)]
    like = wholes[-1] if wholes else None
    if like is None or not _joined(page, pair):
        return None
    if like.rule == RULE:
        return like if pair.first - like.group.last <= 2 else None
    doer = next((p for p in range(like.cue + 1, like.group.first) if _named(page, p) is not None), None)
    if doer != like.cue + 1 or page.match(like.cue, "harm") is None:
        return None
    party = _named(page, doer)
    others = page.found("harm", like.group.last, pair.first)
    adjacent = party is not None and like.group.first - party.last <= 1
    return like if adjacent and not others else None


def _joined(page: Page, pair: _Pair) -> bool:
    return page.words[pair.first].startswith("و") or page.words[pair.first - 1] in _JOINS


def _shared_out(
    page: Page, sentence: Sentence, told: Sequence[Harmed], before: Sequence[Harmed], pair: _Pair
) -> Harmed | None:
    """The people held of whom a word of sharing out tells right before a pair, of this sentence or the last one."""
    near = range(pair.first - 1, max(sentence.first, pair.first - _SPREAD_REACH) - 1, -1)
    begun = next((i for i in near if is_shared_out(page, i)), -1)
    if begun < 0 or page.words[pair.first - 1] not in _SPREAD:
        return None
    if not _THOSE_HELD.issuperset(page.words[begun + 1 : pair.first - 1]):
        return None  # `وتوزعت المساعدات بين X (20)`
    wholes = [h for h in (*before, *told) if h.group.first < pair.first and h.parent is None]
    whole = max(wholes, key=lambda h: h.group.count.min or 0, default=None)
    return whole if whole is not None and whole.harm in _HELD else None


def _figure(page: Page, told: Harmed, whole: Group | None, pair: _Pair) -> Harmed:
    """A figure of those whom the verb tells of, or of the whole that is shared out."""
    number = page.numbers[pair.number]
    group = Group(number.first, number.last, number.count, told.group.status, None, Part.ALL, kind="bare", counted=True)
    return Harmed(group, told.harm, RULE, told.cue, whole)
