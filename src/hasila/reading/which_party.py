"""Which party a name means, where only the report explains it (`الاحتلال`, `التنظيم`, `قوى الأمن الداخلي`)."""

from __future__ import annotations

from typing import Final

from hasila.lexicon import Match
from hasila.model import Attribution, Party
from hasila.reading.page import Page, Sentence
from hasila.reading.told_lands import tells_of
from hasila.reading.whose_army import whose
from hasila.reading.whose_police import WHOSE

_MEANT: Final = {
    "occupier": frozenset({"israel", "turkey", "russia", "us"}),
    "organisation": frozenset({"isis", "sdf", "hts", "other"}),
    "militia": frozenset({"sdf", "syrian_government", "iran", "hezbollah", "pmu"}),
}
"""Which parties a name that only the context explains may mean."""
_UNNAMED: Final = {"organisation": Party.ISIS}
"""Whom such a name means where the report names none of them."""
_KINDS_OF_PARTY: Final = frozenset("ميليشيا مليشيا ميليشيات مليشيات تنظيم حركه جماعه حزب فصيل فصايل قوات".split())
_ALLIANCES: Final = frozenset({"حلف", "تحالف", "محور"})
THOUGHT_TO_BELONG: Final = frozenset(
    "بانتماءهم بانتمايهم بانتمايه بانتمايها انتماوهم انتماوه انتماءهم انتماءه بتبعيتهم تبعيتهم ينتمون".split()
)
"""`مسلحون يعتقد بانتمائهم لداعش`: what is held likely is whose they are, not what they did."""
FORCES: Final = frozenset(
    "قوات ميليشيا ميليشيات مليشيا مليشيات فصايل مجموعات طيران مدفعيه مخابرات استخبارات مرتزقه وحدات القوات"
    " الميليشيات المليشيات الفصايل عصابات".split()
)
_LINKS: Final = frozenset("من تابع تابعه تابعون تابعين تتبع يتبع يتبعون يتبعان مشتركه عسكريه مسلحه امنيه".split())
_WHOSE: Final = frozenset("التابع التابعه التابعين التابعون".split())
_BODIES: Final = frozenset("جهاز شرطه الشرطه امن الامن فرع قوي جهازا".split())
FORCE_WORDS: Final = (
    FORCES
    | _LINKS
    | frozenset(
        "عناصر مسلحو مقاتلو جنود دوريه دوريات حاجز حواجز قوه قوات مجموعه خليه خلايا سريه كتيبه رتل سيارات طيران طايرات"
        " طايره مسلحون مسلحين عنصر عنصران مقاتلون مروحيات مروحيه قناص قناصه وحده زوارق".split()
    )
)
_ACTS: Final = frozenset(
    "اعدم اعتقل خطف اختطف داهم اقتحم حضر دخل اقدم اطلق فتح قتل اوقف اقتاد احتجز ذبح نفذ شن هاجم طوق اقام نصب انتشر"
    " وصل توجه سلم قام يعتقل يقتل يعدم يخطف يداهم يطلق".split()
)
"""Verbs that a force does, whatever their letters; of others, such as `استهدف`, it may be the object."""
_SAYS: Final = frozenset("ان بان : ف اعلنت اعلن واعلنت واعلن تعلن يعلن اكدت اكد".split())
_NAME_REACH: Final = 6
_NUMBER_REACH: Final = 4
_TAG_REACH: Final = 80
"""Characters that a tag has at the most."""
_LAND: Final = frozenset("الاراضي اراضي الاجواء المياه الحدود الجولان الاحياء التراب الداخل العمق".split())
"""`من الأراضي السورية`, `من فوق الجولان السوري`: whose land, not whose doing.

Another state's land is its own doing: it keeps others out."""
_DEFENCES: Final = frozenset("دفاعات الدفاعات والدفاعات مضادات المضادات والمضادات".split())
"""What fires at those who attack: `تصدت الدفاعات الجوية السورية`."""
_MAKES: Final = frozenset(
    "كراسنبول كراسونبول كراسنوبول الكراسنبول سميرتش اوراغان غراد الغراد توشكا كورنيت الكورنيت تاو".split()
)


def meant_party(page: Page, party: Match) -> Party | None:
    """The party that a name means; `الاحتلال` is the one that the report named so last, and nobody where none was."""
    contextual = party.entry.attributes.get("contextual")
    if not contextual:
        return Party(party.entry.attributes["party"])
    bracketed = page.match(party.last + 1, "parties") if page.words[party.last : party.last + 1] == ["("] else None
    if bracketed is not None:  # `الميليشيا (قسد)`
        return Party(bracketed.entry.attributes["party"])
    named = page.found("parties", 0, len(page.words))
    if contextual in WHOSE:
        return whose(page, party, named, WHOSE[contextual])
    meant = [
        m
        for m in named
        if m.entry.attributes["party"] in _MEANT[contextual]
        and not m.entry.attributes.get("contextual")
        and (contextual != "organisation" or _is_organisation(page, m))
    ]
    before = [m for m in meant if m.first < party.first]
    found = next(iter(before[-1:] or meant[:1]), None)
    if found is not None:
        return Party(found.entry.attributes["party"])
    return _occupier(page, party) if contextual == "occupier" else _UNNAMED.get(contextual)


def _occupier(page: Page, party: Match) -> Party | None:
    """Whose `الاحتلال` is by the places that the report tells of; nobody's where they do not say, nor is `العدو`."""
    if not any(word.endswith("احتلال") for word in page.words[party.first : party.last]):
        return None
    told = party.entry.attributes
    return Party(told["there"]) if tells_of(page, told["near"]) and not tells_of(page, told["far"]) else None


def named_next(page: Page, party: Match) -> bool:
    """`التنظيم الإرهابي PKK`: the name itself follows."""
    after = page.match(party.last, "parties") if party.entry.attributes.get("contextual") else None
    return after is not None and not after.form.particles and after.entry.attributes.get("form") == "name"


def among_tags(page: Page, sentence: Sentence, party: Match) -> bool:
    """`… #سوريا #ردع_العدوان`: a name among the tags of a post tells of nobody's doing."""
    if party.first not in page.tags or party.first == sentence.first:
        return False
    return all(_is_tagged(page, i) for i in (party.first - 1, party.last) if i < sentence.last)


def _is_tagged(page: Page, position: int) -> bool:
    """Whether a word is of a tag, or run together with one (`#الشرقية24#سورياAll reactions`)."""
    start = page.tokens[position].start
    before = page.report.text[max(0, start - _TAG_REACH) : start]
    *_, run = before.split() or [""]
    return position in page.tags or (before.endswith(run) and "#" in run)


def of_alliance(page: Page, party: Match) -> bool:
    """`الحلف الروسي السوري`: an adjective that names one."""
    return page.words[party.first - 1].removeprefix("و").removeprefix("لل").removeprefix("ال") in _ALLIANCES


def tells_no_doer(page: Page, party: Match) -> bool:
    """Whether an adjective tells where it was, who made a weapon or fired at those who attacked, and no doer."""
    defends = not _DEFENCES.isdisjoint(page.words[max(party.first - 2, 0) : party.first])
    return defends or _in_place_name(page, party) or _is_of_a_make(page, party) or _is_counted(page, party)


def _is_counted(page: Page, party: Match) -> bool:
    """`اعتقل الجيش التركي 20 سورياً`: people of a land, so many of them."""
    near = range(max(0, party.first - _NUMBER_REACH), party.first)
    return not party.form.article and any(i in page.numbers and page.numbers[i].last == party.first for i in near)


def _is_of_a_make(page: Page, party: Match) -> bool:
    """`قذائف «كراسنبول» الليزرية الروسية`: who made them."""
    return not _MAKES.isdisjoint(page.words[max(party.first - 2, 0) : party.first])


def _in_place_name(page: Page, party: Match) -> bool:
    """`الشمال السوري`, `المدن السورية`: where it was, and no party."""
    if party.entry.id == "gov.adj" and not _LAND.isdisjoint(page.words[max(party.first - 1, 0) : party.first]):
        return True
    before = page.match(party.first - 1, "places") if party.first else None
    if before is None:
        return False
    told = before.entry.attributes
    return before.last > party.first or told["role"] in ("side", "land") or told.get("kind") in ("village", "city")


def party_of_source(page: Page, source: Attribution) -> Party | None:
    """The party that a source is: the first that its name holds."""
    if source.span is None:
        return None
    for i, token in enumerate(page.tokens):
        if source.span.start <= token.start < source.span.end and (match := page.match(i, "parties")):
            return meant_party(page, match)
    return None


def _is_organisation(page: Page, party: Match) -> bool:
    """Whether a party is called one (`تنظيم "واي بي جي"`), so that `التنظيم` may mean it."""
    return party.entry.attributes["party"] == "isis" or page.words[party.first].endswith("تنظيم")


def subject_of(page: Page, sentence: Sentence) -> Party | None:
    """The party that begins a sentence or what it says (`… أن تنظيم داعش نشر … واعتقل`): the doer of its verbs.

    Its own fighters may stand before it: `حاجز لـX أوقف`, `داهمت دورية تابعة لـX`, `أعدم عناصر من X`.
    """
    subject = subject_match(page, sentence)
    return None if subject is None else meant_party(page, subject)


def subject_match(page: Page, sentence: Sentence) -> Match | None:
    """The name of that party."""
    for party in page.found("parties", sentence.first, sentence.last):
        if party.entry.attributes.get("form") != "name" or party.entry.attributes["party"] == "other":
            continue
        i = _phrase_start(page, sentence, party.first)
        if i == party.first and party.form.particles.endswith(("ل", "ب")):
            continue
        before = page.words[max(sentence.first, i - 2) : i]
        begins = len(before) == 1 or before[:1] == ["،"]
        opens = begins and (_is_verb(before[-1]) or before[-1] in _ACTS)
        if not before or before[-1] in _SAYS or opens or heads(page, sentence, i):
            return party
    return None


def leads_a_phrase(page: Page, sentence: Sentence, party: Match) -> bool:
    """`دورية لـX`: whether a party with `ل` stands behind a force of its own, and is no one's object."""
    return not party.form.particles.endswith("ل") or _phrase_start(page, sentence, party.first) < party.first


def _phrase_start(page: Page, sentence: Sentence, party: int) -> int:
    """Where the words begin that tell of a party's own force: `دورية تابعة لـX`, `قوات مكافحة الإرهاب التابعة لـX`."""
    i = party
    if i - 1 > sentence.first and page.words[i - 1] in _WHOSE:
        near = range(i - 2, max(sentence.first, i - _NAME_REACH) - 1, -1)
        i = next((k for k in near if page.words[k] in FORCE_WORDS | _BODIES), i)
    while i > sentence.first and page.words[i - 1] in FORCE_WORDS:
        i -= 1
    while i < party and page.words[i] in _LINKS:
        i += 1
    return i


def _is_verb(word: str) -> bool:
    """`سلّمت X`: whether a word that opens a sentence may be the verb of a feminine subject."""
    return word.endswith("ت") and not word.endswith("ات") and not word.startswith("ال") and len(word) > 3


def heads(page: Page, sentence: Sentence, position: int) -> bool:
    """`أن مقاتلي التنظيم استهدفوا`: the party stands behind its own fighters, who begin what is said."""
    start = _phrase_start(page, sentence, position)
    if start < position and (start == sentence.first or page.words[start - 1] in _SAYS):
        return True
    return (
        position - 2 >= sentence.first
        and page.match(position - 1, "people") is not None
        and page.words[position - 2] in ("ان", "بان", ":")
    )


def party_at(page: Page, position: int) -> Match | None:
    """The party whose name begins at a word; a generic name (`التنظيم`) only with its article, a tag begins anew."""
    found = page.match(position, "parties")
    if (found is None or _is_pronoun(found)) and page.words[position] in _KINDS_OF_PARTY:
        found, position = page.match(position + 1, "parties"), position + 1  # `ميليشيا الحرس الثوري`
    if found is None or position in page.tags or _is_pronoun(found):
        return None
    return found if found.entry.attributes.get("form") == "name" else None


def _is_pronoun(party: Match) -> bool:
    """Whether a name says of itself no party at all (`الاحتلال`, `الميليشيا`)."""
    return bool(party.entry.attributes.get("contextual")) and party.entry.attributes["party"] == "other"


def side_of(page: Page, match: Match) -> Party | None:
    """The party that a match names as people's own; an army or a police is whose the report tells, or nobody's."""
    told = match.entry.attributes.get("contextual") in WHOSE
    return meant_party(page, match) if told else party_of(match)


def party_of(match: Match) -> Party:
    """The party that a match of the `parties` table names."""
    return Party(match.entry.attributes["party"])


def name_ends_at(page: Page, position: int) -> int:
    """Where the name begins of who stands right before a word (`محاولة عناصر X اعتقال`); else the position itself."""
    parties = page.found("parties", max(0, position - _NAME_REACH), position)
    first = next((p.first for p in parties if p.last == position), position)
    while 0 < first < position and page.words[first - 1] in FORCE_WORDS:
        first -= 1
    return first
