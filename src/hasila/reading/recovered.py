"""The dead whom rescuers carry out: they count as killed where their death is told, as bodies found where it is not."""

from __future__ import annotations

from typing import Final

from hasila.lexicon import stems
from hasila.model import Harm
from hasila.reading.group import Group
from hasila.reading.page import Page, Sentence

_CARRYING: Final = frozenset("انتشال انتشل انتشلت انتشلوا انتشلنا تنتشل ينتشل ننتشل انتشالها انتشالهم".split())
_DEAD: Final = frozenset("قتلي شهداء شهيد شهيدا شهيدين قتيل قتيلا قتيلين".split())
_DIED: Final = frozenset(
    "قضي قضت قضيا قضتا قضوا قتل قتلت قتلا قتلتا قتلوا استشهد استشهدت استشهدا استشهدتا استشهدوا ارتقي ارتقت ارتقوا سقط"
    " سقطا سقطوا".split()
)
_FELL: Final = frozenset("سقط سقطا سقطوا".split())
_WHO: Final = frozenset("الذي التي الذين اللذين اللتين ممن".split())
_GRAVES: Final = frozenset("مقبره مقابر قبر قبور".split())
_JUST_BEHIND: Final = 2


def with_death_told(page: Page, sentence: Sentence, group: Group, harm: Harm) -> Harm:
    """`انتشلت فرقنا جثمان سيدة قضت بالقصف`, `جثامين ثلاثة قتلى`: killed; not `انتشال جثة رجل`, nor from a grave."""
    if harm is not Harm.BODIES_FOUND:
        return harm
    told = page.words[sentence.first : group.first]
    if all(_CARRYING.isdisjoint(stems(w)) for w in told):
        return harm
    if any(not _GRAVES.isdisjoint(stems(w)) for w in page.words[sentence.first : sentence.last]):
        return harm
    dead = any(not _DEAD.isdisjoint(stems(w)) for w in page.words[group.first : group.last])
    behind = page.words[group.last : min(group.last + _JUST_BEHIND, sentence.last)]
    died = bool(behind) and (behind[0] in _DIED or (behind[0] in _WHO and behind[-1] in _DIED))
    return Harm.KILLED if dead or (died and not _fell_down(page, group.last)) else harm


def _fell_down(page: Page, behind: int) -> bool:
    """`جثة رجل سقط في بئر`: a fall, which nobody's fire is told of."""
    told = page.words[behind : behind + _JUST_BEHIND + 1]
    fell = next((i for i, word in enumerate(told[:_JUST_BEHIND]) if word in _FELL), None)
    inside = fell is not None and told[fell + 1 : fell + 2] in (["في"], ["من"], ["داخل"])
    return fell is not None and inside and page.match(behind + fell + 2, "events") is None
