"""The model's own checks: what a value refuses, and the edges that it takes."""

from __future__ import annotations

import datetime as dt
from dataclasses import FrozenInstanceError, replace
from typing import Any
from urllib.parse import quote

import pytest

from hasila.errors import HasilaError, ModelError
from hasila.model import Count, DateRange, Span, Toll, Wording
from tests.made import a_claim, a_report, exact

FIRST, LAST = dt.date(2019, 2, 10), dt.date(2019, 2, 12)
TEXT = "قتل ثلاثة مدنيين أمس"
CLAIM = a_claim(TEXT, "ثلاثة مدنيين", count=exact(3))

TAKEN = {
    "a span of one letter": (Span, (0, 1, "ق")),
    "a span far in": (Span, (10**6, 10**6 + 1, "ق")),
    "a span of marks": (Span, (0, 2, "قُ")),
    "a count of none": (Count, (0, 0, Wording.EXACT)),
    "an open count": (Count, (None, None, Wording.SOME)),
    "a count open above": (Count, (31, None, Wording.MORE_THAN)),
    "a count open below": (Count, (None, 30, Wording.AT_MOST)),
    "one day": (DateRange, (FIRST, FIRST)),
    "days open at both ends": (DateRange, (None, None)),
    "days open before": (DateRange, (None, LAST)),
    "days open after": (DateRange, (FIRST, None)),
    "a toll of none": (Toll, (0, 0)),
    "a toll and more": (Toll, (3, 3, True)),
}
REFUSED = {
    "a span without words": (Span, (3, 3, ""), "span 3–3"),
    "a span before the text": (Span, (-1, 0, "ق"), "span -1–0"),
    "a span too short for its words": (Span, (0, 1, "قتل"), "span 0–1 does not fit its words 'قتل'"),
    "a span too long for its words": (Span, (0, 4, "قتل"), "span 0–4 does not fit its words 'قتل'"),
    "a span that runs backwards": (Span, (4, 1, "قتل"), "span 4–1"),
    "a count that runs backwards": (Count, (3, 2, Wording.BETWEEN), "count runs backwards: 3 to 2"),
    "fewer than nobody": (Count, (-1, None, Wording.EXACT), "below zero: -1 to None"),
    "fewer than nobody above": (Count, (None, -1, Wording.AT_MOST), "below zero: None to -1"),
    "days that run backwards": (DateRange, (LAST, FIRST), "2019-02-12 to 2019-02-10"),
    "a toll that runs backwards": (Toll, (3, 2), "toll runs backwards: 3 to 2"),
    "a toll below zero": (Toll, (-1, 2), "toll runs backwards: -1 to 2"),
}
REFUSED_CLAIMS: dict[str, tuple[dict[str, Any], str]] = {
    "nobody says it": ({"chain": ()}, "claim c1 has no source"),
    "an anchor after its evidence": ({"evidence": Span(0, 3, "قتل")}, "claim c1: the anchor lies outside its evidence"),
    "an anchor before its evidence": (
        {"evidence": Span(10, 20, TEXT[10:])},
        "claim c1: the anchor lies outside its evidence",
    ),
    "an anchor that leans out": (
        {"evidence": Span(0, 15, TEXT[:15])},
        "claim c1: the anchor lies outside its evidence",
    ),
}


@pytest.mark.parametrize(("kind", "values"), TAKEN.values(), ids=TAKEN)
def test_the_edges_are_taken(kind: type, values: tuple[Any, ...]) -> None:
    assert kind(*values) == kind(*values)


@pytest.mark.parametrize(("kind", "values", "message"), REFUSED.values(), ids=REFUSED)
def test_wrong_values_are_refused_by_name(kind: type, values: tuple[Any, ...], message: str) -> None:
    with pytest.raises(ModelError) as caught:
        kind(*values)
    assert message in str(caught.value)


@pytest.mark.parametrize(("changed", "message"), REFUSED_CLAIMS.values(), ids=REFUSED_CLAIMS)
def test_a_claim_that_cannot_be_is_refused_by_its_id(changed: dict[str, Any], message: str) -> None:
    with pytest.raises(ModelError) as caught:
        replace(CLAIM, **changed)
    assert message in str(caught.value)


def test_a_claim_may_be_all_of_its_evidence() -> None:
    assert replace(CLAIM, evidence=CLAIM.anchor).evidence == CLAIM.anchor


def test_a_model_error_is_an_error_of_hasila_and_of_values() -> None:
    assert issubclass(ModelError, HasilaError)
    assert issubclass(ModelError, ValueError)


def test_values_do_not_change() -> None:
    for value, name in ((CLAIM, "count"), (CLAIM.anchor, "start"), (CLAIM.count, "min")):
        with pytest.raises(FrozenInstanceError):
            setattr(value, name, None)


def test_a_day_makes_a_range_of_one_day() -> None:
    assert DateRange.of(FIRST) == DateRange(FIRST, FIRST)


def test_spans_come_in_the_order_of_the_text() -> None:
    spans = [Span(4, 6, "ثل"), Span(0, 3, "قتل"), Span(0, 1, "ق")]
    assert sorted(spans) == spans[::-1]


@pytest.mark.parametrize(
    ("title", "url", "headline"),
    [
        (None, None, ""),
        ("قصف على السوق", None, "قصف على السوق"),
        (None, "https://a.example/ar/مقتل-ثلاثة-أطفال-في-قصف?fbclid=a-b", "مقتل ثلاثة أطفال في قصف"),
        (
            "قصف",
            f"https://a.example/12/{quote('مقتل-3-مدنيين-في-قصف-جديد')}/",
            "قصف\nمقتل 3 مدنيين في قصف جديد",
        ),
        (None, "https://a.example/أخبار-سوريا/أخبار-دير-الزور/123", ""),
        ("مقتل ثلاثة في قصف", "https://a.example/مقتل-ثلاثة-في-قصف.html", "مقتل ثلاثة في قصف"),
        (None, "https://a.example/tag/أخبار-سوريا-اليوم-عاجل/", ""),
        (None, "https://a.example/ar/news/three-children-killed-in-a-strike", ""),
        (None, "https://[a.example/مقتل-ثلاثة-أطفال-في-قصف", ""),
    ],
)
def test_a_report_is_called_by_its_title_and_by_an_address_that_writes_a_headline_out(
    title: str | None, url: str | None, headline: str
) -> None:
    assert a_report("r", "نص", title=title, url=url).headline == headline
