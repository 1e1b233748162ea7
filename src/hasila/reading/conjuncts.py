"""Figures joined in one clause, each with a cause of its own: `قتل 10 بقصف X، و3 برصاص Y، وطفل بانفجار لغم`.

A cause told behind the last figure alone is all of theirs (`قتل 10 وأصيب 5 بقصف X`), and so is one told before the
first; a cause told between two figures is the first one's, unless the next has none.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from hasila.lexicon import Match
from hasila.model import Event
from hasila.reading.agents import Agent
from hasila.reading.clauses import Clause
from hasila.reading.group import Group
from hasila.reading.page import Page
from hasila.reading.scene import OFTEN_UNBLAMED, Found
from hasila.reading.told_besides import BESIDES, begins_besides

_NO_ATTACK: Final = frozenset(
    "شجار مشاجره خلاف خلافات ثار سوء انتحار انتحارا مرض جلطه سير دهسا مروري عشايري عايلي غرقا غرق برد جوع حريق عبث"
    " شرف طايش طايشه".split()
)
_AMONG: Final = frozenset("بينهم منهم بينها منها بينهن وهم هم".split())
_FOUND: Final = frozenset("عثر عثرت عثروا العثور وجد وجدت عثور".split())
_KIDNAPPED: Final = frozenset("خطف اختطف اختطاف".split())
_BY_WHOM: Final = frozenset(
    "زرعتها زرعها زرعه زرعته زرعوها وضعتها وضعها وضعوها ركنها ركنتها فجرتها فجرها خلفتها خلفها القتها القاها".split()
)
_TOLD: Final = frozenset("القصف الغاره الغارات الهجوم".split())
_THEIRS: Final = ("ها", "ه", "هم")
_CAUSES: Final = frozenset("جراء اثر نتيجه بسبب بفعل".split())
_BY: Final = frozenset({("علي", "يد"), ("علي", "ايدي"), ("من", "قبل"), ("من", "جانب")})
_PEOPLE_REACH: Final = 3


def without_others_cause(page: Page, group: Group, found: Found, agents: Sequence[Agent]) -> list[Agent] | None:
    """The agents of a group's own cause; None where its own cause has no doer, and the others' doers are not its."""
    parts = _parts_of(page, found.clause)
    own = next((p for p in parts if group.first in p), None)
    if own is None or len(parts) == 1:
        return list(agents)
    if own is parts[0] and not _AMONG.isdisjoint(page.words[group.last : own.last]):
        return list(agents)  # `90 مدنياً، بينهم 40 على يد X، و20 على يد Y`
    told = [a for a in agents if a.position in own and a.position >= group.last]
    others = [a for a in agents if a.position in found.clause and a not in told]
    if told and all(_is_of_another(page, parts, own, a) for a in others):
        return told
    if told or not others or len(others) < len(agents):
        return list(agents)
    if all(_is_of_another(page, parts, own, a) for a in others) and _is_nobodys(page, group, own):
        return None
    behind = [p for p in parts if p.first > own.first and begins_besides(page, p.first)]
    if behind and all(any(a.position in p and _has_verb(page, p, a.position) for p in behind) for a in others):
        return None
    return list(agents)


def _parts_of(page: Page, clause: Clause) -> list[Clause]:
    """A clause cut before each figure, each person and each harm that `و` joins to those before."""
    inner = enumerate(page.words[clause.first + 1 : clause.last - 1], clause.first + 1)
    joints = [i for i, w in inner if (w in BESIDES or w[0] == "و") and _is_joint(page, clause, i)]
    return [Clause(a, b) for a, b in pairwise((clause.first, *joints, clause.last)) if a < b]


def _is_joint(page: Page, clause: Clause, position: int) -> bool:
    word = page.words[position]
    if begins_besides(page, position):
        return True
    if word[0] != "و" or position in page.day_words:
        return False
    alone = word == "و"
    at = position + alone
    harm, event = page.match(at, "harm"), page.match(at, "events")
    struck = event is not None and event.form.particles.startswith("و") and page.words[position - 1] == "،"
    if struck or (harm is not None and (alone or harm.form.particles.startswith("و"))):
        return True
    people = page.match(at, "people")
    joined = people is not None and page.match(at, "parties") is None
    joined = joined and (alone or (people is not None and people.form.particles.startswith("و")))
    counted = page.match(at + 1, "events")
    figure = at in page.numbers and at not in page.day_words and (counted is None or bool(counted.form.particles))
    near = range(at + 1, min(clause.last, at + 1 + _PEOPLE_REACH))
    return (figure or joined) and any(tells_cause(page, i) for i in near)


def tells_cause(page: Page, position: int) -> bool:
    """Whether a word begins what did the harm: `بقصف`, `جراء`, `على يد`."""
    event = page.match(position, "events")
    if event is not None and event.form.particles.endswith("ب"):
        return True
    return page.words[position] in _CAUSES or tuple(page.words[position : position + 2]) in _BY


def _is_of_another(page: Page, parts: Sequence[Clause], own: Clause, agent: Agent) -> bool:
    """Whether an agent stands in another part, behind the harm or the people told there."""
    part = next((p for p in parts if agent.position in p), None)
    if part is None or part is own:
        return False
    harm = next(iter(page.found("harm", part.first, part.last)), None)
    begins = (part.first, part.first + 1)
    if harm is None and not any(i in page.numbers or page.match(i, "people") for i in begins):
        return False
    return harm is None or harm.first < agent.position


def _is_nobodys(page: Page, group: Group, own: Clause) -> bool:
    """`وطفل بانفجار لغم`, `ومقتل اثنين نتيجة شجار`: whether a part's own cause is one whose doer is often not known."""
    begins = page.words[own.first].removeprefix("و")
    if begins in _FOUND:
        return True  # `اغتال X رجلاً، وعثر على جثة آخر`
    if begins in _KIDNAPPED and _KIDNAPPED.isdisjoint(page.words[: own.first]):
        return not page.words[group.first].endswith("ا")  # `اعتقلت X ستة، واختطف رجل`, not `… واختطف رجلاً`
    behind = page.words[group.last : own.last]
    if not _TOLD.isdisjoint(behind):
        return False  # `نتيجة سقوط جدار خلال القصف`
    if not _BY_WHOM.isdisjoint(behind) or any(a == "مع" and b.endswith(_THEIRS) for a, b in pairwise(behind)):
        return False  # `بانفجار عبوة زرعتها`, `خلال شجار مع عناصرها`
    for i in range(group.last, own.last):
        if page.words[i] in _NO_ATTACK:
            return True
        event: Match | None = page.match(i, "events")
        if event is not None and Event(event.entry.attributes["event"]) in OFTEN_UNBLAMED - {Event.SHOOTING}:
            return True
    return False


def _has_verb(page: Page, part: Clause, until: int) -> bool:
    """`إضافة إلى شخص قضى برصاص X`: whether those told besides have a verb of their own, before who did it."""
    found = page.found("harm", part.first, until)
    return any(m.entry.attributes.get("form") == "verb" for m in found)
