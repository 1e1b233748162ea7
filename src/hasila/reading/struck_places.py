"""What a verb of striking takes behind its doer, with no word before the name (`قصفت قوات X سرمين`)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hasila.lexicon import Match
from hasila.reading.page import Page, Sentence
from hasila.reading.which_party import FORCE_WORDS

_STRIKES: Final = frozenset(
    "استهدف استهدفت استهدفوا يستهدف تستهدف قصف قصفت قصفوا يقصف تقصف ضربت تضرب دكت تدك هاجم هاجمت يهاجم تهاجم".split()
)
_ARMS: Final = frozenset(
    "الطايرات طايرات طايره طايرتان الطايره الطيران طيران المدفعيه مدفعيه مدافع راجمات راجمه دبابات دبابه مروحيات"
    " المروحيات مروحيه مسيره المسيره مسيرات المسيرات مقاتلات مقاتلتان صواريخ صاروخ صاروخان قذايف قذيفه براميل برميل"
    " قنابل غاره غارات غارتان قصف القصف رصاص سلاح الجو انتحاري انتحاريان زوارق بوارج".split()
)
"""What strikes where no party is named: aircraft, guns, shells, raids."""
_OF_ARMS: Final = frozenset(
    "حربيه حربيتان المروحي المروحيه مروحيه انتحاريه جويه جوي مدفعي مدفعيه صاروخي صاروخيه متفجره عنقوديه فراغيه مسيره"
    " المسيره هاون الهاون ارض يعتقد يرجح انها مجهوله الهويه مذخره ليليه مكثف عنيف عنيفه مكثفه ثقيله الثقيل المقاتله"
    " مقاتله موجهه موجه باليستي باليستيه استطلاع".split()
)
_OF_WEAPONS: Final = frozenset("الثقيله المدفعيه الصاروخيه المتفجره الحربي الحربيه العنقوديه الموجهه".split())
_IN: Final = frozenset("في وفي ففي".split())
_BEFORE_A_STRIKER: Final = FORCE_WORDS | frozenset("فيها فيه".split())


def struck_behind(page: Page, sentence: Sentence) -> frozenset[int]:
    """The positions where a struck one's name may stand: behind the party that strikes, its weapons and the day."""
    found: set[int] = set()
    strikes: Match | None = None
    for party in page.found("parties", sentence.first, sentence.last):
        joined = strikes is not None and strikes.last == party.first and _joins(strikes, party)
        strikes = party if joined or _does_strike(page, sentence, party) else None
        if strikes is not None:
            found.add(_past_weapons(page, sentence, party.last))
    found.update(_behind_arms(page, sentence))
    return frozenset(i for i in found if i < sentence.last)


def _behind_arms(page: Page, sentence: Sentence) -> Iterator[int]:
    """`قصفت الطائرات الحربية X`, `استهدفت طائرة مسيرة يعتقد أنها روسية X`: behind what strikes, and whose it is."""
    for verb in range(sentence.first, sentence.last - 2):
        if page.words[verb].removeprefix("و") not in _STRIKES or page.words[verb + 1] not in _ARMS:
            continue
        position = verb + 2
        while position < sentence.last:
            party = page.match(position, "parties")
            if party is not None and not party.form.particles:
                position = party.last
            elif page.words[position] in _OF_ARMS or page.words[position] in _ARMS:
                position += 1
            else:
                break
        yield _past_weapons(page, sentence, position)


def unknown_struck(page: Page, sentence: Sentence) -> frozenset[int]:
    """Those of them at which no known word stands: names of places, it may be."""
    return frozenset(i for i in struck_behind(page, sentence) if not page.matches[i])


def _joins(striker: Match, party: Match) -> bool:
    """`X وY`, `الطيران الروسي السوري`, `ميليشيا PKK قسد`: whether a name right behind a striker's strikes with it."""
    told, other = striker.entry.attributes, party.entry.attributes
    alike = other.get("form") == "adjective" or told["party"] == other["party"]
    return party.form.particles == "و" or (alike and not party.form.particles)


def _does_strike(page: Page, sentence: Sentence, party: Match) -> bool:
    """Whether a verb of striking stands before a party, with no more between than words of forces."""
    verb = party.first - 1
    while verb > sentence.first and page.words[verb] in _BEFORE_A_STRIKER:
        verb -= 1
    return verb >= sentence.first and not party.form.particles and page.words[verb].removeprefix("و") in _STRIKES


def _past_weapons(page: Page, sentence: Sentence, position: int) -> int:
    """Past the day and what the party struck with (`صباح اليوم`, `بالمدفعية الثقيلة`)."""
    while position < sentence.last:
        weapon = page.match(position, "events")
        if weapon is not None and weapon.form.particles.endswith("ب"):
            position = weapon.last
        elif position in page.day_words or page.words[position] in _OF_WEAPONS:
            position += 1
        else:
            break
    return position


def names_attack(page: Page, position: int) -> bool:
    """`غارة X`, `ضحايا تفجير X`: whether a name stands behind the attack that was made on it."""
    word = page.words[position]
    if word.startswith("ال") and word.endswith("ي"):
        return False  # `غارة البغدادي`
    attack = page.match(position - 1, "events")
    return attack is not None and attack.last == position and not (attack.form.article or attack.form.pronoun)


def opens_alone(page: Page, sentence: Sentence, position: int) -> bool:
    """`ففي X أغارت مسيرة …`: whether a word that nothing knows stands between the first `في` and a verb of harm."""
    if position != sentence.first + 1 or position + 1 >= sentence.last or page.matches[position]:
        return False
    if page.words[position - 1] not in _IN:
        return False
    known = position in page.numbers or position in page.day_words or page.words[position].startswith("ال")
    verbs = (page.match(position + 1, table) for table in ("harm", "events"))
    return not known and any(v is not None and v.entry.attributes.get("form") == "verb" for v in verbs)
