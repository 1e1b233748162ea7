"""A record's tables as Parquet, typed, for DuckDB, polars, pandas and R. Needs the extra `hasila[parquet]`."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa  # type: ignore[import-untyped]  # ships no types
import pyarrow.parquet as pq  # type: ignore[import-untyped]

from hasila.export.tables import Holds, tables
from hasila.model import Record

_TYPES = {
    Holds.TEXT: pa.string(),
    Holds.INTEGER: pa.int64(),
    Holds.NUMBER: pa.float64(),
    Holds.DAY: pa.date32(),
    Holds.TRUTH: pa.bool_(),
    Holds.TEXTS: pa.list_(pa.string()),
}


def write_parquet(record: Record, out: Path) -> None:
    """Write a file for each table (`incidents.parquet`, `claims.parquet` and so on) into the folder `out`.

    The file's own metadata say how the record was counted (`policy`), and what a copy for the public withholds.
    """
    out.mkdir(parents=True, exist_ok=True)
    about = {"hasila.policy": record.policy, "hasila.withheld": record.withheld}
    for name, columns, rows in tables(record):
        fields = [pa.field(column, _TYPES[holds]) for column, holds in columns.items()]
        schema = pa.schema(fields, metadata={key: value for key, value in about.items() if value})
        pq.write_table(pa.Table.from_pylist([dict(row) for row in rows], schema=schema), out / f"{name}.parquet")
