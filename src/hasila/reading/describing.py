"""What the words after a group tell of the same people: whose fighters they are, from which ranks, of which kind."""

from __future__ import annotations

from dataclasses import replace

from hasila.lexicon import Match
from hasila.model import Harm, Part, Party, Status, Wording
from hasila.reading.group import ONE, SOME, Group
from hasila.reading.named import name_after
from hasila.reading.numbers import Number
from hasila.reading.page import Page

_KINDS_OF_PARTY = frozenset("ميليشيا مليشيا ميليشيات مليشيات تنظيم حركه جماعه حزب فصيل فصايل قوات".split())
_LINKS = frozenset("من في لدي".split())
_BELONGS_TO = frozenset("ينتمون ينتمي تنتمي".split())
_OF = frozenset("تابع تابعين التابع التابعين تابعه التابعه يتبعون منتمين".split())


def extended(page: Page, group: Group, position: int, limit: int, number: Number | None) -> Group:
    """The group with the words that follow and tell more of the same people."""
    if number is not None and not group.counted and number.count.wording is not Wording.SOME:
        group = replace(group, counted=True)
    while position < limit:
        further = _further(page, group, position, limit)
        if further is None:
            break
        group, position = further
    return group


def _further(page: Page, group: Group, position: int, limit: int) -> tuple[Group, int] | None:
    noun = page.match(position, "people")
    if noun is not None and noun.last <= limit and not group.is_bare:
        harms = {group.harm, noun.entry.attributes.get("harm")}
        if noun.form.particles == "و" and harms == {Harm.KILLED, Harm.INJURED}:
            if group.first < group.last - 1 or group.counted or group.definite:
                return replace(group, harm=Harm.KILLED_OR_INJURED, joint=True, last=noun.last), noun.last
            return None
        if noun.form.particles == "" and not noun.form.pronoun and _describes(group, noun):
            merged = _merged(group, noun, noun.last)
            if (
                noun.entry.attributes.get("title")
                and merged.count == ONE
                and (named := name_after(page, noun.last, limit)) > noun.last
            ):
                merged = replace(merged, last=named, kind="named")
            return merged, merged.last
    if page.words[position] == "او" and group.harm is Harm.KILLED and position + 1 < limit:
        after = page.match(position + 1, "people")
        if after is not None and after.entry.attributes.get("harm") == "injured":
            return replace(group, harm=Harm.KILLED_OR_INJURED, joint=True, last=after.last), after.last
    if group.side is None and (party := _owner_at(page, group, position)):
        last = min(party.last, limit)
        return replace(group, side=party_of(party), status=Status.COMBATANT, last=last), last
    return _through_link(page, group, position, limit)


def _owner_at(page: Page, group: Group, position: int) -> Match | None:
    """The party right after a group that its people belong to: an adjective of fighters, or a name that can own it."""
    adjective = page.match(position, "parties")
    if (
        adjective is not None
        and adjective.entry.attributes.get("form") == "adjective"
        and not adjective.form.particles
        and group.status is Status.COMBATANT
    ):
        return adjective
    party = party_at(page, position)
    return party if party is not None and _can_belong(group, party) else None


def _can_belong(group: Group, party: Match) -> bool:
    """Whether a party right after a group can own it: `مسلحي قسد`, `قتلى التنظيم`, `عناصر لقوات الأسد`."""
    if group.status is Status.COMBATANT:
        return party.form.particles in ("", "ل")
    return bool(group.harm) and not group.counted and party.form.particles == "" and group.status is Status.UNKNOWN


def _through_link(page: Page, group: Group, position: int, limit: int) -> tuple[Group, int] | None:
    """`من المدنيين`, `في صفوف قوات النظام`, `تابعين لقسد`: a link word, then people or a party."""
    target = _linked(page, position)
    if target is None or target >= limit:
        return None
    word = page.words[position]
    noun = page.match(target, "people")
    if page.role(position, "cues") == "ranks" and noun is not None and (mixed := _mixed(page, group, noun, limit)):
        return mixed
    party = party_at(page, target)
    if party is not None and (noun is None or party.last >= noun.last):
        through_ranks = target > position + 1
        if (
            group.side is None
            and (group.status is Status.COMBATANT or (group.harm and (word != "في" or through_ranks)))
            and group.part is not Part.CHILDREN
        ):
            last = min(party.last, limit)
            return replace(group, side=party_of(party), status=Status.COMBATANT, last=last), last
        return None
    many = noun is not None and noun.entry.attributes.get("number") in ("many", "some")
    if noun is None or not many or noun.entry.attributes.get("harm") or (word == "في" and target == position + 1):
        return None
    if group.status is Status.UNKNOWN or noun.entry.id == "citizen.many":
        return _merged(group, noun, noun.last), noun.last
    return None


def _linked(page: Page, position: int) -> int | None:
    """Where what a link word at `position` joins to its people begins; none where no link stands there."""
    word = page.words[position]
    ranks = page.match(position, "cues") if page.role(position, "cues") == "ranks" else None
    if ranks is not None and ranks.last - ranks.first > 1:
        return ranks.last
    if word in _LINKS:
        nested = page.match(position + 1, "cues")
        return nested.last if nested and nested.entry.attributes.get("role") == "ranks" else position + 1
    if ranks is not None:
        return ranks.last
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
    if attributes.get("kin") or attributes.get("named") or attributes.get("family"):
        return False
    if attributes.get("other"):
        return True
    if group.count == SOME and not group.counted and attributes.get("number") == "one":
        return False  # `من بين القتلى شرطي`: one of them
    if attributes.get("harm"):
        dead = noun.form.article and noun.entry.id == "martyr.one" and group.count == ONE
        return group.harm is None and (dead or noun.entry.id.startswith("wounded"))
    if group.harm is not None and group.count == ONE and attributes.get("title"):
        return True
    if group.part is Part.FAMILY and attributes.get("status") == "combatant":
        return False
    return noun.entry.id.split(".")[0] in (
        "civilian",
        "elderly",
        "foreigner",
        "child",
        "worker",
        "displaced",
        "fighter",
    )


def _merged(group: Group, noun: Match, last: int) -> Group:
    attributes = noun.entry.attributes
    status = Status(attributes.get("status", "unknown"))
    part = Part(attributes.get("part", "all"))
    return replace(
        group,
        last=last,
        status=group.status if status is Status.UNKNOWN else status,
        part=part if group.part in (Part.ALL, Part.MEN) and part is not Part.ALL else group.part,
        harm=Harm(attributes["harm"]) if group.harm is None and "harm" in attributes else group.harm,
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


def party_of(match: Match) -> Party:
    """The party that a match of the `parties` table names."""
    return Party(match.entry.attributes["party"])
