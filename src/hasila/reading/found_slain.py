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
_STOPS: Final = frozenset("علي ، . ؛ : و ثم حيث بعد قبل الذي التي الذين كما فيما ان انه انها بان بانه بانها".split())


def found_slain(page: Page, sentence: Sentence, group: Group) -> bool:
    """Whether those whom somebody found are told, before the clause ends, to have been dead."""
    body = page.match(group.first - 1, "people")
    if group.harm is not None or (body is not None and body.entry.id.startswith("body")):
        return False  # `جثة أحد عناصرها … مقتولاً`
    if group.first and not page.words[group.first].startswith("و") and _whose_thing(page, group.first - 1):
        return False
    for i in range(group.last, min(group.last + _REACH, sentence.last)):
        word = page.words[i]
        if word in _LIFELESS or word.startswith(_SLAIN):
            return True
        if word in _STOPS or page.match(i, "harm") is not None or _one_more(page, i):
            return False
    return False


def _whose_thing(page: Page, position: int) -> bool:
    """`عثر على هوية رجل مذبوح`: what is found is a thing, and the word behind it tells whose."""
    word = page.words[position]
    thing = position and page.words[position - 1] == "علي" and page.tokens[position].is_arabic
    return bool(thing) and not (word.startswith("ال") or page.matches[position] or position in page.numbers)


def _one_more(page: Page, position: int) -> bool:
    """`خمسة مختبئين ورجل مقتول`: one man or woman more, of whom alone the word right behind tells."""
    more = page.match(position, "people")
    if more is None or more.form.particles != "و" or more.entry.attributes.get("kin") or more.last >= len(page.words):
        return False
    return page.words[more.last].startswith(_SLAIN) and not page.words[more.last].endswith(("ين", "ون", "ان"))


def says_how_found(page: Page, found: Harmed | None, group: Group) -> bool:
    """`عثر على شاب مقتول`: what tells that those just found were dead counts nobody more."""
    if found is None or found.rule != FOUND_DEAD or group.counted or group.definite:
        return False
    between = page.words[found.group.last : group.first]
    return 0 <= group.first - found.group.last < _REACH and _STOPS.isdisjoint(between)
