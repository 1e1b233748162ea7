"""Every regular expression of Hasila, and strings made to keep each of them busy."""

from __future__ import annotations

import ast
import importlib
import json
import pkgutil
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from itertools import product
from pathlib import Path
from re import _constants as kinds  # type: ignore[attr-defined]  # what the module itself parses a pattern with
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import hasila

ROOT = Path(__file__).resolve().parents[1]
Found = dict[tuple[str, int], str]
"""A pattern and its flags, and the file that makes it."""
_CALLS = {"compile", "search", "match", "fullmatch", "split", "findall", "finditer", "sub", "subn"}
_SAMPLES, _STRINGS = 4, 16
_REPEATS = (kinds.MAX_REPEAT, kinds.MIN_REPEAT, kinds.POSSESSIVE_REPEAT)
_CLASSES = {
    kinds.CATEGORY_DIGIT: "7",
    kinds.CATEGORY_SPACE: " ",
    kinds.CATEGORY_WORD: "م",
    kinds.CATEGORY_NOT_DIGIT: "م",
    kinds.CATEGORY_NOT_SPACE: "م",
    kinds.CATEGORY_NOT_WORD: "-",
}


def of_a_fresh_process(out: Path) -> Found:
    """The patterns that a process compiles that imports every room and builds the record of the examples.

    In a process that has read a report before, the patterns made of the language's data are already there.
    """
    subprocess.run([sys.executable, "-m", "tests.patterns", str(out)], cwd=ROOT, check=True, capture_output=True)
    found = json.loads((out / "patterns.json").read_text(encoding="utf-8"))
    return {(pattern, flags): where for pattern, flags, where in found}


def made_while(work: Callable[[], object]) -> Found:
    """The patterns that Hasila's own modules compile while something is done."""
    found: Found = {}
    compiled: Callable[[Any, int], Any] = re._compile  # type: ignore[attr-defined]

    def noted(pattern: Any, flags: int) -> Any:
        frame = sys._getframe(1)
        while frame.f_back is not None and frame.f_globals.get("__name__") == "re":
            frame = frame.f_back
        name = str(frame.f_globals.get("__name__"))
        if name.startswith("hasila.") and isinstance(pattern, str | bytes):
            found[as_text(pattern), int(flags)] = name
        return compiled(pattern, flags)

    re._compile = noted  # type: ignore[attr-defined]
    try:
        work()
    finally:
        re._compile = compiled  # type: ignore[attr-defined]
    return found


def as_text(pattern: str | bytes) -> str:
    """A pattern of bytes as one of the letters that stand for them."""
    return pattern if isinstance(pattern, str) else pattern.decode("latin-1")


def import_all() -> None:
    """Import every room, those of extras that are not installed aside."""
    for module in pkgutil.walk_packages(hasila.__path__, "hasila."):
        if module.name.startswith(("hasila.engines.spark",)):
            continue
        importlib.import_module(module.name)


def written() -> Found:
    """The patterns that stand in the sources as they are, in functions too."""
    found: Found = {}
    for path in sorted((ROOT / "src" / "hasila").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
                continue
            of_re = isinstance(node.func.value, ast.Name) and node.func.value.id == "re" and node.func.attr in _CALLS
            first = node.args[0]
            if of_re and isinstance(first, ast.Constant) and isinstance(first.value, str | bytes):
                found[as_text(first.value), 0] = path.relative_to(ROOT / "src").as_posix()
    return found


@cache
def hostile(pattern: str, flags: int) -> tuple[Callable[[int], str], ...]:
    """Makers of strings of a length: what each repeat of a pattern matches again and again, then what it does not.

    The pattern's own beginning stands before it, so that the repeat is reached, and its end is there but for a letter.
    """
    tree = parser.parse(pattern, flags & ~re.DEBUG)
    made: dict[tuple[str, str, str], None] = {}
    for before, unit, after in _repeats(list(tree), "", ""):
        for tail in ("", "\0", "\n", after[:-1] + "\0"):
            made[before, unit, tail] = None
        made["", before + unit, "\0"] = None
        made["", before + unit + after, ""] = None
    return tuple(
        lambda length, b=before, u=unit, t=tail: b + u * (length // len(u)) + t
        for before, unit, tail in list(made)[:_STRINGS]
        if unit
    )


def _repeats(tree: list[Any], before: str, after: str) -> Iterator[tuple[str, str, str]]:
    """Every repeat: what matches before it, what it repeats (in a few ways, two of them in turn), what comes after."""
    for i, (kind, value) in enumerate(tree):
        start = before + _first(tree[:i])
        end = _first(tree[i + 1 :]) + after
        if kind in _REPEATS:
            _, most, inner = value
            samples = _samples(list(inner))
            if most > 8:
                for unit in {*samples, *(a + b for a, b in product(samples[:3], repeat=2))}:
                    yield start, unit, end
            yield from _repeats(list(inner), start, end)
        else:
            for part in _parts(kind, value):
                yield from _repeats(part, start, end)


def _parts(kind: Any, value: Any) -> Iterator[list[Any]]:
    if kind is kinds.SUBPATTERN:
        yield list(value[-1])
    elif kind is kinds.ATOMIC_GROUP:
        yield list(value)
    elif kind is kinds.BRANCH:
        yield from map(list, value[1])
    elif kind in (kinds.ASSERT, kinds.ASSERT_NOT):
        yield list(value[1])


def _first(tree: list[Any]) -> str:
    return next(iter(_samples(tree)), "")


def _samples(tree: list[Any]) -> list[str]:
    """A few strings that a part of a pattern matches."""
    found = [""]
    for kind, value in tree:
        found = [a + b for a in found for b in _of(kind, value)][:_SAMPLES]
    return found


def _of(kind: Any, value: Any) -> list[str]:
    if kind is kinds.LITERAL:
        return [chr(value)]
    if kind is kinds.NOT_LITERAL:
        return ["م" if chr(value) != "م" else "x"]
    if kind is kinds.ANY:
        return ["م", " "]
    if kind is kinds.IN:
        return _of_class(value)
    if kind in _REPEATS:
        least, most, inner = value
        times = max(least, 1) if most else 0
        return [s * times for s in _samples(list(inner))][:_SAMPLES]
    if kind in (kinds.SUBPATTERN, kinds.BRANCH, kinds.ATOMIC_GROUP):
        return [s for part in _parts(kind, value) for s in _samples(part)][:40]
    return [""]


def _of_class(items: list[Any]) -> list[str]:
    if items[0][0] is kinds.NEGATE:
        refused = re.compile(f"[{''.join(map(_as_class, items[1:]))}]")
        return [c for c in "م 7-x" if not refused.match(c)][:2] or ["\u2603"]
    found = []
    for kind, value in items:
        found.append(
            chr(value) if kind is kinds.LITERAL else chr(value[0]) if kind is kinds.RANGE else _CLASSES.get(value, "م")
        )
    return [found[0], found[-1]] if len(found) > 1 else found


def _as_class(item: Any) -> str:
    kind, value = item
    if kind is kinds.LITERAL:
        return re.escape(chr(value))
    if kind is kinds.RANGE:
        return f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
    names = {kinds.CATEGORY_DIGIT: r"\d", kinds.CATEGORY_SPACE: r"\s", kinds.CATEGORY_WORD: r"\w"}
    return names.get(value, r"\S")


def main(out: Path) -> None:
    """Write the patterns of this process, which must be a fresh one, beside the record it builds."""

    def work() -> None:
        import_all()
        cli = importlib.import_module("hasila.cli")
        assert cli.run(["build", str(ROOT / "examples"), "-o", str(out / "record")]) == 0

    found = [[pattern, flags, where] for (pattern, flags), where in made_while(work).items()]
    (out / "patterns.json").write_text(json.dumps(found), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
