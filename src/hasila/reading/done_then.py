"""What came next to people told before: `أسر ثلاثة جنود ثم أعدمهم`, `خطف أربعة وعثر على جثثهم`, `إصابته وطفليه`."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from hasila.lexicon import Match
from hasila.model import Harm, Status
from hasila.reading.group import ONE, Group
from hasila.reading.harmed import PLURALS, Harmed, Walk
from hasila.reading.page import Page

_BEFORE_DEATH: Final = frozenset({Harm.DETAINED, Harm.INJURED, Harm.MISSING})
_REACH: Final = 14
_THEIRS: Final = {"هم": 3, "هن": 3, "هما": 2, "ه": 1, "ها": 1}
"""How many a pronoun stands for, at least."""
_SEVERAL: Final = 3
_AFTER: Final = frozenset("ثم قبل".split())


def done_then(page: Page, walk: Walk, verb: Match) -> list[Harmed]:
    """Those held, hurt or missing whom the verb behind `ثم` tells to be dead, where it tells of nobody else."""
    person = walk.last
    if person is None or person.harm not in _BEFORE_DEATH or person.parent is not None:
        return []
    told = verb.entry.attributes
    if told.get("harm") != Harm.KILLED.value or told.get("form") != "verb":
        return []
    before = page.words[verb.first - 1]
    then = before == "ثم" or page.words[verb.first - 2 : verb.first] == ["قبل", "ان"]
    if not then or not 0 <= verb.first - person.group.last <= _REACH or not _is_of_them(page, verb, person.group):
        return []
    if any(page.words[i] == "." for i in range(person.group.last, verb.first)):
        return []
    walk.pending = []
    return [Harmed(person.group, Harm.KILLED, f"harm of one told before: {verb.entry.id}", verb.first)]


def _is_of_them(page: Page, verb: Match, group: Group) -> bool:
    count = group.count.min
    if verb.form.pronoun:
        least = _THEIRS.get(verb.form.pronoun, 0)
        return bool(least) and (count == least if least < _SEVERAL else count is None or count >= _SEVERAL)
    after = verb.last
    others = after < len(page.words) and (
        after in page.numbers or page.matches[after].keys() & {"people", "counted", "names"}
    )
    plural = page.words[verb.first].endswith(PLURALS)
    return not others and (plural if group.count != ONE else not plural)


def joined_to_a_pronoun(page: Page, walk: Walk, group: Group) -> bool:
    """`أدى إلى إصابته وطفليه`: whether kin follow the noun of harm whose pronoun means the one before."""
    last = walk.last
    if last is None or group.kind not in ("kin", "noun") or not page.words[group.first].startswith("و"):
        return False
    noun = page.match(last.cue, "harm")
    return noun is not None and noun.last == group.first and bool(noun.form.pronoun) and last.cue >= last.group.last


def count_bodies_of_them(page: Page, found: list[Harmed]) -> None:
    """`خطف مسلحون أربعة أشخاص … وعثر على جثثهم`: bodies that a pronoun makes those of people counted before."""
    for i, body in enumerate(found):
        if body.harm is not Harm.BODIES_FOUND or body.group.counted or not page.words[body.group.first].endswith("هم"):
            continue
        told = [h.group for h in found[:i] if h.group.counted and h.parent is None]
        if told and (told[-1].count.min or 0) > 0:
            status = body.group.status if body.group.status is not Status.UNKNOWN else told[-1].status
            found[i] = replace(body, group=replace(body.group, count=told[-1].count, status=status, part=told[-1].part))
