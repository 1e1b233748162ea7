"""Decisions: what each changes, who may take it, what two people at once are told, and taking back."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sqlalchemy import select

from hasila.casebook import Casebook, chain, schema
from hasila.casebook.decisions import (
    Accept,
    Add,
    Begin,
    Correct,
    Decision,
    Merge,
    Move,
    Note,
    Reject,
    SetGrade,
    SetPlace,
    Sign,
    Split,
    Undo,
)
from hasila.errors import Conflict, DecisionError, NotAllowed
from hasila.model import Grade, Place
from tests.casebook.invented import TEXTS, claims_in, incident_with, incidents


def claim_of(book: Casebook, report: str) -> str:
    incident = incident_with(book, report)["id"]
    return min(i for i, c in claims_in(book, incident).items() if c["report"] == report)


def words(report: str, said: str) -> dict[str, Any]:
    text = TEXTS[report][1]
    return {"start": text.index(said), "end": text.index(said) + len(said)}


def test_a_claim_is_corrected_by_its_words_and_the_toll_follows(filled: Casebook) -> None:
    claim = claim_of(filled, "hajin-paper")
    fields = {
        "anchor": words("hajin-paper", "مدنيين"),
        "count": {"min": 11, "max": 11, "wording": "exact"},
        "status": "civilian",
    }
    filled.decide("Rima", Correct(claim, fields, "misread"))
    incident = incident_with(filled, "hajin-paper")
    stored = claims_in(filled, incident["id"])[claim]
    assert incident["shown"]["killed"]["max"] == 11
    assert stored["standing"] == "corrected"
    assert json.loads(stored["decided"])["anchor"]["exact"] == "مدنيين"
    assert json.loads(stored["row"])["count"]["max"] == 9
    assert filled.verify() == []


def test_a_claim_that_was_missed_is_added_by_its_words(filled: Casebook) -> None:
    fields = {"anchor": words("raqqa", "امرأة"), "harm": "killed", "count": {"min": 1, "max": 1, "wording": "exact"}}
    incident = incident_with(filled, "raqqa")["id"]
    before = incidents(filled)[incident]["holds"]
    entry = filled.decide("Rima", Add("raqqa", {**fields, "part": "women"}, incident))
    assert incidents(filled)[incident]["holds"] == before + 1
    filled.decide("Rima", Undo(entry))
    assert incidents(filled)[incident]["holds"] == before
    assert filled.verify() == []


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"rule": "mine"}, "no field"),
        ({"anchor": {"start": 0, "end": 10_000}}, "no words"),
        ({"anchor": {"start": 5, "end": 2}}, "no words"),
        ({"anchor": {"start": 0, "end": 3, "exact": "abc"}}, "other words"),
        ({"count": {"min": 9, "max": 3, "wording": "exact"}}, "backwards"),
        ({"count": "nine"}, "count"),
        ({"harm": "sorry"}, "harm"),
        ({"chain": []}, "no source"),
        ({}, "no field"),
    ],
)
def test_what_a_claim_cannot_be_is_refused_and_nothing_changes(filled: Casebook, fields: Any, said: str) -> None:
    claim, head = claim_of(filled, "shaafa"), filled.head()
    with pytest.raises(DecisionError, match=said):
        filled.decide("Rima", Correct(claim, fields))
    assert filled.head() == head


def test_a_rejected_claim_counts_no_more_and_can_be_taken_in_again(filled: Casebook) -> None:
    claim = claim_of(filled, "hajin-paper")
    filled.decide("Rima", Reject(claim))
    assert incident_with(filled, "hajin-sana")["shown"]["killed"]["max"] == 7
    filled.decide("Rima", Accept(claim=claim))
    assert incident_with(filled, "hajin-sana")["shown"]["killed"]["max"] == 9


def test_a_claim_is_moved_to_another_incident_and_to_none(filled: Casebook) -> None:
    claim, to = claim_of(filled, "hajin-paper"), incident_with(filled, "raqqa")["id"]
    filled.decide("Rima", Move(claim, to))
    assert claim in claims_in(filled, to)
    filled.decide("Rima", Move(claim))
    assert claim not in claims_in(filled, to)
    with pytest.raises(DecisionError, match="already"):
        filled.decide("Rima", Move(claim))
    assert claim in filled.record().unlinked


def test_a_claim_in_no_incident_begins_one_and_can_be_taken_back(filled: Casebook) -> None:
    claim = claim_of(filled, "hajin-paper")
    with pytest.raises(DecisionError, match="stands in incident"):
        filled.decide("Rima", Begin(claim))
    filled.decide("Rima", Move(claim))
    entry = filled.decide("Rima", Begin(claim, "told of nowhere else"))
    begun = incident_with(filled, "hajin-paper")
    assert list(claims_in(filled, begun["id"])) == [claim]
    assert begun["shown"]["killed"]["max"] == 9
    filled.decide("Rima", Undo(entry))
    assert claim in filled.record().unlinked
    filled.decide("Rima", Reject(claim))
    with pytest.raises(DecisionError, match="counts no more"):
        filled.decide("Rima", Begin(claim))
    assert filled.verify() == []


def test_two_who_place_a_claim_of_no_incident_at_once_are_told(filled: Casebook) -> None:
    claim, raqqa = claim_of(filled, "hajin-paper"), incident_with(filled, "raqqa")["id"]
    seen = {claim: filled.decide("Rima", Move(claim))}
    filled.decide("Rima", Move(claim, raqqa), seen)
    for decision in (Begin(claim), Move(claim, incident_with(filled, "shaafa")["id"])):
        with pytest.raises(Conflict) as told:
            filled.decide("Salim", decision, seen)
        assert told.value.incident == raqqa
        assert len(told.value.since) == 1


def test_two_at_once_lose_nothing_the_second_is_told(filled: Casebook) -> None:
    incident = incident_with(filled, "hajin-sana")
    seen = {incident["id"]: incident["version"]}
    first = filled.decide("Rima", SetGrade(incident["id"], Grade.FAIR, "hers"), seen)
    with pytest.raises(Conflict) as conflict:
        filled.decide("Salim", SetGrade(incident["id"], Grade.WEAK, "his"), seen)
    assert conflict.value.since == (first,)
    assert incidents(filled)[incident["id"]]["shown"]["grade_reason"] == "hers"
    filled.decide("Salim", SetGrade(incident["id"], Grade.WEAK, "his"), {incident["id"]: first})
    assert incidents(filled)[incident["id"]]["shown"]["grade_reason"] == "his"


def test_the_second_signature_is_another_person_s_and_the_last_an_editor_s(filled: Casebook) -> None:
    filled.set("Edith", "signatures", "2")
    incident = incident_with(filled, "raqqa")["id"]
    filled.decide("Rima", Sign(incident))
    assert incidents(filled)[incident]["review"] == "open"
    with pytest.raises(DecisionError, match="another person"):
        filled.decide("Rima", Sign(incident))
    with pytest.raises(NotAllowed):
        filled.decide("Salim", Sign(incident))
    filled.decide("Edith", Sign(incident))
    assert incidents(filled)[incident]["review"] == "signed"
    filled.decide("Salim", SetGrade(incident, Grade.WEAK, "one paper"))
    assert (incidents(filled)[incident]["review"], incidents(filled)[incident]["signed"]) == ("open", "[]")


@pytest.mark.parametrize("who", ["Rudi", "Nobody"])
def test_who_may_only_read_decides_nothing(filled: Casebook, who: str) -> None:
    with pytest.raises(NotAllowed):
        filled.decide(who, Note(incident_with(filled, "raqqa")["id"], "hm"))


def state(book: Casebook) -> Any:
    """All that decisions can change, versions, reviews and pins aside."""
    with book.reading() as connection:
        claim, incident = schema.claim.c, schema.incident.c
        claims = connection.execute(select(claim.id, claim.decided, claim.incident).order_by(claim.id)).all()
        rows = connection.execute(select(incident.id, incident.row, incident.redirect).order_by(incident.id)).all()
    return [tuple(c) for c in claims], [tuple(i) for i in rows]


def each(book: Casebook) -> list[Decision]:
    hajin, raqqa = incident_with(book, "hajin-sana")["id"], incident_with(book, "raqqa")["id"]
    claim = claim_of(book, "hajin-paper")
    return [
        Correct(claim, {"count": {"min": 8, "max": 8, "wording": "about"}}),
        Reject(claim),
        Accept(claim=claim),
        Accept(incident=hajin),
        Merge(hajin, raqqa),
        Move(claim, raqqa),
        Move(claim),
        SetPlace(hajin, Place("هجين", None, 34.0, 40.0)),
        SetGrade(hajin, Grade.DISCOUNTED, "all fighters"),
        Note(hajin, "ask the desk"),
    ]


@pytest.mark.parametrize("n", range(10))
def test_undoing_leaves_all_as_it_was(filled: Casebook, n: int) -> None:
    before = state(filled)
    entry = filled.decide("Rima", each(filled)[n])
    filled.decide("Salim", Undo(entry, "a slip"))
    assert state(filled) == before
    with pytest.raises(DecisionError, match="already"):
        filled.decide("Rima", Undo(entry))
    assert filled.verify() == []


def test_a_split_undone_leads_the_new_id_back(filled: Casebook) -> None:
    claim = claim_of(filled, "hajin-paper")
    incident = incident_with(filled, "hajin-paper")
    entry = filled.decide("Rima", Split(incident["id"], (claim,)))
    new = incident_with(filled, "hajin-paper")["id"]
    filled.decide("Rima", Undo(entry))
    assert incidents(filled)[incident["id"]]["shown"] == incident["shown"]
    with pytest.raises(DecisionError, match=f"merged into {incident['id']}"):
        filled.decide("Rima", Note(new, "gone"))


def test_what_a_later_decision_rests_on_is_not_undone_before_it(filled: Casebook) -> None:
    hajin, raqqa, shaafa = (incident_with(filled, r)["id"] for r in ("hajin-sana", "raqqa", "shaafa"))
    first = filled.decide("Rima", Merge(hajin, raqqa))
    second = filled.decide("Rima", Merge(shaafa, hajin))
    with pytest.raises(DecisionError, match=f"entry {second}"):
        filled.decide("Rima", Undo(first))
    filled.decide("Rima", Undo(second))
    filled.decide("Rima", Undo(first))
    assert len(incidents(filled)) == 3


def test_undoing_the_last_word_brings_back_the_word_before(filled: Casebook) -> None:
    incident = incident_with(filled, "raqqa")["id"]
    filled.decide("Rima", SetGrade(incident, Grade.FAIR, "first"))
    entry = filled.decide("Salim", SetGrade(incident, Grade.WEAK, "second"))
    filled.decide("Salim", Undo(entry))
    assert incidents(filled)[incident]["shown"]["grade_reason"] == "first"


@pytest.mark.parametrize(
    "make",
    [
        lambda i, c: Accept(),
        lambda i, c: Accept(incident="none such"),
        lambda i, c: Accept(claim="none such"),
        lambda i, c: Merge(i, i),
        lambda i, c: Merge(i, "none such"),
        lambda i, c: Split(i, ()),
        lambda i, c: Split(i, tuple(c)),
        lambda i, c: Split(i, ("none such",)),
        lambda i, c: SetPlace(i, Place("هجين")),
        lambda i, c: SetPlace(i, Place("هجين", None, 91.0, 40.0)),
        lambda i, c: SetGrade(i, Grade.WEAK, " "),
        lambda i, c: Note(i, ""),
        lambda i, c: Add("none such", {}),
        lambda i, c: Add("raqqa", {"harm": "killed"}),
        lambda i, c: Undo(1),
        lambda i, c: Undo(10_000),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_changes(filled: Casebook, make: Any) -> None:
    incident, head = incident_with(filled, "raqqa")["id"], filled.head()
    with pytest.raises(DecisionError):
        filled.decide("Rima", make(incident, claims_in(filled, incident)))
    assert filled.head() == head


def test_the_history_of_an_incident_says_who_decided_what(filled: Casebook) -> None:
    incident = incident_with(filled, "raqqa")["id"]
    filled.decide("Rima", SetGrade(incident, Grade.FAIR, "one reason"))
    filled.decide("Salim", Note(incident, "another"))
    with filled.reading() as connection:
        told = [(e.who, e.kind) for e in chain.walk(connection, schema.entry.c.incident == incident)]
    assert told == [("hasila", "new"), ("Rima", "grade"), ("Salim", "note")]
