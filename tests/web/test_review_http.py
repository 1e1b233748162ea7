"""The review over plain HTTP: who gets in, what is refused, what random input does."""

from __future__ import annotations

import re
import socket
import sys
from collections.abc import Callable, Iterator
from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.routing import Mount, Route

from hasila.casebook import Casebook, opening
from hasila.casebook.decisions import Merge
from hasila.web.application import LARGEST, application
from hasila.web.forms import _KINDS
from tests.casebook.invented import PASSWORD, claims_in, incident_with, incidents
from tests.web.conftest import Client, Served


def test_nobody_gets_in_without_an_account(served: Served, client: Client) -> None:
    incident = incident_with(served.book, "raqqa")["id"]
    for path in ("/en/", f"/en/incidents/{incident}", "/ar/search?q=هجين", "/en/reports/raqqa"):
        status, text, headers = client.ask(quote(path, safe="/?=&"))
        assert (status, headers["location"][-6:]) == (303, "/login"), path
        assert "الرقة" not in text
    assert client.ask(f"/en/incidents/{incident}/decide", {"kind": "sign", "seen": "1"})[0] == 401
    assert client.login("Nobody") == client.login("Rima", "wrong") == 403
    assert client.login("Rima") == 303
    assert client.ask("/en/")[0] == 200


def test_a_form_from_another_site_is_refused_and_changes_nothing(served: Served, client: Client) -> None:
    client.login("Edith")
    incident = incident_with(served.book, "raqqa")
    path, head = f"/en/incidents/{incident['id']}/decide", served.book.head()
    form = {"kind": "note", "text": "forged", "seen": incident["version"]}
    token = client.token()
    assert client.ask(path, form)[0] == 403
    assert client.ask(path, form | {"token": "x" * 32})[0] == 403
    assert client.ask(path, form | {"token": token}, Origin="https://elsewhere.example")[0] == 403
    assert client.ask(path, form | {"token": token}, Sec_Fetch_Site="cross-site")[0] == 403
    assert served.book.head() == head
    assert client.ask(path, form | {"token": token})[0] == 303
    assert client.ask("/en/", Host="elsewhere.example")[0] == 400


def test_roles_are_kept_to(served: Served, client: Client) -> None:
    incident = incident_with(served.book, "raqqa")
    path, head = f"/en/incidents/{incident['id']}/decide", served.book.head()
    client.login("Rudi")
    page = client.ask(f"/en/incidents/{incident['id']}")[1]
    assert 'name="kind"' not in page
    note = {"kind": "note", "text": "mine", "seen": incident["version"], "token": client.token()}
    assert client.ask(path, note)[0] == 403
    other = Client(served)
    other.login("Salim")
    token = other.token()
    assert other.ask(path, {"kind": "sign", "seen": incident["version"], "token": token})[0] == 403
    assert other.ask("/en/settings", {"signatures": "2", "token": token})[0] == 403
    assert served.book.head() == head


def test_every_answer_binds_the_browser(client: Client) -> None:
    client.login("Rima")
    for path in ("/en/", "/en/none", "/static/site.css", "/static/web/keys.js", "/static/lib/leaflet/leaflet.js"):
        headers = client.ask(path)[2]
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
    assert client.ask("/static/site.css")[2]["cache-control"] == "private, max-age=3600"
    assert client.ask("/static/none")[2]["cache-control"] == "no-store"  # a page, with a name on it
    cookie = Client.ask(Client(Served(None, f"http://{client.host}")), "/en/login")[2]["set-cookie"]  # type: ignore[arg-type]
    assert "httponly" in cookie.lower()
    assert "samesite=lax" in cookie.lower()


def test_our_own_fault_binds_the_browser_too_and_tells_nothing(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    client.login("Rima")

    def fail(*_: object) -> None:
        raise ValueError("words of a report")

    monkeypatch.setattr(opening, "listed", fail)
    status, page, headers = client.ask("/en/?place=%0aforged")
    assert (status, "words of a report" in page, "Traceback" in page) == (500, False, False)
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["cache-control"] == "no-store"
    assert "words of a report" in caplog.text
    monkeypatch.undo()
    assert client.ask("/en/")[0] == 200


def test_a_body_that_never_comes_is_not_waited_for(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["hasila.web.application"], "_BODY_WITHIN", 0.2)
    host, port = client.host.split(":")
    begun = "POST /en/login HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    with socket.create_connection((host, int(port)), timeout=30) as slow:
        slow.sendall(f"{begun}Content-Length: 100\r\n\r\nname=".encode())
        assert slow.recv(20).startswith(b"HTTP/1.1 400")


def test_who_hangs_up_in_the_middle_is_no_fault_of_ours(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    host, port = client.host.split(":")
    begun = "POST /en/login HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    for _ in range(3):
        with socket.create_connection((host, int(port)), timeout=30) as gone:
            gone.sendall(f"{begun}Content-Length: 100\r\n\r\nname=".encode())
    assert client.ask("/en/login")[0] == 200
    assert [r for r in caplog.records if r.levelname == "ERROR"] == []


def test_only_forms_worded_as_ours_are_read(client: Client) -> None:
    token = client.token("/en/login")
    part = '--x\r\nContent-Disposition: form-data; name="{}"\r\n\r\n{}\r\n'
    fields = {"token": token, "name": "Rima", "password": PASSWORD}
    body = "".join(part.format(*field) for field in fields.items()) + "--x--\r\n"
    for kind in ("multipart/form-data; boundary=x", "multipart/form-data; boundary=x; charset=punycode", "text/plain"):
        assert client.ask("/en/login", body.encode(), Content_Type=kind)[0] == 403


def test_a_merged_incident_s_address_leads_on_for_ever(served: Served, client: Client) -> None:
    first, other = incident_with(served.book, "raqqa")["id"], incident_with(served.book, "shaafa")["id"]
    served.book.decide("Edith", Merge(first, other))
    client.login("Rima")
    status, _, headers = client.ask(f"/ar/incidents/{other}")
    assert (status, headers["location"]) == (301, f"/ar/incidents/{first}")


def test_a_rejection_without_a_reason_is_refused(served: Served, client: Client) -> None:
    client.login("Rima")
    incident, head = incident_with(served.book, "raqqa"), served.book.head()
    claim = min(claims_in(served.book, incident["id"]))
    form = {"kind": "reject", "claim": claim, "seen": incident["version"], "token": client.token()}
    assert client.ask(f"/en/incidents/{incident['id']}/decide", form | {"reason": "  "})[0] == 400
    assert served.book.head() == head
    assert client.ask(f"/en/incidents/{incident['id']}/decide", form | {"reason": "told twice"})[0] == 303


def test_an_incident_is_named_by_its_address_too(served: Served, client: Client) -> None:
    client.login("Rima")
    incident, shaafa = incident_with(served.book, "raqqa"), incident_with(served.book, "shaafa")
    other, seen = shaafa["id"], f"{shaafa['version']} {shaafa['id']}"
    address = f"{served.address}/ar/incidents/{other}?report=shaafa#c-x"
    form = {"kind": "merge", "other": "", "other_address": address, "seen": incident["version"], "also_seen": seen}
    path = f"/en/incidents/{incident['id']}/decide"
    assert client.ask(path, form | {"token": client.token()})[0] == 303
    assert other not in incidents(served.book)


def test_hostile_text_stands_inert(served: Served, client: Client) -> None:
    client.login("Rima")
    incident = incident_with(served.book, "hostile")["id"]
    for path in (f"/en/incidents/{incident}", "/en/reports/hostile", "/en/search?q=script"):
        text = client.ask(path)[1]
        assert "<script>alert" not in text
        assert "<b>مختلقة" not in text
        assert "&lt;b&gt;مختلقة" in text
    assert 'data-code="U+202E"' in client.ask("/en/reports/hostile")[1]


def test_search_finds_under_any_spelling(client: Client) -> None:
    client.login("Rima")
    for query in ("الشعفة", "الشَّعفه", "شعفة"):
        assert "/en/reports/shaafa" in client.ask(f"/en/search?q={quote(query)}")[1]
    assert "/en/reports/shaafa" not in client.ask(f"/en/search?q={quote('الرقة')}")[1]


def test_filters_narrow_the_queue(client: Client) -> None:
    client.login("Rima")
    rows: Callable[[str], int] = lambda asked: client.ask(f"/en/?{asked}")[1].count("<a data-row ")  # noqa: E731
    assert rows("") == rows("review=new") == 4
    assert rows("review=signed") == 0
    assert rows("party=us_coalition") == 1
    assert rows(f"place={quote('الشعفه')}") == 1
    assert rows("first_day=2018-12-21") == 3
    assert rows("last_day=2018-12-20") == 2
    assert rows("page=9") == 0


def test_a_body_too_large_is_refused(served: Served, client: Client) -> None:
    client.login("Rima")
    incident = incident_with(served.book, "raqqa")["id"]
    status = client.ask(f"/en/incidents/{incident}/decide", b"kind=" + b"x" * (LARGEST + 1))[0]
    assert status in (400, 413)


def addresses(book: Casebook) -> list[str]:
    """Every address of the application's own table of routes, its gaps filled by what is there and what is not."""
    incident = min(incidents(book))
    found = []
    for route in application(book).routes:
        assert isinstance(route, Route | Mount)
        for filled in (incident, "none such", "..%2F..", "%00", "ه" * 300):
            path = re.sub(r"\{language\}", "en", route.path)
            path = re.sub(r"\{report:path\}", "raqqa" if filled == incident else filled, path)
            found.append(re.sub(r"\{[^}]*\}", filled, path))
    return sorted(set(found))


TEXTS = st.text(max_size=30) | st.sampled_from(
    ["-1", "0", "1", "9" * 30, "NaN", "inf", "2018-13-45", "\0", "\u202e", "x" * 6000]
)


@pytest.fixture
def insider(served: Served) -> Iterator[tuple[Client, Served, str]]:
    client = Client(served)
    client.login("Edith")
    yield client, served, client.token()


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_random_input_is_never_our_fault(insider: tuple[Client, Served, str], data: st.DataObject) -> None:
    client, served, token = insider
    path = quote(data.draw(st.sampled_from(addresses(served.book))), safe="/%.")
    names = ["q", "page", "review", "place", "party", "grade", "first_day", "report", "words"]
    if data.draw(st.booleans()) and not path.endswith("/decide"):
        asked = data.draw(st.dictionaries(st.sampled_from(names), TEXTS, max_size=4))
        query = "?" + urlencode({k: v.encode("utf-8", "surrogatepass") for k, v in asked.items()})
        assert client.ask(path + query)[0] < 500
        return
    incident = min(incidents(served.book))
    version = incidents(served.book)[incident]["version"]
    fields = (
        "claim claims reason anchor_start anchor_end min max wording harm status part first_day last_day place within"
    )
    fields += " other to other_address to_address lat lon name precision grade text entry report chain"
    fields += " names_blamed blamed signatures other_places"
    form: dict[str, object] = dict(data.draw(st.dictionaries(st.sampled_from(fields.split()), TEXTS, max_size=12)))
    form |= {
        "token": token,
        "seen": data.draw(st.sampled_from([version, "x", ""])),
        "kind": data.draw(st.sampled_from([*_KINDS, "x"])),
    }
    where = data.draw(st.sampled_from([path, f"/en/incidents/{incident}/decide"]))
    if where.endswith("/logout") or where.endswith("/login"):
        return
    assert client.ask(where, form)[0] < 500
