"""Every target by its name, and what its code is: the modules that it enters with all that they import."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import grimp

from fuzz import file_targets, table_targets, word_targets
from fuzz.target import Target

TARGETS: dict[str, Target] = {t.name: t for t in (*word_targets.TARGETS, *file_targets.TARGETS, *table_targets.TARGETS)}
_ROOT = Path(__file__).resolve().parent.parent
_OWN = ("target.py", "holding.py")
"""What every target is held to; a change of it changes them all."""


@cache
def _graph() -> grimp.ImportGraph:
    return grimp.build_graph("hasila", cache_dir=None)


def covered(target: Target) -> tuple[str, ...]:
    """The modules of a target's code, in the order of their names."""
    known = _graph().modules
    rooms = {m for room in target.modules for m in known if m == room or m.startswith(f"{room}.")}
    return tuple(sorted(rooms.union(*(_graph().find_upstream_modules(room) for room in rooms))))


def code_of(target: Target) -> str:
    """The hash of a target's code: a change anywhere in it begins the count of its executions anew.

    Word lists and tables of places are data, and no part of it.
    """
    total = hashlib.sha256()
    for module in covered(target):
        parts = Path(_ROOT / "src", *module.split("."))
        path = parts / "__init__.py" if parts.is_dir() else parts.with_suffix(".py")
        total.update(module.encode() + b"\0" + path.read_bytes() + b"\0")
    for name in _OWN:
        total.update((_ROOT / "fuzz" / name).read_bytes())
    return total.hexdigest()[:16]
