"""A record as JSON-LD: every quote a W3C Web Annotation, every derivation in the words of PROV.

A claim was quoted from its report and attributed to its sources; a toll was derived from claims; an incident holds
claims. The context stands in the file: reading it asks no network. Positions count Unicode code points.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from hasila.export.tables import tolls_of
from hasila.model import Attribution, Claim, Incident, Record, Report, Span
from hasila.rows import Row, dump, plain

CONTEXT: Row = {
    **{"oa": "http://www.w3.org/ns/oa#", "prov": "http://www.w3.org/ns/prov#", "schema": "http://schema.org/"},
    **{"xsd": "http://www.w3.org/2001/XMLSchema#", "hasila": "urn:hasila:term:", "@vocab": "urn:hasila:term:"},
    **{"id": "@id", "type": "@type"},
    **{name: f"oa:{name}" for name in ("Annotation", "SpecificResource", "TextPositionSelector", "TextQuoteSelector")},
    **{"body": "oa:hasBody", "target": "oa:hasTarget", "selector": "oa:hasSelector"},
    **{"source": {"@id": "oa:hasSource", "@type": "@id"}, "motivation": {"@id": "oa:motivatedBy", "@type": "@id"}},
    **{name: {"@id": f"oa:{name}", "@type": "xsd:nonNegativeInteger"} for name in ("start", "end")},
    **{name: f"oa:{name}" for name in ("exact", "prefix", "suffix")},
    **{name: f"prov:{name}" for name in ("Entity", "Activity", "Agent", "SoftwareAgent", "Collection")},
    **{
        name: {"@id": f"prov:{name}", "@type": "@id"}
        for name in ("wasQuotedFrom", "wasDerivedFrom", "wasAttributedTo", "wasGeneratedBy", "wasAssociatedWith")
    },
    "hadMember": {"@id": "prov:hadMember", "@type": "@id"},
    **{"Article": "schema:Article", "Place": "schema:Place", "name": "schema:name", "headline": "schema:headline"},
    **{"url": {"@id": "schema:url", "@type": "@id"}, "publisher": "schema:publisher", "place": "schema:location"},
    **{"latitude": "schema:latitude", "longitude": "schema:longitude"},
    **{name: {"@type": "xsd:date"} for name in ("earliest", "latest")},
    **{name: {"@type": "@id"} for name in ("supporting", "against", "wider", "denials", "reports")},
}
"""The meaning of each key; what the standards have no word for stands under `urn:hasila:term:`."""
_AROUND = 32
"""Characters of a report on either side of a quote, by which it is found where positions have moved."""
_RUN = "urn:hasila:run"


def write_jsonld(record: Record, out: Path) -> None:
    """Write the record as one JSON-LD document, the file `out`."""
    out.parent.mkdir(parents=True, exist_ok=True)
    nodes = ",\n".join(map(dump, _graph(record)))
    text = f'{{"@context":{dump(CONTEXT)},"@graph":[\n{nodes}\n]}}\n'
    out.write_text(text, encoding="utf-8", newline="\n")


def _graph(record: Record) -> Iterator[Row]:
    texts = {report.id: report.text for report in record.reports}
    version = str(record.run.get("hasila", ""))
    yield {"id": _iri("software", version), "type": "SoftwareAgent", "name": f"Hasila {version}".strip()}
    about = {"policy": record.policy, **({"withheld": record.withheld} if record.withheld else {})}
    yield {"id": _RUN, "type": "Activity", "wasAssociatedWith": _iri("software", version), **about}
    yield from map(_report, record.reports)
    agents = {(link.name, link.kind): link for claim in record.claims for link in claim.chain}
    yield from (_agent(link) for _, link in sorted(agents.items()))
    for claim in record.claims:
        yield _claim(claim)
        yield from _annotations(claim, texts.get(claim.report, ""))
    for incident in record.incidents:
        yield from _incident(incident)


def _iri(kind: str, *parts: str) -> str:
    return ":".join(("urn:hasila", kind, *(quote(part, safe="") for part in parts)))


def _told(row: Row) -> Row:
    """The keys that have a value: in JSON-LD null says nothing."""
    return {key: value for key, value in row.items() if value is not None and value != []}


def _report(report: Report) -> Row:
    days = plain(report.published) or {}
    about = {"headline": report.title, "publisher": report.publisher, "sha256": report.sha256, **days}
    return _told({"id": _iri("report", report.id), "type": ["Entity", "Article"], "url": _url(report.url), **about})


def _url(url: str | None) -> str | None:
    """An address as an IRI may hold it."""
    return quote(url, safe="%:/?#[]@!$&'()*+,;=~") if url else None


def _agent(link: Attribution) -> Row:
    return {"id": _iri("source", link.kind.value, link.name), "type": "Agent", "name": link.name, "kind": link.kind}


def _claim(claim: Claim) -> Row:
    values = {name: plain(getattr(claim, name)) for name in ("harm", "status", "side", "part", "scope", "polarity")}
    count = {"min": claim.count.min, "max": claim.count.max, "wording": claim.count.wording.value}
    sources = [_iri("source", link.kind.value, link.name) for link in claim.chain]
    return _told(
        {
            **{"id": _iri("claim", claim.id), "type": "Entity", "wasQuotedFrom": _iri("report", claim.report)},
            **{"wasAttributedTo": sources, "chain": {"@list": sources}, "wasGeneratedBy": _RUN},
            **values,
            **_told(count),
            **{"event": claim.event.value, "weapon": claim.weapon, "blamed": plain(claim.blamed)},
            **(plain(claim.date) or {}),
            **{"place": _place(claim), "rule": claim.rule, "confidence": claim.confidence},
        }
    )


def _place(thing: Claim | Incident) -> Row | None:
    place = thing.place
    if place is None:
        return None
    where = {"latitude": place.lat, "longitude": place.lon, "precision": plain(place.precision)}
    return _told({"type": "Place", "name": place.name, "within": place.within, **where})


def _annotations(claim: Claim, text: str) -> Iterator[Row]:
    """The claim's sentence, its own words in it, and the words that name each source."""
    body = _iri("claim", claim.id)
    for name, span in (("evidence", claim.evidence), ("anchor", claim.anchor)):
        yield _annotation(_iri("quote", claim.id, name), "oa:describing", body, claim, _selector(span, text))
    for number, link in enumerate(claim.chain):
        if link.span is not None:
            body = _iri("source", link.kind.value, link.name)
            iri = _iri("quote", claim.id, f"source-{number}")
            yield _annotation(iri, "oa:identifying", body, claim, _selector(link.span, text))


def _annotation(iri: str, motivation: str, body: str, claim: Claim, selector: list[Row]) -> Row:
    target = {"type": "SpecificResource", "source": _iri("report", claim.report), "selector": selector}
    return {"id": iri, "type": "Annotation", "motivation": motivation, "body": {"id": body}, "target": target}


def _selector(span: Span, text: str) -> list[Row]:
    """Where a quote stands: by its position, and by its words and what stands around them."""
    around = {"prefix": text[max(0, span.start - _AROUND) : span.start], "suffix": text[span.end : span.end + _AROUND]}
    quoted = {"type": "TextQuoteSelector", "exact": span.exact, **{k: v for k, v in around.items() if v}}
    return [{"type": "TextPositionSelector", "start": span.start, "end": span.end}, quoted]


def _incident(incident: Incident) -> Iterator[Row]:
    iri = _iri("incident", incident.id)
    tolls = {name: (_iri("toll", incident.id, name), toll) for name, toll in tolls_of(incident)}
    yield _told(
        {
            **{"id": iri, "type": ["Entity", "Collection"], "wasGeneratedBy": _RUN, **(plain(incident.date) or {})},
            **{"place": _place(incident), "event": plain(incident.events), "blamed": plain(incident.blamed)},
            **{"grade": incident.grade.value, "gradeReason": incident.grade_reason},
            "hadMember": [_iri("claim", c) for c in incident.claims],
            **{name: [_iri("claim", c) for c in getattr(incident, name)] for name in ("wider", "denials")},
            "reports": [_iri("report", r) for r in incident.reports],
            "toll": [{"id": toll_iri} for toll_iri, _ in tolls.values()],
        }
    )
    for name, (toll_iri, toll) in tolls.items():
        yield _told(
            {
                **{"id": toll_iri, "type": "Entity", "kind": name, "min": toll.min, "max": toll.max},
                **{"orMore": toll.or_more, "explanation": toll.explanation or None, "wasGeneratedBy": _RUN},
                "wasDerivedFrom": [_iri("claim", c) for c in (*toll.supporting, *toll.against)],
                **{name: [_iri("claim", c) for c in getattr(toll, name)] for name in ("supporting", "against")},
            }
        )
