"""The files of the weights: how they are written, and why each feature is looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from hasila.linking.weights import Weights

ORDERS: tuple[tuple[str, tuple[str | None, ...]], ...] = (
    ("days", ("more, assumed", "3 apart, assumed", "2 apart, assumed", "1 apart, assumed", "same, assumed")),
    ("days", ("3 apart, stated", "2 apart, stated", "1 apart, stated", "same, stated")),
    ("place", ("over 20 km", "5–20 km", "2–5 km", "within 2 km")),
    ("place", ("different names", "different names, but named")),
    ("place", ("unknown", "unknown, but named")),
    ("place", ("same area", "same area, but named")),
    ("kind", ("different", "unknown", "kin", "same")),
    ("blame", ("different", "unknown", "shared")),
    ("count", ("far", "close", None, "compatible", "same, 1 or 2", "same, 3 to 9", "same, 10 or more")),
    ("spot", ("different", None, "shared")),
    ("name", (None, "shared")),
    ("rare words", ("none", "1", "2", "3", "4 or more")),
    ("uncommon words", ("none", "1", "2", "3", "4 or more")),
    (
        "wording",
        (
            *("under 4%", "4% to 7%", "7% to 10%", "10% to 14%", "14% to 18%", "18% to 23%", "23% to 30%"),
            *("30% to 40%", "40% to 50%", "50% to 60%", "60% to 80%", "80% or more"),
        ),
    ),
)
"""Observations of a feature from those that speak most against one incident to those that speak most for it; `None` is
where nothing is observed."""

HELD = {
    ("days", "more, stated"): -6.0,
    ("kind", "a strike and captives"): -3.0,
    ("name", "shared"): 2.5,
    ("place", "no count: named among many"): -0.25,
    ("report", "another fits better"): -2.0,
    ("report", "told apart"): -1.0,
}
"""What decided cases show too seldom to teach: two texts that state days so far apart tell of two events, those held
are not those struck, a victim's full name is rarely another's. What one report tells apart others may yet join, but
nothing else joins it. docs/linking.md names each."""

ALWAYS = ("days", "place", "wording", "rare words", "uncommon words")
"""Features of which every pair has one line."""
TOLD = ("kind", "blame")
"""Features of which a pair has one line where both tellings count somebody."""

_WHY = {
    "days": "Nights and datelines shift a day; a campaign strikes daily. A third of posts come without their day.",
    "place": "Day and place are no key: 30% of incidents have another within 5 km on the same day.",
    "no count": "A report that counts nobody, and tells of the incident that others count.",
    "kind": "Shelling and airstrikes are mixed up; a bomb and a raid seldom are.",
    "blame": "The sides blame each other for one event too.",
    "count": "Small tolls are common, a large one is rarely shared by chance; tolls rise as bodies are found.",
    "spot": "A camp, a mosque, a market.",
    "name": "A victim's name.",
    "wording": "How alike the words are, rare ones weighing more.",
    "rare words": "Words that fewer than 1 in 200 texts use: names, streets, shops.",
    "uncommon words": "Words that fewer than 1 in 60 texts use.",
    "report": "One report tells of them as two; the score is this line alone.",
}

_HEAD = """\
# The evidence table: what each observation says for (+) or against (−) two tellings being of one incident.
# A pair's score is the base and the weights of what is observed; docs/linking.md explains it.
# Learned by logistic regression on decided cases (`make weights`), but for six that docs/linking.md names; not to be
# edited here. `pairs` is on how many pairs a line was observed, `of_one` how many of these stand in one incident of the
# researchers.

"""


def weights_text(weights: Weights, rows: Sequence[tuple[str, str]], counts: np.ndarray, shared: np.ndarray) -> str:
    """The table of the weights in TOML, a line for each observation."""
    thresholds = [f"{name} = {getattr(weights, name)}" for name in ("base", "link", "near", "unseen")]
    lines = ["[threshold]", *thresholds]
    position = {row: i for i, row in enumerate(rows)}
    for feature, why in _WHY.items():
        lines += ["", f"# {why}", f'["{feature}"]']
        for value in sorted({v for f, v in weights.table if f == feature}, key=lambda v: (_rank(feature, v), v)):
            at, weight = position.get((feature, value)), weights.table[feature, value]
            seen = counts[:, at] > 0 if at is not None else np.zeros(len(shared), dtype=bool)
            of_one = int((seen & shared).sum())
            lines.append(f'"{value}" = {{ weight = {weight:.2f}, pairs = {int(seen.sum())}, of_one = {of_one} }}')
    return _HEAD + "\n".join(lines) + "\n"


def _rank(feature: str, value: str) -> int:
    ranks = [order.index(value) for f, order in ORDERS if f == feature and value in order]
    return -ranks[0] if ranks else -100


def shares_text(shares: Mapping[str, float]) -> str:
    """The table of the shares of words, in their order."""
    head = "# The share of news texts that use a word (its stem); words that fewer use are not listed.\n"
    return head + "".join(f"{word}\t{share:.4f}\n" for word, share in sorted(shares.items()))
