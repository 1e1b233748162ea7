"""The long fuzz: mutated examples through intake and reading, for as long as asked, going on where the last run ended.

    python -m benchmarks.soak [--minutes 5]

Nothing may raise, take more than a few seconds, point outside the text or read differently the second time. What fails
is kept under build/soak with its seed, and the run's exit status is 1.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from hasila import pipeline
from hasila.intake import read_inputs
from hasila.model import Rejection, Report

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "build" / "soak"
LIMIT_S = 5.0
"""Seconds that one report may take."""

_MARKS = "ـ\u064b\u0650\u0651\u200f\u200e\u202b\u202c\u2066\u2069\u00ad\ufeff\ufe8d\ufefb"
_PIECES = (
    *("استــ*ـشهد", "د1عش", "#دير_الزور", "٧٠", "70", "9" * 40, "ثلاثمئة وخمسة وعشرين ألفا", "بينهم", "بين 20 و25"),
    *("أكثر من", "منذ", "نفى", "وأضافت المصادر", "«", "»", ".", "\n", "\n\n", "،", "مدنيين", "قتيل وجريح", "عشرات"),
    *(
        "تشرين الأول/ أكتوبر",
        "31/02/2019",
        "أمس",
        "<div>",
        "</p>",
        "&amp;",
        "\x00",
        "\ud7ff",
        "👩‍👩‍👧",
        "کردستان",
        "killed 5",
    ),
)

Mutation = Callable[[random.Random, str], str]


def _cut(chance: random.Random, text: str) -> str:
    a, b = sorted(chance.randrange(len(text) + 1) for _ in range(2))
    return text[:a] + text[b:]


def _repeat(chance: random.Random, text: str) -> str:
    a = chance.randrange(len(text) + 1)
    return text[:a] + text[a : a + chance.randrange(80)] * chance.randrange(1, 30) + text[a:]


def _insert(chance: random.Random, text: str) -> str:
    a = chance.randrange(len(text) + 1)
    return text[:a] + f" {chance.choice(_PIECES)} " + text[a:]


def _mark(chance: random.Random, text: str) -> str:
    return "".join(c + chance.choice(_MARKS) if chance.random() < 0.1 else c for c in text)


def _shuffle(chance: random.Random, text: str) -> str:
    words = text.split(" ")
    a = chance.randrange(len(words))
    part = words[a : a + 12]
    chance.shuffle(part)
    return " ".join(words[:a] + part + words[a + 12 :])


def _random(chance: random.Random, text: str) -> str:
    a = chance.randrange(len(text) + 1)
    points = [p for p in (chance.randrange(0x11000) for _ in range(20)) if not 0xD800 <= p < 0xE000]
    return text[:a] + "".join(map(chr, points)) + text[a:]


MUTATIONS: tuple[Mutation, ...] = (_cut, _repeat, _insert, _insert, _insert, _mark, _shuffle, _random)


def mutated(seed: int, texts: list[str]) -> str:
    """One text made from the examples by a few mutations; the same seed gives the same text."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    text = chance.choice(texts)
    for _ in range(chance.randrange(1, 6)):
        text = chance.choice(MUTATIONS)(chance, text)[:20_000]
    return text


def tried(text: str, work: Callable[[Report], object], folder: Path) -> str | None:
    """What went wrong with one text, or `None`."""
    path = folder / "report.txt"
    path.write_text(text, encoding="utf-8", newline="")
    began = time.perf_counter()
    try:
        items = list(read_inputs([path]))
        results = [work(item) for item in items if isinstance(item, Report)]
        again = [work(item) for item in items if isinstance(item, Report)]
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    if time.perf_counter() - began > LIMIT_S:
        return f"took {time.perf_counter() - began:.1f} s"
    if results != again:
        return "read differently the second time"
    reports = [item for item in items if isinstance(item, Report)]
    for report, claims in zip(reports, results, strict=True):
        if isinstance(claims, Rejection):
            return claims.reason
        problem = _misplaced(report, claims)
        if problem:
            return problem
    return None if items else "neither a report nor a rejection came of it"


def _misplaced(report: Report, claims: object) -> str | None:
    assert isinstance(claims, tuple)  # noqa: S101 - the reader's promise
    for claim in claims:
        spans = [claim.anchor, claim.evidence, *(s.span for s in claim.chain if s.span)]
        for span in spans + ([claim.part_of] if claim.part_of else []):
            if report.text[span.start : span.end] != span.exact:
                return f"{span} is not in the text"
    return None


def main() -> int:
    """Fuzz until the time is up; print and keep what failed."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--minutes", type=float, default=5.0)
    asked = arguments.parse_args()
    KEPT.mkdir(parents=True, exist_ok=True)
    state_file = KEPT / "state.json"
    state = json.loads(state_file.read_text()) if state_file.exists() else {"tried": 0, "failed": 0, "minutes": 0.0}
    texts = [r.text for r in read_inputs([ROOT / "examples"]) if isinstance(r, Report)]
    work = pipeline.Start(pipeline.Settings().language)()
    began, failed = time.monotonic(), 0
    with tempfile.TemporaryDirectory() as folder:
        while time.monotonic() - began < asked.minutes * 60:
            seed = int(state["tried"])
            text = mutated(seed, texts)
            problem = tried(text, work, Path(folder))
            state["tried"] += 1
            if problem is not None:
                failed += 1
                (KEPT / f"{seed}.txt").write_text(text, encoding="utf-8", newline="")
                print(f"seed {seed}: {problem}")
    state["failed"] += failed
    state["minutes"] = round(state["minutes"] + (time.monotonic() - began) / 60, 2)
    state_file.write_text(json.dumps(state))
    print(f"in all {state['tried']} texts in {state['minutes']} minutes, {state['failed']} failed; this run {failed}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
