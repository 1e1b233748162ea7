"""Whether fighters' own doing is told right before them: `عملية نفذها عناصر X`, `أطلق عناصر X النار`."""

from __future__ import annotations

from typing import Final

from hasila.reading.page import Page, Sentence
from hasila.reading.which_party import FORCES

_MANNERS: Final = frozenset(
    "مباشر مكثف كثيف عنيف عشوايي متعمد متكرر متواصل جوي بري ارضي بحري مدفعي صاروخي حي مباغت".split()
)
_CARRIES_OUT: Final = frozenset("نفذ نفذت شن شنت ارتكب ارتكبت نصب نصبت زرع زرعت".split())
_FIRES: Final = frozenset("اطلق اطلقت فتح فتحت".split())
_FIRE: Final = frozenset("النار الرصاص نار نيران نيرانها رصاص".split())
_MEN: Final = frozenset("عناصر مسلحي جنود افراد".split())
_GUNS: Final = frozenset({"small_arms", "machine_gun", "sniper"})
_OBJECTS: Final = ("ها", "ه", "هما", "هم")
BY_WORDS: Final = frozenset(
    "قيام اقدام بقيام باقدام لقيام تمكن تمكنت قامت قام قاموا اقدمت اقدم عمدت برصاص بنيران رصاص نيران بمشاركه بالتعاون"
    " مصدره مصدرها مصدرهما فجرت فجروا زرعتها زرعها زرعه زرعته اطلقتها اطلقها بايدي بالتنسيق انتهاكات جرايم"
    " جريمه اعتداءات مجازر خروقات خروق خرق انتهاك تنفيذ بتنفيذ شن بشن".split()
)
FIGHTING: Final = frozenset({"مقاتلو", "مسلحو"})
"""Fighters as a verb's subject has them, never its object."""
_OBJECTS_OF_DEEDS: Final = frozenset(
    "عبوه عبوتين عبوات سياره سيارتين سيارات اليه اليتين اليات رتلا رتلين موقعا موقعين مقرا مقرين حاجزا حاجزين نقطه"
    " نقطتين دوريه دوريتين منزلا منزلين تجمعا لغما لغمين الغاما عربه عربتين شاحنه شاحنتين دراجه قنبله قنبلتين حافله"
    " صهريجا قذيفه قذايف صاروخا صاروخين مدنيا مدنيين شابا شابين رجلا رجلين نازحين مزارعا مزارعين".split()
)
"""What a deed's noun takes behind its doer (`استهداف عناصر X سيارة`)."""
_REACH: Final = 4
_DURING: Final = frozenset("في جراء اثر نتيجه بسبب".split())


def of_its_operation(page: Page, operation: int, party: int) -> bool:
    """`قتلوا في 41 عملية لـX`, `خلال عمليات X`: whether a party's own operation is what harmed."""
    before = operation - 1
    while before > 0 and (before in page.numbers or page.tokens[before].is_number):
        before -= 1
    between = page.words[operation + 1 : party]
    return page.words[before] in _DURING and all(w.removeprefix("ل") in FORCES for w in between)


def follows_its_verb(page: Page, sentence: Sentence, fighters: int) -> bool:
    """`برصاص عناصر X`, `عملية نفذها عناصر X`, `أطلق عناصر X النار`: fighters whose doing is told right before them."""
    if fighters == sentence.first:
        return False
    if page.words[fighters - 1] in _MEN and fighters - 1 > sentence.first:  # `برصاص عناصر حاجز لـX`
        fighters -= 1
    before, event = page.words[fighters - 1], page.match(fighters - 1, "events")
    if event is not None and event.form.particles == "ب" and event.entry.attributes.get("weapon") in _GUNS:
        return True
    bare = before.removeprefix("و")
    if bare in BY_WORDS or bare in _CARRIES_OUT or any(bare.removesuffix(o) in _CARRIES_OUT for o in _OBJECTS):
        return True
    if page.words[fighters].startswith("ل") and event_ends_at(page, sentence, fighters):
        return True  # `هجوم لمسلحي X`, `بالرصاص الحي لعناصر X`
    if bare in _FIRES and not _FIRE.isdisjoint(page.words[fighters : fighters + 2 * _REACH]):
        return True
    if event is not None and event.last == fighters and _has_object(page, sentence, fighters):
        return True
    verb = event is not None and event.entry.attributes.get("form") == "verb"
    return verb and (before.endswith(_OBJECTS) or page.words[fighters] in FIGHTING)


def _has_object(page: Page, sentence: Sentence, fighters: int) -> bool:
    """`تفجير مقاتلي X عبوتين`, `استهداف عناصر X سيارة`: a deed's object stands behind those who did it."""
    party = page.match(fighters + 1, "parties")
    return party is not None and party.last < sentence.last and page.words[party.last] in _OBJECTS_OF_DEEDS


def event_ends_at(page: Page, sentence: Sentence, last: int) -> bool:
    """`إطلاق نار من مسلحين`, `برصاص مباشر من مسلحين`: an event's words end right before a position."""
    ends = [last]
    while last - 1 > sentence.first and page.words[last - 1].removeprefix("و").removeprefix("ال") in _MANNERS:
        ends.append(last := last - 1)
    return any(m.last in ends for m in page.found("events", max(sentence.first, last - _REACH), ends[0]))
