"""Bad input beside good: each ends as rejected or with no claim, with its reason, and the good ones are all there."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

import pytest

# Invented, people and events alike.
GOOD = "قالت وكالة سانا إن سبعة مدنيين قتلوا في قصف جوي على بلدة هجين أمس الجمعة."
GOOD_TOO = "أفاد ناشطون بإصابة أربعة أطفال جراء قصف مدفعي على مدينة الباب في ريف حلب."
LAST = "وأعلن المرصد السوري لحقوق الإنسان مقتل خمسة مدنيين بانفجار لغم في ريف الرقة."


def jsonl(*texts: str) -> bytes:
    """A file of reports, one a line."""
    rows = [
        {"id": f"line-{n}", "publisher": "صحيفة", "published": "2018-12-22", "text": t} for n, t in enumerate(texts)
    ]
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


@dataclass(frozen=True)
class Bad:
    """A file that holds something bad: its name, its bytes, and what `rejected.jsonl` must say of it, if anything."""

    name: str
    content: bytes
    reason: str | None
    where: str = ""


LONG = b"a" * 50_000_000
"""What the fixture writes in place of `<LONG>`."""
ENGLISH = "At least seven civilians were killed by an airstrike on the town of Hajin on Friday."
PERSIAN = "به گزارش خبرگزاری، هفت غیرنظامی در حمله هوایی به شهر کشته شدند و چند تن زخمی شده اند."
KURDISH = "لە هێرشێکی ئاسمانیدا حەوت کەس کوژران و چەند کەسێکی دیکەش بریندار بوون لە گوندەکە."
DIGITS = f"أعلنت مصادر مقتل {'7' * 40} مدنياً في قصف على بلدة هجين."
BAD = [
    Bad("empty.txt", b"", "empty"),
    Bad("binary.txt", b"\x7fELF\x00\x01\x02" + bytes(range(256)) * 40, "not text"),
    Bad("long.jsonl", jsonl(GOOD) + b'{"id": "long", "text": "<LONG>"}\n', "longer", "line 2"),
    Bad("broken.txt", GOOD.encode() + b"\xff\xfe\xd9" + GOOD_TOO.encode(), "UTF-8"),
    Bad(
        "third.jsonl", jsonl(GOOD, GOOD_TOO) + b'{"id": \n' + jsonl(LAST).replace(b"line-0", b"last"), "JSON", "line 3"
    ),
    Bad("english.txt", ENGLISH.encode(), "English"),
    Bad("persian.txt", PERSIAN.encode(), "Persian"),
    Bad("kurdish.txt", KURDISH.encode(), "Kurdish"),
    Bad("digits.txt", DIGITS.encode(), None),
    Bad("marks.txt", "\u064b\u064e\u0651\u0652".encode() * 200, "no letters"),
    Bad("controls.txt", "\u202b\u202c\u2066\u2069\u200f".encode() * 200, "no letters"),
]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[int, str, list[dict[str, Any]], list[dict[str, Any]]]:
    """Everything bad in one folder with what is good: the exit status, stderr, the rejections and the claims."""
    folder = tmp_path_factory.mktemp("bad")
    inputs = folder / "inputs"
    inputs.mkdir()
    (inputs / "good.jsonl").write_bytes(jsonl(GOOD, GOOD_TOO).replace(b'"line-', b'"good-'))
    (inputs / "README.md").write_text("What lies in this folder.", encoding="utf-8")
    (inputs / "windows.txt").write_bytes(GOOD.encode("windows-1256"))
    for bad in BAD:
        content = bad.content.replace(b'"line-', f'"{bad.name}-'.encode()).replace(b"<LONG>", LONG)
        (inputs / bad.name).write_bytes(content)
    command = [sys.executable, "-c", "from hasila.cli import main; main()", "build", "inputs", "-o", "record"]
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    rows = [
        [json.loads(line) for line in (folder / "record" / name).read_text(encoding="utf-8").splitlines()]
        for name in ("rejected.jsonl", "claims.jsonl")
    ]
    return result.returncode, result.stderr, rows[0], rows[1]


@pytest.mark.parametrize("bad", BAD, ids=lambda b: b.name)
def test_bad_input_is_rejected_with_its_reason_or_gives_no_claim(bad: Bad, built) -> None:  # type: ignore[no-untyped-def]
    _, stderr, rejected, claims = built
    reasons = [r for r in rejected if r["source"] == f"inputs/{bad.name}"]
    if bad.reason is None:
        assert reasons == []
        assert not [c for c in claims if "7777" in str(c["anchor"])]
        return
    assert [r["where"] for r in reasons] == [bad.where]
    assert bad.reason in reasons[0]["reason"]
    assert f"inputs/{bad.name}" in stderr


def test_the_exit_status_says_that_some_were_rejected(built) -> None:  # type: ignore[no-untyped-def]
    assert built[0] == 1
    assert "Traceback" not in built[1]


def test_good_reports_beside_bad_ones_are_all_there(built) -> None:  # type: ignore[no-untyped-def]
    reports = {c["report"] for c in built[3]}
    assert reports >= {"good-0", "good-1", "long.jsonl-0", "third.jsonl-0", "third.jsonl-1", "last"}


def test_a_readme_is_no_report_and_no_fault(built) -> None:  # type: ignore[no-untyped-def]
    assert "README" not in str(built[2])


def test_an_older_encoding_is_read_like_the_others(built) -> None:  # type: ignore[no-untyped-def]
    anchors = [
        c["anchor"]["exact"] for c in built[3] if not str(c["report"]).startswith(("good", "long", "third", "after"))
    ]
    assert "سبعة مدنيين" in anchors
