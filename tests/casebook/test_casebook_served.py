"""The review over both databases: what one of them cannot hold is refused in words, and none of it is our fault."""

from __future__ import annotations

import pytest

from hasila.casebook import Casebook
from hasila.web.serving import serving
from tests.casebook.invented import claims_in, incident_with, incidents
from tests.web.conftest import Client, Served, running

BIG = "9" * 9


def test_addresses_that_no_database_can_look_up_are_nothing(filled: Casebook) -> None:
    with running(serving(filled, "127.0.0.1", 0)) as address:
        client = Client(Served(filled, address))
        assert client.login("Ri\0ma") == 403
        client.login("Rima")
        incident = incident_with(filled, "raqqa")["id"]
        for path in (
            "/en/incidents/%00",
            "/en/reports/a%00b",
            "/en/search?q=%00",
            "/en/?place=a%00",
            "/en/count?words=%00",
            f"/en/incidents/{incident}?report=%00",
        ):
            assert client.ask(path)[0] == 404, path
        for path in ("/en/search?q=%27", "/en/search?q=%5C%22*", "/en/?first_day=2018-13-99", "/en/incidents/%FF"):
            assert client.ask(path)[0] in (200, 404), path


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"kind": "move", "to": "none such"}, 400),
        ({"kind": "move", "to": "\0"}, 400),
        ({"kind": "merge", "other": "\0"}, 400),
        ({"kind": "merge", "other": "none such"}, 400),
        ({"kind": "split", "claims": ["\0"]}, 400),
        ({"kind": "undo", "entry": BIG}, 400),
        ({"kind": "add", "report": "raqqa", "anchor_start": BIG, "anchor_end": BIG, "harm": "killed"}, 400),
        (
            {"kind": "add", "report": "raqqa", "anchor_start": "0", "anchor_end": "5", "harm": "killed"}
            | {"wording": "exact", "min": BIG, "max": BIG},
            303,
        ),
        ({"kind": "note", "text": "x", "shown": "\r\nSet-Cookie: a=b", "at": "\r\nX: y"}, 303),
        ({"kind": "place", "name": "x", "lat": "nan", "lon": "1e400"}, 400),
        ({"kind": "note", "text": "x", "also_seen": "9" * 5000 + " x\n- y\n1\n"}, 303),
    ],
    ids=str,
)
def test_values_that_no_database_can_hold_are_refused(filled: Casebook, form: dict[str, object], status: int) -> None:
    with running(serving(filled, "127.0.0.1", 0)) as address:
        client = Client(Served(filled, address))
        client.login("Rima")
        incident = incident_with(filled, "raqqa")["id"]
        sent = {"token": client.token(), "seen": incidents(filled)[incident]["version"]}
        sent |= {"claim": min(claims_in(filled, incident))} if form["kind"] == "move" else {}
        answer = client.ask(f"/en/incidents/{incident}/decide", sent | form)
        assert (answer[0], answer[2]["x"], "a=b" in (answer[2]["set-cookie"] or "")) == (status, None, False)
    assert filled.verify() == []
