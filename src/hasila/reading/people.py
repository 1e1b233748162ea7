"""Groups of people in a text: a number, a noun, who they are. Whether harm came to them is told elsewhere.

A group is what an anchor will quote: `70 مدنياً`, `عدد من مسلحي قسد`, `امرأتين`, `الطفل فلان`, or a number alone where
the noun is understood. Status and side are what the words say, never what a party calls its dead.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from hasila.lexicon import Match
from hasila.model import Count, Harm, Part, Status, Wording
from hasila.reading.ages import by_age, in_a_word, is_age
from hasila.reading.bare_numbers import bare_number, letters_before, particle_letters
from hasila.reading.bracketed import past_brackets
from hasila.reading.describing import extended
from hasila.reading.group import ONE, SOME, TWO, Group
from hasila.reading.named import begins_name, name_after, name_and_kin, two_names
from hasila.reading.numbers import Number, counts_nobody
from hasila.reading.page import Page, Sentence
from hasila.reading.standing import stands_alone
from hasila.reading.which_party import party_at, side_of

_BY_FORM: Final = {"one": ONE, "two": TWO, "many": SOME, "some": SOME}
_BOTH: Final = frozenset("احدهما احداهما كلاهما كلتاهما كليهما كلتيهما هما وهما".split())
_ONE_OF: Final = frozenset("احد احدي لاحد لاحدي واحد واحدي باحد".split())
_TWO_WERE: Final = frozenset("كانا كانتا".split())
_SEVERAL: Final = frozenset({"many", "two"})
_ONE_OR_TWO: Final = frozenset("واحد واحده اثنان اثنين اثنتان اثنتين".split())
_CONSISTS: Final = frozenset("مولفه مكونه تتالف تتكون كامله".split())
_LONGEST_NAME: Final = 4
_MEMBERS: Final = frozenset("افراد فردا اشخاص شخصا".split())


_PARTS: Final = {p.value: p for p in Part}
_STATUSES: Final = {s.value: s for s in Status}
"""By their names: to ask the class for one takes ten times as long."""


def find_groups(page: Page, sentence: Sentence) -> list[Group]:
    """The groups of people in a sentence, in order."""
    groups: list[Group] = []
    starts = {m.first for table in ("people", "counted") for m in page.found(table, sentence.first, sentence.last)}
    starts.update(i - 1 for i in list(starts) if i > sentence.first and page.words[i - 1] in _ONE_OF)
    starts.update(page.numbers.keys() & range(sentence.first, sentence.last))
    covered = sentence.first
    for position in sorted(starts):
        if position < covered:
            continue
        group = _group_at(page, position, sentence.last)
        if group is not None:
            groups.append(group)
            two = group.kind == "named" and group.count == TWO
            covered = name_and_kin(page, group.last, sentence.last) if two else group.last
        elif number := page.numbers.get(position):
            covered = number.last
    return groups


def _group_at(page: Page, position: int, limit: int) -> Group | None:
    number = page.numbers.get(position)
    of_days = page.day_words.intersection(range(position, number.last)) if number is not None else ()  # `بين 3 و9 أيار`
    if number is not None and number.last <= limit and not of_days and not in_a_word(page, number):
        return _counted(page, number, limit)
    if one := _one_of(page, position, limit):
        return one
    noun = people_at(page, position)
    if noun is None or noun.last > limit or _is_party_name(page, noun) or not stands_alone(page, noun):
        return None
    fallen = page.match(position - 1, "harm") if "harm" in noun.entry.attributes else None
    if fallen is not None and fallen.last > position and fallen.entry.attributes.get("form") == "verb":
        return None  # `ارتقى شهيداً الشاب فلان`
    return _noun(page, noun, limit)


def people_at(page: Page, position: int) -> Match | None:
    """The noun of people at a word, or one that is so after a number; a pronoun is joined to kin alone (`والدتهما`)."""
    noun = page.match(position, "people")
    if noun is None:
        return page.match(position, "counted")
    return None if noun.form.pronoun and not noun.entry.attributes.get("kin") else noun


def _their_own(page: Page, position: int) -> Match | None:
    """`ثلاثة من مقاتليها`: after a figure and `من`, people whom a pronoun owns."""
    noun = page.match(position, "people")
    return noun if noun is not None and noun.entry.attributes.get("number") == "many" else None


def _one_of(page: Page, position: int, limit: int) -> Group | None:
    """`أحد المدنيين`, `إحدى الطفلتين`: one of such people, or of two."""
    if page.words[position] not in _ONE_OF or position + 1 >= limit or page.match(position, "people"):
        return None
    noun = page.match(position + 1, "people")
    if noun is None or noun.form.particles or noun.entry.attributes.get("number") not in _SEVERAL or noun.last > limit:
        return None
    skip = int(page.words[position].startswith(("و", "ل", "ب")))
    one = replace(_from_noun(page, noun, position, ONE), definite=False, skip=skip)
    return extended(page, one, noun.last, limit, None)


def _is_party_name(page: Page, noun: Match) -> bool:
    """Whether a people noun is only a word of a party's name (`قوات النظام`, `مسلحون مجهولون`, `الأمن العسكري`)."""
    party = page.match(noun.first, "parties")
    if party is not None and party.last > noun.last:
        return True
    around = page.found("parties", max(noun.first - _LONGEST_NAME, 0), noun.first)
    if not any(p.last >= noun.last for p in around):
        return False
    return noun.last >= len(page.words) or not begins_name(page, noun.last)


def _counted(page: Page, number: Number, limit: int) -> Group | None:
    after = past_brackets(page, number)
    if after < limit and page.words[after] in ("من", "في", "بين") and after + 1 < limit:
        following = people_at(page, after + 1) or _their_own(page, after + 1)
        if page.words[after] == "من" and following is None and page.role(after + 1, "cues") == "ranks":
            following = page.match(page.matches[after + 1]["cues"].last, "people")
        party = party_at(page, after + 1)
        if following is not None and party is not None and party.last > following.last:
            following = None  # `7 من قوات سوريا الديمقراطية`
        if page.words[after] == "من" and following is not None:
            return extended(
                page, _from_noun(page, following, number.first, number.count), following.last, limit, number
            )
        if page.words[after] == "من" and party is not None:
            return _of_party(page, number, party, min(party.last, limit))
    noun = people_at(page, after) if after < limit else None
    if noun is not None and noun.entry.id == "others.one_of":
        return None  # `من عائلة واحدة أحدهم طفل`
    item = noun is not None and noun.form.article and noun.form.particles == ""
    if item and page.tokens[number.core].is_number and number.core == number.first:
        return None  # `1_ الشهيد فلان`: an item's number
    if noun is not None and noun.form.particles == "" and noun.last <= limit:
        group = _from_noun(page, noun, number.first, number.count)
        if number.count == ONE and page.words[number.first] == "واحد" and noun.entry.attributes.get("number") == "many":
            group = replace(group, skip=1)  # `وأحد أعضاء`, whose letters are those of `واحد`
        return extended(page, group, noun.last, limit, number)
    bare = bare_number(page, number, after, limit)
    return bare and extended(page, bare, bare.last, limit, number)


def _of_party(page: Page, number: Number, party: Match, last: int) -> Group | None:
    """`26 من قوات النظام`: so many of a party's people."""
    if is_age(page, number):
        return None
    skip = particle_letters(page, number.first)
    side = side_of(page, party)
    return Group(
        number.first, last, number.count, Status.COMBATANT, side, Part.ALL, counted=number.count != SOME, skip=skip
    )


def _from_noun(page: Page, noun: Match, first: int, count: Count) -> Group:
    attributes = noun.entry.attributes
    harm = Harm(attributes["harm"]) if "harm" in attributes else None
    part = Part.WOMEN if _is_kinswoman(page, noun) else _PARTS[attributes.get("part", "all")]
    kind = "other" if attributes.get("other") else "kin" if attributes.get("kin") else "noun"
    return Group(
        first,
        noun.last,
        count,
        _STATUSES[attributes.get("status", "unknown")],
        None,
        part,
        harm,
        kind=kind,
        skip=letters_before(page.words[first], noun.form) if first == noun.first else particle_letters(page, first),
        counted=first < noun.first and count.wording is not Wording.SOME,
        definite=first == noun.first and (noun.form.article or bool(harm and _in_construct(page, noun.last))),
    )


def _is_kinswoman(page: Page, noun: Match) -> bool:
    """`جدة`, `ابنة القيادي`: their letters are those of `جده` and `ابنه` once folded."""
    male = noun.entry.id == "husband" or page.words[noun.first].endswith("ابنه")
    return male and bool(noun.entry.attributes.get("kin")) and page.report.text[page.tokens[noun.first].end - 1] == "ة"


def _in_construct(page: Page, position: int) -> bool:
    """`ضحايا القصف`: made definite by the word after it, when that is no people."""
    if position >= len(page.words):
        return False
    word = page.words[position]
    unknown = word == "الهويه"  # `جثة مجهولة الهوية`, any one
    named = word.startswith("ال") and not unknown
    return named and not page.match(position, "people") and position not in page.day_words


def _noun(page: Page, noun: Match, limit: int) -> Group | None:
    """A group that a noun makes without a number before it: by its form, a number after it, or a name."""
    if noun.first and page.tokens[noun.first - 1].is_number and _is_no_count(page, noun):
        return None
    form = "some" if counts_nobody(page.words, noun.first) else noun.entry.attributes.get("number", "one")
    group = _from_noun(page, noun, noun.first, _BY_FORM.get(str(form), ONE))
    written = page.exact(noun.first, noun.last)
    if page.words[noun.first].endswith("اخوه") and "إ" not in written and "ة" not in written:
        group = replace(group, count=ONE, part=Part.MEN)  # `أخوه`, whose letters are those of `إخوة` once folded
    if group.count == TWO or (group.count == SOME and page.words[noun.last - 1].endswith("ين")):
        group = _told_as_two(page, group, noun, limit)
    if noun.entry.attributes.get("family"):
        group = _of_members(page, group, limit)
    if noun.entry.id.startswith("body") and (bodies := _bodies_of(page, group, limit)):
        return bodies
    after = page.numbers.get(noun.last)
    if (
        after is not None
        and after.last <= limit
        and after.core == after.first
        and after.count.wording is Wording.EXACT
        and (page.words[after.first].startswith("ال") or _is_one_or_two(page, noun, after))
        and not noun.entry.attributes.get("family")
    ):
        group = replace(group, count=after.count, last=after.last, counted=True)
    if noun.entry.attributes.get("kin") or _has_title(noun, group):
        group = _with_name(page, group, noun, limit)
    if noun.entry.attributes.get("named") and group.kind == "noun":
        return None
    group = extended(page, group, group.last, limit, None)
    if _has_title(noun, group) and group.count == ONE and group.kind == "noun":
        group = _with_name(page, group, noun, limit)
    return by_age(page, group, limit)


def _is_one_or_two(page: Page, noun: Match, number: Number) -> bool:
    """`مدني واحد`, `رجلان اثنان`; not `السائق وأحد الجرحى`, whose letters are those of `واحد`."""
    word, following = page.words[number.first], page.match(number.last, "people")
    if following is None or following.entry.id == "others.one_of":
        return word in _ONE_OR_TWO
    two = noun.entry.attributes.get("number") == "two" or following.entry.attributes.get("number") == "one"
    return two and word.startswith("اثن")  # `شابين اثنين شقيقين`, `مدنيين اثنين طفل وامرأة`


def _has_title(noun: Match, group: Group) -> bool:
    title = noun.entry.attributes.get("title")
    return bool(title) and (title != "definite" or group.definite)


def _with_name(page: Page, group: Group, noun: Match, limit: int) -> Group:
    """The group with the name of its one person right after it; after `طفل` one that begins as names do."""
    by_name = noun.entry.attributes.get("named")
    sure = group.definite or noun.entry.attributes.get("kin") or by_name
    if group.count == TWO or (not sure and group.last < limit and not begins_name(page, group.last)):
        return group
    start = next((i for i in range(group.last, limit) if page.words[i] != "\n"), group.last)
    named = name_after(page, start, limit, short=not by_name)
    if named == start:
        return group
    return replace(group, last=named, kind="named" if group.kind == "noun" else group.kind)


def _is_no_count(page: Page, noun: Match) -> bool:
    """Whether digits right before a noun count none of it: a year (`2015 مدنياً`), a fraction (`مقتل 1/2 مدني`)."""
    fraction = page.words[max(noun.first - 2, 0)] in ("/", "⁄") and page.match(max(noun.first - 4, 0), "harm")
    return noun.first - 1 not in page.numbers and (page.words[noun.first].endswith("ا") or bool(fraction))


def _told_as_two(page: Page, group: Group, noun: Match, limit: int) -> Group:
    """A plural that is a dual: by `أحدهما` or `كانا` after it, by two names (`المواطنين فلان وفلان`)."""
    if not (_BOTH | _TWO_WERE).isdisjoint(page.words[noun.last : noun.last + 3]):
        return replace(group, count=TWO)
    named = two_names(page, noun.last, limit) if group.definite else noun.last
    return replace(group, count=TWO, kind="named") if named > noun.last else group


def _bodies_of(page: Page, group: Group, limit: int) -> Group | None:
    """`جثامين 134 مدنياً`, `جثتي شابين`: bodies counted by those whose they are."""
    number = page.numbers.get(group.last)
    people = _counted(page, number, limit) if number is not None and number.last < limit else None
    if group.count == TWO and group.last < limit and number is None:
        two = page.match(group.last, "people")
        people = _noun(page, two, limit) if two is not None and two.entry.attributes.get("number") == "two" else None
    if people is None or people.is_bare:
        return None
    return replace(people, first=group.first, skip=group.skip, harm=group.harm, joint=False)


def _of_members(page: Page, group: Group, limit: int) -> Group:
    """`عائلة من خمسة أفراد`, `أسرة مؤلفة من 7 أشخاص`: a family told by how many it has."""
    at = group.last + (group.last < limit and page.words[group.last] in _CONSISTS)
    number = page.numbers.get(at + 1) if at < limit and page.words[at] == "من" else None
    if number is None or number.last >= limit or page.words[number.last] not in _MEMBERS:
        return group
    return replace(group, count=number.count, last=number.last + 1, counted=True)
