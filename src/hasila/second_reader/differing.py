"""Where two readers of the same reports differ: who has a claim that the other has not, and in which fields."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from hasila.model import Claim, Difference, Report
from hasila.rows import Row, claim_row
from hasila.second_reader.agreeing import AGREES, paired


def differences(
    first: Iterable[Claim], second: Iterable[Claim], reports: Iterable[Report], unread: Collection[str]
) -> tuple[Difference, ...]:
    """All differences, by report and in the order of its text; a report that the second did not read has none."""
    by_report: dict[str, tuple[list[Claim], list[Claim]]] = defaultdict(lambda: ([], []))
    for side, claims in enumerate((first, second)):
        for claim in sorted(claims, key=lambda c: (c.anchor, c.harm, c.id)):
            by_report[claim.report][side].append(claim)
    read = sorted(report.id for report in reports if report.id not in unread)
    return tuple(difference for report in read for difference in _of(report, *by_report[report]))


def row(difference: Difference, claims: dict[str, Claim]) -> Row:
    """A difference as `differences.jsonl` holds it: the words, and what each reader has in the fields that differ."""
    first, second = (claims.get(c) if c else None for c in (difference.first, difference.second))
    has = [None if claim is None else claim_row(claim) for claim in (first, second)]
    shown = first or second
    return {
        "report": difference.report,
        "first": difference.first,
        "second": difference.second,
        "anchor": shown and claim_row(shown)["anchor"],
        "fields": {
            name: {"first": has[0] and has[0][name], "second": has[1] and has[1][name]} for name in difference.fields
        },
    }


def _of(report: str, first: Sequence[Claim], second: Sequence[Claim]) -> Iterator[Difference]:
    chosen = paired(second, first)
    other = {j: i for i, j in chosen.items()}
    wanted = [i for i in range(len(second)) if i not in chosen]
    got = [j for j in range(len(first)) if j not in other]
    same_words = paired([second[i] for i in wanted], [first[j] for j in got], any_harm=True)
    other |= {got[j]: wanted[i] for i, j in same_words.items()}
    found = []
    for j, claim in enumerate(first):
        if j not in other:
            found.append((claim.anchor, Difference(report, claim.id, None)))
        elif fields := tuple(name for name, agree in AGREES.items() if not agree(second[other[j]], claim)):
            found.append((claim.anchor, Difference(report, claim.id, second[other[j]].id, fields)))
    had = set(other.values())
    found += [(c.anchor, Difference(report, None, c.id)) for i, c in enumerate(second) if i not in had]
    yield from (
        difference for _, difference in sorted(found, key=lambda f: (f[0], f[1].first or "", f[1].second or ""))
    )
