"""Who stands where those harmed are told and is none of them: who did it, who is let go, whose kin is told of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from hasila.lexicon import Match
from hasila.model import Harm, Part, Party, Status
from hasila.reading.group import ONE, Group
from hasila.reading.harm_words import bodies_told
from hasila.reading.harmed import NEAR, PART_GAP, Harmed, Item
from hasila.reading.own_death import died_of_itself
from hasila.reading.page import Page, Sentence

_RELEASES: Final = frozenset(
    "افرج افرجت افرجوا يفرج تفرج الافراج افراج بالافراج للافراج سراح سراحهم اطلاق اخلاء اخلي تبادل صفقه تحرير حررت"
    " حرر حرروا".split()
)
_ARMIES: Final = frozenset(set(Party) - {Party.OPPOSITION, Party.HTS, Party.ISIS, Party.TRIBES, Party.OTHER})
_EITHER: Final = frozenset("خطف ذبح اسر قنص".split())
"""Nouns whose letters are a verb's: `خطف عناصر X راعياً`."""
_SINKS: Final = frozenset({"غرق", "غرقا"})
_CARRIES: Final = frozenset("يقل تقل ينقل تنقل يحمل تحمل".split())
_INSIDE: Final = frozenset("في داخل ضمن من الي".split())
_HOLDING: Final = frozenset("يضم تضم فيه فيها".split())
_LIFE: Final = frozenset("حياه حيات ارواح سلامه مصير اوضاع ظروف ملف قضيه معاناه".split())
_CHARGED: Final = frozenset("متهما متهمه متهمين متعاونا متعاونه متعاونين".split())
_WAS: Final = frozenset("كان كانت وكان وكانت كانا وكانا كانوا وكانوا".split())
_HELD: Final = ("معتقل", "سجين", "سجنا", "موقوف", "محتجز", "اسير", "نازح", "مهجر")
_BEHIND: Final = frozenset({"من", "مع", "علي", "امام"})
"""`قتلت امرأة برصاصة من زوجها`: he is not the one whom she killed."""
_FLEES: Final = frozenset("فر فرت فروا فرا فرار هرب هربت هربوا هربا هروب يفر يهرب".split())
_BROUGHT: Final = frozenset(
    "استقبل استقبلت يستقبل تستقبل استقبال تلقي تلقت وصل وصلت وصول وصلتنا وصله وصلها وردت ورد وصلنا شوهدت شاهد شاهدت"
    " شاهدنا راي رايت راينا".split()
)
_GIVEN: Final = frozenset("سلم سلمت تسليم تسلم تسلمت تسلموا استلم استلمت استلام تبادل مبادله دفن دفنت مقابل".split())
"""Bodies that go from hand to hand have been counted before."""
_PRISONS: Final = frozenset("سجن السجن سجون معتقل المعتقل".split())
_TRANSITIVE: Final = frozenset(
    "قتل قتلت يقتل تقتل جرح جرحت اصاب اصابت طعن طعنت اعتقل اعتقلت خطف خطفت اختطف اختطفت احتجز احتجزت اغتال"
    " اغتالت اعدم اعدمت اردي اردت".split()
)


def is_no_victim(page: Page, sentence: Sentence, group: Group, harm: Harm) -> bool:
    """Whether a noun that tells a harm by itself (`معتقلين`, `الشهيد`, `جثث`) tells none of its people here."""
    if harm is Harm.BODIES_FOUND and not (bodies_told(page, sentence, group) or _bodies_come(page, sentence, group)):
        return True
    held = harm is Harm.DETAINED
    free = held and (_set_free(page, sentence, group) or _is_prison(page, group) or _whose_life(page, group))
    return free or _are_cases_of(page, group) or _whose_kin(page, group)


def _bodies_come(page: Page, sentence: Sentence, group: Group) -> bool:
    """`استقبل المشفى ست جثث`: bodies that are counted where they are brought or seen; not `سلّم الهلال ثلاث جثث`."""
    before = page.words[sentence.first : group.first]
    return group.counted and not _BROUGHT.isdisjoint(before) and _GIVEN.isdisjoint(before)


def are_kept(page: Page, group: Group) -> bool:
    """`السجن الذي يضم خمسة آلاف معتقل`: how many a place holds, to whom nothing happens here."""
    held = any(w.startswith(_HELD) for w in page.words[group.first : group.last])
    return held and not _HOLDING.isdisjoint(page.words[max(group.first - 2, 0) : group.first])


def is_doer(page: Page, harm: Match, group: Group, ahead: Sequence[Item]) -> bool:
    """`اعتقل عناصر من الفصيل ثلاثة أشخاص`, `قتل جندي طفلاً`: who stands between a verb and those it harms."""
    after = ahead[0][2] if ahead else None
    verb = harm.entry.attributes.get("form") == "verb" or harm.form.stem in _EITHER
    if not verb or group.counted or after is None or isinstance(after, Match):
        return False
    if after.harm is not None or group.harm is not None or _is_joined(page, after):
        return False  # `قتلت امرأة وطفلها`
    told_of = page.words[group.first].endswith("ا") or page.words[after.first - 1] in _WAS
    if told_of and page.words[after.first] in _CHARGED:
        return False  # `اغتال مجهولون شاباً متهماً بكذا`, `قتل شاب كان متعاوناً مع X`
    near = after.first - group.last <= PART_GAP and page.words[after.first - 1] not in _BEHIND
    object_ = near and page.words[after.first].endswith("ا") and after.count == ONE
    if object_ and not after.counted and group.count == ONE and harm.form.stem in _TRANSITIVE:
        return True
    fighters = group.status is Status.COMBATANT and group.count.min is None
    return fighters and (after.status is not Status.COMBATANT or _does_it_to(page, harm, group, after))


def are_carried(page: Page, harm: Match, group: Group) -> bool:
    """`غرق قارب يقل مهاجرين`: people whom a boat carried that sank, of whom nobody is said to have died."""
    return harm.form.stem in _SINKS and page.words[group.first - 1] in _CARRIES and not group.counted


def _does_it_to(page: Page, harm: Match, group: Group, after: Group) -> bool:
    """`قتل مسلحون ثلاثة جنود`, `أسر مقاتلو الفصيل خمسة عناصر`: fighters, others who are counted right behind them."""
    between = page.words[group.last : after.first]
    owned = between == [] or (len(between) == 1 and between[0].startswith("ال"))
    subject = page.words[group.first].endswith(("ون", "و"))
    return subject and owned and after.counted and (harm.form.stem in _TRANSITIVE or harm.form.stem in _EITHER)


def _is_joined(page: Page, group: Group) -> bool:
    """Whether `و` stands before a group, so that no verb told before has it alone as its object."""
    return bool(group.skip and page.words[group.first].startswith("و")) or page.words[group.first - 1] == "و"


def came_to_no_harm(page: Page, sentence: Sentence, harmed: Harmed) -> bool:
    """Whether those of whom harm seems told went by themselves, or died of age or illness."""
    return _are_no_refugees(page, harmed) or died_of_itself(page, sentence, harmed)


def _are_no_refugees(page: Page, harmed: Harmed) -> bool:
    """An army's soldiers who leave (`رتل ضم 50 عنصراً خرج من المدينة`), prisoners who break out: none is displaced."""
    if harmed.harm is not Harm.DISPLACED:
        return False
    group = harmed.group
    flees = page.words[harmed.cue].removeprefix("و") in _FLEES
    held = any(w.removeprefix("ال").startswith(_HELD) for w in page.words[group.first : group.last])
    behind = page.words[group.last : group.last + 2]
    from_prison = group.part is not Part.FAMILY and behind[:1] == ["من"] and not _PRISONS.isdisjoint(behind)
    return (flees and (held or from_prison)) or (
        harmed.rule.endswith(("displaced.left", "displaced.gone")) and group.side in _ARMIES
    )


def _set_free(page: Page, sentence: Sentence, group: Group) -> bool:
    """`أفرجت السلطات عن 25 معتقلاً`: who is let go is not detained."""
    return not _RELEASES.isdisjoint(page.words[max(sentence.first, group.first - NEAR) : group.first])


def _is_prison(page: Page, group: Group) -> bool:
    """`في معتقلات قوات النظام`: where people are held, whose letters are those of the women held."""
    return page.words[group.first] == "معتقلات" and page.words[group.first - 1] in _INSIDE


def _whose_life(page: Page, group: Group) -> bool:
    """`خشية على حياة الأسرى`, `مصير المعتقلين`: what is told of those who have long been held."""
    return not group.counted and group.definite and page.words[group.first - 1] in _LIFE


def _are_cases_of(page: Page, group: Group) -> bool:
    """`حالات اختناق لعشرين مدنياً`: cases, then the people whom the figure counts."""
    number = page.numbers.get(group.last)
    return number is not None and not group.counted and page.words[group.last].startswith("ل")


def _whose_kin(page: Page, group: Group) -> bool:
    """`استشهد والد الشهيد فلان`: the one whose kin is told of died before."""
    kin = page.match(group.first - 1, "people") if group.first and group.definite else None
    return kin is not None and kin.last == group.first and bool(kin.entry.attributes.get("kin"))
