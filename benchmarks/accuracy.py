"""Writes the figures of docs/accuracy.md: how Hasila's reading and its record compare with people's.

    python -m benchmarks.accuracy --data FOLDER [--write]

The sets and the scoring are those of `benchmarks.gate`; beside its figures stand the fields one by one, and the classes
of error that are left, each with its number. The reports written for Hasila are measured too. Without --write the
tables are printed.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.data import GOLD, Data
from benchmarks.gate import HALVES, ROOT, Figures, extracted, half_of, incident_figures
from benchmarks.scoring import Comparison, compare
from benchmarks.written import SETS as WRITTEN
from benchmarks.written import claims_of, reports_of
from hasila.second_reader.agreeing import AGREES

DOCUMENT = ROOT / "docs" / "accuracy.md"
COMMONEST = 10
SETS = ("seeds", "dev", *(f"single-{half}" for half in HALVES))
READERS = {"found": 0.97, "core": 0.96, "whole": 0.82}
"""How two careful readings of such reports agree, by the gold's own account; `whole` before alternatives."""
READER = {
    "killed_exact": 0.52,
    "killed_overlaps": 0.75,
    "killed_log_error": 0.37,
    "no_killed_right": 0.94,
    "injured_exact": 0.39,
    "injured_overlaps": 0.73,
    "day_exact": 0.63,
    "day_within_1": 0.76,
    "blamed": 0.82,
    "kind": 0.92,
    "grade": 0.46,
}
"""What a careful reader reached who was given the texts and which of them belong together, on 136 incidents."""
_NAMES = {
    "killed_exact": "killed: both ends of the range",
    "killed_overlaps": "killed: the ranges meet",
    "killed_log_error": "killed: mean error of the logarithm (less is better)",
    "no_killed_right": "no deaths, and none given",
    "injured_exact": "injured: both ends",
    "injured_overlaps": "injured: the ranges meet",
    "no_injured_right": "nobody injured, and none given",
    "day_exact": "the day",
    "day_within_1": "the day, within one",
    "place_5km": "the place, within 5 km",
    "place_20km": "the place, within 20 km",
    "blamed": "one of the parties blamed",
    "kind": "one of the kinds",
    "grade": "grade: mean recall of Fair and Contested",
}
_FIELDS = {"chain": "origin"}
"""Of a chain its first source is compared."""
_GROUPING = {"grouping": "grouping: B-cubed F1", "precision": "its precision", "found": "incidents found"}
Row = Mapping[str, Any]


class Scored:
    """One set of gold claims beside Hasila's, by the folder's own script."""

    def __init__(self, script: Any, gold: Sequence[Row], given: Sequence[Row], reports: Sequence[str]) -> None:
        chosen = set(reports)
        rows = ([c for c in side if c["report"] in chosen] for side in (gold, given))
        self.figures, self.pairs, self.missed, self.extra = script.score(*rows, reports)
        self._fields = {name: script.FIELDS[name] for name in script.WHOLE}

    def errors(self) -> Counter[str]:
        """The classes of error, with how many claims each concerns."""
        found = Counter(f"not found: people {c['harm'].replace('_', ' ')}" for c in self.missed)
        found.update(f"a claim too many: people {c['harm'].replace('_', ' ')}" for c in self.extra)
        for gold, given in self.pairs:
            wrong = (name for name, agrees in self._fields.items() if not agrees(gold, given))
            found.update(f"{name}: {_how(_of(gold, name), _of(given, name))}" for name in wrong)
        return found


def _of(claim: Row, field: str) -> Any:
    return claim["chain"][0] if field == "origin" else claim.get(field)


def _how(gold: Any, given: Any) -> str:
    if not given:
        return "left open where the reader tells one"
    return "another than the reader's" if gold else "told where the reader leaves it open"


def scored_sets(data: Data, work: Path) -> dict[str, Scored]:
    """Every set by its name; `work` keeps what is extracted on the way."""
    spec = importlib.util.spec_from_file_location("score_claims", data.score_claims)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{data.score_claims} cannot be loaded")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    found: dict[str, Scored] = {}
    for name in GOLD:
        reports = data.reports(name)
        extracted(reports, work / f"{name}.jsonl")
        ids = [row["id"] for row in _rows(reports)]
        gold, given = _rows(data.claims(name)), _rows(work / f"{name}.jsonl")
        parts = {name: ids}
        if name == "single":
            parts = {f"single-{half}": [i for i in ids if half_of(i) == half] for half in HALVES}
        found |= {part: Scored(script, gold, given, chosen) for part, chosen in parts.items()}
    return found


def reading_tables(sets: Mapping[str, Scored]) -> str:
    """The three figures and the fields of each set, then the commonest errors of all sets together."""
    columns = [sets[name].figures for name in SETS]
    lines = [_line("", *SETS, "two readings"), _line(*["---"] * (len(SETS) + 2))]
    lines.append(_line("reports / claims", *(f"{c['reports']} / {c['gold']}" for c in columns), ""))
    for level, agreed in READERS.items():
        values = (f"{c[level]['f1']:.3f}" for c in columns)
        lines.append(_line(f"F1, {level}", *values, f"{agreed:.2f}"))
    for field, name in ((field, field.replace("_", " ")) for field in columns[0]["fields"]):
        lines.append(_line(f"{name}, of those found", *(f"{c['fields'][field]:.2f}" for c in columns), ""))
    errors = sum((scored.errors() for scored in sets.values()), Counter[str]())
    claims = sum(c["gold"] for c in columns)
    lines += ["", _line(f"commonest errors over {claims} claims", "claims"), _line("---", "---")]
    commonest = sorted(errors.items(), key=lambda pair: (-pair[1], pair[0]))[:COMMONEST]
    lines += [_line(name, str(number)) for name, number in commonest]
    return "\n".join(lines)


def written_table(work: Path) -> str:
    """The same figures of the reports written for Hasila, which anybody can repeat."""
    sets = [compare(claims_of(name), extracted(reports_of(name), work / f"{name}.jsonl")) for name in WRITTEN]
    lines = [_line("", *WRITTEN), _line("---", *["---"] * len(sets))]
    lines.append(_line("reports / claims", *map(_size, WRITTEN, sets)))
    agreed = [compared.agreement() for compared in sets]
    for level in READERS:
        lines.append(_line(f"F1, {level}", *(f"{getattr(a, level):.3f}" for a in agreed)))
    for field in (name for name in AGREES if name != "harm"):
        shares = (sum(a.has([field], b) for a, b in compared.pairs) / len(compared.pairs) for compared in sets)
        lines.append(_line(f"{_FIELDS.get(field, field)}, of those found", *(f"{share:.2f}" for share in shares)))
    return "\n".join(lines)


def _size(name: str, compared: Comparison) -> str:
    return f"{len(_rows(reports_of(name)))} / {len(compared.pairs) + len(compared.missed)}"


def incident_table(figures: Figures) -> str:
    """The record that Hasila makes of the researchers' reports, beside theirs."""
    lines = [_line("", "nothing given", "grouping given", "a careful reader, grouping given"), _line(*["---"] * 4)]
    for key, name in _GROUPING.items():
        lines.append(_line(name, f"{figures[f'linked/{key}']:.3f}", "", ""))
    for key, name in _NAMES.items():
        reader = f"{READER[key]:.2f}" if key in READER else ""
        lines.append(_line(name, *(f"{figures[f'{how}/{key}']:.3f}" for how in ("linked", "grouped")), reader))
    return "\n".join(lines)


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def placed(document: str, tables: Iterable[tuple[str, str]]) -> str:
    """A document with tables between its marks, `<!-- name -->` and `<!-- end -->`."""
    for name, table in tables:
        begin, end = f"<!-- {name} -->\n", "<!-- end -->"
        before, found, rest = document.partition(begin)
        if not found or end not in rest:
            raise SystemExit(f"{DOCUMENT.name} has no marks for the table {name}")
        document = f"{before}{begin}{table}\n{rest[rest.index(end) :]}"
    return document


def main() -> None:
    """Measure, and print the tables or write them."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--data", type=Path, required=True)
    arguments.add_argument("--write", action="store_true")
    asked = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work, data = Path(folder), Data(asked.data)
        reading, written = reading_tables(scored_sets(data, work)), written_table(work)
        incidents = incident_table(incident_figures(data, work))
    tables = (("reading", reading), ("written", written), ("incidents", incidents))
    if asked.write:
        DOCUMENT.write_text(placed(DOCUMENT.read_text(encoding="utf-8"), tables), encoding="utf-8")
    else:
        print("\n\n".join(table for _, table in tables))


if __name__ == "__main__":
    main()
