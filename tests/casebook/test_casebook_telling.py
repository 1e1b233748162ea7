"""Reports that tell of an incident and count nobody: listed with it, merged with it, and back where they were."""

from __future__ import annotations

from hasila.casebook import Casebook, opening
from hasila.casebook.decisions import Merge, Undo
from hasila.casebook.originals import Originals
from hasila.pipeline import Start, hear
from tests.casebook.invented import fill, incident_with, reports

RUSSIAN = {"hajin-russian": ("شبكة الوادي", "قصف جوي روسي يستهدف بلدة هجين يوم الجمعة.")}
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


def test_what_it_tells_of_the_attack_is_heard_and_goes_where_it_goes(filled: Casebook) -> None:
    """Who bombed a town that others count the dead of; a report brought in without its accounts says nothing."""
    shown = incident_with(filled, "hajin-sana")["shown"]
    assert (shown["blamed"], shown["accounts"]) == (["us_coalition"], [])
    given = reports(RUSSIAN)
    heard = hear(given, Start("ar"))
    filled.add(given, (), Originals(), {"hasila": "test"}, heard)
    shown = incident_with(filled, "hajin-sana")["shown"]
    assert (set(shown["blamed"]), shown["grade"]) == ({"us_coalition", "russia"}, "contested")
    assert [account["report"] for account in shown["accounts"]] == ["hajin-russian"]
    assert "russia" not in incident_with(filled, "raqqa")["shown"]["blamed"]
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
