"""The tables a gazetteer is made of, as files: the shipped two, the imported ones, the places researchers confirmed.

All are read into `Entry` values, checked. A shipped or imported table was checked when it was made: a wrong line in it
raises `DataError`.
"""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from hasila.errors import DataError
from hasila.gazetteer.entry import KINDS, Entry, Point
from hasila.gazetteer.spelling import folded, words

COLUMNS = ("id", "name_ar", "variants_ar", "name_latin", "kind", "within", "lat", "lon", "source")
"""The columns of the shipped tables."""

LEARNED_COLUMNS = ("name", "within", "kind", "lat", "lon", "who", "when")
FORMAT = "hasila gazetteer 2"

_SHIPPED = (
    ("places.csv", "Hasila's own table", "Apache-2.0; coordinates from GeoNames, CC BY 4.0, where `source` says so"),
    ("geonames.csv", "GeoNames", "CC BY 4.0"),
)
_WEIGHT = {"country": 3.0, "wide region": 2.0, "governorate": 1.5, "region": 1.2, "city": 2.0, "town": 1.4}
_ABROAD = 0.5
_LEARNED_WEIGHT = 3.0
_IMPORTED_WEIGHT = 0.8


@dataclass(frozen=True, slots=True)
class Table:
    """One loaded table: what `hasila gazetteer list` shows. `names` counts spellings, `sha256` is of its content."""

    name: str
    licence: str
    entries: tuple[Entry, ...]
    sha256: str

    @property
    def names(self) -> int:
        """How many spellings the table holds, each place's own counted once."""
        return sum(len(e.keys) for e in self.entries)


def data_home() -> Path:
    """The user's own data folder: `HASILA_HOME`, else `hasila` in the XDG data folder."""
    if own := os.environ.get("HASILA_HOME"):
        return Path(own)
    xdg = os.environ.get("XDG_DATA_HOME")
    return (Path(xdg) if xdg else Path.home() / ".local" / "share") / "hasila"


def folder(home: Path) -> Path:
    """Where a data folder keeps its gazetteers."""
    return home / "gazetteer"


def shipped_tables() -> tuple[Table, ...]:
    """The default gazetteer."""
    return tuple(_shipped(*about) for about in _SHIPPED)


def loaded_tables(home: Path | None = None) -> tuple[Table, ...]:
    """Every table that a run loads by itself, in a fixed order: shipped, imported, learned.

    Raises:
        DataError: a table is broken; the message names the file and the line.
    """
    place = folder(home or data_home())
    imported = tuple(read_compact(path) for path in sorted(place.glob("*.tsv")))
    learned = place / "learned.csv"
    return (*shipped_tables(), *imported, *((read_learned(learned),) if learned.is_file() else ()))


def keys_of(names: Iterable[str]) -> tuple[str, ...]:
    """The folded keys of a place's names, each once, in their order."""
    return tuple(dict.fromkeys(" ".join(w) for name in names if (w := words(name))))


def prior(kind: str, table: float = 1.0) -> float:
    """What is known of a place before anything is read: a city is meant more often than a village of its name."""
    return _WEIGHT.get(kind, 1.0) * table


def imported_prior(kind: str) -> float:
    """The prior of a place from an imported table: these hold every hamlet, and the shipped ones the known towns."""
    return prior(kind, _IMPORTED_WEIGHT)


def _shipped(file: str, name: str, licence: str) -> Table:
    content = files(__package__).joinpath(file).read_bytes()
    entries = tuple(_entries(file, content, COLUMNS, _shipped_entry))
    return Table(name, licence, entries, hashlib.sha256(content).hexdigest())


def read_learned(path: Path) -> Table:
    """The places that researchers confirmed; of two lines for one name and wider place the later holds."""
    content = path.read_bytes()
    latest = {e.id: e for e in _entries(str(path), content, LEARNED_COLUMNS, _learned_entry)}
    return Table("Learned", "the users' own", tuple(latest.values()), hashlib.sha256(content).hexdigest())


def learn(
    home: Path | None,
    name: str,
    point: Point,
    who: str,
    when: dt.date,
    within: str = "",
    kind: str = "village",
) -> None:
    """Keep a place that a researcher confirmed; it outranks every table.

    Raises:
        DataError: the name is none, the point is off the globe, the kind is unknown, or nobody is named.
    """
    lat, lon = point
    if not words(name) or not who.strip():
        raise DataError(f"a learned place wants a name and who confirmed it: {name!r}, {who!r}")
    if kind not in KINDS or not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise DataError(f"{name}: no such kind or point: {kind!r}, {lat}, {lon}")
    path = folder(home or data_home()) / "learned.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    new = not path.exists()
    with path.open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        if new:
            writer.writerow(LEARNED_COLUMNS)
        writer.writerow((name, within, kind, lat, lon, who, when.isoformat()))


def _entries(
    source: str, content: bytes, columns: tuple[str, ...], entry: Callable[[dict[str, str]], Entry]
) -> Iterator[Entry]:
    """The entries of a table whose columns are fixed; a wrong line raises `DataError` with its number."""
    reader = csv.reader(io.StringIO(content.decode("utf-8")))
    if tuple(next(reader, ())) != columns:
        raise DataError(f"{source}: the first line must be {','.join(columns)}")
    for cells in reader:
        try:
            yield entry(dict(zip(columns, cells, strict=True)))
        except ValueError as error:
            raise DataError(f"{source}, line {reader.line_num}: {error}") from error


def _shipped_entry(row: dict[str, str]) -> Entry:
    kind = row["kind"]
    if kind not in KINDS:
        raise ValueError(f"no such kind of place: {kind!r}")
    keys = keys_of((row["name_ar"], *row["variants_ar"].split("|")))
    if not keys:
        raise ValueError("a place without a name")
    lat, lon = float(row["lat"]), float(row["lon"])
    abroad = row["within"] and row["within"][:2] not in ("SY", "IQ")
    weight = prior(kind, _ABROAD if abroad else 1.0)
    return Entry(row["id"], row["name_ar"], keys, lat, lon, kind, row["within"], weight, source=row["source"])


def _learned_entry(row: dict[str, str]) -> Entry:
    name, within, kind = row["name"], row["within"], row["kind"]
    if kind not in KINDS or not (keys := keys_of((name,))):
        raise ValueError(f"no such kind of place, or no name: {kind!r}, {name!r}")
    lat, lon = float(row["lat"]), float(row["lon"])
    identity = hashlib.sha256(f"{folded(name)}|{folded(within)}".encode()).hexdigest()[:12]
    weight = prior(kind, _LEARNED_WEIGHT)
    return Entry(f"learned-{identity}", name, keys, lat, lon, kind, "", weight, source="Learned")


def write_compact(path: Path, name: str, licence: str, entries: Iterable[Entry]) -> None:
    """Write an imported table as one file: a line of JSON that says what it is, then a line a place, by their ids."""
    lines = [json.dumps({"format": FORMAT, "name": name, "licence": licence}, ensure_ascii=False)]
    lines.extend(
        "\t".join((e.id, e.name, "|".join(e.keys), str(e.lat), str(e.lon), e.kind, e.within, e.pcode))
        for e in sorted(entries)
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".part")
    unfinished.write_text("\n".join(lines) + "\n", encoding="utf-8")
    unfinished.replace(path)


def read_compact(path: Path) -> Table:
    """Read what `write_compact` wrote.

    Raises:
        DataError: it is no such file, or a line of it was changed into something else.
    """
    content = path.read_bytes()
    head, *lines = content.decode("utf-8", errors="replace").split("\n")
    try:
        about = json.loads(head)
        if about["format"] != FORMAT:
            raise ValueError
    except (ValueError, KeyError, TypeError) as error:
        raise DataError(f"{path}: not an imported gazetteer of this version; import the table again") from error
    priors, source = {kind: imported_prior(kind) for kind in KINDS}, str(about["name"])
    entries = []
    for number, line in enumerate(lines, 2):
        if not line:
            continue
        try:
            identity, name, keys, lat, lon, kind, within, pcode = line.split("\t")
            where = (float(lat), float(lon), kind, within, priors[kind], pcode, source)
            entries.append(Entry(identity, name, tuple(keys.split("|")), *where))
        except (ValueError, KeyError) as error:
            reason = "not a place as the import wrote it; import the table again"
            raise DataError(f"{path}, line {number}: {reason}") from error
    return Table(source, str(about["licence"]), tuple(entries), hashlib.sha256(content).hexdigest())
