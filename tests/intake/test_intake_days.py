"""Days of publication as people and programs write them beside a report: read where they are one day, never guessed."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from hasila.intake import read_inputs
from hasila.model import DateRange, Rejection, Report

TEXT = "أصيب طفل بانفجار لغم أرضي قرب قرية تل العيس في ريف حلب."


def read(folder: Path, name: str, content: str) -> tuple[list[Report], list[Rejection]]:
    (folder / name).write_text(content, encoding="utf-8")
    found = list(read_inputs([folder / name]))
    return [f for f in found if isinstance(f, Report)], [f for f in found if isinstance(f, Rejection)]


def row(published: object) -> str:
    return json.dumps({"text": TEXT, "published": published})


@pytest.mark.parametrize(
    ("given", "day"),
    [
        ("2019-02-13", "2019-02-13"),
        ("2019-02-13T23:30:00-05:00", "2019-02-13"),
        ("2019-02-13 10:00", "2019-02-13"),
        ("2019/2/13", "2019-02-13"),
        ("20190213", "2019-02-13"),
        ("13.2.2019", "2019-02-13"),
        ("2/13/2019", "2019-02-13"),
        ("٢٠١٩-٠٢-١٣", "2019-02-13"),
        ("February 13, 2019", "2019-02-13"),
        ("13 Feb 2019", "2019-02-13"),
        ("Wed, 13 Feb 2019 10:00:00 GMT", "2019-02-13"),
        ("Wed, 13 Feb 2019 23:30:00 -0500", "2019-02-13"),
        ("Wed Feb 13 08:00:00 +0000 2019", "2019-02-13"),
        ("Wed Feb 13 08:00:00 EET 2019", "2019-02-13"),
        ("Wednesday, February 13, 2019", "2019-02-13"),
        ("Feb. 13, 2019, 10:30 PM", "2019-02-13"),
        ("February 13th, 2019 at 10:30", "2019-02-13"),
        ("13-Feb-2019 10:30", "2019-02-13"),
        ("5 Sept 2019", "2019-09-05"),
        ("march 5 2024", "2024-03-05"),
        ("2024/03/05", "2024-03-05"),
        ("2019-02-13Z", "2019-02-13"),
        ("2019-02-13, 10:30", "2019-02-13"),
        ("20190213103000", "2019-02-13"),
        ("13/2/2019 10:30:00", "2019-02-13"),
        ("05.05.2024", "2024-05-05"),
        ("13 شباط 2019", "2019-02-13"),
        ("الأربعاء ١٣ فبراير/شباط ٢٠١٩ - 10:30", "2019-02-13"),
        ("1550044800", "2019-02-13"),
        (1550044800, "2019-02-13"),
        (1550044800123, "2019-02-13"),
        (1550044800.5, "2019-02-13"),
        ("05.03.2024", None),
        ("3-4-2019 10:00", None),
        ("13/2/19", None),
        ("13 Febtober 2019", None),
        ("31 شباط 2019", None),
        ("شباط 2019", None),
        ("الأربعاء 3/4/2019", None),
        ("الأربعاء 13/2/2019", "2019-02-13"),
        ("2019021308", None),
        (20190, None),
        (True, None),
        ({"$date": "2019-02-13"}, None),
        ("03/04/2019", None),
        ("2019-02-30", None),
        ("2019-02", None),
        ("0001-01-01", None),
        ("yesterday", None),
        ("9" * 40, None),
    ],
)
def test_days_as_people_write_them(tmp_path: Path, given: object, day: str | None) -> None:
    reports, rejections = read(tmp_path, "a.jsonl", row(given))
    assert len(reports) == 1, "a bad day never loses its report"
    if day is None:
        assert [r.where for r in rejections] == ["line 1, published"]
        assert reports[0].published_how != "given"
    else:
        assert rejections == []
        assert reports[0].published is not None
        assert str(reports[0].published.earliest) == day


def test_a_time_in_seconds_late_in_the_evening_may_be_of_two_days(tmp_path: Path) -> None:
    [report], _ = read(tmp_path, "a.jsonl", row(1550091600))  # 21:00 UTC
    assert report.published == DateRange(dt.date(2019, 2, 13), dt.date(2019, 2, 14))


def test_what_may_be_two_days_is_refused_with_a_way_out(tmp_path: Path) -> None:
    _, [rejection] = read(tmp_path, "a.csv", f'published,text\n05.03.2024,"{TEXT}"\n')
    assert (rejection.source, rejection.where) == (str(tmp_path / "a.csv"), "row 2, published")
    assert "day first or month first: write it year first" in rejection.reason
