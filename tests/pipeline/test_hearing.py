"""What the reports of an incident tell beside their claims is heard, whoever brought them together. All is invented."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest

from hasila.engines.local import LocalEngine
from hasila.model import DateRange, Event, Incident, Party, Report
from hasila.pipeline import Grouping, Settings, Start, link
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
