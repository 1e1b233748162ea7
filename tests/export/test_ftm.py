"""FollowTheMoney files as its own library reads them; where that is not installed, `make readers` does so."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from hasila.export import FORMATS
from hasila.export.ftm import COLUMNS, PROPERTIES
from tests.export.invented import AGENCY, MADE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    FORMATS["ftm"](MADE, tmp_path / "ftm")
    return tmp_path / "ftm"


@pytest.fixture
def library() -> Any:
    """The library; a failure where CI is set, for there it has to be installed."""
    if os.environ.get("CI"):
        import followthemoney  # noqa: PLC0415

        return followthemoney
    return pytest.importorskip("followthemoney")


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def entities(folder: Path, library: Any) -> list[Any]:
    return [library.model.get_proxy(row, cleaned=False) for row in rows(folder / "entities.ftm.json")]


def test_the_library_takes_every_value_that_we_wrote(folder: Path, library: Any) -> None:
    for row, proxy in zip(rows(folder / "entities.ftm.json"), entities(folder, library), strict=True):
        library.model.get(row["schema"]).validate(row)
        cleaned = {name: sorted(proxy.get(name)) for name in row["properties"]}
        assert cleaned == {name: sorted(values) for name, values in row["properties"].items()}
        assert {proxy.schema.get(name).type.name for name in cleaned} == {PROPERTIES[name] for name in cleaned}


def test_an_incident_leads_to_its_reports_its_place_and_whom_it_blames(folder: Path, library: Any) -> None:
    held = {proxy.id: proxy for proxy in entities(folder, library)}
    event = next(p for p in held.values() if p.schema.name == "Event" and p.first("recordId") == "i1")
    assert event.first("startDate") == "2019-02-10"
    assert "killed 3–5 or more" in event.first("summary")
    assert [held[i].schema.name for name in ("proof", "addressEntity", "involved") for i in event.get(name)] == [
        *("Article", "Address", "Organization"),
    ]
    assert held[event.first("addressEntity")].first("latitude") == "34.5"
    (mention,) = (p for p in held.values() if p.schema.name == "Mention")
    assert (mention.first("name"), held[mention.first("document")].first("fileName")) == (AGENCY, "r1")


def test_statements_give_the_same_entities(folder: Path, library: Any) -> None:
    from followthemoney.statement import StatementEntity  # noqa: PLC0415
    from followthemoney.statement.serialize import read_csv_statements  # noqa: PLC0415

    statements = list(read_csv_statements(io.BytesIO((folder / "statements.csv").read_bytes())))
    made: dict[str, list[Any]] = {}
    for statement in statements:
        assert statement.id == statement.make_key("hasila", statement.entity_id, statement.prop, statement.value, False)
        made.setdefault(statement.entity_id, []).append(statement)
    dataset = library.Dataset.make({"name": "hasila", "title": "Hasila"})
    again = {identity: StatementEntity.from_statements(dataset, own) for identity, own in made.items()}
    for proxy in entities(folder, library):
        told = {name: sorted(values) for name, values in proxy.properties.items()}
        assert {name: sorted(again[proxy.id].get(name)) for name in told} == told
        assert again[proxy.id].schema.name == proxy.schema.name


def test_tolls_are_read_by_the_model_with_our_schema_added(folder: Path, library: Any, tmp_path: Path) -> None:
    schemata = tmp_path / "model"
    shutil.copytree(Path(library.__file__).parent / "schema", schemata)
    shutil.copy(folder / "schema" / "Toll.yaml", schemata)
    model = library.model.__class__(str(schemata))
    tolls = rows(folder / "tolls.ftm.json")
    killed, injured = (library.proxy.EntityProxy(model.get(row["schema"]), row, cleaned=False) for row in tolls)
    assert (killed.first("kind"), killed.first("minimum"), killed.first("maximum")) == ("killed", "3", "5")
    assert killed.first("orMore") == "true"
    assert injured.first("maximum") == "0"
    assert killed.schema.get("event").range.name == "Event"


def test_statements_hold_every_value_of_every_entity_once(folder: Path) -> None:
    with (folder / "statements.csv").open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        assert tuple(reader.fieldnames or ()) == COLUMNS
        stated = [(row["entity_id"], row["prop"], row["value"]) for row in reader]
    told = [
        (e["id"], n, v) for e in rows(folder / "entities.ftm.json") for n, vs in e["properties"].items() for v in vs
    ]
    assert sorted(stated) == sorted(told)
    assert len(set(stated)) == len(stated)
