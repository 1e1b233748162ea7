"""What the reports of an incident tell beside their claims is heard, whoever brought them together. All is invented."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence

import pytest

from hasila.engines.local import LocalEngine
from hasila.model import DateRange, Event, Incident, Party, Report
from hasila.pipeline import Grouping, Settings, Start, link
from hasila.rows import dump, incident_from_row, plain
from tests.made import a_report

PLAIN = Settings()
DAY = DateRange.of(dt.date(2023, 9, 6))
OPEN = (Event.AIRSTRIKE, Event.ARTILLERY)
COUNTED = "قتل ثلاثة مدنيين وأصيب سبعة آخرون في قصف على قرية الهوشرية شرق منبج."


def report(name: str, text: str) -> Report:
    return a_report(name, text, f"صحيفة {name}", published=DAY)


def incidents(reports: Sequence[Report], settings: Settings = PLAIN, *, spread: bool = False) -> list[Incident]:
    work, engine = Start("ar")(), LocalEngine(2) if spread else None
    claims = [claim for one in reports if isinstance(found := work(one), tuple) for claim in found]
    return list(link(claims, reports, settings, engine)[1])


@pytest.mark.parametrize(
    ("also", "events", "blamed"),
    [
        ("", OPEN, ()),
        (" وكانت المدفعية التركية قصفت قرية الهوشرية صباح اليوم.", (Event.ARTILLERY,), (Party.TURKEY,)),
        (" وفي حادث منفصل قصفت المدفعية التركية بلدة تل رفعت.", OPEN, ()),
        (" وافتتح المجلس المحلي سوقاً في قرية الهوشرية.", OPEN, ()),
    ],
)
def test_an_incident_that_was_linked_hears_what_its_reports_tell_at_its_place(
    also: str, events: tuple[Event, ...], blamed: tuple[Party, ...]
) -> None:
    (found,) = incidents([report("a", COUNTED + also)])
    assert (tuple(sorted(found.events)), found.blamed) == (tuple(sorted(events)), blamed)
    assert (found.killed and found.killed.min, found.injured and found.injured.max) == (3, 7)


def test_a_report_that_stands_in_no_incident_is_not_heard_on_any() -> None:
    stranger = report("b", "قصفت المدفعية التركية أطراف بلدة الفوعة بعد منتصف الليل، واندلعت حرائق في الحقول.")
    (found,) = incidents([report("a", COUNTED), stranger])
    assert (found.reports, set(found.events), found.blamed) == (("a",), set(OPEN), ())


def test_a_grouping_and_several_workers_hear_the_same() -> None:
    reports = [report("a", COUNTED), report("b", "المدفعية التركية تقصف قرية الهوشرية.")]
    (alone,) = incidents(reports, Settings(grouping=Grouping((("g", ("a", "b")),))))
    (spread,) = incidents(reports, Settings(grouping=Grouping((("g", ("a", "b")),))), spread=True)
    assert alone == spread
    assert (alone.events, alone.blamed) == ((Event.ARTILLERY,), (Party.TURKEY,))
    assert {a.report for a in alone.accounts} == {"a", "b"}


ARCHIVED = "الرئيسية\nالأخبار\nسياسة الخصوصية\n"
"""What was saved of a page: its menu."""


@pytest.mark.parametrize(
    ("address", "reports"),
    [
        ("https://b.example/ar/مقتل-ثلاثة-مدنيين-بقصف-تركي-طال-قرية-الهوشرية-شرق-منبج", {"a", "b"}),
        ("https://b.example/ar/افتتاح-سوق-جديدة-في-بلدة-الفوعة-شمال-إدلب", {"a"}),
        ("https://b.example/ar/12345", {"a"}),
    ],
)
def test_a_page_archived_without_its_article_stands_in_the_incident_that_its_address_tells_of(
    address: str, reports: set[str]
) -> None:
    bare = a_report("b", ARCHIVED, "صحيفة b", published=DAY, url=address)
    (found,) = incidents([report("a", COUNTED), bare])
    assert set(found.reports) == reports
    assert (found.killed and found.killed.max, found.blamed) == (3, (Party.TURKEY,) if len(reports) > 1 else ())
    assert [a.evidence for a in found.accounts if a.report == "b"] == [None] * (len(reports) - 1)
    assert incident_from_row(json.loads(dump(plain(found)))) == found
