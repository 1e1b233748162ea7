"""The weights of the evidence table, loaded from `weights.toml`: a base, thresholds, a line for each observation."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Weights:
    """Thresholds, and a weight for each feature and observation; a pair's score begins at `base`.

    Clusters join from `link` up and are shown to a researcher from `near` up; a pair that was not compared scores
    `unseen`.
    """

    base: float
    link: float
    near: float
    unseen: float
    table: Mapping[tuple[str, str], float]

    def of(self, feature: str, observation: str) -> float:
        """The weight of an observation; one that no decided case showed says nothing."""
        return self.table.get((feature, observation), 0.0)


def read_weights(text: str) -> Weights:
    """The weights of a table in TOML."""
    rows = tomllib.loads(text)
    threshold = rows.pop("threshold")
    table = {(f, o): float(cell["weight"]) for f, cells in rows.items() for o, cell in cells.items()}
    return Weights(**{name: float(value) for name, value in threshold.items()}, table=table)


@lru_cache(maxsize=1)
def default_weights() -> Weights:
    """The weights that come with the installation."""
    return read_weights(resources.files("hasila.linking").joinpath("weights.toml").read_text(encoding="utf-8"))
