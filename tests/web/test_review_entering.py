"""Logging in and out over plain HTTP: sessions that end, passwords tried too often, forms older than their session."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from hasila.casebook import Casebook
from hasila.web import guard
from hasila.web.serving import serving
from hasila.web.tries import FREE, LONGEST_WAIT, Tries
from tests.casebook.invented import PASSWORD, incident_with, incidents
from tests.web.conftest import Client, Served, opened, running

OURS = "casebook.example.org"


def is_in(client: Client) -> bool:
    return client.ask("/en/")[0] == 200


def test_logging_out_ends_the_person_s_sessions_everywhere(served: Served) -> None:
    here, there, other = Client(served), Client(served), Client(served)
    assert [here.login("Rima"), there.login("Rima"), other.login("Salim")] == [303, 303, 303]
    stolen = Client(served)
    stolen.cookie = here.cookie
    assert is_in(stolen)
    assert here.ask("/en/logout", {"token": here.token()})[0] == 303
    assert [is_in(c) for c in (here, there, stolen, other)] == [False, False, False, True]
    assert there.login("Rima") == 303
    assert is_in(there)
    assert not is_in(stolen)


@pytest.mark.parametrize("role", ["researcher", "reader", "removed"])
def test_a_new_password_another_role_and_removal_end_sessions_at_once(
    served: Served, client: Client, role: str
) -> None:
    client.login("Rima")
    incident = incident_with(served.book, "raqqa")
    form = {"kind": "note", "text": "late", "seen": incident["version"], "token": client.token()}
    if role == "removed":
        served.book.remove_account("Rima")
    else:
        served.book.save_account("Rima", role, PASSWORD)
    assert client.ask(f"/en/incidents/{incident['id']}/decide", form)[0] == 401
    assert not is_in(client)
    assert client.login("Rima") == (403 if role == "removed" else 303)


def test_an_account_made_anew_does_not_bring_old_sessions_back(served: Served, client: Client) -> None:
    client.login("Rima")
    served.book.remove_account("Rima")
    served.book.save_account("Rima", "editor", PASSWORD)
    assert not is_in(client)


def test_what_is_asked_for_before_logging_in_is_there_after(client: Client) -> None:
    client.ask("/en/reports/a%3Fb%2Fc?q=%D8%A7&page=2")
    client.ask("/en/count?words=7", Sec_Fetch_Mode="cors")
    answer = client.ask("/en/login", {"token": client.token("/en/login"), "name": "Rima", "password": PASSWORD})
    assert answer[2]["location"] == "/en/reports/a%3Fb%2Fc?q=%D8%A7&page=2"


def test_a_script_whose_session_has_ended_is_told_so(client: Client) -> None:
    assert client.ask("/en/count?words=7")[0] == 401
    client.login("Rima")
    assert client.ask("/en/count?words=7")[:2] == (200, '{"min":7,"max":7,"wording":"exact"}')


@pytest.mark.parametrize("path", ["/en/login", "/ar/login", "/", "/en/", "/static/site.css"])
def test_asking_for_the_head_only_is_asking_for_the_page(client: Client, path: str) -> None:
    page, head = client.ask(path), client.ask(path, method="HEAD")
    assert (head[0], head[1]) == (page[0], "")
    assert page[0] in (200, 303)


def test_an_address_too_long_to_come_back_to_does_not_keep_anybody_out(client: Client) -> None:
    client.ask(f"/en/search?q={'x' * 5000}")
    assert len(client.cookie) < 4096
    assert client.login("Rima") == 303


def test_a_login_larger_than_any_is_not_kept_waiting(client: Client) -> None:
    form = {"token": client.token("/en/login"), "name": "Rima", "password": "x" * 100_000}
    assert client.ask("/en/login", form)[0] == 400
    assert client.ask("/en/login", form | {"password": "x" * 1001})[0] == 403
    assert client.ask("/en/login", form | {"password": PASSWORD} | {f"x{n}": "" for n in range(9)})[0] == 400


def test_an_old_page_s_login_is_asked_for_once_more(client: Client) -> None:
    form = {"token": "of another run of the server", "name": "Rima", "password": PASSWORD}
    assert client.ask("/en/login", form)[0] == 403
    status, page, _ = client.ask("/en/login", form, Origin=f"http://{client.host}")
    assert (status, "grown old" in page) == (403, True)
    assert client.login("Rima") == 303


def resent(page: str) -> dict[str, object]:
    """The form of a page that gives back what was filled in."""
    hidden = re.findall(
        r'<input type="hidden" name="([^"]*)" value="([^"]*)">', page.partition('<form method="post">')[2]
    )
    return {unescape(name): unescape(value) for name, value in hidden}


def test_a_decision_sent_after_the_session_ended_is_kept_on_the_page_until_it_is_sent_again(
    served: Served, client: Client
) -> None:
    client.login("Rima")
    incident = incident_with(served.book, "raqqa")
    address, head = f"/en/incidents/{incident['id']}/decide", served.book.head()
    reason = 'two parties; <b>"سببٌ" &amp; more</b>'
    form: dict[str, object] = {
        "token": client.token(), "kind": "grade", "grade": "contested", "reason": reason, "seen": incident["version"]
    }  # fmt: skip
    here = {"Origin": f"http://{client.host}"}
    served.book.save_account("Rima", "researcher", PASSWORD)
    ended = client.ask(address, form, **here)
    assert (ended[0], "Your session has ended" in ended[1], 'target="_blank"' in ended[1]) == (401, True, True)
    assert "<b>&#34;" not in ended[1]
    elsewhere = client.login("Rima")  # in another tab: the same cookie
    assert elsewhere == 303
    again = client.ask(address, resent(ended[1]), **here)
    assert (again[0], "You are logged in again" in again[1]) == (403, True)
    assert resent(again[1])["reason"] == reason
    assert served.book.head()[0] == head[0] + 1  # the account alone
    assert client.ask(address, resent(again[1]), **here)[0] == 303
    assert incidents(served.book)[incident["id"]]["shown"]["grade_reason"] == reason


@pytest.mark.browser
@pytest.mark.parametrize("language", ["en", "ar"])
def test_in_a_browser_what_was_typed_outlives_the_session(browser: Browser, served: Served, language: str) -> None:
    incident = incident_with(served.book, "raqqa")["id"]
    page = opened(browser, served, "Rima", language)
    page.goto(f"{served.address}/{language}/incidents/{incident}")
    served.book.save_account("Rima", "researcher", PASSWORD)
    page.fill("#grade-reason", "كُتب قبل انتهاء الجلسة")
    with page.expect_navigation():
        page.locator("form[data-kind=grade] button").click()
    assert "كُتب قبل انتهاء الجلسة" in page.locator("main").inner_text()
    with page.context.expect_page() as new:
        page.locator("main a[target=_blank]").click()
    tab = new.value
    tab.fill("#name", "Rima")
    tab.fill("#password", PASSWORD)
    with tab.expect_navigation():
        tab.press("#password", "Enter")
    for _ in range(2):  # it says as whom it will be sent, and then sends it
        with page.expect_navigation():
            page.locator("main form button").click()
    assert f"/incidents/{incident}" in page.url
    assert incidents(served.book)[incident]["shown"]["grade_reason"] == "كُتب قبل انتهاء الجلسة"


@pytest.mark.browser
def test_in_a_browser_a_link_from_elsewhere_opens_and_logs_nobody_out(browser: Browser, served: Served) -> None:
    page = opened(browser, served, "Rima")
    page.goto(served.address.replace("127.0.0.1", "localhost") + "/en/login")  # another site, to a browser
    with page.expect_navigation():
        page.evaluate("to => { location.href = to; }", f"{served.address}/en/search?q=x")
    assert page.url == f"{served.address}/en/search?q=x"
    page.goto(f"{served.address}/en/")
    assert page.locator(".who").inner_text().startswith("Rima")


def test_what_cannot_be_decided_so_is_given_back(served: Served, client: Client) -> None:
    client.login("Rima")
    incident = incident_with(served.book, "raqqa")
    form = {"kind": "place", "name": "a name long thought about", "lat": "north", "lon": "1", "token": client.token()}
    status, page, _ = client.ask(f"/en/incidents/{incident['id']}/decide", form | {"seen": incident["version"]})
    assert (status, "a name long thought about" in page) == (400, True)
    assert f'href="/ar/incidents/{incident["id"]}"' in page  # in the other language too there is a way on


def test_what_another_site_sends_is_given_back_on_no_page(client: Client) -> None:
    for headers in ({}, {"Origin": "https://elsewhere.example"}, {"Sec_Fetch_Site": "cross-site"}):
        status, page, _ = client.ask("/en/incidents/x/decide", {"text": "planted words"}, **headers)
        assert (status in (401, 403), "planted" in page) == (True, False)


@pytest.fixture
def stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """A door at which no wait ends, however long a busy machine takes."""
    monkeypatch.setattr(guard, "Tries", lambda: Tries(now=lambda: 0.0))


def test_many_tries_at_once_are_many_and_nobody_else_is_kept_out(stopped_clock: None, proxied: Served) -> None:
    thieves = [Client(proxied, Host=OURS, X_Forwarded_For="203.0.113.7") for _ in range(24)]
    forms = [{"token": c.token("/en/login"), "name": "Rima", "password": "guessed at"} for c in thieves]
    with ThreadPoolExecutor(24) as pool:
        answers = list(pool.map(lambda c, f: c.ask("/en/login", f), thieves, forms))
    assert sorted(status for status, _, _ in answers) == [403] * FREE + [429] * (len(thieves) - FREE)
    refused = next(headers for status, _, headers in answers if status == 429)
    assert 1 <= int(refused["retry-after"]) <= LONGEST_WAIT
    assert Client(proxied, Host=OURS, X_Forwarded_For="203.0.113.7").login("Salim") == 303
    assert Client(proxied, Host=OURS, X_Forwarded_For="198.51.100.9").login("Rima") == 303


def test_what_is_encrypted_stays_so(proxied: Served) -> None:
    _, _, headers = Client(proxied, Host=OURS).ask("/en/login")
    cookie = headers["set-cookie"].lower()
    assert cookie.startswith("__host-hasila=")
    assert "; secure" in cookie
    assert headers["strict-transport-security"] == "max-age=31536000"
    client = Client(proxied, Host=OURS)
    form = {"token": client.token("/en/login"), "name": "Rima", "password": PASSWORD}
    assert client.ask("/en/login", form, Origin=f"http://{OURS}")[0] == 403
    assert client.ask("/en/login", form, Origin=f"https://{OURS}")[0] == 303


def test_a_session_before_the_login_is_none_after_it(client: Client) -> None:
    client.ask("/en/login")
    planted, token = client.cookie, client.token("/en/login")
    assert client.login("Rima") == 303
    assert client.token() != token
    assert client.cookie != planted
    client.cookie = planted
    assert not is_in(client)


def test_only_the_server_in_front_says_who_is_asking(served: Served) -> None:
    named = (Client(served, X_Forwarded_For=f"203.0.113.{number}") for number in range(4 * FREE))
    assert any(client.login("Rima", "guessed at") == 429 for client in named)


def test_waits_grow_end_and_are_forgotten_one_by_one() -> None:
    clock = [0.0]
    tries = Tries(now=lambda: clock[0], most=50)
    waits = []
    for _ in range(FREE + 9):
        while wait := tries.wait("Rima", "192.0.2.1"):
            waits.append(wait)
            clock[0] += wait
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]
    assert tries.wait("Rima", "192.0.2.2") == 0
    for number in range(200):
        tries.wait(f"x{number}", "192.0.2.1")
    assert len(tries) == 50
    assert tries.wait("Rima", "192.0.2.1") == 0  # forgotten: the oldest, and it alone
    assert all(tries.wait("x199", "192.0.2.1") == 0 for _ in range(FREE - 1))
    assert tries.wait("x199", "192.0.2.1") > 0
    tries.right("x199", "192.0.2.1")
    assert tries.wait("x199", "192.0.2.1") == 0
    clock[0] += 3601
    assert tries.wait("x198", "192.0.2.1") == 0


def test_an_hour_without_a_try_is_a_new_beginning() -> None:
    clock = [0.0]
    tries = Tries(now=lambda: clock[0])
    for _ in range(FREE):
        tries.wait("Rima", "192.0.2.1")
    assert tries.wait("Rima", "192.0.2.1") > 0
    clock[0] += 3601
    assert [tries.wait("Rima", "192.0.2.1") for _ in range(FREE)] == [0] * FREE


def test_all_addresses_of_one_house_are_one() -> None:
    tries = Tries()
    for number in range(FREE):
        assert tries.wait("Rima", f"2001:db8::{number:x}") == 0
    assert tries.wait("Rima", "2001:db8::beef") > 0
    assert tries.wait("Rima", "2001:db8:0:1::1") == 0


@pytest.fixture
def proxied(reviewed: Path, tmp_path: Path) -> Iterator[Served]:
    path = tmp_path / "casebook.db"
    shutil.copy(reviewed, path)
    made = Casebook(path)
    with made as book, running(serving(book, "127.0.0.1", 0, [OURS], behind_proxy=True)) as address:
        yield Served(book, address)
