"""The compiled rooms read as their sources do. Skipped where `make compiled` has not made them of these sources, a
failure in CI.
"""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
COMPILED = ROOT / "build" / "compiled"
READ = "import sys; from hasila.cli import main; sys.argv[0] = 'hasila'; main()"


def claims(inputs: list[Path], out: Path, code: Path, workers: int = 1) -> bytes:
    """The claims of some inputs, as the package in a folder reads them."""
    command = [sys.executable, "-c", READ, "extract", *map(str, inputs), "-o", str(out), "--workers", str(workers)]
    ended = subprocess.run(command, check=False, capture_output=True, env=os.environ | {"PYTHONPATH": str(code)})
    assert ended.returncode in (0, 1), ended.stderr  # some cases are of texts that are rejected
    return out.read_bytes()


@pytest.fixture(scope="module")
def compiled() -> Path:
    """The folder of the compiled package, made of the sources as they are now."""
    if not is_made():
        assert not os.environ.get("CI"), "CI compiles the busy rooms before the tests"
        pytest.skip("the busy rooms are not compiled, or of older sources (make compiled)")
    return COMPILED


def is_made() -> bool:
    """Whether the compiled package was made after the last change of a source or of the language's data."""
    made = COMPILED / ".made"
    sources = [p for p in (ROOT / "src" / "hasila").rglob("*") if p.is_file() and "__pycache__" not in p.parts]
    return made.exists() and all(source.stat().st_mtime <= made.stat().st_mtime for source in sources)


def test_the_compiled_rooms_give_the_same_claims(compiled: Path, tmp_path: Path) -> None:
    files = sorted((ROOT / "tests" / "cases" / "ar").glob("*/*.toml"))
    texts = [
        case["text"] for file in files for case in tomllib.loads(file.read_text("utf-8"))["case"] if "text" in case
    ]
    rows = [{"id": f"case {i}", "publisher": "x", "published": "2019-02-12", "text": t} for i, t in enumerate(texts)]
    written = tmp_path / "cases.jsonl"
    written.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    inputs = [ROOT / "examples", written]
    as_source = claims(inputs, tmp_path / "source.jsonl", ROOT / "src")
    assert as_source.count(b"\n") > 500
    for workers in (1, 2):
        assert claims(inputs, tmp_path / f"{workers}.jsonl", compiled, workers) == as_source


def test_the_compiled_rooms_are_compiled(compiled: Path) -> None:
    where = "import hasila.text as t, hasila.reading.page as p; print(t.__file__, p.__file__)"
    command = [sys.executable, "-c", where]
    result = subprocess.run(
        command, capture_output=True, text=True, check=True, env=os.environ | {"PYTHONPATH": str(compiled)}
    )
    assert [Path(name).suffix for name in result.stdout.split()] == [".so", ".so"]


def busy_rooms() -> list[Path]:
    """The files that the Makefile compiles."""
    listed = re.search(r"^BUSY := ((?:.*\\\n)*.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert listed is not None
    inside = re.sub(r"\$\(addprefix ([^,]+),([^)]*)\)", lambda m: " ".join(m[1] + n for n in m[2].split()), listed[1])
    return [p for name in inside.replace("\\", " ").split() for p in (ROOT / "src" / "hasila").glob(name)]


def test_no_busy_room_tests_for_membership_in_a_starred_list() -> None:
    """The compiler ends with an error of its own at `x in (a, *b)`; this says so before it is asked."""
    tests = [
        (room.name, n) for room in busy_rooms() for n in ast.walk(ast.parse(room.read_text("utf-8"))) if is_starred(n)
    ]
    assert tests == []


def is_starred(node: ast.AST) -> bool:
    """Whether a comparison asks for membership in a list or tuple that another is spread into."""
    return isinstance(node, ast.Compare) and any(
        isinstance(c, ast.Tuple | ast.List) and any(isinstance(e, ast.Starred) for e in c.elts)
        for c in node.comparators
    )


def test_no_busy_room_has_a_cached_property() -> None:
    """A compiled class makes its cached properties anew at every use: the same result, many times as slowly."""
    assert [room.name for room in busy_rooms() if "cached_property" in room.read_text(encoding="utf-8")] == []
