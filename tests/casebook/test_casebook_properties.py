"""Random decisions by random people: all verifies, a rebuild changes no decided value, undoing goes all the way."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
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
from hasila.errors import DecisionError
from hasila.model import Grade, Place
from tests.casebook.conftest import Places
from tests.casebook.invented import LATER, TEXTS, fill

MANY = settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))

Draw = Callable[[Any], Any]
PLACES = st.builds(
    Place, st.sampled_from(["هجين", "الرقة"]), st.none(), st.floats(32, 37).map(lambda n: round(n, 3)), st.just(40.0)
)
COUNTS = st.integers(0, 40).map(lambda n: {"min": n, "max": n, "wording": "exact"})


def one_decision(draw: Draw, book: Casebook) -> Decision:
    """Some decision on what stands now, sensible or not."""
    with book.reading() as connection:
        claims = list(connection.execute(select(schema.claim.c.id).order_by(schema.claim.c.id)).scalars())
        held = list(connection.execute(select(schema.incident.c.id).order_by(schema.incident.c.id)).scalars())
        entries = chain.last(connection)[0]
    claim, incident, other = st.sampled_from(claims), st.sampled_from(held), st.sampled_from(held)
    start = draw(st.integers(0, 60))
    anchor = {"start": start, "end": start + draw(st.integers(-2, 12))}
    fields = st.fixed_dictionaries({}, optional={"count": COUNTS, "harm": st.sampled_from(["killed", "injured"])})
    kinds: list[Any] = [
        st.builds(Accept, incident=incident),
        st.builds(Accept, claim=claim),
        st.builds(Correct, claim, fields),
        st.builds(Correct, claim, st.just({"anchor": anchor})),
        st.builds(
            Add,
            st.sampled_from(list(TEXTS)),
            st.fixed_dictionaries({"anchor": st.just(anchor), "harm": st.just("killed"), "count": COUNTS}),
            st.none() | incident,
        ),
        st.builds(Reject, claim),
        st.builds(Merge, incident, other),
        st.builds(Split, incident, st.lists(claim, max_size=2).map(tuple)),
        st.builds(Move, claim, st.none() | incident),
        st.builds(Begin, claim),
        st.builds(SetPlace, incident, PLACES),
        st.builds(SetGrade, incident, st.sampled_from(Grade), st.just("seen")),
        st.builds(Note, incident, st.just("seen")),
        st.builds(Sign, incident),
        st.builds(Undo, st.integers(1, entries)),
    ]
    decision: Decision = draw(draw(st.sampled_from(kinds)))
    return decision


def decide_at_random(draw: Draw, book: Casebook, most: int = 12) -> list[int]:
    """Some decisions; gives the entries of those that could be taken."""
    taken = []
    for _ in range(draw(st.integers(1, most))):
        try:
            taken.append(book.decide(draw(st.sampled_from(["Rima", "Salim", "Edith"])), one_decision(draw, book)))
        except DecisionError:
            continue
    return taken


def decided(book: Casebook) -> dict[str, Any]:
    """Every value that a researcher decided: claims as they stand, where they are kept, places, grades, redirects."""
    with book.reading() as connection:
        claims = connection.execute(select(schema.claim)).mappings().all()
        held = connection.execute(select(schema.incident)).mappings().all()
    values: dict[str, Any] = {}
    for row in claims:
        values[row["id"]] = (row["decided"], row["standing"], row["incident"] if row["pinned"] else "free")
    for row in held:
        shown = json.loads(row["row"])
        values[row["id"]] = (
            row["place"] and (shown["place"]["lat"], shown["place"]["lon"]),
            row["grade"] and (shown["grade"], shown["grade_reason"]),
            row["redirect"] if row["review"] != "new" else "free",
        )
    return values


@MANY
@given(data=st.data())
def test_a_rebuild_changes_no_decided_value(places: Places, told: str, data: st.DataObject) -> None:
    with Casebook(places.new(told)) as book:
        decide_at_random(data.draw, book)
        before = decided(book)
        fill(book)
        assert decided(book) == before
        fill(book, LATER)
        after = decided(book)
        assert {key: after[key] for key in before if before[key] != (None, None, "free")} == {
            key: value for key, value in before.items() if value != (None, None, "free")
        }
        assert book.verify() == []
        record = book.record()
        held = {claim.id for claim in record.claims}
        assert all(set(i.claims) <= held and set(i.wider) <= held for i in record.incidents)


@MANY
@given(data=st.data())
def test_every_decision_taken_back_leaves_what_hasila_read(places: Places, told: str, data: st.DataObject) -> None:
    with Casebook(places.new(told)) as book:
        before = book.record()
        taken = decide_at_random(data.draw, book, most=8)
        for entry in reversed(taken):
            try:
                book.decide("Edith", Undo(entry))
            except DecisionError as error:
                assert any(said in str(error) for said in ("no decision", "already", "no longer")), error
        after = book.record()
        assert (after.claims, after.incidents, after.unlinked) == (before.claims, before.incidents, before.unlinked)
        assert book.verify() == []
