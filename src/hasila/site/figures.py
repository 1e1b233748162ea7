"""Figures and days in words. What nobody gave is said to be open: never a dash, never zero."""

from __future__ import annotations

import datetime as dt

from hasila.model import Claim, Count, DateRange, Precision, Toll, Wording
from hasila.site.words import Words

RADIUS_KM = {
    Precision.SPOT: 0.3,
    Precision.NEIGHBOURHOOD: 1.0,
    Precision.VILLAGE: 2.0,
    Precision.CITY: 5.0,
    Precision.DISTRICT: 20.0,
    Precision.GOVERNORATE: 60.0,
    Precision.COUNTRY: 250.0,
}
"""How far off the true place may be, in kilometres, as the map draws it."""

LOW_CONFIDENCE, HIGH_CONFIDENCE = 0.5, 0.8


def toll(value: Toll | None, words: Words) -> str:
    """A toll as a range: `27 to 30`, `40 or more`, `open`."""
    if value is None:
        return words("site.open")
    wording = "exact" if value.min == value.max else "range"
    if value.or_more:
        wording = "or_more" if value.min == value.max else "range_or_more"
    return words(f"figure.{wording}", min=value.min, max=value.max)


def count(value: Count, words: Words) -> str:
    """A claim's count as its text words it; a count with no number says so."""
    low, high = value.min, value.max
    if low is None and high is None:
        vague = (Wording.TENS, Wording.HUNDREDS, Wording.THOUSANDS)
        return words(f"figure.{value.wording.value if value.wording in vague else 'some'}")
    if low is None:
        return words("figure.at_most", max=high)
    if value.wording is Wording.MORE_THAN:
        return words("figure.more_than", below=low - 1)
    if high is None:
        return words("figure.at_least", min=low)
    if low != high:
        return words("figure.between", min=low, max=high)
    return words("figure.about" if value.wording is Wording.ABOUT else "figure.exact", min=low)


def day(value: dt.date, words: Words) -> str:
    """One day, with the month's name (in Arabic its Levantine and its Gregorian name)."""
    return f"{_day_and_month(value, words)} {value.year}"


def days(value: DateRange | None, words: Words) -> str:
    """A range of days in words, open ends named."""
    if value is None or (value.earliest is None and value.latest is None):
        return words("site.open")
    if value.earliest is None:
        return words("days.until", last=_day(value.latest, words))
    if value.latest is None:
        return words("days.from", first=day(value.earliest, words))
    if value.earliest == value.latest:
        return day(value.earliest, words)
    return words("days.range", first=_first_of(value.earliest, value.latest, words), last=day(value.latest, words))


def dated(value: DateRange | None, words: Words) -> str:
    """A range of days where nothing beside it says that it is one: an open one is said to be the day."""
    known = value is not None and (value.earliest or value.latest)
    return days(value, words) if known else words("days.not_known")


def confidence(claim: Claim) -> str:
    """The name of a claim's band of confidence: `low`, `medium` or `high`."""
    if claim.confidence < LOW_CONFIDENCE:
        return "low"
    return "high" if claim.confidence >= HIGH_CONFIDENCE else "medium"


def sort_key(value: Toll | None) -> str:
    """What the table sorts a toll by; empty where it is open."""
    return "" if value is None else f"{value.min * 1_000_000 + value.max}"


def _first_of(first: dt.date, last: dt.date, words: Words) -> str:
    """The first day of a range, without what its last day says again: `17 to 18 November 2018`."""
    if first.year != last.year:
        return day(first, words)
    return str(first.day) if first.month == last.month else _day_and_month(first, words)


def _day_and_month(value: dt.date, words: Words) -> str:
    """The two stay on one line."""
    return f"{value.day}\u00a0{words(f'days.m{value.month}')}"


def _day(value: dt.date | None, words: Words) -> str:
    return day(value, words) if value else words("site.open")
