"""Groups of people in a text: a number, a noun, who they are. Whether harm came to them is told elsewhere.

A group is what an anchor will quote: `70 مدنياً`, `عدد من مسلحي قسد`, `امرأتين`, `الطفل فلان`, or a number alone where
the noun is understood. Status and side are what the words say, never what a party calls its dead.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from hasila.lexicon import Match
from hasila.model import Count, Harm, Part, Party, Status, Wording
from hasila.reading.numbers import Number
from hasila.reading.page import Page, Sentence

ONE, TWO, SOME = Count(1, 1, Wording.EXACT), Count(2, 2, Wording.EXACT), Count(None, None, Wording.SOME)
_BY_FORM = {"one": ONE, "two": TWO, "many": SOME, "some": SOME}
_NAME_LIMIT = 6
_BOTH = frozenset("احدهما احداهما كلاهما كلتاهما".split())
_NO_NAME = frozenset("هو هي هما هم الي الذي التي من في ابن كما وهو عام عاما سنه متاثرا متاثره اثناء بعدما وذلك".split())
_YEARS_OF_AGE = frozenset("عام عاما اعوام سنه سنوات سنين ربيعا".split())
_ADULT = 18
_BARE_FOLLOWERS = frozenset(
    "في من علي جراء اثر نتيجه بسبب بقصف بغاره بغارات بجروح بجراح بينهم بينهن منهم منهما منهن قرب خلال بعد اخرين"
    " بانفجار برصاص باستهداف فيما كما و حتي الي بهجوم بالقصف بشظايا احدهم احداهما غرب شرق شمال جنوب اليوم".split()
)


@dataclass(frozen=True, slots=True)
class Group:
    """People counted in one place of the text; words `first` to `last` (exclusive) are the anchor.

    `harm` is set where the noun itself tells it (`قتلى`); `joint` where one figure counts killed and injured.
    `other` marks `آخرون`, whose kind is that of the group before; `bare` a number without a noun.
    """

    first: int
    last: int
    count: Count
    status: Status
    side: Party | None
    part: Part
    harm: Harm | None = None
    joint: bool = False
    kind: str = "noun"
    skip: int = 0
    counted: bool = False
    definite: bool = False

    @property
    def is_bare(self) -> bool:
        """A number alone, whose people the words before tell."""
        return self.kind == "bare"

    @property
    def is_other(self) -> bool:
        """`آخرون`: people of the kind told before."""
        return self.kind == "other"


def find_groups(page: Page, sentence: Sentence) -> list[Group]:
    """The groups of people in a sentence, in order."""
    groups: list[Group] = []
    starts = {m.first for m in page.found("people", sentence.first, sentence.last)}
    starts.update(n for n in page.numbers if sentence.first <= n < sentence.last)
    covered = sentence.first
    for position in sorted(starts):
        if position < covered:
            continue
        group = _group_at(page, position, sentence.last)
        if group is not None:
            groups.append(group)
            covered = group.last
        elif number := page.numbers.get(position):
            covered = number.last
    return groups


def _group_at(page: Page, position: int, limit: int) -> Group | None:
    number = page.numbers.get(position)
    if number is not None and number.last <= limit and position not in page.day_words:
        return _counted(page, number, limit)
    noun = page.match(position, "people")
    if noun is None or noun.last > limit or noun.form.pronoun or _is_party_name(page, noun):
        return None
    if noun.entry.attributes.get("other") and page.match(noun.last, "people"):
        return None
    if noun.entry.id.startswith("body") and _names_its_dead(page, noun.last):
        return None
    return _noun(page, noun, limit)


def _names_its_dead(page: Page, position: int) -> bool:
    """`جثامين القتلى`: the word after a body tells whose, and is the group."""
    after = page.match(position, "people")
    return after is not None and after.form.article


def _is_party_name(page: Page, noun: Match) -> bool:
    """Whether a people noun is only the head of a party's name (`قوات النظام`, `مسلحون مجهولون`)."""
    party = page.match(noun.first, "parties")
    return party is not None and party.last > noun.last


def _counted(page: Page, number: Number, limit: int) -> Group | None:
    after = number.last
    if after < limit and page.words[after] in ("من", "في", "بين") and after + 1 < limit:
        following = page.match(after + 1, "people")
        if page.words[after] == "من" and following is None and page.role(after + 1, "cues") == "ranks":
            following = page.match(page.matches[after + 1]["cues"].last, "people")
        if page.words[after] == "من" and following is not None:
            return _extended(
                page, _from_noun(page, following, number.first, number.count), following.last, limit, number
            )
        if page.words[after] == "من" and (party := _party_at(page, after + 1)):
            group = _bare(page, number, number.last)
            return group and replace(
                group, last=min(party.last, limit), status=Status.COMBATANT, side=_party(party), kind="noun"
            )
    noun = page.match(after, "people") if after < limit else None
    if noun is not None and noun.form.particles == "" and noun.last <= limit:
        return _extended(page, _from_noun(page, noun, number.first, number.count), noun.last, limit, number)
    if (
        after >= limit
        or not page.tokens[after].is_arabic
        or page.words[after] in _BARE_FOLLOWERS
        or _starts_clause(page, after)
    ):
        group = _bare(page, number, number.last)
        return group and _extended(page, group, group.last, limit, number)
    return None


def _starts_clause(page: Page, position: int) -> bool:
    """Whether a word cannot be the noun that a number counts: it is joined by `و` or begins a cause or a quote."""
    word = page.words[position]
    return (
        word.startswith(("و", "ينتم", "تنتم"))
        or bool(page.match(position, "harm"))
        or page.role(position, "cues") in ("part", "joint", "cause", "leads_to", "most", "all_are", "one_family")
        or page.role(position, "sources") == "according"
        or position in page.day_words
    )


def _bare(page: Page, number: Number, last: int) -> Group | None:
    if number.count == ONE or _is_age(page, number):
        return None
    skip = _particle_letters(page, number.first)
    return Group(number.first, last, number.count, Status.UNKNOWN, None, Part.ALL, kind="bare", counted=True, skip=skip)


def _is_age(page: Page, number: Number) -> bool:
    """`(7 و9 سنوات)`: ages, not people."""
    for i in range(number.last, min(len(page.words), number.last + 3)):
        if page.words[i] in _YEARS_OF_AGE:
            return True
        if page.words[i] != "و" and i not in page.numbers:
            return False
    return False


def _particle_letters(page: Page, position: int) -> int:
    forms = page.language.forms(page.words[position])
    return len(forms[0].particles) if forms and page.tokens[position].is_arabic else 0


def _from_noun(page: Page, noun: Match, first: int, count: Count) -> Group:
    attributes = noun.entry.attributes
    harm = Harm(attributes["harm"]) if "harm" in attributes else None
    kind = "other" if attributes.get("other") else "kin" if attributes.get("kin") else "noun"
    return Group(
        first,
        noun.last,
        count,
        Status(attributes.get("status", "unknown")),
        None,
        Part(attributes.get("part", "all")),
        harm,
        kind=kind,
        skip=len(noun.form.particles) if first == noun.first else _particle_letters(page, first),
        counted=first < noun.first and count.wording is not Wording.SOME,
        definite=first == noun.first and (noun.form.article or bool(harm and _in_construct(page, noun.last))),
    )


def _in_construct(page: Page, position: int) -> bool:
    """`ضحايا القصف`: made definite by the word after it, when that is no people."""
    if position >= len(page.words):
        return False
    word = page.words[position]
    return word.startswith("ال") and not page.match(position, "people") and position not in page.day_words


def _noun(page: Page, noun: Match, limit: int) -> Group | None:
    """A group that a noun makes without a number before it: by its form, a number after it, or a name."""
    if noun.first and page.tokens[noun.first - 1].is_number and noun.first - 1 not in page.numbers and page.words[noun.first].endswith("ا"):
        return None
    form = noun.entry.attributes.get("number", "one")
    group = _from_noun(page, noun, noun.first, _BY_FORM.get(str(form), ONE))
    if group.count == SOME and _BOTH & set(page.words[noun.last : noun.last + 3]) and page.words[noun.last - 1].endswith("ين"):
        group = replace(group, count=TWO)
    after = page.numbers.get(noun.last)
    if after is not None and after.last <= limit and after.core == after.first and after.count.wording is Wording.EXACT:
        if after.count.min == 2 or page.words[after.first].startswith("ال"):
            group = replace(group, count=after.count, last=after.last, counted=True)
    if noun.entry.attributes.get("title") or noun.entry.attributes.get("kin"):
        named = _name_after(page, group.last, limit)
        if named > group.last:
            group = replace(group, last=named, kind="named" if group.kind == "noun" else group.kind)
    return _by_age(page, _extended(page, group, group.last, limit, None), limit)


def _by_age(page: Page, group: Group, limit: int) -> Group:
    """`حفيدها فلان (8 أعوام)`: an age under 18 makes a child."""
    at = group.last + (group.last < limit and page.words[group.last] == "(")
    number = page.numbers.get(at)
    if number is None or group.count != ONE or number.last >= limit or page.words[number.last] not in _YEARS_OF_AGE:
        return group
    age = number.count.max
    return replace(group, part=Part.CHILDREN, status=Status.CIVILIAN) if age is not None and age < _ADULT else group


def _name_after(page: Page, position: int, limit: int) -> int:
    """Where a person's name that begins at `position` ends: words that no list knows."""
    last = position
    while last < limit and last - position < _NAME_LIMIT:
        token = page.tokens[last]
        if not token.is_arabic or len(token.word) < 2 or token.word.startswith(("وال", "بال", "لل")):
            break
        if _is_common(page, last):
            break
        last += 1
    return last if last - position >= 2 or (last > position and _was_quoted(page, position)) else position


def _was_quoted(page: Page, position: int) -> bool:
    start = page.tokens[position].start
    return start > 0 and page.report.text[start - 1] in "\"“«'‘#"


def _is_common(page: Page, position: int) -> bool:
    known = page.matches[position]
    if position in page.day_words or page.words[position] in _NO_NAME:
        return True
    return any(t in known for t in ("harm", "cues", "events", "people", "places", "sources"))


def _extended(page: Page, group: Group, position: int, limit: int, number: Number | None) -> Group:
    """The group with the words that follow and tell more of the same people."""
    if number is not None:
        group = replace(group, counted=number.count.wording is not Wording.SOME or group.counted)
    while position < limit:
        further = _further(page, group, position, limit)
        if further is None:
            break
        group, position = further
    return group


def _further(page: Page, group: Group, position: int, limit: int) -> tuple[Group, int] | None:
    noun = page.match(position, "people")
    if noun is not None and noun.last <= limit and not group.is_bare:
        joined = noun.form.particles == "و"
        if (
            joined
            and group.harm
            and noun.entry.attributes.get("harm")
            and {group.harm, noun.entry.attributes["harm"]}
            == {
                Harm.KILLED,
                Harm.INJURED,
            }
        ):
            if group.first < group.last - 1 or group.counted or group.definite:
                return replace(group, harm=Harm.KILLED_OR_INJURED, joint=True, last=noun.last), noun.last
            return None
        if noun.form.particles == "" and not noun.form.pronoun and _describes(group, noun):
            merged = _merged(group, noun, noun.last)
            if (
                noun.entry.attributes.get("title")
                and merged.count == ONE
                and (named := _name_after(page, noun.last, limit)) > noun.last
            ):
                merged = replace(merged, last=named, kind="named")
            return merged, merged.last
    if page.words[position] == "او" and group.harm is Harm.KILLED and position + 1 < limit:
        after = page.match(position + 1, "people")
        if after is not None and after.entry.attributes.get("harm") == "injured":
            return replace(group, harm=Harm.KILLED_OR_INJURED, joint=True, last=after.last), after.last
    people = page.match(position, "parties")
    if people is not None and people.entry.attributes.get("form") == "adjective" and not people.form.particles:
        if group.status is Status.COMBATANT and group.side is None:
            return replace(group, side=_party(people), last=min(people.last, limit)), min(people.last, limit)
    if (party := _party_at(page, position)) and _can_belong(group, party):
        if group.side is None:
            last = min(party.last, limit)
            return replace(group, side=_party(party), status=Status.COMBATANT, last=last), last
    return _through_link(page, group, position, limit)


def _can_belong(group: Group, party: Match) -> bool:
    """Whether a party right after a group can own it: `مسلحي قسد`, `قتلى التنظيم`, `عناصر لقوات الأسد`."""
    if group.status is Status.COMBATANT:
        return party.form.particles in ("", "ل")
    return bool(group.harm) and not group.counted and party.form.particles == "" and group.status is Status.UNKNOWN


def _through_link(page: Page, group: Group, position: int, limit: int) -> tuple[Group, int] | None:
    """`من المدنيين`, `في صفوف قوات النظام`, `تابعين لقسد`: a link word, then people or a party."""
    word = page.words[position]
    cue = page.match(position, "cues")
    ranks = cue is not None and cue.entry.attributes.get("role") == "ranks"
    if cue is not None and ranks and cue.last - cue.first > 1:
        target = cue.last
    elif word in ("من", "في", "لدي"):
        target = position + 1
        nested = page.match(target, "cues")
        if nested and nested.entry.attributes.get("role") == "ranks":
            target = nested.last
    elif cue is not None and ranks:
        target = cue.last
    elif word in ("ينتمون", "ينتمي", "تنتمي") and position + 1 < limit and page.words[position + 1] == "الي":
        target = position + 2
    elif word in ("تابع", "تابعين", "التابع", "التابعين", "تابعه", "التابعه", "يتبعون", "منتمين"):
        target = position + 1
    else:
        return None
    if target >= limit:
        return None
    noun = page.match(target, "people")
    if ranks and noun is not None and (mixed := _mixed(page, group, noun, limit)):
        return mixed
    party = _party_at(page, target)
    if party is not None and (noun is None or party.last >= noun.last):
        through_ranks = target > position + 1
        if (
            group.side is None
            and (group.status is Status.COMBATANT or (group.harm and (word != "في" or through_ranks)))
            and group.part is not Part.CHILDREN
        ):
            last = min(party.last, limit)
            return replace(group, side=_party(party), status=Status.COMBATANT, last=last), last
        return None
    if (
        noun is not None
        and noun.entry.attributes.get("number") in ("many", "some")
        and not noun.entry.attributes.get("harm")
    ):
        if (word != "في" or target > position + 1) and (
            group.status is Status.UNKNOWN or noun.entry.id == "citizen.many"
        ):
            return _merged(group, noun, noun.last), noun.last
    return None


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
    if attributes.get("harm"):
        return group.harm is None and noun.entry.id.startswith("wounded")
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


def _party_at(page: Page, position: int) -> Match | None:
    found = page.match(position, "parties")
    if found is None:
        return None
    return found if found.entry.attributes.get("form") == "name" else None


def _party(match: Match) -> Party:
    return Party(match.entry.attributes["party"])
