"""`hasila gazetteer`: the places that Hasila knows, and how a researcher adds to them."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from hasila.cli.output import ALL_WELL, SOME_REJECTED, say, so_many

app = App(name="gazetteer", help="The places that Hasila knows: import a table, list the tables, learn a place.")


@app.command(name="import", usage="Usage: hasila gazetteer import FILE [--column KIND=COLUMN]")
def import_(
    file: Path,
    /,
    *,
    column: Annotated[
        tuple[str, ...],
        Parameter(
            help="Which column holds what, where that is not recognised: name=Village. May be given again.",
            negative=(),
            show_default=False,
        ),
    ] = (),
) -> int:
    """Check a table of places and keep it: every later run uses it.

    Parameters
    ----------
    file
        A CSV with a line of column names (Who's On First, your own), a GeoNames country file, an Excel workbook (OCHA's
        P-codes), or GeoJSON (HOT-OSM).
    """
    from hasila.errors import UsageError
    from hasila.gazetteer import import_table

    if wrong := [c for c in column if "=" not in c]:
        raise UsageError(f"--column {wrong[0]}: say what the column holds, as in name=Village")
    report = import_table(file, columns=dict(c.split("=", 1) for c in column))
    for bad in report.bad:
        say(f"rejected: {bad}")
    say(
        f"{so_many(report.places, 'place')} with {so_many(report.names, 'name')} imported; left out: "
        f"{report.without_arabic} without an Arabic name, {report.not_places} that are no places, "
        f"{so_many(len(report.bad), 'bad row')}."
    )
    return SOME_REJECTED if report.bad else ALL_WELL


@app.command(name="list", usage="Usage: hasila gazetteer list")
def list_() -> int:
    """List the tables of places that every run uses, with their licences."""
    from hasila.gazetteer import loaded_tables

    for table in loaded_tables():
        counts = f"{so_many(len(table.entries), 'place')}, {so_many(table.names, 'name')}"
        sys.stdout.write(f"{table.name}: {counts} ({table.licence})\n")
    return ALL_WELL


@app.command(usage="Usage: hasila gazetteer learn NAME --lat DEGREES --lon DEGREES --who NAME [OPTIONS]")
def learn(
    name: str,
    /,
    *,
    lat: Annotated[float, Parameter(help="Latitude in degrees (WGS 84).", allow_leading_hyphen=True)],
    lon: Annotated[float, Parameter(help="Longitude in degrees (WGS 84).", allow_leading_hyphen=True)],
    who: Annotated[str, Parameter(help="Who confirmed the place.")],
    within: Annotated[str, Parameter(help="The wider place, as reports name it.")] = "",
    kind: Annotated[str, Parameter(help="village, town, city, neighbourhood, camp, spot and so on.")] = "village",
) -> int:
    """Keep a place that a researcher has confirmed: later runs prefer it to every table.

    Parameters
    ----------
    name
        The place's name, as reports write it.
    """
    from hasila import gazetteer

    gazetteer.learn(None, name, (lat, lon), who, dt.datetime.now(dt.UTC).date(), within, kind)
    return ALL_WELL
