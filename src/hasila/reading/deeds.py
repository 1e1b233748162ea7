"""Doers whose deed no verb of striking tells: who planted a bomb, whose vehicle ran people over, who inflicted losses.

And those of whom fronted words tell it (`X هي التي قصفت`), or a noun that may tell of being struck (`بتعرض لـX`).
"""

from __future__ import annotations

from typing import Final

from hasila.lexicon import Match
from hasila.model import Party
from hasila.reading.own_doing import BY_WORDS
from hasila.reading.page import Page, Sentence
from hasila.reading.which_party import FORCE_WORDS, FORCES, meant_party

_THEY: Final = frozenset("هي هو هم هما".split())
_THAT: Final = frozenset("التي الذي الذين اللذان اللتان من".split())
_PLANTS: Final = frozenset(
    "زرع زرعت زرعوا يزرع تزرع يزرعون وضع وضعت وضعوا ركن ركنت ركنوا ادخل ادخلت ادخلوا فخخ فخخت فخخوا الصق الصقت الصقوا"
    " لغم لغمت لغموا خبا خبات دس دست".split()
)
_BOMBS: Final = frozenset(
    "عبوه عبوتين عبوات قنبله قنابل لغم لغما لغمين الغام الغاما متفجرات مفخخه مفخختين ملغمه ملغومه مفخخا لاصقه ناسفه"
    " حزاما".split()
)
_THE_BOMB: Final = frozenset("السياره الدراجه العبوه العبوات المفخخه الشاحنه الفان اللغم القنبله الحافله".split())
_OBJECTS: Final = ("ها", "ه", "هما")
_PLANTED_REACH: Final = 6
_BLAST_REACH: Final = 12
_BLASTS: Final = frozenset({"explosion", "ied", "landmine"})
_ASSAULT: Final = frozenset("تعرض بتعرض لتعرض تعرضين بتعرضين تعرضات بتعرضات".split())
_HOSTILE: Final = frozenset("ارهابي ارهابيين مسلح غادر جبان اجرامي".split())
_AFTER: Final = frozenset("اثر جراء نتيجه خلال بعد في بسبب اثناء".split())
_ON_REACH: Final = 4
_VEHICLES: Final = frozenset(
    "سياره سيارات اليه اليات عربه عربات مدرعه مدرعات دبابه دبابات شاحنه شاحنات مصفحه رتل ناقله جرافه دوريه همر صهريج"
    " دراجه حافله".split()
)
_OF_A_VEHICLE: Final = frozenset("عسكريه مدرعه مصفحه تابعه تابع ثقيله امنيه مسرعه عايده يقودها تتبع".split())
_RUNS_OVER: Final = frozenset(
    "دهس دهسا دهست دهسته دهستها دهستهم بدهس دهسهم دهسه دهسها دعس دعسا دعست دعسته دعستها الدهس الدعس عجلات"
    " بعجلات".split()
)
_RUN_OVER_REACH: Final = 6
_INFLICTS: Final = frozenset("اوقع اوقعت اوقعوا يوقع توقع كبد كبدت كبدوا يكبد يكبدون".split())
_INFLICTED_REACH: Final = 6
_TRAPS: Final = frozenset("كمين كماين الاسر فخ الفخ حقل".split())
"""`أوقعت X قوات Y في كمين`: who is trapped, and nobody is told to be harmed."""
_LOSES: Final = frozenset("خسر خسرت خسروا يخسر تخسر تكبد تكبدت تكبدوا يتكبد تتكبد فقدت فقدوا".split())
_SUFFERS: Final = frozenset("اصيب اصيبت استشهد استشهدت توفي توفيت قضي قضت لقي لقيت".split())
"""Verbs whose subject is who was harmed (`أصيب مستوطنون`), and never who did it."""
_UNITS: Final = FORCES | frozenset(
    "سرايا سريه كتايب كتيبه الويه لواء لوا فرق فرقه فوج مفارز مفرزه سلاح غرفه جهاز اجهزه دوريات دوريه خلايا مجموعه"
    " قناصو قناصه قناصي رماه كوادر وحدات وحده مقاتلو عناصر".split()
)
_UNIT_REACH: Final = 3


def told_by_front(page: Page, first: int, position: int) -> bool:
    """`X هي التي قصفت`, `X هو من قتل`: whether a word is of those that put the doer in front of its verb."""
    words = page.words
    if position == first:
        return words[position] in _THEY and words[position + 1 : position + 2] != [] and words[position + 1] in _THAT
    return position == first + 1 and words[first] in _THEY and words[position] in _THAT


def is_told_of(page: Page, sentence: Sentence, party: Match) -> bool:
    """Whether the words beside a party's name tell of such a deed of its own."""
    begin = party.first
    while begin > sentence.first and page.words[begin - 1].removeprefix("ل") in FORCE_WORDS:
        begin -= 1
    if begin == sentence.first:
        return False
    named = party.entry.attributes.get("form") != "adjective"
    planted = named and _plants(page, sentence, begin - 1, party)
    inflicted = named and _inflicts(page, sentence, begin - 1, party)
    if named and _by_its_unit(page, sentence, party):
        return True
    return planted or inflicted or (named and _assaults(page, sentence, begin, party)) or _ran_over(page, party)


def planted_by(page: Page, sentence: Sentence) -> list[Party]:
    """`السيارة ركنها X أمام الفرن`: who planted the bomb that was told before."""
    parties: list[Party] = []
    for party in page.found("parties", sentence.first + 1, sentence.last):
        verb = page.words[party.first - 1].removeprefix("و")
        bare = next((verb.removesuffix(o) for o in _OBJECTS if verb.endswith(o)), "")
        before = page.words[max(sentence.first, party.first - 1 - _PLANTED_REACH) : party.first - 1]
        meant = meant_party(page, party) if bare in _PLANTS and not _THE_BOMB.isdisjoint(before) else None
        parties += [] if meant is None else [meant]
    return parties


def loses(page: Page, position: int) -> bool:
    """`خسر X ثلاثين عنصراً`: whether a verb tells of its subject's own losses."""
    return page.words[position].removeprefix("و") in _LOSES


def suffers(page: Page, party: Match) -> bool:
    """`أصيب مستوطنون`, `قتل مستوطنون برصاص`: whether a verb right before a party's people tells of their own harm."""
    if page.words[party.first - 1].removeprefix("و").removeprefix("ف") in _SUFFERS:
        return True
    people = page.match(party.first, "people")
    if people is None or people.last != party.last or people.form.article or party.last >= len(page.words):
        return False
    return party.last not in page.numbers and page.match(party.last, "people") is None


def _plants(page: Page, sentence: Sentence, verb: int, party: Match) -> bool:
    """`زرع X عبوة`, `أدخلت خلايا X سيارة مفخخة`, `سيارة مفخخة ركنها X`; not `ترك X البلدة`."""
    word = page.words[verb]
    word = word if word in _PLANTS else word.removeprefix("و").removeprefix("ف")
    ahead = page.words[party.last : min(sentence.last, party.last + _PLANTED_REACH)]
    if word in _PLANTS:
        return not _BOMBS.isdisjoint(ahead[: ahead.index("،")] if "،" in ahead else ahead)
    bare = next((word.removesuffix(o) for o in _OBJECTS if word.endswith(o)), "")
    if bare not in _PLANTS:
        return False
    before = page.found("events", max(sentence.first, verb - _BLAST_REACH), verb)
    return any(e.entry.id in _BLASTS or e.entry.attributes.get("weapon") == "explosive" for e in before)


def _inflicts(page: Page, sentence: Sentence, verb: int, party: Match) -> bool:
    """`أوقعت X 15 قتيلاً`, `كبّد X قوات Y عشرين قتيلاً`; not `أوقعت X في كمين`."""
    if page.words[verb].removeprefix("و") not in _INFLICTS or party.form.particles:
        return False
    ahead = range(party.last, min(sentence.last, party.last + _INFLICTED_REACH))
    if not _TRAPS.isdisjoint(page.words[ahead.start : ahead.stop]):
        return False
    counted = any(i in page.numbers or page.match(i, "harm") or _is_harmed(page, i) for i in ahead)
    return counted and page.words[party.last : party.last + 1] != ["في"]


def _is_harmed(page: Page, position: int) -> bool:
    people = page.match(position, "people")
    return people is not None and "harm" in people.entry.attributes


def _assaults(page: Page, sentence: Sentence, begin: int, party: Match) -> bool:
    """`استشهد جنديان بتعرض لعصابات X على نقطة`: an assault by X; `تعرضت X لقصف` tells of X's own plight."""
    before = begin - 1
    while before > sentence.first and page.words[before] in _HOSTILE:
        before -= 1
    word = page.words[before]
    if word not in _ASSAULT or not page.words[begin].startswith("ل") or page.words[begin] in _UNITS:
        return False  # `تعرض دورية لـX على طريق Y لكمين`: X's own plight
    on = "علي" in page.words[party.last : min(sentence.last, party.last + _ON_REACH)]
    return on and (word.startswith("ب") or page.words[max(sentence.first, before - 1)] in _AFTER)


def _ran_over(page: Page, party: Match) -> bool:
    """`توفي طفل دهساً بسيارة عسكرية لـX`, `دهست مدرعة X طفلاً`: whose vehicle it was."""
    at = party.first - 1
    while at > 0 and (page.words[at] in _OF_A_VEHICLE or page.words[at].removeprefix("ل") in FORCES):
        if page.words[at] in _VEHICLES:
            break
        at -= 1
    if at <= 0 or page.words[at].removeprefix("ب") not in _VEHICLES:
        return False
    return not _RUNS_OVER.isdisjoint(w.removeprefix("و") for w in page.words[max(0, at - _RUN_OVER_REACH) : at])


def _by_its_unit(page: Page, sentence: Sentence, party: Match) -> bool:
    """`تمكنت سرايا القنص في X من قنص`, `برصاص فوج الحدود في X`: whether a party's own unit, named first, does it."""
    if party.first - 1 <= sentence.first or page.words[party.first - 1] != "في":
        return False
    near = range(party.first - 2, max(sentence.first, party.first - 2 - _UNIT_REACH), -1)
    unit = next((i for i in near if page.words[i] in _UNITS), sentence.first)
    return unit > sentence.first and page.words[unit - 1].removeprefix("و") in BY_WORDS
