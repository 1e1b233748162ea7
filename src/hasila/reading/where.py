"""Where a claim happened: the place that its clause, its sentence and the scene give."""

from __future__ import annotations

from typing import Final

from hasila.model import Harm, Precision, Scope
from hasila.reading.asides import of_an_office
from hasila.reading.besides import struck_before, struck_meanwhile, taken_at
from hasila.reading.fired_from import from_there
from hasila.reading.harmed import Harmed
from hasila.reading.listed_places import headed_place, heads_alone, listed_place, of_parts, summed_land
from hasila.reading.other_attacks import without_besides
from hasila.reading.page import Page
from hasila.reading.place_mention import PlaceMention
from hasila.reading.scene import Found, Scene
from hasila.reading.speech import is_subheading
from hasila.reading.surrounding import counts_others, is_told_narrowly, land_told_again, where_counted
from hasila.reading.together import past_joined
from hasila.reading.told_again import of_its_people, told_again, told_beside
from hasila.reading.whole_country import over_the_country

_TOGETHER: Final = 3
_JOINERS: Final = frozenset("و ، , ( ) - –".split())
_RIGHT_AFTER: Final = 5
_WHICH: Final = frozenset("التي الذي والتي والذي اللتين".split())
_NTH: Final = {"الاولي": 0, "الاول": 0, "الثانيه": 1, "الثاني": 1, "الثالثه": 2, "الاخيره": -1, "الاخير": -1}
_LEADING: Final = 6
_CAUSES: Final = frozenset("جراء اثر نتيجه بسبب عقب بفعل".split())
_THEM: Final = ("ه", "ها", "هم", "هما")
_AFTER_THAT: Final = frozenset("ان بعدما عندما حين لحظه اثناء".split())
_TOLD_LANDS: Final = (Precision.GOVERNORATE, Precision.DISTRICT)
_HEAD: Final = 2
_SPOTS: Final = (Precision.SPOT, Precision.NEIGHBOURHOOD)
_WITH_SPOTS: Final = (Precision.CITY, Precision.VILLAGE, Precision.DISTRICT)
_FROM_THERE: Final = {Harm.DISPLACED, Harm.DETAINED, Harm.MISSING}


def place_of(
    page: Page, harmed: Harmed, scope: Scope, found: Found, scene: Scene
) -> tuple[PlaceMention | None, tuple[str, ...]]:
    """The place that the clause, then the sentence, then the scene gives; of several named together the first."""
    land = [p for p in found.places if p.kind is Precision.COUNTRY and not (p.aside or p.origin)]
    if (beside := _by_its_words(page, harmed, scope, found, land)) is not None:
        return beside
    here = _told_here(page, harmed, found, scene, land)
    if (own := _of_these_people(page, harmed, found, scene, here)) is not None:
        return own, ()
    here = [p for p in here if not struck_meanwhile(page, harmed.group.last, p.first)]
    now = [p for p in here if not struck_before(page, harmed.group.last, p.first)]
    here = now if now or scene.place is not None else here
    here = without_besides(page, harmed, here, scene.place)
    again = told_again(page, found, scene, found.clause.first, found.clause.last)
    here = _without_one_of_many(page, here) or ([] if scene.place else here)
    own_clause = [p for p in here if p.first in found.clause]
    for pool in (own_clause,) if scope is Scope.PERIOD else (own_clause, here):
        lands = [p for p in pool if is_told_narrowly(page, harmed, found, p)] or pool
        exact = [p for p in pool if p.fine] or ([] if pool is here or again in found.places else lands)
        exact = [p for p in exact if not p.between] or exact
        wide = frozenset(i for p in here if p.wide for i in range(p.first, p.last))
        if cluster := _nearest(page, harmed, found, _clusters(page, exact, wide)):
            spot = next((p for p in here if p.fine and p is not cluster[0] and _holds(cluster[0], p)), None)
            return spot or cluster[0], _others(page, cluster)
        if again is not None and (scope is not Scope.PERIOD or again.fine or again.kind in _TOLD_LANDS):
            return again, ()
    if scope is Scope.PERIOD:
        told = next((p for p in (*here, *land) if p.wide), None) or _header(found)
        counted = scene.statistic.place if scene.statistic is not None and scene.counting else None
        told = told or where_counted(page, found, scene) or land_told_again(page, found, scene)
        return told or counted or scene.widest, ()
    before = None if (header := _header(found)) or is_subheading(page, found.sentence) else scene.place or scene.region
    told = here[0] if here else header or before
    if told is None or told.wide:  # `تحدث أهالي قرية X شرقي Y عن …`
        told = next((p for p in found.places if p.fine and of_its_people(page, p)), told)
    return told or scene.header or next(iter(land), None), ()


def _told_here(page: Page, harmed: Harmed, found: Found, scene: Scene, land: list[PlaceMention]) -> list[PlaceMention]:
    """The places of the sentence where these people may have been harmed."""
    here = [p for p in found.places if not p.aside and not p.header and p not in land]
    here = [p for p in here if not of_parts(page, harmed, p)] or here
    if not any(p.origin for p in here):
        return here
    if harmed.harm in _FROM_THERE:
        return taken_at(page, harmed, here) or here
    own = [p for p in here if not p.origin]
    office = next((p for p in here if of_an_office(page, found.sentence, p.first)), None)
    if office is not None and not _besides_an_office(found, office, own):
        own = here
    before = scene.place or scene.region not in (None, scene.header)
    elsewhere = before and _header(found) is None
    fired = scene.place and all(from_there(page, found.sentence, p.first) for p in here)
    return own if own or fired or (elsewhere and not _of_its_own(found)) else here


def _of_these_people(
    page: Page, harmed: Harmed, found: Found, scene: Scene, here: list[PlaceMention]
) -> PlaceMention | None:
    """The place that words right beside these people take up: by its number, by `فيها`, by its kind alone."""
    if 0 <= harmed.group.first - harmed.cue <= _RIGHT_AFTER and (last := _in_which(page, harmed, here)) is not None:
        return last
    return told_beside(page, found, scene, max(harmed.group.last, harmed.cue + 1))


def _header(found: Found) -> PlaceMention | None:
    return next((p for p in found.places if p.header), None)


def _by_its_words(
    page: Page, harmed: Harmed, scope: Scope, found: Found, land: list[PlaceMention]
) -> tuple[PlaceMention, tuple[str, ...]] | None:
    """The place that words right beside the people, their number in a list, or the head of their line tell."""
    if scope is Scope.PERIOD and (whole := _beside(page, harmed, land)) is not None:
        return whole, ()
    if (country := over_the_country(page, harmed, found, land)) is not None:
        return country, ()
    if (behind := _right_behind(page, harmed, found)) is not None and harmed.harm not in _FROM_THERE:
        return behind, _others(page, _cluster_of(page, behind, found))
    if (told := _by_order(page, harmed, found) or summed_land(page, harmed, found)) is not None:
        return told, ()
    if (told := listed_place(page, harmed, found)) is not None:
        return told, ()
    headed = headed_place(page, found.sentence, found.places)
    alone = headed is not None and heads_alone(page, headed, found.places)
    return (headed, ()) if headed is not None and (alone or scope is Scope.PERIOD) else None


def _cluster_of(page: Page, place: PlaceMention, found: Found) -> list[PlaceMention]:
    """A place and those told together with it, behind it."""
    fine = [p for p in found.places if p.fine and not p.aside]
    wide = frozenset(i for p in found.places if p.wide for i in range(p.first, p.last))
    cluster = next((c for c in _clusters(page, fine, wide) if place in c), [place])
    return cluster[cluster.index(place) :]


def _others(page: Page, cluster: list[PlaceMention]) -> tuple[str, ...]:
    """The further places of a cluster: joined to those before by `و` or a comma, and no spots of a settlement told.

    `X شرق Y`, `حي X بمدينة Y` put one place into another, and `مدينة X ومدرستها` are one.
    """
    told = cluster[:1]
    for place in cluster[1:]:
        apart = told[-1].last < place.first or page.words[place.first].startswith("و")
        of_it = place.kind in _SPOTS and any(p.kind in _WITH_SPOTS for p in told)
        if apart and not of_it:
            told.append(place)
    return tuple(p.name for p in told[1:])


def _holds(town: PlaceMention, spot: PlaceMention) -> bool:
    """`حي X في مدينة Y`: whether a town is told right behind a spot as that in which it lies."""
    return spot.within is not None and town.first - spot.last <= 1 and spot.within.endswith(town.name)


def _beside(page: Page, harmed: Harmed, land: list[PlaceMention]) -> PlaceMention | None:
    """`مقتل 64 مدنياً في سوريا، بينهم 16 في إدلب`: the country right behind those whom a total counts."""
    last = harmed.group.last
    return next((p for p in land if p.first - last == 1 and page.words[last] == "في" and p.name != "البلاد"), None)


def _right_behind(page: Page, harmed: Harmed, found: Found) -> PlaceMention | None:
    """`3 شهداء في X وشهيدان في Y`: the place right behind these people; a land where others' places are told too."""
    last = past_joined(page, harmed.group.last)
    own = next((p for p in found.places if p.first - last == 1 and page.words[last] == "في"), None)
    if own is None or own.aside or own.origin or own.kind is Precision.COUNTRY:
        return None
    if not own.wide:
        return own
    shared = any(_of_other_people(page, own, p) for p in found.places)
    finer = any(p.fine and not p.aside and 0 <= p.first - own.last <= _RIGHT_AFTER for p in found.places)
    if finer and not shared:
        return None
    of_others = next((m.first for m in page.found("harm", found.sentence.first, harmed.cue)), harmed.cue)
    before = [p for p in found.places if p.fine and not p.aside and p.last <= harmed.group.first]
    told = any(of_others < p.first or counts_others(page, p.first - _TOGETHER, p.first) for p in before)
    return own if told or shared else None


def _of_other_people(page: Page, own: PlaceMention, place: PlaceMention) -> bool:
    """`3 في X و4 في Y`, not `4 في X وإصابة آخرين بصاروخ على Y`: a place right behind others, joined to the first."""
    beside = own.last < place.first <= own.last + _LEADING and page.words[place.first - 1] == "في"
    return beside and counts_others(page, max(own.last, place.first - _TOGETHER), place.first - 1)


def _besides_an_office(found: Found, office: PlaceMention, own: list[PlaceMention]) -> bool:
    """`قتل مختار بلدة X بقصف بريف Y`: another place told, and not only what heads the sentence or lies around X.

    `الريف الشرقي` says of no town that it is another's.
    """
    struck = [e.position for e in found.events]
    return any(
        p.fine or p.first < office.first or any(office.last <= i < p.first for i in struck)
        for p in own
        if p.first > found.sentence.first + _HEAD and p.first in found.clause and not _is_unnamed(p)
    )


def _is_unnamed(land: PlaceMention) -> bool:
    """`الريف الشرقي`: a side of the country around, told with no name."""
    return land.wide and land.name.startswith("الريف")


def _by_order(page: Page, harmed: Harmed, found: Found) -> PlaceMention | None:
    """`قصف X وY، ما أدى لمقتل طفل في الأولى وإصابة رجل في الثانية`: one of the places told before, by its number."""
    last = harmed.group.last
    if page.words[last : last + 1] != ["في"] or last + 1 >= len(page.words):
        return None
    nth = _NTH.get(page.words[last + 1])
    fine = [] if nth is None else [p for p in found.places if p.fine and not p.aside and p.last <= harmed.cue]
    return fine[nth] if nth is not None and len(fine) > max(nth, 1) else None


def _without_one_of_many(page: Page, here: list[PlaceMention]) -> list[PlaceMention]:
    """Without a spot that closes a list of others (`استهدف مدارس ومرافق وشارع السوق في مدينة X`): it was in X."""
    ends = {p.last for p in here}
    return [
        p
        for p in here
        if not (p.between or p.kind in (Precision.SPOT, Precision.NEIGHBOURHOOD))
        or not page.words[p.first].startswith("و")
        or not ends.isdisjoint(range(p.first - _TOGETHER, p.first + 1))
    ]


def _in_which(page: Page, harmed: Harmed, here: list[PlaceMention]) -> PlaceMention | None:
    """`قصف X وY وZ، التي أصيب فيها مدني`, `قصف X وY، حيث أصيب مدني`: in the place named last."""
    if page.words[harmed.cue - 1 : harmed.cue] == ["حيث"]:
        near = range(harmed.cue - _TOGETHER, harmed.cue)
        last = next((p for p in reversed(here) if p.fine and p.last in near), None)
        return last and next((p for p in here if p.fine and _holds(last, p)), last)
    told = page.words[harmed.cue + 1 : harmed.cue + 2] in (["فيها"], ["فيه"])
    if not told or _WHICH.isdisjoint(page.words[max(0, harmed.cue - _TOGETHER) : harmed.cue]):
        return None  # `قرى X وY تعرضت لغارات قتل فيها …`
    return next((p for p in reversed(here) if p.fine and p.last <= harmed.cue), None)


def _of_its_own(found: Found) -> bool:
    """Whether the sentence tells of an attack that was not told before (`القصف طال …` was)."""
    known = {e.position + 1 for e in found.events if e.known}
    return any(e.act and not e.known and e.position not in known for e in found.events)


def _clusters(page: Page, places: list[PlaceMention], wide: frozenset[int]) -> list[list[PlaceMention]]:
    """Places named together (`قرى X وY بريف حلب وZ`); `wide` are the positions of regions between them."""
    clusters: list[list[PlaceMention]] = []
    for place in places:
        between = range(clusters[-1][-1].last, place.first) if clusters else range(0)
        free = [i for i in between if i not in wide]
        before = page.words[between[-1]] if between else "و"
        joined = page.words[place.first].startswith("و") or before.startswith("و") or before in _JOINERS
        links = all(page.words[i] in _JOINERS or page.role(i, "places") in ("kind", "side") for i in free)
        if clusters and joined and len(free) <= _TOGETHER and links:
            clusters[-1].append(place)
        else:
            clusters.append([place])
    return clusters


def _nearest(page: Page, harmed: Harmed, found: Found, clusters: list[list[PlaceMention]]) -> list[PlaceMention]:
    """The cluster that the harm belongs to: beside the people, told as what led to it, struck, the nearest."""
    start, group = harmed.group.last, harmed.group.first
    after = [c for c in clusters if c[0].first >= start and not _new_harm(page, harmed, c[0].first)]
    before = [c for c in clusters if c[-1].last <= group]
    if before and before[-1][-1].last == group and page.words[before[-1][0].first - 1] in ("علي", "في"):
        return before[-1]
    if after and (after[0][0].first - start <= _RIGHT_AFTER or not _pauses(page, start, after[0][0].first)):
        return after[0]
    struck_after = [c for c in after if c[0].target]
    if before and _led_to(page, harmed) and not _caused(page, start, after):
        act = max((e.position for e in found.events if e.act and e.position < before[-1][0].first), default=-1)
        last = [c for c in before if c[0].first > act] if act >= 0 else before[::-1]
        return next((c for c in last if c[0].target), last[0])
    pool = struck_after or [c for c in before if c[0].target] or after or before
    if not pool and not any(p.wide and not p.aside and p.last <= group for p in found.places):
        pool = clusters
    elif not pool:  # `قصفت بلدات في ريف X ما أدى لمقتل …، واستهدفت Y`: in X
        pool = [c for c in clusters if c[0].first < start or not _new_attack(page, start, c[0].first)]
    return min(pool, key=lambda c: (abs(c[0].first - start), c[0].first), default=[])


def _pauses(page: Page, first: int, last: int) -> bool:
    return any(page.words[i] in ("،", ",", "(", "ما", "مما", "حيث") for i in range(first, last))


def _led_to(page: Page, harmed: Harmed) -> bool:
    """`… ما أدى إلى مقتل …`: what did the harm, and where, was told before."""
    first = max(0, harmed.cue - _LEADING)
    return any(m.entry.id == "leads_to" for m in page.found("cues", first, harmed.cue + 1))


def _caused(page: Page, start: int, after: list[list[PlaceMention]]) -> bool:
    """Whether a cause with its place follows the people (`… جراء قصف على X`)."""
    return bool(after) and any(page.words[i] in _CAUSES for i in range(start, after[0][0].first))


def _new_harm(page: Page, harmed: Harmed, last: int) -> bool:
    """Whether another harm is told after the people, other than one joined to it (`قتل … وأصيب … بقصف على X`)."""
    first = harmed.group.last
    events = page.found("events", first, last)
    told = first if harmed.harm in _FROM_THERE else min((e.first for e in events), default=last)
    joined = ("noun", "و"), ("verb", "و")
    for m in page.found("harm", first, last):
        if m.first <= harmed.cue < m.last:
            continue  # `مدني قتل برصاص قناص في قرية X`: their own
        if m.first == first and not m.form.particles:
            continue  # `وقتل طفل، ورجل قضى قرب X`: theirs, too
        if page.words[m.first].endswith(_THEM) and page.words[m.first - 1] in _AFTER_THAT:
            continue  # `قضى بعد أن احتجزته دورية قرب X`: of the same people
        how = (m.entry.attributes.get("form"), m.form.particles)
        if how not in joined or (how == joined[1] and m.first >= told):
            return True
    return _new_attack(page, first, last)


def _new_attack(page: Page, first: int, last: int) -> bool:
    """Whether another attack is told by a verb of its own (`واستهدف …`)."""
    return any(
        e.entry.attributes.get("form") == "verb" and e.form.particles == "و" and not e.form.pronoun
        for e in page.found("events", first, last)
    )
