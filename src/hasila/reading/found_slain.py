"""People who are found dead, of whom no word says body: `عثر على أربعة أشخاص مقتولين داخل سيارة`."""

from __future__ import annotations

from typing import Final

from hasila.reading.group import Group
from hasila.reading.harmed import Harmed
from hasila.reading.page import Page, Sentence

FOUND_DEAD: Final = "found dead"
_SLAIN: Final = tuple("مقتول مخنوق مشنوق مذبوح منحور مضرج متوف ميت".split())
"""How the words begin that say how one lay there."""
_LIFELESS: Final = frozenset("هامده هامدين قتيلا قتيله قتيلين قتلي مقطوع مقطوعه مقطوعي".split())
_REACH: Final = 8
"""Words from those found to how they were found: a name, an age, where from."""
_STOPS: Final = frozenset("علي ، . ؛ : و ثم حيث بعد قبل الذي التي الذين كما فيما".split())


def found_slain(page: Page, sentence: Sentence, group: Group) -> bool:
    """Whether those whom somebody found are told, before the clause ends, to have been dead."""
    body = page.match(group.first - 1, "people")
    if group.harm is not None or (body is not None and body.entry.id.startswith("body")):
        return False  # `جثة أحد عناصرها … مقتولاً`
    for i in range(group.last, min(group.last + _REACH, sentence.last)):
        word = page.words[i]
        if word in _LIFELESS or word.startswith(_SLAIN):
            return True
        if word in _STOPS or page.match(i, "harm") is not None:
            return False
    return False


def says_how_found(page: Page, found: Harmed | None, group: Group) -> bool:
    """`عثر على شاب مقتول`: what tells that those just found were dead counts nobody more."""
    if found is None or found.rule != FOUND_DEAD or group.counted or group.definite:
        return False
    between = page.words[found.group.last : group.first]
    return 0 <= group.first - found.group.last < _REACH and _STOPS.isdisjoint(between)
