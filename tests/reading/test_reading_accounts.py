"""What is read of attacks that harm nobody whom a text counts. All events are invented."""

from __future__ import annotations

import datetime as dt
from functools import cache

import pytest

from hasila.gazetteer import Gazetteer
from hasila.lexicon import load_language
from hasila.model import Account, DateRange, Event, Party
from hasila.reading import Reader
from tests.made import a_report

DAY = DateRange.of(dt.date(2023, 9, 6))
OPEN = (Event.ARTILLERY, Event.AIRSTRIKE)


@cache
def reader() -> Reader:
    return Reader(load_language("ar"), Gazetteer.load())


def accounts(text: str) -> tuple[Account, ...]:
    return reader().accounts(a_report("r", text, published=DAY))


@pytest.mark.parametrize(
    ("text", "events", "place", "blamed"),
    [
        ("قصفت القوات التركية بالمدفعية قرية الهوشرية شرق منبج.", (Event.ARTILLERY,), "الهوشرية", (Party.TURKEY,)),
        ("غارات جوية روسية تستهدف أطراف بلدة الفوعة.", (Event.AIRSTRIKE,), "الفوعة", (Party.RUSSIA,)),
        ("قصف على قرية الهوشرية دون ورود أنباء عن إصابات.", OPEN, "الهوشرية", ()),
        ("استهداف بلدة الفوعة من قبل قوات النظام.", (), "الفوعة", (Party.SYRIAN_GOVERNMENT,)),
    ],
)
def test_an_attack_is_told_of_though_nobody_is_counted(
    text: str, events: tuple[Event, ...], place: str, blamed: tuple[Party, ...]
) -> None:
    (found,) = accounts(text)
    assert (found.events, found.blamed) == (events, blamed)
    assert place in found.places[0].name
    assert text.startswith(found.evidence.exact)


@pytest.mark.parametrize(
    "text",
    [
        "افتتح المجلس المحلي سوقاً جديدة في بلدة الفوعة.",
        "شنت الطائرات الروسية منذ بداية العام الحالي 700 غارة على ريف إدلب.",
        "انفجر لغم أرضي في قرية الهوشرية.",
        "نزح أهالي بلدة الفوعة إلى الحدود.",
    ],
)
def test_no_attack_and_no_sum_of_attacks_is_an_account(text: str) -> None:
    assert accounts(text) == ()


def test_a_day_of_the_sentence_is_its_own() -> None:
    text = "قصفت القوات التركية قرية الهوشرية أمس الثلاثاء.\nقصفت قوات النظام بلدة الفوعة."
    assert [a.date for a in accounts(text)] == [DateRange.of(dt.date(2023, 9, 5)), None]


def test_a_stretch_behind_a_though_is_another_matters() -> None:
    (found,) = accounts("استمرت قوات النظام وروسيا في قصف ريف إدلب، على الرغم من هدنة معلنة منذ نيسان 2021.")
    assert found.blamed == (Party.SYRIAN_GOVERNMENT, Party.RUSSIA)
    assert accounts("رغم الاتفاق شنت الطائرات الروسية منذ بداية العام الحالي 700 غارة على ريف إدلب.") == ()


@pytest.mark.parametrize(
    ("tags", "blamed"),
    [
        ("#العدوان_الروسي #الأسد_يقتل_السوريين #سوريا", [(Party.RUSSIA, Party.SYRIAN_GOVERNMENT)]),
        ("#تركيا_تقتل_المدنيين", [(Party.TURKEY,)]),
        ("#ردع_العدوان #سوريا #تركيا", []),
        ("#تركيا يقتل المرض أهلها", []),
    ],
)
def test_the_tags_of_a_post_on_an_attack_accuse_and_tell_of_no_place(
    tags: str, blamed: list[tuple[Party, ...]]
) -> None:
    first, *more = accounts(f"قصف على بلدة الفوعة.\n{tags}")
    assert first.blamed == ()
    assert [a.blamed for a in more] == blamed
    assert all((a.places, a.events, a.date) == ((), (), None) and a.evidence.exact in tags for a in more)
    assert accounts(f"افتتح المجلس المحلي سوقاً في بلدة الفوعة.\n{tags}") == ()


MENU = "الرئيسية\nالأخبار\nاتصل بنا\n"
ADDRESS = "https://a.example/ar/المدفعية-التركية-تقصف-قرية-الهوشرية"


def test_a_headline_is_heard_where_the_text_tells_of_no_attack() -> None:
    (found,) = reader().accounts(a_report("r", MENU, url=ADDRESS, published=DAY))
    assert (found.evidence, found.start, found.events, found.blamed) == (None, -1, (Event.ARTILLERY,), (Party.TURKEY,))
    assert found.places[0].name == "الهوشرية"
    told = reader().accounts(a_report("r", MENU + "غارات روسية على بلدة الفوعة.", url=ADDRESS, published=DAY))
    assert [a.blamed for a in told] == [(Party.RUSSIA,)]
    assert reader().accounts(a_report("r", MENU, url="https://a.example/ar/المدفعية", published=DAY)) == ()
