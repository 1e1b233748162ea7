"""Invented reports of invented events, read by Hasila itself, and a casebook filled with them."""

from __future__ import annotations

import datetime as dt
import json
from functools import cache
from typing import Any

from sqlalchemy import select

from hasila.casebook import Casebook, schema
from hasila.casebook.originals import Originals
from hasila.model import Claim, DateRange, Report
from hasila.pipeline import Start
from tests.made import a_report

PASSWORD = "a password of its own"  # noqa: S105 - of people who do not exist
PEOPLE = {"Rima": "researcher", "Salim": "researcher", "Edith": "editor", "Rudi": "reader"}
DAY = dt.date(2018, 12, 21)
TEXTS = {
    "hajin-sana": ("سانا", "قتل سبعة مدنيين بينهم ثلاثة أطفال في قصف جوي للتحالف على بلدة هجين يوم الجمعة."),
    "hajin-paper": ("جريدة النهر", "قال المرصد السوري لحقوق الإنسان إن 9 مدنيين قتلوا في غارة للتحالف على بلدة هجين."),
    "shaafa": ("جريدة النهر", "أصيب 12 مدنيا بجروح بقذائف مدفعية سقطت على بلدة الشعفة أمس الخميس."),
    "raqqa": ("موقع الفرات", "انفجر لغم أرضي في مدينة الرقة يوم الجمعة فقتل رجلان وأصيبت امرأة."),
}
LATER = {
    "hajin-late": ("موقع الفرات", "ارتفعت حصيلة القصف الجوي للتحالف على بلدة هجين يوم الجمعة إلى 15 قتيلا مدنيا."),
    "bukamal": ("سانا", "قتل أربعة مدنيين بانفجار عبوة ناسفة في مدينة البوكمال يوم الجمعة."),
}


def reports(texts: dict[str, tuple[str, str]]) -> list[Report]:
    return [
        a_report(identity, text, publisher, published=DateRange.of(DAY), published_how="given")
        for identity, (publisher, text) in texts.items()
    ]


@cache
def _reader() -> Any:
    return Start("ar")()


@cache
def claims_of(identity: str, publisher: str, text: str) -> tuple[Claim, ...]:
    (report,) = reports({identity: (publisher, text)})
    found = _reader()(report)
    assert isinstance(found, tuple), found
    return found


def claims(texts: dict[str, tuple[str, str]]) -> list[Claim]:
    return [claim for identity, (publisher, text) in texts.items() for claim in claims_of(identity, publisher, text)]


def fill(book: Casebook, texts: dict[str, tuple[str, str]] | None = None) -> Any:
    texts = TEXTS if texts is None else texts
    return book.add(reports(texts), claims(texts), Originals(), {"hasila": "test"})


def let_in(book: Casebook) -> None:
    """An account for each of the people."""
    for name, role in PEOPLE.items():
        book.save_account(name, role, PASSWORD)


def incidents(book: Casebook) -> dict[str, dict[str, Any]]:
    """The incidents that stand, by the id of a report in each (the first), with their columns and rows read."""
    with book.reading() as connection:
        rows = connection.execute(select(schema.incident).where(schema.incident.c.redirect.is_(None))).mappings().all()
    return {row["id"]: dict(row) | {"shown": json.loads(row["row"])} for row in rows}


def incident_with(book: Casebook, report: str) -> dict[str, Any]:
    """The incident in which a report's claims stand."""
    with book.reading() as connection:
        table = schema.claim.c
        found = connection.execute(select(table.incident).where(table.report == report)).scalars().first()
    assert found is not None
    return incidents(book)[found]


def claims_in(book: Casebook, incident: str) -> dict[str, dict[str, Any]]:
    with book.reading() as connection:
        rows = connection.execute(select(schema.claim).where(schema.claim.c.incident == incident)).mappings().all()
    return {row["id"]: dict(row) for row in rows}
