"""Words that fold to a preposition or a place, and that their own letters tell apart."""

from __future__ import annotations

from hasila.reading.page import Page


def is_ali(page: Page, position: int) -> bool:
    """`الشاب علي السالم`: whether a word is the name, which has the letters of `على`."""
    if not position or page.words[position] != "علي" or not _as_written(page, position).endswith("ي"):
        return False
    before = page.matches[position - 1]
    if "places" in before and before["places"].entry.id == "village" and not before["places"].form.article:
        return True  # `قرية علي آغا`
    titled = "people" in before and before["people"].entry.attributes.get("title")
    return bool(titled) or "names" in before


def is_verb(page: Page, position: int) -> bool:
    """`وأدى`: the verb, which folds to a valley."""
    spelt = _as_written(page, position)
    return spelt.endswith(("دى", "دي")) and "أ" in spelt


def is_paper(page: Page, position: int) -> bool:
    """`وبجانبها ورقة`: a sheet, which folds to `و` and a town that has the article."""
    return page.words[position] in ("ورقه", "ورقته", "ورقتها")


def _as_written(page: Page, position: int) -> str:
    return page.exact(position, position + 1)
