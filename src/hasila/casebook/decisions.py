"""What a researcher can decide, each a value of its own; what none of them says is left as Hasila read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hasila.model import Grade, Place


@dataclass(frozen=True, slots=True)
class Accept:
    """A claim is right as it stands; without a claim, the incident as a whole is."""

    incident: str | None = None
    claim: str | None = None


@dataclass(frozen=True, slots=True)
class Correct:
    """Fields of a claim are otherwise; `fields` is a part of its row, with spans of its report's text."""

    claim: str
    fields: Mapping[str, Any]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Add:
    """A claim that the machine missed: `fields` is its row, of which `anchor`, `harm` and `count` must be given."""

    report: str
    fields: Mapping[str, Any]
    incident: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Reject:
    """A claim is none: it counts no more, and stays to be seen."""

    claim: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Merge:
    """`other` is the same incident as `incident`, which keeps its id; the other's id leads there from now on."""

    incident: str
    other: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Split:
    """Some claims of an incident tell of another one, which gets an id of its own."""

    incident: str
    claims: tuple[str, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """A claim tells of the incident `to`, or (without one) of none."""

    claim: str
    to: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Begin:
    """A claim that stands in no incident tells of one that there is not yet."""

    claim: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SetPlace:
    """Where an incident was."""

    incident: str
    place: Place
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SetGrade:
    """An incident's grade; the reason stands in the record beside it."""

    incident: str
    grade: Grade
    reason: str


@dataclass(frozen=True, slots=True)
class Note:
    """A remark on an incident; it changes nothing."""

    incident: str
    text: str


@dataclass(frozen=True, slots=True)
class Sign:
    """An incident is as it should be. The last signature that it needs is an editor's, and nobody signs twice."""

    incident: str


@dataclass(frozen=True, slots=True)
class Undo:
    """An earlier decision, named by its entry's number, is taken back; what it had changed is as it was."""

    entry: int
    reason: str = ""


Decision = Accept | Correct | Add | Reject | Merge | Split | Move | Begin | SetPlace | SetGrade | Note | Sign | Undo

KINDS: Mapping[type[Decision], str] = {
    Accept: "accept",
    Correct: "correct",
    Add: "add",
    Reject: "reject",
    Merge: "merge",
    Split: "split",
    Move: "move",
    Begin: "begin",
    SetPlace: "place",
    SetGrade: "grade",
    Note: "note",
    Sign: "sign",
    Undo: "undo",
}
"""The name under which each kind of decision stands in the history."""

OF_A_CLAIM = ("accept", "correct", "add", "reject")
STRUCTURAL = ("merge", "split", "move", "begin")
