"""A dossier as poppler's pdftotext reads it: the Arabic quote in the order in which it is read."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from hasila.export import FORMATS
from hasila.model import Attribution, Record, SourceKind
from tests.export.invented import AGENCY, MADE
from tests.made import PAPER, a_claim

QUOTE = (
    "وقالت مصادر محلية إن ما لا يقل عن 70 مدنياً قتلوا في الغارة على الباغوز، وإن الآلاف نزحوا إلى السلامة (SANA) أمس"
)
CLAIM = a_claim(
    QUOTE, "70 مدنياً", chain=(Attribution("مصادر محلية", SourceKind.LOCAL), Attribution(PAPER, SourceKind.OUTLET))
)


def dossiers(record: Record, out: Path) -> dict[str, bytes]:
    FORMATS["pdf"](record, out)
    return {path.stem: path.read_bytes() for path in sorted(out.iterdir())}


@pytest.fixture
def text(tmp_path: Path) -> str:
    """The first dossier's text, without the marks of direction that pdftotext adds; lines and spaces run together."""
    program = shutil.which("pdftotext")
    if program is None:
        assert not os.environ.get("CI"), "pdftotext has to be installed where CI is set"
        pytest.skip("pdftotext is not installed")
    dossiers(replace(MADE, claims=(CLAIM,)), tmp_path)
    command = [program, str(tmp_path / "i1.pdf"), "-"]
    read = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    return re.sub("[\\s\u200e\u200f\u202a-\u202e]+", "", read)


def test_the_quote_and_its_chain_are_found_in_the_order_of_reading(text: str) -> None:
    arabic = re.sub(r"\s", "", QUOTE).partition("(SANA)")
    assert arabic[0] in text
    assert arabic[2] in text
    assert "SANA" in text
    assert "مصادرمحلية›" + re.sub(r"\s", "", PAPER) in text


def test_the_range_its_explanation_and_the_report_stand_in_the_dossier(text: str) -> None:
    assert "3to5ormore" in text
    assert "3:theagency" in text
    assert "https://example.org/1" in text
    assert MADE.reports[0].sha256 in text
    assert re.sub(r"\s", "", AGENCY) in text
    assert "Aworkingcopy" in text


def test_there_is_a_dossier_for_each_incident_the_same_every_time(tmp_path: Path) -> None:
    made = dossiers(MADE, tmp_path / "one")
    assert sorted(made) == ["i1", "i2"]
    assert made == dossiers(MADE, tmp_path / "two")


def test_texts_that_wish_it_ill_give_a_dossier_all_the_same(tmp_path: Path) -> None:
    ill = "\u202eمقلوب\u202c \x00 \x1b[31m 🔥 " + "ا" * 4000 + " {{7*7}} <b>"
    record = replace(MADE, claims=(replace(CLAIM, evidence=CLAIM.evidence, rule=ill),))
    assert dossiers(record, tmp_path)["i1"].startswith(b"%PDF")
