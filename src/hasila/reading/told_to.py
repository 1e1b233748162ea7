"""The outlet to which a source spoke, and which so relays it: `قال مصدر طبي لوكالة X إن`, `أكد لقناة X مصدر أن`."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from hasila.model import Attribution
from hasila.reading.page import Page, Sentence
from hasila.reading.source_names import SourceNames
from hasila.text import fold

_APPOSITION: Final = 10
_SAYING_BEGINS: Final = frozenset("ان بان انه انها :".split())
_TELLING: Final = frozenset("ابلغ ابلغت اخبر اخبرت ابلغوا اخبروا".split())
_OUTLETS: Final = ("agency", "outlet")


def told_to(page: Page, names: SourceNames, sentence: Sentence, position: int) -> tuple[Attribution | None, int]:
    """The outlet that a source spoke to, named between its name and what it said; and where that name ends."""
    for i in range(position, min(sentence.last, position + _APPOSITION)):
        if page.words[i] in _SAYING_BEGINS:
            break
        if _is_told(names, i):
            return names.read(sentence, i)
    return None, position


def addressed(names: SourceNames, sentence: Sentence, start: int) -> tuple[Attribution | None, int]:
    """The outlet right behind the verb, before who told it; and where that name ends."""
    if not _is_told(names, start):
        return None, start
    others = (i for i in range(start + 1, sentence.last) if _kind(names, i) and _kind(names, i) not in _OUTLETS)
    until = next(others, sentence.last)
    return names.read(replace(sentence, last=until), start)


def until_hearer(page: Page, names: SourceNames, sentence: Sentence, verb: int) -> int:
    """`أبلغ المصدر شفق بريس أن`: where the outlet begins that a verb of telling takes as its object; else the end."""
    if page.words[verb].removeprefix("و") not in _TELLING:
        return sentence.last
    publisher = fold(page.report.publisher).split()[:1]
    for i in range(verb + 2, min(sentence.last, verb + _APPOSITION)):
        if page.words[i] in _SAYING_BEGINS:
            break
        outlet = names.head(i)
        if page.words[i : i + 1] == publisher or (outlet and outlet.entry.attributes["kind"] in _OUTLETS):
            return i
    return sentence.last


def _is_told(names: SourceNames, position: int) -> bool:
    head = names.head(position)
    return head is not None and head.form.particles == "ل" and head.entry.attributes["kind"] in _OUTLETS


def _kind(names: SourceNames, position: int) -> str:
    head = names.head(position)
    return "" if head is None else str(head.entry.attributes["kind"])
