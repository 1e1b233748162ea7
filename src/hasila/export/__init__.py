"""A record's tables in other formats, a file for each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from hasila.export.csv_tables import write_csv
from hasila.export.geojson import write_geojson
from hasila.model import Record

__all__ = ["FORMATS", "write_csv", "write_geojson"]

FORMATS: dict[str, Callable[[Record, Path], None]] = {"csv": write_csv, "geojson": write_geojson}
"""Each format's name and what writes it: a record, and the file or folder to write."""
