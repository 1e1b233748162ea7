"""Reports made in any number: invented events at real places, each told by several invented outlets.

The same size gives the same reports. They measure speed and growth, not accuracy: their sentences are few.
"""

from __future__ import annotations

import csv
import datetime as dt
import random
from collections.abc import Iterable, Iterator
from importlib import resources
from pathlib import Path

from hasila.rows import Row, dump

TOLD_BY = 5
"""How many reports tell of one event."""
_FIRST_DAY = dt.date(2016, 1, 1)
_DAYS = 3_000
_MONTHS = (
    "كانون الثاني",
    "شباط",
    "آذار",
    "نيسان",
    "أيار",
    "حزيران",
    "تموز",
    "آب",
    "أيلول",
    "تشرين الأول",
    "تشرين الثاني",
    "كانون الأول",
)
_OUTLETS = ("جريدة النهر", "موقع الفرات", "وكالة السهل", "إذاعة الجسر", "شبكة الوادي", "صحيفة القمح")
_DEEDS = (
    "قصف مدفعي لقوات النظام",
    "غارة جوية روسية",
    "قصف صاروخي",
    "انفجار لغم أرضي",
    "غارة للتحالف الدولي",
    "هجوم بطائرة مسيرة تركية",
)
_TELLINGS = (
    "قُتل {killed} مدنيين وأُصيب {injured} آخرون في {deed} على بلدة {place} يوم {day}.",
    "قالت مصادر محلية إن {killed} مدنيين قُتلوا جراء {deed} استهدف بلدة {place} في {day}.",
    "أفاد المرصد السوري لحقوق الإنسان بمقتل {killed} أشخاص، بينهم طفلان، في {deed} على بلدة {place} بتاريخ {day}.",
    "{deed} على بلدة {place} يوم {day}. وأسفر ذلك عن مقتل {killed} مدنيين وجرح {injured}.",
    "شيّع أهالي بلدة {place} {killed} قتلى سقطوا في {deed} يوم {day}. وبلغ عدد الجرحى {injured}.",
)


def made_reports(number: int) -> Iterator[Row]:
    """So many reports, those of one event one after the other."""
    places = _places()
    for n in range(number):
        event, telling = divmod(n, TOLD_BY)
        chance = random.Random(event)  # noqa: S311 - nothing secret: every event is told again in the same way
        day = _FIRST_DAY + dt.timedelta(chance.randrange(_DAYS))
        yield _told(f"made-{n}", event, telling, day, chance, places)


def made_day(since: int, number: int) -> Iterator[Row]:
    """So many reports of the events of one day, so many days after the first that `made_reports` has."""
    places, day = _places(), _FIRST_DAY + dt.timedelta(since)
    for n in range(number):
        event, telling = divmod(n, TOLD_BY)
        chance = random.Random(f"{since} {event}")  # noqa: S311 - as above
        yield _told(f"day-{since}-{n}", event, telling, day, chance, places)


def _told(identity: str, event: int, telling: int, day: dt.date, chance: random.Random, places: list[str]) -> Row:
    text = _TELLINGS[telling].format(
        killed=chance.randrange(3, 10),
        injured=chance.randrange(3, 10) + 8,
        deed=chance.choice(_DEEDS),
        place=chance.choice(places),
        day=f"{day.day} {_MONTHS[day.month - 1]} {day.year}",
    )
    return {
        "id": identity,
        "publisher": _OUTLETS[(event + telling) % len(_OUTLETS)],
        "published": (day + dt.timedelta(telling // 3)).isoformat(),
        "text": text,
    }


def made_file(path: Path, number: int) -> Path:
    """The path of a file with so many reports, as JSON lines."""
    return written(path, made_reports(number))


def written(path: Path, rows: Iterable[Row]) -> Path:
    """The path of a file with some reports, as JSON lines."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(dump(row) + "\n" for row in rows)
    return path


def _places() -> list[str]:
    """Villages and towns of Hasila's own table of places."""
    table = resources.files("hasila.gazetteer").joinpath("places.csv").read_text(encoding="utf-8")
    return [row["name_ar"] for row in csv.DictReader(table.splitlines()) if row["kind"] in ("village", "town")]
