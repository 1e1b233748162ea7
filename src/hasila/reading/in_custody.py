"""Those who died in a prison or of torture, and those killed after they were seized, where no attack is told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from hasila.lexicon import stems
from hasila.model import Event, Harm, Status
from hasila.reading.events import EventMention
from hasila.reading.harmed import Harmed
from hasila.reading.others_deaths import is_of_others
from hasila.reading.page import Page
from hasila.reading.scene import Found, Scene

_DYING: Final = frozenset(
    "توفي توفيت توفوا توفيا توفين وفاه وفيات وفاتهم وفاته قضي قضت قضوا قضيا قضين مات ماتت ماتوا ماتا موت يموت"
    " استشهد استشهدت استشهدوا استشهاد استشهدا شهيد شهداء ارتقي ارتقت ارتقوا ارتقا ارتقاء فارق فارقت فارقوا فقد فقدوا"
    " لقي لقوا ضحايا ضحيه قتل قتلوا قتلت مقتل قتيل قتلي".split()
)
_BY_HAND: Final = frozenset("قتل قتلوا قتلت قتلا مقتل قتلهم قتله قتلهما قتلها قتلتهم قتلته يقتل تقتل قتيل قتلي".split())
_IN: Final = frozenset("في داخل ضمن".split())
_PRISONS: Final = frozenset(
    "سجن سجون معتقل معتقلات زنزانه زنازين اقبيه قبو مسلخ افرع فروع احتجاز اعتقال توقيف نظاره مفرزه".split()
)
_HOLDING: Final = frozenset("مركز مراكز مكان اماكن فتره قيد اثناء مقر مقرات".split())
_OF_THE_SECURITY: Final = frozenset("امن امني امنيه مخابرات فلسطين جويه عسكري عسكريه خطيب استخبارات".split())
_BRANCHES: Final = frozenset({"فرع", "افرع", "فروع"})
_PRISONERS: Final = frozenset(
    "معتقل معتقله معتقلين معتقلون معتقلات معتقلا اسير اسيره اسري اسيرا اسيرين سجين سجينه سجناء سجينا سجينين محتجز"
    " محتجزين موقوف موقوفين".split()
)
_SET_FREE: Final = frozenset("محرر محرره محررين محررون سابق سابقين سابقا".split())
_SEIZING: Final = frozenset("اختطاف خطف اعتقال اسر احتجاز اقتياد".split())
_THEM: Final = ("ه", "ها", "هم", "هما", "هن")
_TORTURE: Final = "تعذيب"
_AFTER: Final = frozenset({"بعد", "عقب", "وبعد"})
_JUST_BEFORE: Final = 2
_REACH: Final = 14
_MARKS: Final = frozenset("اثار علامات".split())


def in_custody(
    page: Page, harmed: Harmed, found: Found, scene: Scene, events: Sequence[EventMention]
) -> EventMention | None:
    """`قضوا تحت التعذيب`, `توفي في سجن X`, `وفاة أسير`: an event of detention; `قتلوا بعد خطفهم`: an execution."""
    if harmed.harm is not Harm.KILLED or any(_is_attack(e) for e in events if e.position in found.clause):
        return None
    around = range(max(found.clause.first, harmed.cue - _REACH), min(found.clause.last, harmed.group.last + _REACH))
    near = [i for i in around if not is_of_others(page, harmed.group.last, i)]
    if any(_is_torture(page, i) for i in near):
        return _told(harmed, Event.DETENTION)
    told = range(max(found.clause.first, min(harmed.cue, harmed.group.first) - _JUST_BEFORE), harmed.group.last)
    if any(_is_attack(e) for e in events) or not any(_DYING & stems(page.words[i]) for i in told):
        return None
    if any(_BY_HAND & stems(page.words[i]) for i in told):
        seized = any(page.words[i] in _AFTER and _seized_them(page.words[i + 1]) for i in near[:-1])
        return _told(harmed, Event.EXECUTION) if seized else None
    if scene.event is not None and _is_attack(scene.event):
        return None
    held = harmed.group.status is not Status.COMBATANT and any(_is_held(page, i) for i in near)
    return _told(harmed, Event.DETENTION) if held or _are_prisoners(page, harmed) else None


def _told(harmed: Harmed, event: Event) -> EventMention:
    return EventMention(harmed.cue, event, generic=False, weapon=None)


def _is_attack(event: EventMention) -> bool:
    return event.event not in (Event.OTHER, Event.DETENTION) and not (event.generic and not event.act)


def _seized_them(word: str) -> bool:
    """`بعد خطفهم`: those killed themselves, not `بعد اعتقال أحد المطلوبين`."""
    return word.endswith(_THEM) and not _SEIZING.isdisjoint(stems(word))


def _is_torture(page: Page, position: int) -> bool:
    """`تحت التعذيب`, `جراء تعذيبه`; not `آثار التعذيب` on a body."""
    before = page.words[position - 1 : position]
    return _TORTURE in stems(page.words[position]) and _MARKS.isdisjoint(before)


def _are_prisoners(page: Page, harmed: Harmed) -> bool:
    """`وفاة ثلاثة أسرى`; not `الأسير المحرر`."""
    told = range(harmed.group.first, harmed.group.last)
    free = any(not _SET_FREE.isdisjoint(stems(w)) for w in page.words[harmed.group.first : harmed.group.last + 1])
    return not free and any(not _PRISONERS.isdisjoint(stems(page.words[i])) for i in told)


def _is_somebody(page: Page, position: int) -> bool:
    """`بعد اعتقال والده`: somebody else was seized."""
    return position in page.numbers or page.match(position, "people") is not None


def _is_held(page: Page, position: int) -> bool:
    """`في سجن صيدنايا`, `في أحد الأفرع الأمنية`, `بعد اعتقال دام أربع سنوات`; not `قرب السجن`."""
    here = stems(page.words[position])
    if here.isdisjoint(_PRISONS | _BRANCHES):
        return False
    before = page.words[max(0, position - 2) : position]
    if not _BRANCHES.isdisjoint(here):
        return any(not _OF_THE_SECURITY.isdisjoint(stems(w)) for w in page.words[position + 1 : position + 3])
    if not _SEIZING.isdisjoint(here):
        after = not _AFTER.isdisjoint(before) or page.words[position - 1] == "من"
        after = after and not _is_somebody(page, position + 1)
        return after or any(not _HOLDING.isdisjoint(stems(w)) for w in before)
    return not _IN.isdisjoint(before) or page.words[position].startswith(("ب", "وب")) or before[-1:] == ["الي"]
