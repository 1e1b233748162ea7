"""Several incidents told at once (`في حوادث متفرقة`): none told beside them is how these people were harmed."""

from __future__ import annotations

from typing import Final

from hasila.reading.group import Group
from hasila.reading.page import Page

_INCIDENTS: Final = frozenset({"حوادث", "احداث", "وقايع"})
_VARIOUS: Final = frozenset("متفرقه منفصله مختلفه متعدده عديده عده".split())

_APART: Final = frozenset("متفرقه منفصله".split())
_REACH: Final = 9
_STOPS: Final = frozenset("، . :".split())
_OF_ANY_KIND: Final = frozenset("امنيه عنف ميدانيه فرديه".split())


def in_various(page: Page, group: Group) -> bool:
    """`مقتل ستة أشخاص في حوادث متفرقة، بالإضافة إلى حملات دهم`: right behind the people; not `في حوادث سير`."""
    behind = page.words[group.last : group.last + 5]
    if behind[:1] != ["في"] or behind[1:2] == [] or behind[1] not in _INCIDENTS:
        return False
    various = next((i for i in (2, 3) if behind[i : i + 1] and behind[i] in _VARIOUS), None)
    if various is None or (various == 3 and behind[2] not in _OF_ANY_KIND):
        return False  # `في حوادث سير مختلفة`
    return not (behind[various + 1 :] and behind[various + 1].startswith("ب") and _is_event(page, group, various + 1))


def by_various(page: Page, group: Group, last: int) -> bool:
    """`قتل أربعة وأصيب آخرون جراء استهدافات متفرقة`: told as several, the next one told is one of them."""
    for event in page.found("events", group.last, min(last, group.last + _REACH)):
        if page.words[event.last : event.last + 1] and page.words[event.last] in _APART:
            return not any(page.words[i] in _STOPS for i in range(group.last, event.first))
    return False


def _is_event(page: Page, group: Group, behind: int) -> bool:
    """`في أحداث متفرقة بعبوات ناسفة`: what all of them were."""
    event = page.match(group.last + behind, "events")
    return event is not None and event.form.particles == "ب"
