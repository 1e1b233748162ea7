"""Reports that tell of an incident and count nobody: listed with it, merged with it, and back where they were."""

from __future__ import annotations

from hasila.casebook import Casebook, opening
from hasila.casebook.decisions import Merge, Undo
from tests.casebook.invented import fill, incident_with

TELLS = {"hajin-bare": ("شبكة الوادي", "قصف جوي للتحالف يستهدف بلدة هجين يوم الجمعة.")}


def test_a_report_that_counts_nobody_is_listed_with_the_incident_that_it_tells_of(filled: Casebook) -> None:
    before = incident_with(filled, "hajin-sana")["shown"]["reports"]
    told = fill(filled, TELLS).told
    hajin = incident_with(filled, "hajin-sana")
    assert told.extended == [hajin["id"]]
    assert hajin["shown"]["reports"] == sorted({*before, "hajin-bare"})
    with filled.reading() as connection:
        assert "hajin-bare" in opening.case(connection, hajin["id"]).reports
    assert filled.verify() == []


def test_it_goes_with_its_incident_into_another_and_comes_back(filled: Casebook) -> None:
    fill(filled, TELLS)
    hajin, raqqa = incident_with(filled, "hajin-sana"), incident_with(filled, "raqqa")
    entry = filled.decide("Rima", Merge(raqqa["id"], hajin["id"]))
    assert "hajin-bare" in incident_with(filled, "raqqa")["shown"]["reports"]
    filled.decide("Rima", Undo(entry))
    for was in (hajin, raqqa):
        assert incident_with(filled, "hajin-sana" if was is hajin else "raqqa")["shown"] == was["shown"]
    assert filled.verify() == []
