"""The figure that a tally waits for: what may stand between (`بلغ عدد القتلى … 41`), and tallies without a noun.

A verb of amount makes the first figure behind it its own, however long the words of where and when; without a verb
(`عدد القتلى في الهجوم أربعة`) only such words may stand between.
"""

from __future__ import annotations

from typing import Final

from hasila.lexicon import Match
from hasila.model import Count, Harm, Part, Status, Wording
from hasila.reading.group import SOME, Group
from hasila.reading.page import Page, Sentence
from hasila.reading.parts import stops

_VERB_GAP: Final = 4
_REACH: Final = 14
_AMOUNTS: Final = frozenset(
    "بلغ بلغت وبلغ وبلغت تبلغ يبلغ ويبلغ وتبلغ ليبلغ لتبلغ فبلغ فبلغت تجاوز تجاوزت وتجاوز وتجاوزت يتجاوز تتجاوز ناهز"
    " ناهزت قارب قاربت اصبح اصبحت ليصبح لتصبح وصل وصلت ليصل لتصل".split()
)
_MORE: Final = frozenset("تجاوز تجاوزت وتجاوز وتجاوزت يتجاوز تتجاوز".split())
_RISES: Final = frozenset(
    "ارتفعت ترتفع ارتفاع ارتفع يرتفع وارتفعت وترتفع وارتفع ويرتفع لترتفع ليرتفع ازدادت وازدادت تزداد".split()
)
_OPENS: Final = frozenset("في خلال منذ ضمن لدي بين ضد جراء نتيجه اثر بسبب من داخل حتي".split())
"""How the words of where, when and by what begin, behind a tally's people."""
_HOLDS: Final = (_OPENS - {"من"}) | {"علي", "عن", "مع", "بعد", "قبل", "عند", "تحت"}
"""Behind them a figure is theirs (`عدد القتلى بين 20 مدنياً`)."""
_TOLD: Final = frozenset(
    "صفوف ريف محافظه مدينه بلده قريه حي مخيم ناحيه منطقه شهر عام هذا هذه ذاته ذاتها نفسه نفسها".split()
)
_THOSE: Final = frozenset("الذين اللواتي اللاتي من ممن".split())
_THOSE_REACH: Final = 4
_KIND_REACH: Final = 5
_HOLDING: Final = frozenset(
    "يووي تووي ياوي تاوي يقل تقل اقل اقلت يقلها تقله يضم تضم ضم ضمت يسكنها يسكنه يقطنها يقطنه يعيش تعيش يقيم تقيم يحوي"
    " تحوي يحمل تحمل ينقل تنقل يعمل تعمل يتسع تتسع يبعد تبعد سكانها سكانه قوامها قوامه تستضيف يستضيف".split()
)
"""What tells how many live, sit or work somewhere."""
_NUMBERED: Final = frozenset("اليوم الساعه الاسبوع الشهر الدفعه الفرع اللواء الفرقه الفوج".split())
_NOT: Final = frozenset("لم لا لن ولم ولا ولن فلم".split())


def is_its_figure(page: Page, tally: Group, group: Group) -> bool:
    """Whether a counted group is what a tally told before amounts to."""
    between = range(tally.last, group.first)
    if tally.harm is Harm.DISPLACED and page.words[tally.last] not in _OPENS:
        return False  # `النازحين العائدين إلى منازلهم`
    if not between or len(between) > _REACH or page.words[group.first].startswith("و"):
        return False
    if any(stops(page, i) or page.words[i] in ("،", ":") for i in between):
        return False
    if (
        page.words[between[-1]] in _HOLDS
        or _is_done(page, between[-1])
        or _holds_people(page, group, between)
        or any(i in page.numbers and i not in page.day_words for i in between)
    ):
        return False
    told = page.role(tally.last, "cues") == "relative"
    if any(page.role(i, "cues") == "relative" for i in between if i > tally.last):
        return False
    if not told and any(m.entry.attributes["form"] == "verb" for m in page.found("harm", tally.last, group.first)):
        return False
    if not _AMOUNTS.isdisjoint(page.words[max(tally.first - _VERB_GAP, 0) : tally.first]):
        return True
    of_event = not page.words[tally.last].startswith(("ال", "و")) and page.match(tally.last, "events") is not None
    opened = page.words[tally.last] in _OPENS or of_event
    return not told and opened and all(_tells_where(page, i) for i in between)


def _holds_people(page: Page, group: Group, between: range) -> bool:
    """`مخيم يؤوي 3000 نازح`, `قرية سكانها 300`, `في اليوم 12`: a number of what is told between."""
    if not _HOLDING.isdisjoint(page.words[i] for i in between[-2:]):
        return True
    return group.is_bare and page.words[between[-1]] in _NUMBERED and page.words[between[-1] - 1] == "في"


def _is_done(page: Page, position: int) -> bool:
    """`هجوم نفذه 4 مسلحين`: a verb whose doers follow."""
    word = page.words[position]
    named = word in _TOLD or word.startswith("ال") or page.match(position, "places") is not None
    return word.endswith(("ه", "ها", "هم")) and not named


def _tells_where(page: Page, position: int) -> bool:
    """Whether a word may belong to the place, the time or the attack of a tally: no verb of another clause."""
    word = page.words[position]
    if word in _OPENS or word in _TOLD or word.startswith("ال") or position in page.day_words:
        return True
    if page.words[position - 1] in _OPENS or page.match(position, "events") or page.match(position, "parties"):
        return True
    return page.match(position, "places") is not None and page.match(position, "people") is None


def more_than(page: Page, tally: Group, group: Group) -> Count:
    """`تجاوز عدد القتلى 1000`: more than the figure told; `لم يتجاوز …`: at most so many."""
    count = group.count
    verb = next((i for i in range(max(tally.first - _VERB_GAP, 0), tally.first) if page.words[i] in _MORE), None)
    if verb is None or count.wording is not Wording.EXACT or count.min is None:
        return count
    if page.words[verb - 1] in _NOT:
        return Count(None, count.min, Wording.AT_MOST)
    return Count(count.min + 1, None, Wording.MORE_THAN)


def rises(page: Page, sentence: Sentence, group: Group) -> bool:
    """`ترتفع حالات القتل … إلى 11`: people who rise to a figure are a tally, whatever counts them."""
    before = page.words[max(sentence.first, group.first - 1) : group.first]
    if group.counted or group.harm is None or _RISES.isdisjoint(before):
        return False
    ahead = range(group.last, min(group.last + _REACH, sentence.last - 1))
    to = next((i for i in ahead if page.words[i] == "الي" and i + 1 in page.numbers), None)
    return to is not None and not any(page.words[i] == "،" for i in range(group.last, to))


def those_told(page: Page, verb: Match, figure_first: bool = False) -> Group | None:
    """`عدد الذين قتلوا`, `عدد من قضوا`: a tally whose people are told by a verb alone.

    Behind its figure their land may stand too (`إلى 13 تعداد السوريين الذين قضوا`).
    """
    theirs = (
        verb.form.pronoun in ("هم", "هن") and verb.entry.attributes.get("form") != "verb"
    )  # `عدد أبناء المحافظة الذين وثق الموقع وفاتهم`
    verbal = verb.entry.attributes.get("form") == "verb" and page.words[verb.first].endswith(("وا", "ون", "ن"))
    if not (theirs or verbal):
        return None
    for those in range(max(verb.first - _THOSE_REACH, 0), verb.first):
        called = figure_first and page.words[those - 1].startswith("ال")
        if page.words[those] in _THOSE and _ends_tally(page, those, _KIND_REACH if theirs else int(called)):
            people = page.found("people", those, verb.first)
            harm = Harm(verb.entry.attributes["harm"])
            return None if people else Group(those, verb.last, SOME, Status.UNKNOWN, None, Part.ALL, harm=harm)
    return None


def _ends_tally(page: Page, position: int, gap: int) -> bool:
    """Whether a word of a tally (`عدد`, `يرتفع عدد`) ends right before a word, or so many words before it."""
    first = max(position - _VERB_GAP - gap, 0)
    if any(stops(page, i) or page.words[i] in ("،", "\n") for i in range(position - gap, position)):
        return False
    cues = (page.match(i, "cues") for i in range(first, position))
    near = (c for c in cues if c is not None and position - gap <= c.last <= position)
    return any(c.entry.attributes["role"] in ("tally", "total") for c in near)


def counts_those(page: Page, group: Group) -> bool:
    """`عدد من قضوا`: no `some` of anybody, but the number of those who did."""
    verb = page.match(group.last, "harm")
    return group.is_bare and page.words[group.last - 1] == "من" and verb is not None and bool(those_told(page, verb))


def told_on(page: Page, group: Group) -> bool:
    """Whether a relative clause goes on with a group, behind whose they are (`أبناء محافظة درعا الذين`)."""
    for i in range(group.last, min(group.last + _KIND_REACH, len(page.words))):
        if page.role(i, "cues") == "relative":
            return True
        if not (page.words[i] in _TOLD or page.words[i].startswith("ال") or page.match(i, "places")):
            return page.words[i - 1] in _TOLD and page.role(i + 1, "cues") == "relative"
    return False
