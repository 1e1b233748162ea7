"""A record in other formats, a file for each, every one a pure function of the record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path

from hasila.errors import UsageError
from hasila.export.acled import write_acled
from hasila.export.airwars import write_airwars
from hasila.export.csv_tables import write_csv
from hasila.export.ftm import write_ftm
from hasila.export.geojson import write_geojson
from hasila.export.hxl import write_hxl
from hasila.export.jsonld import write_jsonld
from hasila.export.ucdp import write_ucdp
from hasila.model import Record

__all__ = ["FORMATS", "write_csv", "write_geojson"]

Write = Callable[[Record, Path], None]


def _with_extra(name: str) -> Write:
    """A format that needs libraries which come with `hasila[NAME]` only, and are slow to load."""

    def write(record: Record, out: Path) -> None:
        try:
            module = import_module(f"hasila.export.{name}")
        except ModuleNotFoundError as error:
            raise UsageError(f"the format {name} needs {error.name}: python -m pip install -e '.[{name}]'") from error
        getattr(module, f"write_{name}")(record, out)

    return write


FORMATS: Mapping[str, Write] = {
    "acled": write_acled,
    "airwars": write_airwars,
    "csv": write_csv,
    "ftm": write_ftm,
    "geojson": write_geojson,
    "hxl": write_hxl,
    "jsonld": write_jsonld,
    "parquet": _with_extra("parquet"),
    "pdf": _with_extra("pdf"),
    "ucdp": write_ucdp,
}
"""Each format's name and what writes it: a record, and the file or folder to write."""
