"""Outside data that some tests measure on, where `HASILA_DATA` names their folder (benchmarks/README.md)."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from benchmarks.data import Data

NAMED = os.environ.get("HASILA_DATA")
DATA = Data(Path(NAMED or ""))
needs_data = pytest.mark.skipif(not NAMED, reason="HASILA_DATA names no folder of outside data")


def rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
