"""The weights of the evidence table, read from `weights.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from hasila.errors import DataError


@dataclass(frozen=True, slots=True)
class Weights:
    """Thresholds, and a weight for each feature and observation."""

    link: float
    near: float
    unseen: float
    table: Mapping[tuple[str, str], float]

    def of(self, feature: str, observation: str) -> float:
        """The weight of an observation; raises `DataError` where the table does not know it."""
        try:
            return self.table[feature, observation]
        except KeyError:
            raise DataError(f"weights.toml has no {feature}: {observation!r}") from None


@lru_cache(maxsize=1)
def default_weights() -> Weights:
    """The weights that come with the installation."""
    text = resources.files("hasila.linking").joinpath("weights.toml").read_text(encoding="utf-8")
    rows = tomllib.loads(text)
    threshold = rows.pop("threshold")
    table = {(f, o): float(cell["weight"]) for f, cells in rows.items() for o, cell in cells.items()}
    return Weights(threshold["link"], threshold["near"], threshold["unseen"], table)
