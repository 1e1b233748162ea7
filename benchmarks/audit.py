"""Checks the dependencies: exact pins, one lock for all of them, licences that ours allows, known vulnerabilities.

    python -m benchmarks.audit

The vulnerabilities come from pip-audit's database; where it cannot be reached that is said, and the rest still counts.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from importlib.metadata import Distribution, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_PIN = re.compile(r"^([a-zA-Z0-9_.-]+)(?:\[[a-z,]+\])?==([^\s;\\]+)", re.MULTILINE)
_ALLOWED = re.compile(
    r"\b(MIT|BSD|0BSD|Apache|ISC|PSF|Python Software|MPL|Mozilla|Unlicense|CC0|HPND|Zlib)\b", re.IGNORECASE
)
_FORBIDDEN = re.compile(r"\b(A?GPL|GNU (Affero )?General Public)", re.IGNORECASE)
_EITHER = {"tld"}
"""Distributions that may be had under an allowed licence (MPL) beside a forbidden one."""


def name_of(requirement: str) -> str:
    """A distribution's name in the one spelling that indexes compare."""
    return re.sub(r"[-_.]+", "-", requirement).lower()


def locked(path: Path) -> dict[str, str]:
    """The versions that a lock file pins."""
    return {name_of(name): version for name, version in _PIN.findall(path.read_text(encoding="utf-8"))}


def pins(pyproject: Path) -> list[str]:
    """Every requirement that `pyproject.toml` names."""
    data = tomllib.loads(pyproject.read_text(encoding="utf-8"))
    extras = [r for extra in data["project"].get("optional-dependencies", {}).values() for r in extra]
    groups = [r for group in data["dependency-groups"].values() for r in group if isinstance(r, str)]
    return [*data["project"]["dependencies"], *extras, *groups, *data["build-system"]["requires"]]


def pin_problems(root: Path = ROOT) -> list[str]:
    """Requirements that are not exact, or that the lock does not hold at that version."""
    everything: dict[str, str] = {}
    for name in ("beside", "spark", "readers", "fuzz", "dev"):
        everything |= locked(root / f"requirements-{name}.lock")
    problems = [
        f"{name}: {version} in requirements.lock, {everything.get(name)} in requirements-dev.lock"
        for name, version in locked(root / "requirements.lock").items()
        if everything.get(name) != version
    ]
    for requirement in pins(root / "pyproject.toml"):
        match = _PIN.fullmatch(requirement)
        if match is None:
            problems.append(f"{requirement}: is not pinned to one version")
        elif everything.get(name_of(match[1])) != match[2]:
            problems.append(f"{requirement}: the lock has {everything.get(name_of(match[1]))}; run make lock")
    return problems


def licence_problems(root: Path = ROOT) -> list[str]:
    """Run-time dependencies whose stated licence is not one that a work under Apache-2.0 may build on."""
    problems = []
    for name in locked(root / "requirements.lock"):
        try:
            stated = licence(distribution(name))
        except ModuleNotFoundError:
            continue  # for another system or Python
        if name not in _EITHER and (not _ALLOWED.search(stated) or _FORBIDDEN.search(stated)):
            problems.append(f"{name}: its licence is {stated or 'not stated'!r}")
    return problems


def licence(installed: Distribution) -> str:
    """What a distribution says of its licence, wherever it says it."""
    stated = installed.metadata.json
    classifiers = [c for c in stated.get("classifier", ()) if c.startswith("License")]
    return " ".join([str(stated.get("license_expression", "")), str(stated.get("license", ""))[:200], *classifiers])


def vulnerabilities() -> tuple[list[str], int, int]:
    """What pip-audit knows: the problems, how many distributions it could look up, how many it could not."""
    command = [sys.executable, "-m", "pip_audit", "-r", str(ROOT / "requirements-dev.lock"), "--require-hashes"]
    command += ["--disable-pip", "--format", "json", "--progress-spinner", "off", "--timeout", "20"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        audited = json.loads(result.stdout)["dependencies"]
    except (ValueError, KeyError):
        return [], 0, len(locked(ROOT / "requirements-dev.lock"))
    problems = [f"{d['name']} {d['version']}: {v['id']}" for d in audited for v in d.get("vulns", ())]
    skipped = sum("skip_reason" in d for d in audited)
    return problems, len(audited) - skipped, skipped


def main() -> int:
    """Print what is wrong; 1 where anything is."""
    found, looked_up, unknown = vulnerabilities()
    problems = pin_problems() + licence_problems() + found
    for problem in problems:
        print(problem)
    print(f"dependencies: {len(problems)} problems; vulnerabilities looked up for {looked_up}, no answer for {unknown}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
