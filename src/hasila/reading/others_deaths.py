"""How one of a group, or one told beside it, came to harm otherwise than the rest (`39 شخصاً، بينهم شاب قضى غرقاً`)."""

from __future__ import annotations

from typing import Final

from hasila.reading.page import Page

_AMONG: Final = frozenset("بينهم منهم ضمنهم احدهم احداهن بينهن منهن".split())
_BESIDES: Final = frozenset("اضافه بالاضافه فضلا عدا جانب".split())
_ALONE: Final = frozenset(
    "قضي قضت قضيا قضتا توفي توفيت توفيا مات ماتت ماتا اقدم اقدمت اقدما قتل قتلت قتلا استشهد استشهدت استشهدا لقي لقيت"
    " فارق فارقت سقط سقطت ارتقي ارتقت اعدم انتحر انتحرت غرق غرقت".split()
)
_TOGETHER: Final = frozenset(
    "قضوا توفوا ماتوا اقدموا قتلوا استشهدوا لقوا فارقوا سقطوا ارتقوا اعدموا انتحروا غرقوا قضين".split()
)


def is_of_others(page: Page, last: int, position: int) -> bool:
    """Whether a word behind people is told of one of them, or of others added to them, by a verb of their own."""
    between = [page.words[i].removeprefix("و") for i in range(last, position)]
    added = next((i for i, w in enumerate(between) if w in _BESIDES), None)
    if added is not None and any(w in _ALONE or w in _TOGETHER for w in between[added:]):
        return True
    return any(w in _AMONG for w in between) and any(w in _ALONE for w in between)
