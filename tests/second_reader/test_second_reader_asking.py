"""The questions and answers, over real sockets: what a slow, broken or hostile endpoint comes to."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from hasila.errors import NoAnswer, UsageError
from hasila.model import Report, Zone, ZoneKind
from hasila.second_reader.asking import GIVEN_UP_AFTER, LONGEST_ANSWER, ask
from hasila.second_reader.endpoint import KEY, Endpoint
from tests.made import a_report
from tests.second_reader.stub import Reply, answered, completion, stub

SECRET = "-".join(("sk", "invented", "and", "never", "shown"))
NOBODY: dict[str, Any] = {}


def endpoint(address: str, **chosen: Any) -> Endpoint:
    """An endpoint that is asked in a hurry."""
    return replace(Endpoint.at(address, "invented-model", SECRET, 2.0), **{"pause_s": 0.01, "tries": 2, **chosen})


def outcome(report: Report, answer: Callable[[dict[str, Any], int], Reply], **chosen: Any) -> tuple[object, int]:
    """What comes of one report, as a reason or the claims told, and how often the stub was asked."""
    with stub(answer) as served:
        (told,) = ask(endpoint(served.address, **chosen), [report])
        return str(told) if isinstance(told, NoAnswer) else told, len(served.asked)


def test_a_question_holds_the_report_as_data_and_asks_for_json_at_temperature_zero(report: Report) -> None:
    with stub(lambda *_: answered(NOBODY)) as served:
        assert list(ask(endpoint(served.address), [report])) == [[NOBODY]]
        ((headers, asked),) = served.asked
    assert asked["path"] == "/v1/chat/completions"
    assert (asked["model"], asked["temperature"]) == ("invented-model", 0)
    assert asked["response_format"] == {"type": "json_object"}
    assert headers["Authorization"] == f"Bearer {SECRET}"
    assert [message["role"] for message in asked["messages"]] == ["system", "user"]
    sent = json.loads(asked["messages"][1]["content"])
    assert sent == {
        "publisher": "صحيفة",
        "published": {"earliest": "2018-12-22", "latest": "2018-12-22"},
        "text": report.text,
    }
    assert "{" + "harm}" not in asked["messages"][0]["content"]


BROKEN = {
    "no JSON": (Reply(body=b"<html>Welcome</html>"), "what it answered is no JSON"),
    "a list": (Reply(body=b"[]"), "what it answered is no JSON object"),
    "no choices": (Reply(body=b'{"choices": []}'), "what it answered is no chat completion"),
    "wrong types": (Reply(body=b'{"choices": [7]}'), "what it answered is no chat completion"),
    "a message that is none": (Reply(body=b'{"choices": [{"message": 7}]}'), "its answer is empty"),
    "nothing at all": (Reply(body=b""), "what it answered is no JSON"),
    "an empty answer": (completion(""), "its answer is empty"),
    "a refusal": (completion(None), "its answer is empty"),
    "words": (completion("I cannot help with that."), "its answer is no JSON"),
    "half an answer": (completion('{"claims": [{"anchor": "سبعة'), "its answer is no JSON"),
    "an answer cut off": (completion('{"claims": []}', "length"), "its answer was cut off before its end"),
    "no claims": (completion('{"answer": 42}'), "its answer holds no list of claims"),
    "claims that are no list": (completion('{"claims": {"a": 1}}'), "its answer holds no list of claims"),
    "depth": (completion('{"claims": ' + "[" * 100_000 + "]" * 100_000 + "}"), "its answer is no JSON"),
    "no such model": (Reply(404), "the endpoint answered 404: it has no such address or model"),
    "a wrong key": (
        Reply(401, json.dumps({"error": {"message": f"Incorrect API key: {SECRET}"}}).encode()),
        f"the endpoint answered 401: it does not take the key (the environment's {KEY})",
    ),
    "another address": (Reply(302, headers={"Location": "http://localhost:9/"}), "the endpoint answered 302"),
    "an endless answer": (
        Reply(body=b" " * (LONGEST_ANSWER + 1)),
        f"its answer is longer than {LONGEST_ANSWER:,} bytes",
    ),
}


@pytest.mark.parametrize(("reply", "reason"), BROKEN.values(), ids=list(BROKEN))
def test_a_broken_answer_is_a_reason_and_is_not_asked_for_again(report: Report, reply: Reply, reason: str) -> None:
    assert outcome(report, lambda *_: reply) == (reason, 1)


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (Reply(500), "the endpoint answered 500 (tried 2 times)"),
        (Reply(429), "the endpoint answered 429: it is asked too often (tried 2 times)"),
        (
            Reply(503, headers={"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"}),
            "the endpoint answered 503 (tried 2 times)",
        ),
        (Reply(body=b"{}", cut=True), "the connection failed (RemoteProtocolError) (tried 2 times)"),
    ],
    ids=["500", "429", "503", "cut connection"],
)
def test_what_fails_for_a_while_is_tried_so_many_times(report: Report, reply: Reply, reason: str) -> None:
    assert outcome(report, lambda *_: reply) == (reason, 2)


def test_a_later_try_may_succeed_and_waits_as_long_as_it_is_asked_to(report: Report) -> None:
    began = time.monotonic()
    busy = Reply(429, headers={"Retry-After": "1"})
    assert outcome(report, lambda _, before: answered(NOBODY) if before else busy) == ([NOBODY], 2)
    assert time.monotonic() - began >= 1


def test_an_endpoint_that_asks_for_an_hour_is_not_waited_for(report: Report) -> None:
    reply = Reply(429, headers={"Retry-After": "3600"})
    reason = "the endpoint answered 429: it is asked too often, and wants a pause of 3600 seconds"
    assert outcome(report, lambda *_: reply) == (reason, 1)


@pytest.mark.parametrize(
    "reply",
    [
        Reply(body=b" " * 10_000, slow_s=0.05),
        Reply(200, headers={f"X-{n}": "x" * 100 for n in range(50)}, body=b" " * 10_000, slow_s=0.05),
    ],
    ids=["a byte at a time", "after many headers"],
)
def test_a_slow_answer_ends_in_the_time_out(report: Report, reply: Reply) -> None:
    began = time.monotonic()
    told = outcome(report, lambda *_: reply, timeout_s=0.3)
    assert told == ("no answer within 0.3 seconds (tried 2 times)", 2)
    assert time.monotonic() - began < 10


def test_nobody_there_is_a_reason(report: Report) -> None:
    with stub(lambda *_: answered()) as gone:
        pass
    (told,) = ask(endpoint(gone.address), [report])
    assert str(told) == "the connection failed (ConnectError) (tried 2 times)"


def test_an_endpoint_that_fails_again_and_again_is_given_up_and_the_others_are_named() -> None:
    reports = [a_report(f"r{n}", f"نص {n}") for n in range(40)]
    with stub(lambda *_: Reply(500)) as served:
        told = list(map(str, ask(endpoint(served.address, tries=1), reports)))
        assert len(served.asked) < 40
    assert len(told) == 40
    assert told[-1] == f"not asked: the endpoint failed at {GIVEN_UP_AFTER} reports in a row"


def test_answers_come_in_the_order_of_the_reports_however_long_each_takes() -> None:
    reports = [a_report(f"r{n}", f"نص رقم {n}") for n in range(12)]

    def later_first(sent: dict[str, Any], _: int) -> Reply:
        number = int(sent["text"].split()[-1])
        time.sleep(0.05 * (number % 3 == 0))
        return answered({"number": number})

    with stub(later_first) as served:
        assert [told[0]["number"] for told in ask(endpoint(served.address), reports)] == list(range(12))  # type: ignore[index]


def test_a_reader_that_is_left_early_leaves_no_thread_behind(report: Report) -> None:
    with stub(lambda *_: answered()) as served:
        answers = ask(endpoint(served.address), [report, report, report])
        assert next(answers) == []
        answers.close()


def test_thoughts_and_fences_around_an_answer_are_passed_over(report: Report) -> None:
    said = '<think>{"claims": "hm"}</think>\n```json\n{"claims": [{}]}\n```'
    assert outcome(report, lambda *_: completion(said)) == ([NOBODY], 1)


def test_menus_and_comments_are_not_sent() -> None:
    text = "الرئيسية أخبار قتل مدني في هجين. تعليق طويل"
    report = a_report("r1", text, zones=(Zone(0, 15, ZoneKind.MENU), Zone(33, len(text), ZoneKind.COMMENTS)))
    with stub(lambda *_: answered()) as served:
        assert list(ask(endpoint(served.address), [report])) == [[]]
        assert [sent.strip() for sent in served.texts()] == ["قتل مدني في هجين."]


@pytest.mark.parametrize(
    ("address", "asked_at"),
    [
        ("http://localhost:11434", "http://localhost:11434/v1/chat/completions"),
        ("http://127.0.0.1:8000/v1/", "http://127.0.0.1:8000/v1/chat/completions"),
        ("http://[::1]:8000/v1", "http://[::1]:8000/v1/chat/completions"),
        ("https://example.org/openai/v1/chat/completions", "https://example.org/openai/v1/chat/completions"),
    ],
)
def test_an_address_leads_to_its_chat_completions(address: str, asked_at: str) -> None:
    assert Endpoint.at(address, "m").url == asked_at


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("http://example.org/v1", "unencrypted"),
        ("http://192.0.2.7:8000/v1", "unencrypted"),
        ("https://user:password@example.org/v1", "no part of the address"),
        ("https://example.org/v1?key=1", "is one such as"),
        ("file:///etc/passwd", "is one such as"),
        ("example.org", "is one such as"),
        ("https://example.org:port/v1", "is one such as"),
        ("https://[broken/v1", "is one such as"),
        ("", "is one such as"),
    ],
)
def test_an_address_that_no_text_may_go_to_is_refused(address: str, words: str) -> None:
    with pytest.raises(UsageError, match=words) as error:
        Endpoint.at(address, "m")
    assert "password@" not in str(error.value)


def test_a_key_is_shown_nowhere() -> None:
    asked = Endpoint.at("https://example.org/v1", "m", SECRET)
    assert SECRET not in repr(asked)
    assert SECRET not in json.dumps(asked.told())
    with pytest.raises(UsageError) as error:
        Endpoint.at("https://example.org/v1", "m", f"{SECRET}\n")
    assert SECRET not in str(error.value)
