"""The weights of linking, learned on incidents that researchers decided, and how well they do where they did not learn.

    python -m benchmarks.train --data FOLDER --curve --write

README.md says what FOLDER holds. In each of five folds the weights are learned from the other four, and reports are
grouped over the whole heap; figures are of the fold's own reports. With --curve their means and spread are printed for
a range of thresholds. With --write the weights learned on all of it become the table that is shipped, with the shares
of texts that use a word.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

from benchmarks.data import Data
from benchmarks.grouping import FOLDS, Agreement, agreement, by_report, folds
from benchmarks.table import ALWAYS, HELD, ORDERS, TOLD, shares_text, weights_text
from hasila import pipeline
from hasila.engines.local import LocalEngine
from hasila.linking.clusters import Bonds, cluster
from hasila.linking.content import content, stretch, words
from hasila.linking.evidence import OUTDONE, TOLD_APART, Line, score
from hasila.linking.graph import Graph
from hasila.linking.link import tell
from hasila.linking.rivals import Nodes, outdone
from hasila.linking.weights import Weights, default_weights
from hasila.model import Report
from hasila.spool import Spool

ROOT = Path(__file__).resolve().parent.parent
TABLES = ROOT / "src" / "hasila" / "linking"
THRESHOLDS = (-1.0, -0.5, 0.0, 0.5, 1.0, 2.0)
_ROUNDS = 3
"""How often the pair by which two reports tell of one incident is chosen anew among their tellings."""
_LEAST = 7
"""Texts that use a word, from which its share is kept."""

Row = tuple[str, str]


@dataclass(frozen=True)
class Decided:
    """What is learned from: the pairs of a heap with what is observed of each, and what researchers made of them."""

    graph: Graph
    lines: Mapping[Nodes, list[Line]]
    pairs: list[Nodes]
    rows: list[Row]
    counts: np.ndarray
    shared: np.ndarray
    incidents: Mapping[str, Collection[str]]
    fold: Mapping[str, int]

    def reports(self, position: int) -> tuple[str, str]:
        """The reports of a pair."""
        a, b = self.pairs[position]
        return self.graph.mentions[a].report, self.graph.mentions[b].report


def decided(data: Data) -> tuple[Decided, list[Report]]:
    """Read and compare the decided reports."""
    start = pipeline.Start(pipeline.Settings().language)
    with Spool() as spool:
        pipeline.take_in([data.decided_reports], spool)
        claims, reports = tuple(pipeline.extract(spool, start, LocalEngine())), list(spool.reports())
    decided_rows = data.decided_incidents.read_text(encoding="utf-8").splitlines()
    incidents = {row["id"]: row["reports"] for row in map(json.loads, decided_rows)}
    graph = Graph(tell(claims, reports), replace(default_weights(), table={}))
    lines = {pair: graph.lines(*pair) for pair in graph.pairs()}
    pairs = sorted(p for p, seen in lines.items() if seen[0] is not TOLD_APART)
    rows = sorted({(line.feature, line.value) for p in pairs for line in lines[p]})
    at = {row: i for i, row in enumerate(rows)}
    counts = np.zeros((len(pairs), len(rows)))
    for i, pair in enumerate(pairs):
        for line in lines[pair]:
            counts[i, at[line.feature, line.value]] += 1
    homes = by_report(incidents)
    told = [graph.mentions[n].report for p in pairs for n in p]
    shared = np.array([bool(homes[a] & homes[b]) for a, b in zip(told[::2], told[1::2], strict=True)])
    return Decided(graph, lines, pairs, rows, counts, shared, incidents, folds(incidents, reports)), reports


def learned(from_: Decided, used: np.ndarray) -> Weights:
    """The weights that pairs of some positions teach.

    Two reports of one incident may tell of others too: of their tellings only the best fitting pair is taken to be of
    it, and which that is depends on the weights, so it is chosen anew a few times.
    """
    weights = np.zeros(len(from_.rows))
    base = 0.0
    chosen = used & (~from_.shared | _first_tellings(from_))
    for _ in range(_ROUNDS):
        weights, base = _ordered_fit(from_.rows, from_.counts[chosen], from_.shared[chosen])
        scores = from_.counts @ weights + base
        best: dict[tuple[str, str], int] = {}
        for i in np.flatnonzero(used & from_.shared):
            reports = from_.reports(int(i))
            if reports not in best or scores[i] > scores[best[reports]]:
                best[reports] = int(i)
        together = np.zeros(len(from_.pairs), dtype=bool)
        together[list(best.values())] = True
        chosen = used & (~from_.shared | together)
    table = {row: round(float(w), 2) for row, w in zip(from_.rows, weights, strict=True)}
    return replace(default_weights(), base=round(base, 2), table=table | HELD)


def _first_tellings(from_: Decided) -> np.ndarray:
    first: dict[str, int] = {}
    for i, mention in enumerate(from_.graph.mentions):
        first.setdefault(mention.report, i)
    firsts = set(first.values())
    return np.array([a in firsts and b in firsts for a, b in from_.pairs])


def _ordered_fit(rows: Sequence[Row], counts: np.ndarray, shared: np.ndarray) -> tuple[np.ndarray, float]:
    """Logistic regression in which no line of an ordered feature speaks less for one incident than the line below it.

    Each step up in an order is a column of its own; steps that would lead down are left out, and the rest is learned
    again until none is left.
    """
    free, bound = _steps(rows)
    while True:
        steps = np.array([*free, *bound]).T
        model = LogisticRegression(C=1.0, max_iter=1000).fit(counts @ steps, shared)
        wrong = {k for k, step in enumerate(model.coef_[0][len(free) :]) if step < 0}
        if not wrong:
            return centred(rows, counts, steps @ model.coef_[0], float(model.intercept_[0]))
        bound = [column for k, column in enumerate(bound) if k not in wrong]


def _steps(rows: Sequence[Row]) -> tuple[list[np.ndarray], list[np.ndarray]]:
    """Columns that may have any weight, and those that may have none below zero.

    Free are a row outside the orders and an order's presence, bound is each step of an order: the rows from that step
    up. `None` in an order is where nothing was observed: rows above it speak for, those below it against.
    """
    at = {row: i for i, row in enumerate(rows)}
    ordered = [[at[f, v] for v in order if v is not None and (f, v) in at] for f, order in ORDERS]
    inside = {i for own in ordered for i in own}
    free = [_marked(len(rows), [i]) for i in range(len(rows)) if i not in inside]
    bound = []
    for own, (_, order) in zip(ordered, ORDERS, strict=True):
        nothing = order.index(None) if None in order else -1
        below = [i for i in own if order.index(rows[i][1]) < nothing]
        above = [i for i in own if i not in below]
        bound += [-_marked(len(rows), below[: k + 1]) for k in range(len(below))]
        bound += [_marked(len(rows), above[k:]) for k in range(nothing < 0, len(above))]
        free += [_marked(len(rows), own)] if nothing < 0 else []
    return free, bound


def centred(rows: Sequence[Row], counts: np.ndarray, weights: np.ndarray, base: float) -> tuple[np.ndarray, float]:
    """The same scores with the weights of each feature about zero: above it speaks for one incident, below against.

    Every pair has one line of most features, and of the others (`TOLD`) where it has none that nobody is counted.
    """
    weights = weights.copy()
    for feature in (*ALWAYS, *TOLD):
        own = np.array([f == feature for f, _ in rows])
        mean = float((counts[:, own] @ weights[own]).sum() / max(counts[:, own].sum(), 1.0))
        weights[own] -= mean
        base += mean
        if feature in TOLD:
            weights[np.array([f == "no count" for f, _ in rows])] -= mean
    return weights, base


def _marked(size: int, positions: Sequence[int]) -> np.ndarray:
    marked = np.zeros(size)
    marked[list(positions)] = 1.0
    return marked


def grouped(from_: Decided, weights: Weights, threshold: float) -> dict[str, list[str]]:
    """The incidents that the heap falls into, by their reports; none of reports that count nobody alone."""
    graph = from_.graph
    alone = {pair: score(lines, weights) for pair, lines in from_.lines.items()}
    reports = [m.report for m in graph.mentions]
    beside = outdone(alone, reports, graph.told_apart, lambda a, b: from_.lines[a, b], weights.link)
    scores = alone | {pair: score([*from_.lines[pair], OUTDONE], weights) for pair in beside}
    clusters = cluster(len(graph.mentions), scores, threshold, weights.unseen, Bonds((), graph.told_apart))
    found = {}
    for number, nodes in enumerate(clusters):
        if any(graph.mentions[n].claims for n in nodes):
            found[str(number)] = sorted({graph.mentions[n].report for n in nodes})
    return found


def cross_validated(from_: Decided) -> dict[float, list[Agreement]]:
    """Threshold → the agreement in each fold, by weights that the fold's reports did not teach."""
    reports = [from_.reports(i) for i in range(len(from_.pairs))]
    results: dict[float, list[Agreement]] = {t: [] for t in THRESHOLDS}
    for number in range(FOLDS):
        inside = np.array([number in (from_.fold.get(a), from_.fold.get(b)) for a, b in reports])
        weights = learned(from_, ~inside)
        mine = [r for r, f in from_.fold.items() if f == number]
        for threshold in THRESHOLDS:
            results[threshold].append(agreement(from_.incidents, grouped(from_, weights, threshold), mine))
    return results


def curve(results: Mapping[float, Sequence[Agreement]]) -> str:
    """The agreement at each threshold: means, and the spread over the folds."""
    lines = ["| threshold | precision | recall | F1 | found |", "| --- | --- | --- | --- | --- |"]
    for threshold, each in results.items():
        cells = []
        for figure in ("precision", "recall", "f1", "found"):
            values = [getattr(a, figure) for a in each]
            cells.append(f"{sum(values) / len(values):.3f} ({min(values):.2f}–{max(values):.2f})")
        lines.append(f"| {threshold:g} | {' | '.join(cells)} |")
    return "\n".join(lines)


def main() -> None:
    """Print the curve; with --write, ship the weights."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--data", type=Path, required=True)
    arguments.add_argument("--curve", action="store_true")
    arguments.add_argument("--write", action="store_true")
    asked = arguments.parse_args()
    from_, reports = decided(Data(asked.data))
    print(f"{len(from_.graph.mentions)} tellings of {len(reports)} reports, {len(from_.pairs)} pairs compared")
    if asked.curve:
        print(curve(cross_validated(from_)))
    if asked.write:
        weights = learned(from_, np.ones(len(from_.pairs), dtype=bool))
        (TABLES / "weights.toml").write_text(
            weights_text(weights, from_.rows, from_.counts, from_.shared), encoding="utf-8"
        )
        uses = Counter(w for r in reports for w in content(words(stretch(r, 0, len(r.text)))))
        shares = {w: n / len(reports) for w, n in uses.items() if n >= _LEAST}
        (TABLES / "shares.tsv").write_text(shares_text(shares), encoding="utf-8")
        print("written")


if __name__ == "__main__":
    main()
