"""What the program explains itself, told in the page's language. Sources and places are invented."""

from __future__ import annotations

import re

import pytest
from lxml import html

from hasila import pipeline
from hasila.engines.local import LocalEngine
from hasila.model import TOLLS, UNKNOWN_PUBLISHER, Record
from hasila.site.book import Book
from hasila.site.told import told, told_of_toll
from hasila.site.words import Words
from tests.test_house import ROOT

EN, AR = Words("en"), Words("ar")


def shown(markup: str) -> str:
    return re.sub(r"\s+", " ", html.fragment_fromstring(markup, "div").text_content())


TOLD = {
    "one origin (صحيفة)": "مصدر أصلي واحد (صحيفة)",
    "one origin (A, B); reports whose publisher is not known add no origin": (
        "مصدر أصلي واحد (A، B)؛ التقارير التي لا يُعرف ناشرها لا تضيف مصدرًا أصليًا"
    ),
    "2 origins (A (B), C); whether the party acted nearby is not checked": (
        "عدد المصادر الأصلية 2 (A (B)، C)؛ لم يُتحقَّق من نشاط الطرف قرب المكان"
    ),
    "laid to russia, isis by different claims or in one": (
        "يُنسب الأذى إلى روسيا، تنظيم الدولة الإسلامية (داعش) في ادعاءات مختلفة أو في ادعاء واحد"
    ),
    "exact name; not inside حلب; 12 km from another place of the report": (
        "الاسم نفسه؛ ليس ضمن حلب؛ على بعد 12 كم من مكان آخر في التقرير"
    ),
    "something else; exact name": "something else; exact name",
    "": "",
}
TOLLS_TOLD = {
    "10 according to صحيفة": "10 بحسب صحيفة",
    "8 to 11 or more: 8 according to SANA, revised from 6, 7 or more; 11 or more according to Group 14; "
    "within that, 10 according to SOHR": (
        "8 إلى 11 أو أكثر: 8 بحسب SANA، معدَّلًا من 6، 7 أو أكثر؛ 11 أو أكثر بحسب Group 14؛ وضمن ذلك 10 بحسب SOHR"
    ),
    "at most 5: at most 5 according to News; within that, 3 to 4 according to A, B, revised from 2": (
        "5 على الأكثر: 5 على الأكثر بحسب News؛ وضمن ذلك 3 إلى 4 بحسب A، B، معدَّلًا من 2"
    ),
    f"3 according to {UNKNOWN_PUBLISHER}": "3 بحسب ناشر غير معروف",
    "SANA 27; paper 30": "SANA 27; paper 30",
}


@pytest.mark.parametrize(("text", "arabic"), TOLD.items(), ids=TOLD)
def test_an_explanation_is_told_in_arabic_and_stands_where_it_is_not_known(text: str, arabic: str) -> None:
    assert shown(told(text, AR)) == arabic
    assert shown(told(text, EN)) == text.replace("russia, isis", "Russia, Islamic State (ISIS)")


@pytest.mark.parametrize(("text", "arabic"), TOLLS_TOLD.items(), ids=TOLLS_TOLD)
def test_how_a_range_came_about_is_told_in_arabic(text: str, arabic: str) -> None:
    assert shown(told_of_toll(text, AR)) == arabic
    assert shown(told_of_toll(text, EN)).replace("publisher not known", UNKNOWN_PUBLISHER) == text


@pytest.fixture(scope="module")
def made() -> Record:
    return pipeline.build([ROOT / "examples"], pipeline.Settings(), LocalEngine(1))


def test_a_sentence_quoted_with_its_claim_is_not_told_again_and_the_others_are(made: Record) -> None:
    book = Book(made)
    dropped = kept = 0
    for incident in made.incidents:
        quoted = [c for group in book.groups(incident).values() for c in group]
        besides = book.told_besides(incident)
        for account in incident.accounts:
            holds = account.evidence is not None and any(
                c.report == account.report and account.evidence.start <= c.anchor.start < account.evidence.end
                for c in quoted
            )
            assert (account in besides) is not holds
            dropped, kept = dropped + holds, kept + (not holds)
    assert dropped
    assert kept


def test_nothing_that_the_examples_make_stays_in_english(made: Record) -> None:
    reasons = [i.grade_reason for i in made.incidents]
    reasons += [c.why for i in made.incidents if i.place for c in i.place.candidates]
    tolls = [toll.explanation for i in made.incidents for name in TOLLS if (toll := getattr(i, name))]
    assert len(reasons) > 5
    assert len(tolls) > 5
    assert [text for text in reasons if "machine" in told(text, AR)] == []
    assert [text for text in tolls if "machine" in told_of_toll(text, AR)] == []
