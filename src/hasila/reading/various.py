"""Several incidents told at once (`في حوادث متفرقة`): none told beside them is how these people were harmed."""

from __future__ import annotations

from typing import Final

from hasila.reading.group import Group
from hasila.reading.page import Page

_INCIDENTS: Final = frozenset({"حوادث", "احداث", "وقايع"})
_VARIOUS: Final = frozenset("متفرقه منفصله مختلفه متعدده عديده عده".split())


def in_various(page: Page, group: Group) -> bool:
    """`مقتل ستة أشخاص في حوادث متفرقة، بالإضافة إلى حملات دهم`: right behind the people; not `في حوادث سير`."""
    behind = page.words[group.last : group.last + 4]
    return (
        behind[:1] == ["في"] and behind[1:2] != [] and behind[1] in _INCIDENTS and not _VARIOUS.isdisjoint(behind[2:])
    )
