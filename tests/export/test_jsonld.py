"""JSON-LD as a JSON-LD processor reads it: every quote an annotation, every figure derived from its claims."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld

from hasila.export import FORMATS
from tests.export.invented import AGENCY, MADE, TEXT

OA, PROV = "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/prov#"


def no_network(url: str, _options: Any) -> Any:
    raise AssertionError(f"the document asks for {url}")


@pytest.fixture
def nodes(tmp_path: Path) -> dict[str, dict[str, Any]]:
    """The nodes of the expanded document, by their ids; reading it asks no network."""
    FORMATS["jsonld"](MADE, tmp_path / "record.jsonld")
    document = json.loads((tmp_path / "record.jsonld").read_text(encoding="utf-8"))
    return {n["@id"]: n for n in jsonld.flatten(document, None, {"documentLoader": no_network})}


def of_type(nodes: dict[str, dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [n for n in nodes.values() if kind in n.get("@type", ())]


def ids(node: dict[str, Any], key: str) -> list[str]:
    return [value["@id"] for value in node.get(key, ())]


def test_every_quote_is_an_annotation_whose_words_stand_where_it_says(nodes: dict[str, dict[str, Any]]) -> None:
    annotations = of_type(nodes, f"{OA}Annotation")
    assert len(annotations) == 3, "the claim's sentence, its own words, and the words that name its source"
    quoted = set()
    for annotation in annotations:
        (target,) = ids(annotation, f"{OA}hasTarget")
        assert ids(nodes[target], f"{OA}hasSource") == ["urn:hasila:report:r1"]
        selectors = {nodes[s]["@type"][0].removeprefix(OA): nodes[s] for s in ids(nodes[target], f"{OA}hasSelector")}
        where, words = selectors["TextPositionSelector"], selectors["TextQuoteSelector"]
        start, end = (int(where[f"{OA}{name}"][0]["@value"]) for name in ("start", "end"))
        exact = words[f"{OA}exact"][0]["@value"]
        assert TEXT[start:end] == exact
        prefix = words.get(f"{OA}prefix", [{"@value": ""}])[0]["@value"]
        assert TEXT[:start].endswith(prefix)
        assert annotation[f"{OA}motivatedBy"][0]["@id"] in (f"{OA}describing", f"{OA}identifying")
        quoted.add(exact)
    assert quoted == {TEXT, "ثلاثة مدنيين", AGENCY}


def test_figures_are_derived_from_claims_and_claims_quoted_from_reports(nodes: dict[str, dict[str, Any]]) -> None:
    assert ids(nodes["urn:hasila:claim:c1"], f"{PROV}wasQuotedFrom") == ["urn:hasila:report:r1"]
    voices = {
        nodes[i]["http://schema.org/name"][0]["@value"]
        for i in ids(nodes["urn:hasila:claim:c1"], f"{PROV}wasAttributedTo")
    }
    assert AGENCY in voices
    toll = nodes["urn:hasila:toll:i1:killed"]
    assert ids(toll, f"{PROV}wasDerivedFrom") == ["urn:hasila:claim:c1"]
    assert ids(nodes["urn:hasila:incident:i1"], f"{PROV}hadMember") == ["urn:hasila:claim:c1"]
    (made_by,) = ids(toll, f"{PROV}wasGeneratedBy")
    assert f"{PROV}Activity" in nodes[made_by]["@type"]


def test_it_becomes_rdf_with_nothing_left_out(tmp_path: Path) -> None:
    FORMATS["jsonld"](MADE, tmp_path / "record.jsonld")
    document = json.loads((tmp_path / "record.jsonld").read_text(encoding="utf-8"))
    quads = jsonld.to_rdf(document, {"documentLoader": no_network, "format": "application/n-quads"})
    assert f'"{TEXT}"' in quads
    assert '"2019-02-10"^^<http://www.w3.org/2001/XMLSchema#date>' in quads
    assert '<urn:hasila:term:orMore> "true"^^<http://www.w3.org/2001/XMLSchema#boolean>' in quads
    assert "relative" not in quads
