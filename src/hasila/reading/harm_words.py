"""What the words of harm in a sentence say by themselves: whether they are meant, what they reach, joint figures."""

from __future__ import annotations

from dataclasses import replace

from hasila.lexicon import Match, stems
from hasila.model import Harm, Polarity
from hasila.reading.group import Group
from hasila.reading.harmed import NEAR, PART_GAP, Harmed
from hasila.reading.page import Page, Sentence
from hasila.reading.parts import LINKS, stops

_NOUN_GAP = 4
_VERB_GAP = 14
AFTER_GAP = 9
_NEEDS_WITHIN = 12
_DENIAL_ENDS = frozenset(
    "لكن لكنه لكنها ولكن بينما فيما الذي التي الذين حيث مسووليته مسووليتها مسووليه المسووليه ضلوعه ضلوعها تورطه"
    " تورطها علاقته علاقتها".split()
)
_KILLED_AND_INJURED = {Harm.KILLED, Harm.INJURED}
_PURPOSES = frozenset("بهدف بغيه بقصد بغرض لغرض بتهمه".split())
_CLAUSE_WORDS = frozenset("عندما حينما حيث اثناء بهدف بغيه بغرض".split())


def meant(page: Page, match: Match, sentence: Sentence) -> Match | None:
    """A word of harm as it is meant: a verb has no article, and where a needed word is missing it is another harm."""
    attributes = match.entry.attributes
    if attributes.get("form") == "verb" and match.form.article:
        return None
    people = page.match(match.first, "people")
    if match.form.pronoun and people is not None and not people.form.pronoun:
        return None
    if match.first and page.words[match.first - 1] in _PURPOSES:
        return None
    following = page.match(match.last, "people")
    if match.form.stem == "اسر" and following is not None and following.form.article:
        return None
    if match.first > 0 and page.role(match.first - 1, "cues") == "joint":
        return None
    needs = attributes.get("needs")
    limit = min(sentence.last, match.last + _NEEDS_WITHIN)
    if not needs or any(stem in needs for i in range(match.last, limit) for stem in stems(page.words[i])):
        return match
    if "otherwise" not in attributes:
        return None
    return match._replace(entry=replace(match.entry, attributes={**attributes, "harm": attributes["otherwise"]}))


def reaches(page: Page, harm: Match, group: Group) -> bool:
    """Whether a word of harm before a group reaches it over the words between."""
    gap = range(harm.last, group.first)
    if any(page.words[i] == ":" or stops(page, i) for i in gap):
        return False
    if harm.entry.attributes.get("form") == "noun":
        plain = [i for i in gap if page.words[i] not in LINKS and i not in page.day_words]
        if harm.form.pronoun:
            return len(gap) == 0
        return len(plain) <= _NOUN_GAP and not any(page.words[i] == "،" for i in gap)
    if group.kind == "other" and len(gap) > 2:
        return False
    if any(page.words[i] in _CLAUSE_WORDS for i in gap):
        return False
    return len(gap) <= _VERB_GAP


def together(harms: list[Harm]) -> Harm:
    """The harm that verbs joined to each other tell of one group (`قتل وأصيب عشرة`)."""
    return Harm.KILLED_OR_INJURED if set(harms) == _KILLED_AND_INJURED else harms[-1]


def joint_after(page: Page, sentence: Sentence, group: Group) -> Harm | None:
    """`سقط مئة مدني بين قتيل وجريح`: one figure for both."""
    limit = min(sentence.last, group.last + AFTER_GAP)
    joint = next((c for c in page.found("cues", group.last, limit) if c.entry.attributes["role"] == "joint"), None)
    if joint is None or page.found("harm", group.last, joint.first):
        return None
    others = page.found("people", group.last, joint.first)
    return None if any(p.form.particles for p in others) else Harm.KILLED_OR_INJURED


def or_injured(page: Page, sentence: Sentence, group: Group, harm: Harm) -> Harm | None:
    """`فقد 900 طفل حياتهم أو أصيبوا`: one figure for both."""
    if harm is not Harm.KILLED:
        return None
    for verb in page.found("harm", group.last, min(sentence.last, group.last + AFTER_GAP)):
        if page.words[verb.first - 1] == "او" and verb.entry.attributes["harm"] == "injured":
            return Harm.KILLED_OR_INJURED
    return None


def polarity_of(page: Page, sentence: Sentence, harmed: Harmed) -> Polarity:
    """Denied, feared or expected: by the words just before, a denial's verb farther back, `غير صحيحة` after it."""
    group = harmed.group
    denial = next((c for c in page.found("cues", sentence.first, group.first) if c.entry.id == "denies"), None)
    if denial is not None and not _told_after(page, denial, group):
        return Polarity.DENIED
    if page.has_role("cues", "untrue", group.last, sentence.last):
        return Polarity.DENIED
    first = max(sentence.first, min(harmed.cue, harmed.group.first) - NEAR)
    for cue in reversed(page.found("cues", first, harmed.group.first + 1)):
        role = cue.entry.attributes["role"]
        if role == "denied":
            return Polarity.DENIED
        if role == "possible":
            return Polarity.POSSIBLE
    return Polarity.AFFIRMED


def _told_after(page: Page, denial: Match, group: Group) -> bool:
    """Whether what is denied ends before a group: at `الذي`, `حيث`, `لكن`, another `و` and verb, another speaker.

    Who denies responsibility for a strike that killed does not deny its dead.
    """
    between = range(denial.last, group.first)
    return (
        not _DENIAL_ENDS.isdisjoint(page.words[denial.last : group.first])
        or any(page.role(i, "sources") in ("say", "relay") for i in between)
        or any(
            m.entry.attributes.get("form") == "verb" and m.form.particles.startswith("و")
            for m in page.found("harm", denial.last, group.first)
        )
    )


def is_hidden(page: Page, sentence: Sentence, group: Group) -> bool:
    """Whether a people noun is a piece of another phrase (`بين قتيل وجريح`, `الدفاع المدني`) or of a plague's cases."""
    if group.harm and page.has_role("cues", "epidemic", group.last, min(sentence.last, group.last + PART_GAP)):
        return True
    first = max(sentence.first, group.first - 3)
    return any(
        cue.last > group.first and cue.entry.attributes["role"] in ("joint", "no_harm")
        for cue in page.found("cues", first, group.first + 1)
    ) or any(harm.last > group.first for harm in page.found("harm", first, group.first))


def is_joint(page: Page, sentence: Sentence) -> bool:
    """Whether a sentence gives one figure for the killed and the injured (`بين قتيل وجريح`)."""
    return page.has_role("cues", "joint", sentence.first, sentence.last)


def bodies_told(page: Page, sentence: Sentence, group: Group) -> bool:
    """Whether bodies are said to be found: `انتشل فريق … تسع جثث`, not `سلمت ثلاث جثث`."""
    before = page.found("harm", sentence.first, group.first)
    return any(m.entry.attributes["harm"] == "bodies_found" for m in before)


def is_body_of(page: Page, group: Group) -> bool:
    """`العثور على جثة الشاب فلان`, `رفات خمسة أشخاص`: whose body it is."""
    body = page.match(group.first - 1, "people") if group.first else None
    return body is not None and body.entry.id.startswith("body") and (group.kind == "named" or group.counted)


def begins_people(page: Page, position: int) -> bool:
    """Whether a number or a noun of people begins at a word."""
    return position in page.numbers or page.match(position, "people") is not None
