"""What the words after a group tell of the same people: whose fighters they are, from which ranks, of which kind."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from hasila.lexicon import Match, stems
from hasila.model import Harm, Part, Party, Status, Wording
from hasila.reading.group import ONE, SOME, TWO, Group
from hasila.reading.joined_kinds import joined_kinds
from hasila.reading.named import name_after
from hasila.reading.numbers import Number
from hasila.reading.page import Page
from hasila.reading.rescuers import of_a_service
from hasila.reading.standing import is_another_person
from hasila.reading.which_party import party_at, party_of, side_of

_FREE: Final = frozenset("مقاتل مقاتلين مقاتلون جهادي جهاديين مسلح مسلحين ارهابي ارهابيين انتحاري متشدد متطرف".split())
_STATES: Final = frozenset(
    {Party.US, Party.FRANCE, Party.UK, Party.IRAQ, Party.JORDAN, Party.SYRIAN_GOVERNMENT, Party.TURKEY}
)
"""Where the first are told with a state's adjective (`جهادي فرنسي`), it is where they come from."""
_CALLINGS: Final = frozenset(
    {"commander.one", "fighter.one", "journalist.one", "medic.one", "aid_worker.one", "child.one"}
)
"""Kinds of people that may stand behind a name: `فلان القيادي في …`."""
_LINKS: Final = frozenset("من في لدي".split())
_KINDS_OF_WOMEN: Final = (Part.CHILDREN, Part.ELDERLY, Part.JOURNALISTS, Part.MEDICS, Part.AID_WORKERS)
_REPLACED_BY: Final = {Part.FAMILY: (Part.ALL,), **dict.fromkeys(_KINDS_OF_WOMEN, (Part.ALL, Part.MEN, Part.WOMEN))}
"""What a noun that tells more takes the place of, by its own part (`الشهيدة الطفلة`)."""
_MARTYRS: Final = ("martyr.one", "martyr.woman", "martyr.fighter")
_OFFICIALS: Final = frozenset("مسوول مسوولا مسوولين مسوولون مسوولان مسوولي عضو عضوا عضوين اعضاء".split())
_GRAVE: Final = frozenset("خطره خطيره بليغه طفيفه حرجه متفاوته متوسطه مباشره عديده كثيره اوليه بالغه".split())
_OF_RANK: Final = frozenset(
    "بارز بارزا بارزين ميداني ميدانيا عسكري عسكريا امني امنيا كبير كبيرا محلي محليا رفيع رفيعا".split()
)
_BELONGS_TO: Final = frozenset("ينتمون ينتمي تنتمي ينتميان المنتمين المنتمي المنتميين منتم منتميين".split())
_BACKERS: Final = frozenset({Party.US, Party.US_COALITION, Party.RUSSIA, Party.TURKEY, Party.IRAN, Party.ISRAEL})
_SO_MANY: Final = (("one",), ("one", "two"))
_PRONOUNS: Final = ("ه", "ها", "هم", "هما", "هن", "نا")
_OF: Final = frozenset("تابع تابعين التابع التابعين تابعه التابعه تابعون تابعان يتبع يتبعون يتبعان تتبع منتمين".split())

_LOYAL: Final = frozenset("موالين موالون موال موالي مواليا مواليان مواليين الموالين الموالون الموالي".split())
_CLOSE: Final = frozenset(
    "مدعومين مدعومون مدعوم مدعوما مدعومان المدعومين المدعومون المدعوم مقربين مقربون مقرب مقربا مقربان المقربين المقربون"
    " المقرب محسوبين محسوبون محسوب محسوبا محسوبان المحسوبين المحسوبون المحسوب".split()
)
"""`مسلحين مدعومين من X`, `عناصر محسوبين على X`: called by the party that they are close to."""
_NATION: Final = 2
"""How far behind `من` those called loyal stand (`من السوريين الموالين لX`)."""
_LED_BY: Final = {Party.TURKEY: Party.OPPOSITION}
"""Whose fighters are meant where a text calls them loyal to a state that others fight for."""


def extended(page: Page, group: Group, position: int, limit: int, number: Number | None) -> Group:
    """The group with the words that follow and tell more of the same people."""
    if number is not None and not group.counted and number.count.wording is not Wording.SOME:
        group = replace(group, counted=True)
    own = party_at(page, position - 1) if group.side is None and group.status is Status.COMBATANT else None
    if own is not None and group.first < position - 1 and not page.match(position - 1, "people"):
        position = max(position, own.last)  # `قيادات الجيش`, a phrase that holds the party's name
        group = replace(group, side=side_of(page, own), last=position)
    while position < limit:
        further = _further(page, group, position, limit)
        if further is None:
            break
        group, position = further
    return group


def _further(page: Page, group: Group, position: int, limit: int) -> tuple[Group, int] | None:
    noun = page.match(position, "people")
    if noun is not None and noun.form.particles == "ل" and group.harm is Harm.BODIES_FOUND and noun.last <= limit:
        return _of_whom(group, noun), noun.last
    if noun is not None and noun.last <= limit and not group.is_bare:
        told = joined_kinds(page, group, noun) if noun.form.particles == "و" else _described(page, group, noun, limit)
        if told is not None:
            return told, told.last
    if page.words[position] == "او" and group.harm is Harm.KILLED and position + 1 < limit:
        after = page.match(position + 1, "people")
        if after is not None and after.entry.attributes.get("harm") == "injured":
            return replace(group, harm=Harm.KILLED_OR_INJURED, joint=True, last=after.last), after.last
    if (told := of_a_service(page, group, position, limit)) is not None:
        return told, told.last
    if group.side is None and (party := _owner_at(page, group, position)):
        return _owned(page, group, party, limit)
    if (last := _past_word(page, group, position)) <= limit and last > position:
        return replace(group, last=last), last
    return _through_link(page, group, position, limit)


def _of_whom(group: Group, people: Match) -> Group:
    """`17 جثة لأطفال`, `جثث لامرأتين`: bodies told by whose they are."""
    told = people.entry.attributes
    status, part = Status(told.get("status", "unknown")), Part(told.get("part", "all"))
    two = group.count == SOME and told.get("number") == "two"
    return replace(group, last=people.last, status=status, part=part, count=TWO if two else group.count)


def _owned(page: Page, group: Group, party: Match, limit: int) -> tuple[Group, int]:
    last, part = min(party.last, limit), Part.COMMANDERS if _is_officer(page, group, party) else group.part
    return replace(group, side=side_of(page, party), status=Status.COMBATANT, part=part, last=last), last


def _past_word(page: Page, group: Group, position: int) -> int:
    """Past a rank (`ضابط برتبة ملازم أول`) or a nation (`شاب سوري`) told of the group."""
    if page.words[position] == "برتبه":
        return position + 2 + (page.words[position + 2 : position + 3] in (["اول"], ["ثان"], ["ثاني"]))
    if page.words[position - 1] in _OFFICIALS and page.words[position + 1 : position + 2] in (["في"], ["لدي"]):
        return position + 1  # `مسؤول مالي في التنظيم`
    fights = group.status is Status.COMBATANT and group.side is None
    if fights and page.words[position : position + 2] == ["علي", "الاقل"] and _linked(page, position + 2):
        return position + 2  # `11 عنصراً على الأقل من قوات X`
    if fights and page.words[position] in _OF_RANK and _linked(page, position + 1):
        return position + 1  # `قيادياً بارزاً من تنظيم`
    if group.harm is Harm.INJURED and page.words[position] in _GRAVE and _linked(page, position + 1):
        return position + 1  # `إصابات خطرة بين المدنيين`
    nation = page.match(position, "counted")
    if nation is None or group.is_bare or nation.form.particles or not nation.entry.attributes.get("after_harm"):
        return position
    calling = not nation.entry.id.startswith("national")
    if calling and (group.counted or group.count != ONE or nation.entry.attributes.get("number") != "one"):
        return position  # `مسلحون مرشحاً`
    return position if nation.form.pronoun or (calling and page.words[position].endswith("ا")) else nation.last


def _described(page: Page, group: Group, noun: Match, limit: int) -> Group | None:
    """The group with a noun right after it that tells of the same people, and the name that follows a title."""
    named = (party := party_at(page, noun.first)) is not None and party.last > noun.last
    kin_of = "harm" in noun.entry.attributes and group.kind == "kin" and _is_kin_of(page, group.last - 1)
    if noun.form.particles or noun.form.pronoun or named or kin_of or noun.entry.id == "others.one_of":
        return None
    if noun.entry.attributes.get("named") and group.count == ONE and group.definite and group.kind == "noun":
        last = name_after(page, noun.last, limit, short=True)  # `القيادي في الفصيل المدعو فلان`
        return replace(group, last=last, kind="named") if last > noun.last else None
    if is_another_person(page, group, noun) or not _describes(group, noun):
        return None
    merged, titled = _merged(group, noun, noun.last), noun.entry.attributes.get("title")
    last = name_after(page, noun.last, limit) if titled and merged.count == ONE else noun.last
    return replace(merged, last=last, kind="named") if last > noun.last else merged


def _owner_at(page: Page, group: Group, position: int) -> Match | None:
    """The party right after a group that its people belong to: an adjective of fighters, or a name that can own it."""
    adjective = page.match(position, "parties")
    if (
        adjective is not None
        and adjective.entry.attributes.get("form") == "adjective"
        and not adjective.form.particles
        and group.status is Status.COMBATANT
        and not (party_of(adjective) in _STATES and _FREE & stems(page.words[position - 1]))
    ):
        return adjective
    party = party_at(page, position)
    return party if party and (_can_belong(group, party) or _is_officer(page, group, party)) else None


def _can_belong(group: Group, party: Match) -> bool:
    """Whether a party right after a group can own it: `مسلحي قسد`, `قتلى التنظيم`, `عناصر لقوات الأسد`."""
    if group.status is Status.COMBATANT:
        return party.form.particles in ("", "ل", "ب")
    lost = party.form.particles == "ل" or (not group.counted and party.form.particles == "")  # `10 قتلى لـX`
    return bool(group.harm) and lost and group.status is Status.UNKNOWN


def _through_link(page: Page, group: Group, position: int, limit: int) -> tuple[Group, int] | None:
    """`من المدنيين`, `في صفوف قوات النظام`, `تابعين لقسد`: a link word, then people or a party."""
    target = _linked(page, position)
    if target is None or target >= limit:
        return None
    word = page.words[position]
    noun = page.match(target, "people")
    among = word == "من" or page.role(position, "cues") == "ranks"
    if among and noun is not None and (mixed := _mixed(page, group, noun, limit)):
        return mixed
    party = party_at(page, target)
    loyal = page.words[target - 1] in _LOYAL or word in _CLOSE
    if party is not None and (loyal or (word in _OF and group.side is not None)):
        return _loyal(group, party, limit, "" if word in _CLOSE else "ل") if loyal else _under(group, party, limit)
    if party is not None and (noun is None or party.last >= noun.last):
        through_ranks = target > position + 1
        held_by = word == "لدي" and group.harm is Harm.DETAINED  # `أسير لدى X`
        if (
            group.side is None
            and not held_by
            and (
                group.status is Status.COMBATANT
                or _is_officer(page, group, party)
                or ((group.harm or group.is_other) and (word != "في" or through_ranks))
            )
            and group.part is not Part.CHILDREN
        ):
            return _owned(page, group, party, limit)
        return None
    many = noun is not None and noun.entry.attributes.get("number") in ("many", "some")
    if noun is None or not many or noun.entry.attributes.get("harm") or (word == "في" and target == position + 1):
        return None
    if group.status is Status.UNKNOWN or noun.entry.id == "citizen.many":
        return _merged(group, noun, noun.last), noun.last
    return None


def _loyal(group: Group, party: Match, limit: int, joint: str) -> tuple[Group, int] | None:
    """`ثلاثة مقاتلين موالين لإيران`: fighters by whom they are loyal to, where that is not told otherwise."""
    side = _LED_BY.get(party_of(party), party_of(party))
    led_apart = side in _BACKERS and side is not Party.IRAN
    if led_apart or group.status is not Status.COMBATANT or group.side is not None or party.form.particles != joint:
        return None
    return replace(group, side=side, last=min(party.last, limit)), min(party.last, limit)


def _is_officer(page: Page, group: Group, party: Match) -> bool:
    """`مسؤول في التنظيم`: of an armed group's own; a state and an administration have officials who do not fight."""
    return not _OFFICIALS.isdisjoint(page.words[group.first : group.last]) and is_armed_group(page, party)


def is_armed_group(page: Page, party: Match) -> bool:
    """Whether a party is an armed group, and neither a state nor an administration, whose officials do not fight."""
    ruled = page.words[party.first].removeprefix("ال").startswith(("ادار", "حكوم", "مجلس", "مجالس", "بلدي"))
    return not ruled and party_of(party) not in _STATES | _BACKERS


def _under(group: Group, party: Match, limit: int) -> tuple[Group, int] | None:
    """`عناصر من الشرطة العسكرية التابعة لقسد`: of the party that the force belongs to, unless that is another state."""
    if party_of(party) in _BACKERS:
        return None
    return replace(group, side=party_of(party), last=min(party.last, limit)), min(party.last, limit)


def _linked(page: Page, position: int) -> int | None:
    """Where what a link word at `position` joins to its people begins; none where no link stands there."""
    if position >= len(page.words):
        return None
    word = page.words[position]
    loyal = next(
        (i for i in range(position, position + 1 + _NATION) if page.words[i : i + 1] and page.words[i] in _LOYAL), None
    )
    if loyal is not None and (loyal == position or word == "من"):
        return loyal + 1  # `عناصر من السوريين الموالين لإيران`
    ranks = page.match(position, "cues") if page.role(position, "cues") == "ranks" else None
    if ranks is not None and ranks.last - ranks.first > 1:
        return ranks.last
    if word in _LINKS:
        nested = page.match(position + 1, "cues")
        return nested.last if nested and nested.entry.attributes.get("role") == "ranks" else position + 1
    if ranks is not None:
        return ranks.last
    if word in _CLOSE and page.words[position + 1 : position + 2] in (["من"], ["علي"]):
        return position + 2
    if word in _BELONGS_TO and page.words[position + 1 : position + 2] == ["الي"]:
        return position + 2
    return position + 1 if word in _OF else None


def _mixed(page: Page, group: Group, noun: Match, limit: int) -> tuple[Group, int] | None:
    """`20 شخصاً بين مدنيين ومسلحين`: one figure of civilians and fighters."""
    other = page.match(noun.last, "people") if noun.last < limit else None
    if other is None or other.form.particles != "و":
        return None
    if {noun.entry.attributes.get("status"), other.entry.attributes.get("status")} != {"civilian", "combatant"}:
        return None
    return replace(group, status=Status.MIXED, last=other.last), other.last


def _describes(group: Group, noun: Match) -> bool:
    """Whether a noun right after the group describes the same people (`مواطناً مدنياً`, `أشخاص آخرين`, `رجل مسن`)."""
    attributes = noun.entry.attributes
    others = group.side and attributes.get("status") == "civilian"  # `قناص لقوات النظام مزارعاً`
    if others or attributes.get("kin") or attributes.get("named") or attributes.get("family"):
        return bool(attributes.get("kin")) and group.harm is Harm.BODIES_FOUND and group.count == ONE  # `جثة زوجها`
    if group.kind == "named" and noun.form.article and attributes.get("number") == "one":
        return noun.entry.id in _CALLINGS
    if attributes.get("other"):
        return True
    if group.count == SOME and not group.counted and attributes.get("number") in _SO_MANY[group.definite]:
        return False  # `من بين القتلى شرطي`, `من بين المصابين طفلان`: one of them, two
    if attributes.get("harm"):
        dead = noun.form.article and noun.entry.id in _MARTYRS and group.count == ONE
        of_kin = group.part is Part.FAMILY and noun.form.article  # `أحد أقارب المصاب`
        return group.harm is None and not of_kin and (dead or noun.entry.id.startswith("wounded"))
    titled = group.harm is not None and group.count == ONE and attributes.get("title")
    if titled or (noun.entry.id == "siblings.two" and group.count == TWO):
        return True
    if group.part is Part.FAMILY and attributes.get("status") == "combatant":
        return False
    return noun.entry.id.split(".")[0] in (
        "civilian",
        "elderly",
        "foreigner",
        "adult",
        "child",
        "worker",
        "displaced",
        "fighter",
    )


def _is_kin_of(page: Page, position: int) -> bool:
    """`والد الشهيد`, `نجلي القتيل`: kin by no pronoun, of whom the next word tells."""
    word, token = page.words[position], page.tokens[position]
    return not word.endswith(_PRONOUNS) or page.report.text[token.end - 1] == "ة"


def _merged(group: Group, noun: Match, last: int) -> Group:
    told = noun.entry.attributes
    status, part = Status(told.get("status", "unknown")), Part(told.get("part", "all"))
    replaced = part is not Part.ALL and group.part in _REPLACED_BY.get(part, (Part.ALL, Part.MEN))
    return replace(
        group,
        last=last,
        status=group.status if status is Status.UNKNOWN else status,
        part=part if replaced else group.part,
        harm=Harm(told["harm"]) if group.harm is None and "harm" in told else group.harm,
    )
