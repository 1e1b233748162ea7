"""Which names are one person's: within one incident, across spellings and shorter forms of a name.

`عبد الرحمن` and `عبدالرحمن` are one word, articles and `بن` are free, a grandfather may be left out. Another first name
or another age is another person.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rapidfuzz.fuzz import ratio

from hasila.lexicon import Language
from hasila.model import Claim, Harm, Polarity, Record, Report, Victim
from hasila.rows import content_id
from hasila.text import fold
from hasila.victims.finding import named_by, named_in
from hasila.victims.person import Named

_FREE = frozenset("بن ابن بنت ال".split())
_KUNYAS = {"ابا": "ابو", "ابي": "ابو"}
_ALIKE = 84
_YEARS = 2
"""Years by which two reports' ages of one person may differ."""


def victims_of(record: Record, language: Language) -> dict[str, tuple[Victim, ...]]:
    """The named dead of each incident of a record, by its id, incidents without any left out.

    They come from lists in reports, and from claims of one person told by name. The list of a report that stands in
    several incidents is nobody's: it does not say whose dead they are.
    """
    reports, claims = {r.id: r for r in record.reports}, {c.id: c for c in record.claims}
    stands = Counter(report for incident in record.incidents for report in incident.reports)
    found = {}
    for incident in record.incidents:
        own = [reports[r] for r in incident.reports if r in reports and stands[r] == 1]
        told = [named for report in own for named in named_in(report, language)]
        told += _claimed((claims[c] for c in incident.claims if c in claims), reports, language)
        ordered = sorted(set(told), key=lambda n: (n.report, n.name.start))
        victims = (_victim(incident.id, person) for person in _persons(ordered))
        if told:
            found[incident.id] = tuple(sorted(victims, key=lambda v: (v.name, v.id)))
    return found


def _claimed(claims: Iterable[Claim], reports: Mapping[str, Report], language: Language) -> Iterator[Named]:
    """The persons of claims that tell of one dead by name."""
    for claim in claims:
        one = claim.harm is Harm.KILLED and claim.polarity is Polarity.AFFIRMED and claim.count.max == 1
        report = reports.get(claim.report)
        if one and report is not None and (person := named_by(claim, report.text, language)) is not None:
            yield person


def _persons(told: Sequence[Named]) -> list[list[Named]]:
    """Mentions by person: each joins the first person all of whose mentions may be its own."""
    persons: list[list[Named]] = []
    for named in sorted(told, key=lambda n: (-len(words(n.name.exact)), n.name.exact, n.report, n.name.start)):
        own = next((p for p in persons if all(same_person(named, other) for other in p)), None)
        if own is None:
            persons.append([named])
        else:
            own.append(named)
    return persons


def same_person(a: Named, b: Named) -> bool:
    """Whether two mentions may be one person's: first names alike, the shorter name's words in the longer's order."""
    if a.age is not None and b.age is not None and abs(a.age - b.age) > _YEARS:
        return False
    short, long = sorted((words(a.name.exact), words(b.name.exact)), key=len)
    if not short or ratio(short[0], long[0]) < _ALIKE:
        return False
    if len(short) == 1:
        return len(long) == 1 or a.kin is not None or b.kin is not None
    rest = iter(long[1:])
    return all(any(ratio(word, other) >= _ALIKE for other in rest) for word in short[1:])


def words(name: str) -> tuple[str, ...]:
    """A name's folded words for comparing: `عبد` with what follows, without articles and a `بن` between names."""
    made: list[str] = []
    for word in fold(name).split():
        if made and made[-1] == "عبد":
            made[-1] += word
        elif word not in _FREE or not made:
            made.append(_KUNYAS.get(word, word.removeprefix("ال") or word))
    return tuple(w.replace("عبدال", "عبد", 1) if w.startswith("عبدال") else w for w in made)


def _victim(incident: str, own: Sequence[Named]) -> Victim:
    spelt = Counter(n.name.exact for n in own)
    name = min(spelt, key=lambda n: (-len(words(n)), -spelt[n], n))
    ages = sorted({n.age for n in own if n.age is not None})
    kin = sorted({n.kin for n in own if n.kin})
    return Victim(
        content_id("victim", incident, words(name)),
        incident,
        name,
        tuple(sorted(spelt)),
        ages[0] if len(ages) == 1 else None,
        kin[0] if len(kin) == 1 else None,
        any(n.child for n in own),
        tuple(sorted({n.report for n in own})),
    )
