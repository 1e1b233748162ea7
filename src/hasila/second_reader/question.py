"""What the second reader is asked: docs/claims.md in brief, and one report as data."""

from __future__ import annotations

import hashlib
import json
from enum import Enum
from functools import cache
from importlib.resources import files

from hasila.model import Event, Harm, Part, Party, Report, Status, Wording
from hasila.rows import plain

_LISTS: dict[str, type[Enum]] = {
    "harm": Harm,
    "wording": Wording,
    "status": Status,
    "part": Part,
    "event": Event,
    "party": Party,
}
_BETWEEN = "\n[…]\n"
"""Stands for a menu or comments, which are no part of the report and are not sent."""


@cache
def instructions() -> str:
    """What is asked of every report: the same text for all, with the model's own lists of words in it."""
    asked = files(__package__).joinpath("question.txt").read_text("utf-8")
    for name, values in _LISTS.items():
        asked = asked.replace(f"{{{name}}}", ", ".join(value.value for value in values))
    return asked


def fingerprint() -> str:
    """The SHA-256 of what is asked."""
    return hashlib.sha256(instructions().encode()).hexdigest()


def messages(report: Report) -> list[dict[str, str]]:
    """The question of one report, in the words of the protocol."""
    told = {"publisher": report.publisher, "published": plain(report.published), "text": _own_text(report)}
    return [
        {"role": "system", "content": instructions()},
        {"role": "user", "content": json.dumps(told, ensure_ascii=False)},
    ]


def _own_text(report: Report) -> str:
    """The report's text without its menus and comments."""
    kept, passed = [], 0
    for zone in sorted(report.zones):
        kept.append(report.text[passed : zone.start])
        passed = max(passed, zone.end)
    kept.append(report.text[passed:])
    return _BETWEEN.join(piece for piece in kept if piece.strip())
