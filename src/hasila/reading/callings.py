"""What stands behind a person and tells whose they were: `فلان، أحد أبرز قادة التنظيم`."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from hasila.lexicon import Match
from hasila.model import Part, Status
from hasila.reading.describing import is_armed_group
from hasila.reading.group import ONE, Group
from hasila.reading.page import Page
from hasila.reading.which_party import party_at, side_of

_OPENINGS: Final = frozenset("، , ( - – وهو وهي هو هي".split())
_HOLDS: Final = frozenset("الذي يشغل شغل كان منصب يعمل بمنصب".split())
"""What stands between a name and an office: `فلان الذي كان يشغل منصب أمير …`."""
_ONE_OF: Final = frozenset("احد احدي باحد".split())
_SUPERLATIVES: Final = frozenset("ابرز اهم كبار اخطر اكبر اقدم".split())
_BEFORE_IT: Final = _OPENINGS | _HOLDS | _SUPERLATIVES | _ONE_OF
_LINKS: Final = frozenset("في لدي ب من ضمن مع صفوف".split())
_HEADS: Final = frozenset("المسوول مسوول المسوولين مسوولين المسوولون".split())
_OFFICES: Final = _HEADS | frozenset("العامل عامل العاملين عاملين عضو اعضاء الاعضاء".split())
_SO_CALLED: Final = frozenset("المدعو المدعوه الملقب المكني المعروف".split())
_THAT: Final = frozenset("ان بان : انه انها".split())
_LONGEST_TITLE: Final = 9


def with_calling(page: Page, group: Group, limit: int) -> Group:
    """A person with what a title behind them says: a fighter or leader, and of which party."""
    if group.kind != "named" or group.count != ONE or group.status is Status.CIVILIAN or group.side is not None:
        return group
    at = group.last
    while at < limit and page.words[at] in _BEFORE_IT:
        at += 1
    noun = page.match(at, "people") if at < limit and (at > group.last or group.status is Status.COMBATANT) else None
    if noun is None or noun.form.particles:
        return group
    party = _party_behind(page, noun.last, limit)
    fights = noun.entry.attributes.get("status") == Status.COMBATANT.value
    leads = noun.entry.attributes.get("part") == Part.COMMANDERS.value
    if not fights and page.words[at] in _OFFICES and party is not None and is_armed_group(page, party):
        fights, leads = True, page.words[at] in _HEADS  # `فلان، المسؤول عن التجنيد في التنظيم`
    if not fights:
        return group
    return replace(
        group,
        status=Status.COMBATANT,
        side=side_of(page, party) if party is not None else None,
        part=Part.COMMANDERS if leads else group.part,
    )


def with_titles(page: Page, groups: list[Group]) -> list[Group]:
    """`القيادي في مجلس X العامل ضمن صفوف قسد المدعو فلان`: a person's title, then his name, are one group."""
    if not any(page.words[g.first] in _SO_CALLED for g in groups):
        return groups
    kept: list[Group] = []
    for group in groups:
        before = kept[-2:] if page.words[group.first] in _SO_CALLED else []
        title = next((g for g in before if _names_one(page, g, group)), None)
        if title is not None:
            del kept[kept.index(title) :]  # with `العامل` in `القيادي العامل ضمن صفوف X المدعو`
        kept.append(group if title is None else _titled(page, title, group))
    return kept


def _names_one(page: Page, title: Group, name: Group) -> bool:
    """Whether a name so introduced is that of the person before it: one, definite, of whom nothing else is told."""
    one = title.count == ONE == name.count and title.kind == "noun" and title.definite and title.harm is None
    between = range(title.last, name.first)
    told = any(page.words[i] in _OPENINGS | _THAT or page.match(i, "harm") for i in between)
    return one and len(between) <= _LONGEST_TITLE and not told


def _titled(page: Page, title: Group, name: Group) -> Group:
    party = _party_behind(page, title.last, name.first) if title.side is None else None
    fights = title.status is Status.COMBATANT and party is not None
    side = side_of(page, party) if fights and party is not None else title.side
    return replace(
        name, first=title.first, skip=title.skip, status=title.status, side=side, part=title.part, definite=True
    )


def _party_behind(page: Page, position: int, limit: int) -> Match | None:
    """The party of which a title tells, right behind it or behind a unit (`قائد فوج المدفعية في جيش كذا`)."""
    opened = page.words[position : position + _LONGEST_TITLE]
    bracket = range(0)
    if "(" in opened and ")" in opened:  # `أمير ولاية الخير (دير الزور) في داعش`
        bracket = range(position + opened.index("("), position + opened.index(")") + 1)
    for i in range(position, min(limit, position + _LONGEST_TITLE + len(bracket))):
        if i in bracket:
            continue
        if page.words[i] in _OPENINGS or page.match(i, "harm") or page.role(i, "cues") in ("cause", "wound"):
            return None
        event = page.match(i, "events")
        if event is not None and (not event.form.article or event.form.particles or page.words[i - 1] == "في"):
            return None  # `فلان قائد اللواء في كمين للتنظيم`
        party = party_at(page, i)
        if party is not None and (i == position or page.words[i - 1] in _LINKS or party.form.particles in ("ب", "ل")):
            return party
    return None


def tells_who(page: Page, before: Group, group: Group) -> bool:
    """`فلان، المتهم بكذا`, `فلان، أحد عناصر الفصيل`: whether a group behind a name tells who that was."""
    told_of = before.kind == "named" and group.kind == "noun" and group.count == ONE
    told_of &= not group.counted or page.words[group.first] in _ONE_OF
    return told_of and page.words[group.first - 1] == "،" and not page.words[group.first].startswith("و")
