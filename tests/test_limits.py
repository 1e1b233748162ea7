"""What one report may cost: time that grows with its length alone, and an end to whatever takes more than it may."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable
from functools import cache

import pytest

from hasila import limits, pipeline
from hasila.engines.local import LocalEngine
from hasila.errors import MalformedRow, OverLimit
from hasila.intake.draft import Fields, fields_of, report_of
from hasila.limits import LONGEST_TEXT, MOST_CLAIMS, MOST_SECONDS, MOST_WORDS, bounded
from hasila.model import Claim, Rejection, Report
from hasila.pipeline import Settings, Start
from tests.hostile_texts import KINDS
from tests.made import a_report

SHORT, TIMES = 2_000, 4
"""A text's length, and how many times as long the other one is with which it is compared."""

DEAREST = ("numbers", "ellipses", "ligatures", "running totals", "ranges", "two harms", "dates", "lists")
"""The kinds that take most time for their length."""


@cache
def work() -> Callable[[Report], tuple[Claim, ...] | Rejection]:
    return Start("ar")()


def reported(**fields: str) -> Report | Rejection:
    (made,) = report_of(Fields(publisher="صحيفة الأفق", **fields), "made.txt", "")
    return made


def calls(text: str) -> int:
    """The calls that intake, reading and linking make for a text: what takes time, counted without a clock."""
    counted = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        report = reported(text=text)
        claims = work()(report) if isinstance(report, Report) else ()
        if isinstance(claims, tuple) and isinstance(report, Report):
            pipeline.link(claims, (report,), Settings())
    finally:
        sys.setprofile(None)
    return counted


@pytest.mark.parametrize("kind", KINDS)
def test_time_grows_with_the_length_of_a_text_and_not_faster(kind: str) -> None:
    made = KINDS[kind]
    calls(made(SHORT))  # what is remembered from text to text is paid once
    short, long = calls(made(SHORT)), calls(made(TIMES * SHORT))
    assert long < 1.4 * TIMES * short + 8_000


@pytest.mark.parametrize("kind", DEAREST)
def test_the_longest_text_that_may_be_is_read_or_refused_by_its_words_and_not_by_the_clock(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MOST_SECONDS", 10 * MOST_SECONDS)  # the machine may be doing ten things at once
    report = reported(text=KINDS[kind](LONGEST_TEXT - 100))
    result = work()(report) if isinstance(report, Report) else report
    assert isinstance(result, tuple) or "seconds" not in result.reason


def test_a_text_longer_than_any_report_is_refused() -> None:
    refused = reported(text="قتل خمسة مدنيين في هجين. " * (LONGEST_TEXT // 20))
    assert isinstance(refused, Rejection)
    assert refused.reason == "longer than 100,000 characters; no one report is"


@pytest.mark.parametrize("name", ["title", "publisher", "url", "id"])
def test_a_detail_longer_than_any_is_refused(name: str) -> None:
    with pytest.raises(MalformedRow, match=rf"`{name}` is longer than 5,000 characters"):
        fields_of({"text": "نص", name: "a" * 5_001}, "made.jsonl", "line 1")


def test_a_page_that_says_too_much_of_itself_is_a_report_all_the_same() -> None:
    told = "<p>قتل خمسة مدنيين في قصف على بلدة هجين أمس الجمعة، كما قال ناشطون.</p>"
    made = reported(html=f"<html><head><title>{'خبر ' * 3_000}</title></head><body><article>{told}</article></body>")
    assert isinstance(made, Report)
    assert made.title is None


def test_a_report_of_more_claims_than_any_has_is_refused() -> None:
    places = "هجين حلب الرقة درعا دوما حمص حماة منبج".split()
    lines = [f"قتل {n} مدنيين في قصف على {places[n % 8]}." for n in range(3, MOST_CLAIMS + 10)]
    refused = work()(a_report("many", "\n".join(lines)))
    assert isinstance(refused, Rejection)
    assert refused.reason.endswith(f"tells of more than {MOST_CLAIMS} groups of people; no one report does")
    assert isinstance(work()(a_report("fewer", "\n".join(lines[: MOST_CLAIMS // 2]))), tuple)


def test_a_text_of_more_marks_than_any_has_is_refused() -> None:
    refused = work()(a_report("marks", "قتل خمسة مدنيين " + "." * (MOST_WORDS + 1)))
    assert isinstance(refused, Rejection)
    assert "more than 50,000 words and marks" in refused.reason


def test_one_sentence_without_an_end_loses_no_claim() -> None:
    told = "وقتل 7 مدنيين في قصف على بلدة هجين"
    filling = "وقال شهود عيان إن الدخان كان كثيفا في ذلك اليوم " * 60
    report = a_report("one", f"قتل 5 مدنيين في قصف على مدينة الباب {filling} {told}")
    claims = work()(report)
    assert isinstance(claims, tuple)
    assert {c.count.min for c in claims} == {5, 7}
    assert all(report.text[c.evidence.start : c.evidence.end] == c.evidence.exact for c in claims)


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("<p>خبر</p>" * 20_000, "a page of more than 15,000 elements"),
        ("<p " + " ".join(f"a{n}=1" for n in range(200_000)) + ">خبر</p>", "an element of more than 500 attributes"),
        ("<div>" * 100_000 + "خبر", ""),
        ("<!-- " + "<p a=1 " * 2_000 + "--><p>قتل خمسة مدنيين في بلدة هجين أمس الجمعة، كما قال ناشطون.</p>", ""),
        ("<script>" + "if(a<b){c=1} " * 2_000 + "</script><p>قتل خمسة مدنيين في بلدة هجين أمس الجمعة.</p>", ""),
    ],
    ids=["elements", "attributes", "depth", "a comment", "a script"],
)
def test_a_page_made_to_keep_a_parser_busy_is_refused_before_it_does(markup: str, reason: str) -> None:
    made = reported(html=f"<html><body><article>{markup}</article></body></html>")
    if reason:
        assert isinstance(made, Rejection)
        assert reason in made.reason
    else:
        assert isinstance(made, Report) or made.reason == "no article was found in the page"


def spin(_report: Report) -> tuple[Claim, ...]:
    while True:
        pass


def hoard(_report: Report) -> tuple[Claim, ...]:
    held = []
    while True:
        held.append(bytearray(20_000_000))


def swallow(_report: Report) -> tuple[Claim, ...]:
    """What a library does that takes every error for its own, and gives what it has so far."""
    try:
        spin(_report)
    except Exception:
        return ()
    return ()


REASONS = {
    "spin": f"takes more than {MOST_SECONDS:g} seconds to read",
    "swallow": f"takes more than {MOST_SECONDS:g} seconds to read",
    "hoard": "takes more than 200 MB of memory to read",
}
WORKS = {"spin": spin, "swallow": swallow, "hoard": hoard}


@pytest.mark.parametrize("name", REASONS)
def test_what_nobody_foresaw_is_ended_with_its_reason(name: str) -> None:
    report = a_report("slow", "نص", source="inputs.jsonl", where="line 3")
    result = pipeline._read(WORKS[name], report)
    assert result == Rejection("inputs.jsonl", "line 3", f"report slow: {REASONS[name]}")


def test_a_clock_that_has_not_rung_is_stopped_and_the_memory_given_back() -> None:
    with bounded():
        held = bytearray(1_000_000)
    assert len(held) == 1_000_000
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)
    assert len(bytearray(300_000_000)) == 300_000_000


def test_in_another_thread_memory_alone_is_bounded() -> None:
    found: list[object] = []

    def run() -> None:
        try:
            with bounded():
                bytearray(300_000_000)
        except OverLimit as error:
            found.append(str(error))

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert found == ["takes more than 200 MB of memory to read"]


def started() -> Callable[[Report], tuple[Claim, ...] | Rejection]:
    """A worker's work: one report never ends, the others are read at once."""

    def one(report: Report) -> tuple[Claim, ...]:
        return spin(report) if report.id == "slow" else ()

    return lambda report: pipeline._read(one, report)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_report_that_never_ends_is_refused_in_a_worker_too(workers: int) -> None:
    reports = [a_report("slow" if n == 7 else f"r{n}", "نص") for n in range(40)]
    results = list(LocalEngine(workers).map(started, reports, lambda r: Rejection("", "", "lost")))
    assert [r for r in results if r != ()] == [Rejection("", "", f"report slow: {REASONS['spin']}")]
