"""Whose a name is that every land has, by who publishes: cases have one publisher for all."""

from __future__ import annotations

import pytest

from hasila.model import Party, Report
from hasila.pipeline import Settings, Start


@pytest.mark.parametrize(
    ("publisher", "place", "side"),
    [
        ("وكالة الأنباء العراقية", "", Party.IRAQ),
        ("المشهد اليمني", "", Party.SYRIAN_GOVERNMENT),
        ("شبكة أخبار ليبيا", "", Party.OTHER),
        ("وكالة الأنباء العراقية", " قرب درعا", Party.SYRIAN_GOVERNMENT),
    ],
)
def test_the_army_of_a_publishers_land(publisher: str, place: str, side: Party) -> None:
    """A report that names no land tells of its publisher's, where the name says which."""
    reader = Start(Settings().language).reader()
    (claim,) = reader.read(Report("r", f"مقتل ثلاثة من الجيش في كمين{place}.", publisher, ""))
    assert claim.side is side
