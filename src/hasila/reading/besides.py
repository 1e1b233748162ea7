"""Places told only beside another: whose governor somebody was, what was struck at the same time."""

from __future__ import annotations

from typing import Final

from hasila.reading.page import Page

_GOVERNORS: Final = frozenset("والي بوالي لوالي كوالي".split())
"""Folded, the first is `وإلى` too; the text's own letters tell them apart."""
_OF_TO: Final = frozenset("إى")
_MEANWHILE: Final = frozenset("وبالتزامن بالتزامن وتزامنا تزامنا".split())
_THAT: Final = frozenset("ذلك هذا".split())


def of_a_governor(page: Page, first: int, before: list[str]) -> bool:
    """`يشغل منصب والي X`: whether the word before a place tells whose office over it somebody held."""
    return before != [] and before[-1] in _GOVERNORS and _OF_TO.isdisjoint(page.exact(first - 1, first))


def struck_meanwhile(page: Page, last: int, first: int) -> bool:
    """`قتل طفل، وبالتزامن مع ذلك تعرضت X لقصف`: whether a place stands where what happened elsewhere is told."""
    return any(page.words[i] in _MEANWHILE and page.words[i + 2] in _THAT for i in range(last, first - 2))
