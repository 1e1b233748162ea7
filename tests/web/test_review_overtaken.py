"""Decisions that change two incidents: what others decided meanwhile on either is told, and nothing is lost."""

from __future__ import annotations

import re
from html import unescape

import pytest

from hasila.casebook.decisions import Merge, Note, SetGrade, Split, Undo
from hasila.model import Grade
from tests.casebook.invented import claims_in, incident_with, incidents
from tests.web.conftest import Client, Served


def fields(page: str, kind: str) -> dict[str, object]:
    """The hidden fields of the first form of a kind."""
    form = next(f for f in re.findall(r"<form.*?</form>", page, re.DOTALL) if f'value="{kind}"' in f)
    hidden = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', form)
    return {unescape(name): unescape(value) for name, value in hidden}


def target(page: str) -> str:
    found = re.search(r'<form method="post" action="([^"]*/decide)"', page)
    assert found is not None
    return unescape(found[1])


@pytest.fixture
def apart(served: Served, client: Client) -> tuple[str, str]:
    """Two incidents that were one: each stands in the other's history, and on its page."""
    client.login("Rima")
    incident = incident_with(served.book, "hajin-sana")["id"]
    parted = tuple(i for i, c in claims_in(served.book, incident).items() if c["report"] == "hajin-paper")
    served.book.decide("Salim", Split(incident, parted))
    return incident, incident_with(served.book, "hajin-paper")["id"]


def test_a_merge_is_told_what_others_decided_on_either_of_the_two(
    served: Served, client: Client, apart: tuple[str, str]
) -> None:
    one, other = apart
    address = f"/en/incidents/{one}/decide"
    form = fields(client.ask(f"/en/incidents/{one}")[1], "merge") | {"other": other, "reason": "one raid"}
    served.book.decide("Salim", SetGrade(other, Grade.CONTESTED, "two armies, says Salim"))
    served.book.decide("Salim", Note(one, "and this one too"))
    head = served.book.head()
    status, page, _ = client.ask(address, form)
    assert (status, "and this one too" in page, "two armies" in page) == (409, True, False)
    status, page, _ = client.ask(target(page), fields(page, "merge"))
    assert (status, "two armies, says Salim" in page, "one raid" in page) == (409, True, True)
    assert served.book.head() == head
    assert client.ask(target(page), fields(page, "merge"))[0] == 303
    assert other not in incidents(served.book)


def test_a_merge_with_an_incident_that_was_not_on_the_page_is_asked_about_first(served: Served, client: Client) -> None:
    client.login("Rima")
    one, other = (incident_with(served.book, r)["id"] for r in ("raqqa", "shaafa"))
    form = fields(client.ask(f"/en/incidents/{one}")[1], "merge") | {"other": other}
    form["also_seen"] = ""
    status, page, _ = client.ask(f"/en/incidents/{one}/decide", form)
    assert (status, "Look at the other incident first" in page, f"/en/incidents/{other}" in page) == (409, True, True)
    assert other in incidents(served.book)
    served.book.decide("Salim", Note(other, "said between the two pages"))
    status, page, _ = client.ask(target(page), fields(page, "merge"))
    assert (status, "said between the two pages" in page) == (409, True)
    assert client.ask(target(page), fields(page, "merge"))[0] == 303
    assert other not in incidents(served.book)


def test_a_claim_is_moved_only_to_an_incident_as_it_was_seen(
    served: Served, client: Client, apart: tuple[str, str]
) -> None:
    one, other = apart
    claim = min(claims_in(served.book, one))
    form = fields(client.ask(f"/en/incidents/{one}")[1], "move") | {"claim": claim, "to": other}
    served.book.decide("Salim", Note(other, "look here first"))
    status, page, _ = client.ask(f"/en/incidents/{one}/decide", form)
    assert (status, "look here first" in page) == (409, True)
    assert client.ask(target(page), fields(page, "move"))[0] == 303
    assert claim in claims_in(served.book, other)


def test_a_decision_on_an_incident_that_was_merged_meanwhile_goes_to_what_it_became(
    served: Served, client: Client, apart: tuple[str, str]
) -> None:
    one, other = apart
    form = fields(client.ask(f"/en/incidents/{other}")[1], "note") | {"text": "what I meant to say"}
    served.book.decide("Salim", Merge(one, other))
    status, page, _ = client.ask(f"/en/incidents/{other}/decide", form)
    assert (status, "what I meant to say" in page) == (409, True)
    assert client.ask(target(page), fields(page, "note"))[0] == 303
    assert "what I meant to say" in client.ask(f"/en/incidents/{one}")[1]


def test_a_split_is_taken_back_only_where_nobody_decided_on_what_it_made(
    served: Served, client: Client, apart: tuple[str, str]
) -> None:
    one, other = apart
    form = fields(client.ask(f"/en/incidents/{one}")[1], "undo")
    served.book.decide("Salim", SetGrade(other, Grade.FAIR, "weighed by Salim"))
    status, page, _ = client.ask(f"/en/incidents/{one}/decide", form)
    assert (status, "weighed by Salim" in page) == (409, True)


def test_an_entry_of_another_incident_is_not_taken_back_from_this_page(served: Served, client: Client) -> None:
    client.login("Rima")
    one, other = (incident_with(served.book, r)["id"] for r in ("raqqa", "shaafa"))
    entry = served.book.decide("Salim", SetGrade(other, Grade.FAIR, "weighed"))
    form = fields(client.ask(f"/en/incidents/{one}")[1], "note") | {"kind": "undo", "entry": entry}
    head = served.book.head()
    assert client.ask(f"/en/incidents/{one}/decide", form)[0] == 400
    assert served.book.head() == head
    served.book.decide("Salim", Undo(entry))


def test_a_claim_cannot_be_moved_to_what_is_no_incident(served: Served, client: Client) -> None:
    client.login("Rima")
    one = incident_with(served.book, "raqqa")["id"]
    form = fields(client.ask(f"/en/incidents/{one}")[1], "move") | {"to": "none such"}
    status, page, _ = client.ask(f"/en/incidents/{one}/decide", form)
    assert (status, "there is no incident none such" in re.sub("<[^>]*>", "", page)) == (400, True)
