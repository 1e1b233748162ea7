"""People told besides others, with a harm and a doer of their own (`39 شخصاً، إضافة إلى شخص قضى في سجون X`)."""

from __future__ import annotations

from typing import Final

from hasila.reading.page import Page, Sentence

BESIDES: Final = frozenset("اضافه بالاضافه فضلا علاوه عدا ناهيك".split())
_TO: Final = frozenset("الي عن علي".split())


def begins_besides(page: Page, position: int) -> bool:
    """`إضافة إلى`, `فضلاً عن`."""
    return page.words[position].removeprefix("و") in BESIDES and not _TO.isdisjoint(
        page.words[position + 1 : position + 2]
    )


def told_besides(page: Page, sentence: Sentence, doer: int) -> bool:
    """Whether a doer is that of people told besides: a verb of their own harm stands before it."""
    for i in range(sentence.first + 1, doer):
        if begins_besides(page, i):
            found = page.found("harm", i, doer)
            return any(m.entry.attributes.get("form") == "verb" for m in found)
    return False
