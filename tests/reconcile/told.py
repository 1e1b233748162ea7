"""Claims and reports told in short: a test gives what matters and the rest is made around it, so that spans fit."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Mapping
from typing import Any

from hasila.model import Claim, DateRange, Report
from hasila.rows import claim_from_row, content_id
from tests.made import a_report

WORDS = {"tens": "عشرات", "hundreds": "مئات", "thousands": "آلاف", "some": "عدد من"}


def count(text: str) -> dict[str, Any]:
    """`8`, `8+`, `<8`, `>8`, `~8`, `8-11`, `tens` … as a count's row."""
    if text in WORDS:
        return {"min": None, "max": None, "wording": text}
    if text.endswith("+"):
        return {"min": int(text[:-1]), "max": None, "wording": "at_least"}
    if text[0] == "<":
        return {"min": None, "max": int(text[1:]), "wording": "at_most"}
    if text[0] == ">":
        return {"min": int(text[1:]) + 1, "max": None, "wording": "more_than"}
    if text[0] == "~":
        return {"min": int(text[1:]), "max": int(text[1:]), "wording": "about"}
    low, _, high = text.partition("-")
    return {"min": int(low), "max": int(high or low), "wording": "between" if high else "exact"}


def told(rows: Iterable[Mapping[str, Any]]) -> tuple[list[Claim], list[Report]]:
    """The claims and reports of rows in short; rows of one report stand in it in order.

    Keys: report, publisher, day (of publication), source (before the publisher, a name or a list), harm, count, status,
    side, part, of (the count of the whole in the same report), list, scope, polarity, event, date (one day, or two, ""
    for an open one), place, within, lat, lon, precision, others, blamed, text (the sentence; `same`
    for that of the row before), words (the noun), anchor, gap (words before).
    """
    claims: list[Claim] = []
    reports: list[Report] = []
    for report, group in itertools.groupby(rows, key=lambda r: r.get("report", "r1")):
        own = list(group)
        text, made = _written(report, own)
        claims += made
        day = next((r["day"] for r in own if "day" in r), None)
        published = DateRange.of(dt.date.fromisoformat(day)) if day else None
        reports.append(a_report(report, text, own[0].get("publisher", "صحيفة الاختبار"), published=published))
    return claims, reports


def _written(report: str, rows: list[Mapping[str, Any]]) -> tuple[str, list[Claim]]:
    text, sentence, first, claims, anchors = "", "", 0, [], {}
    publisher = rows[0].get("publisher", "صحيفة الاختبار")
    for number, row in enumerate(rows):
        anchor = row.get("anchor") or f"{WORDS.get(row['count'], row['count'])} {row.get('words', 'أشخاص')}"
        if not row.get("same"):
            sentence = row.get("text", "{} بقصف على البلدة " + f"{report} {number}").replace("{}", anchor)
            text += row.get("gap", " ") + "\n"
            first, text = len(text), text + sentence
        start = first + sentence.index(anchor)
        span = {"start": start, "end": start + len(anchor), "exact": anchor}
        anchors.setdefault(row["count"], span)
        source = row.get("source", [])
        claims.append(
            claim_from_row(
                {
                    "id": content_id(report, number, anchor),
                    "report": report,
                    "anchor": span,
                    "evidence": {"start": first, "end": first + len(sentence), "exact": sentence},
                    "harm": row.get("harm", "killed"),
                    "count": count(row["count"]),
                    "status": row.get("status", "civilian"),
                    "side": row.get("side"),
                    "part": row.get("part", "all"),
                    "part_of": anchors[row["of"]] if "of" in row else None,
                    "list": row.get("list"),
                    "scope": row.get("scope", "incident"),
                    "polarity": row.get("polarity", "affirmed"),
                    "event": row.get("event", "airstrike"),
                    "date": _days(row.get("date")),
                    "place": _place(row),
                    "other_places": row.get("others", []),
                    "blamed": row.get("blamed", ["russia"]),
                    "chain": [*([source] if isinstance(source, str) else source), publisher],
                }
            )
        )
    return text, claims


def _days(value: str | list[str] | None) -> dict[str, str | None] | None:
    if value is None:
        return None
    first, last = (value, value) if isinstance(value, str) else value
    return {"earliest": first or None, "latest": last or None}


def _place(row: Mapping[str, Any]) -> dict[str, Any] | None:
    name = row.get("place", "القرية المثال")
    if not name:
        return None
    return {"name": name, **{k: row.get(k) for k in ("within", "lat", "lon", "precision")}}
