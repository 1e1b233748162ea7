"""When a claim happened, and whether it counts one incident or a stretch of days."""

from __future__ import annotations

from itertools import pairwise

from hasila.days import DayMention
from hasila.model import DateRange, Scope
from hasila.reading.harmed import Harmed
from hasila.reading.page import Page, Sentence
from hasila.reading.scene import Found, Scene, is_long, quoted_today

_NEAR_GROUP = 12
_ATTACKS = frozenset("الهجمات الاعتداءات الاستهدافات الغارات الانفجارات الضربات القصوفات".split())


def day_of(
    page: Page, sentence: Sentence, harmed: Harmed, found: Found, scene: Scene
) -> tuple[DateRange | None, Scope]:
    """The days of a claim and whether it counts one incident or a stretch: by its clause, its sentence, the scene."""
    near = [d for d in found.days if d.first in found.clause] or found.days
    near = [d for d in near if d.range is not None]
    running = page.has_role("cues", "running", sentence.first, sentence.last)
    total = page.words[sentence.first] in ("وبذلك", "بذلك") and page.has_role(
        "cues", "total", sentence.first, sentence.last
    )
    single = [d for d in near if not is_long(d)]
    long = [d for d in near if is_long(d)]
    if not found.days and scene.stretch is not None and _those_attacks(page, sentence):
        return scene.stretch, Scope.PERIOD
    if long and (total or not any(d.first in found.clause for d in single)) and _covers(long[0], harmed):
        return long[0].range, Scope.PERIOD
    if total:
        return (single[0].range if single else None), Scope.PERIOD
    if single and _until_now(page, harmed) and (start := single[0].range) is not None and page.report.published:
        return DateRange(start.earliest, page.report.published.latest), Scope.PERIOD
    if single and scene.day is not None and quoted_today(page, single[0]):
        return scene.day.range, Scope.INCIDENT
    if single:
        return min(single, key=lambda d: abs(d.first - harmed.group.first)).range, Scope.INCIDENT
    if running and not found.days:
        return None, Scope.PERIOD
    return (scene.day.range if scene.day else None), Scope.INCIDENT


def _those_attacks(page: Page, sentence: Sentence) -> bool:
    """`وأدت هذه الهجمات إلى …`: the attacks that the sentence before counted over a stretch of days."""
    words = page.words[sentence.first : sentence.last]
    return any(a in ("هذه", "تلك") and b in _ATTACKS for a, b in pairwise(words))


def _until_now(page: Page, harmed: Harmed) -> bool:
    """`انتشال عشرات الجثث منها حتى الآن`: a figure that has been growing since the day told before."""
    after = page.words[harmed.group.last : harmed.group.last + 4]
    return "حتي" in after and ("الان" in after or "اللحظه" in after)


def _covers(day: DayMention, harmed: Harmed) -> bool:
    """Whether a stretch of days tells of the figure: before it, or right after it."""
    return day.first < harmed.group.first or day.first - harmed.group.last <= _NEAR_GROUP
