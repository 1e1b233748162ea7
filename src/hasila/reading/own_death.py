"""Those who died of age or illness, whom an obituary tells of: nobody harmed them."""

from __future__ import annotations

from typing import Final

from hasila.model import Harm
from hasila.reading.harmed import Harmed
from hasila.reading.page import Page, Sentence

_DIED: Final = frozenset("وفاه توفي توفيت نعي ينعي تنعي ننعي ينعون نعت نعوا انتقل انتقلت رحيل رحل رحلت".split())
"""Words of any death; `قتل` and `استشهد` tell of another."""
_ILL: Final = frozenset("مرض المرض بمرض لمرض عضال السرطان كورونا بكورونا سكته بسكته جلطه بجلطه".split())
_HEART: Final = frozenset("نوبه بنوبه ازمه بازمه ذبحه بذبحه احتشاء".split())
_OF_THE_HEART: Final = frozenset("قلبيه القلب صدريه دماغيه".split())
_STRUGGLE: Final = frozenset("صراع معاناه رحله".split())
_LIVED: Final = frozenset("ناهز يناهز".split())
_HARMED: Final = frozenset(
    "سجن سجون السجن معتقل المعتقل معتقله اعتقال الاعتقال اعتقاله تعذيب التعذيب حصار الحصار محاصر المحاصر المحاصره نقص"
    " منع منعه منعها منعهم عرقله انعدام غياب اهمال الاهمال قصف القصف متاثرا متاثره جراحه جراحها اصابته اصابتها"
    " بجراحه".split()
)
"""What makes an illness another's doing, or tells of wounds beside it."""


def died_of_itself(page: Page, sentence: Sentence, harmed: Harmed) -> bool:
    """`وفاة الشيخ فلان بعد صراع مع المرض`: with no attack, party, prison or siege in the sentence."""
    if harmed.harm is not Harm.KILLED:
        return False
    words = page.words[sentence.first : sentence.last]
    plain = [word.removeprefix("و") if word not in _DIED else word for word in words]
    cue = page.words[harmed.cue]
    if cue not in _DIED and cue.removeprefix("و") not in _DIED:
        return False
    if any(page.found(table, sentence.first, sentence.last) for table in ("events", "parties")):
        return False
    if not _HARMED.isdisjoint(plain):
        return False
    return any(_is_illness(plain, i) for i in range(len(plain)))


def _is_illness(words: list[str], position: int) -> bool:
    """`مرض عضال`, `نوبة قلبية`, `عن عمر ناهز`; `صراع` alone is a war."""
    word, after = words[position], words[position + 1 : position + 3]
    heart = word in _HEART and not _OF_THE_HEART.isdisjoint(after)
    struggle = word in _STRUGGLE and after[:1] == ["مع"] and not _ILL.isdisjoint(after)
    return heart or struggle or word in _ILL or (word in _LIVED and words[position - 1] == "عمر")
