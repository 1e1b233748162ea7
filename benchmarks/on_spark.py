"""Whether Spark gives what the local engine gives, byte for byte, of many made reports.

    python -m benchmarks.on_spark [--reports 200000] [--master 'local[*]']

`hasila extract` reads one file by each engine, and `hasila link` links its claims, in processes of their own; one line
in a hundred of it is broken and one no Arabic report, so that the rejections are compared too. 1 where claims,
incidents or rejections differ, with the first line that does. Without pyspark or Java that is said, and nothing is
compared.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib.util import find_spec
from itertools import zip_longest
from pathlib import Path

from benchmarks.made import made_reports
from hasila.rows import dump

_OFTEN = 100
_COMMAND = "import sys; from hasila.cli import run; sys.exit(run(sys.argv[1:]))"
_REJECTED = 1
"""The status of a run that rejected some inputs, as it must."""


def lines(number: int) -> Iterator[str]:
    """Made reports, with a line cut in the middle, and a report in another language, among each hundred."""
    for n, row in enumerate(made_reports(number)):
        if n % _OFTEN == 17:
            yield dump(row)[:40]
        elif n % _OFTEN == 71:
            yield dump(row | {"text": "Three people were killed in a village, says an invented paper."})
        else:
            yield dump(row)


def made_by(inputs: Path, out: Path, *options: str) -> tuple[Path, Path, Path]:
    """The files of claims, of incidents and of rejections that Hasila writes; prints what each step took."""
    claims, incidents, rejected = (out.with_suffix(f".{name}") for name in ("claims", "incidents", "rejected"))
    _run("extract", str(inputs), "-o", str(claims), "--rejected", str(rejected), *options)
    _run("link", str(claims), "--reports", str(inputs), "-o", str(incidents), *options)
    return claims, incidents, rejected


def _run(*arguments: str) -> None:
    began = time.perf_counter()
    result = subprocess.run([sys.executable, "-c", _COMMAND, *arguments], capture_output=True, text=True, check=False)
    if result.returncode != _REJECTED:
        raise RuntimeError(f"hasila {' '.join(arguments)}: status {result.returncode}\n{result.stderr}")
    where = "on Spark" if "spark" in arguments else "locally"
    print(f"{arguments[0]} {where}: {time.perf_counter() - began:,.0f} s", flush=True)


def difference(one: Path, other: Path) -> str:
    """The first line in which two files differ, or nothing."""
    with one.open("rb") as ours, other.open("rb") as theirs:
        for number, (a, b) in enumerate(zip_longest(ours, theirs), start=1):
            if a != b:
                return f"line {number}: {a!r} in {one.name}, {b!r} in {other.name}"
    return ""


def size(path: Path) -> int:
    """How many lines a file has."""
    with path.open("rb") as file:
        return sum(1 for _ in file)


def main() -> int:
    """Compare, and print what came of it."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--reports", type=int, default=200_000)
    arguments.add_argument("--master", default="local[*]")
    asked = arguments.parse_args()
    if find_spec("pyspark") is None or shutil.which("java") is None:
        print("Spark beside the local engine: not compared, for pyspark (`make spark`) or Java is not installed")
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        inputs = folder / "made.jsonl"
        with inputs.open("w", encoding="utf-8") as file:
            file.writelines(line + "\n" for line in lines(asked.reports))
        local = made_by(inputs, folder / "local")
        spark = made_by(inputs, folder / "spark", "--engine", "spark", "--master", asked.master)
        found = [difference(*pair) for pair in zip(local, spark, strict=True)]
        claims, incidents, rejections = map(size, local)
    for told in filter(None, found):
        print(told)
    said = "DIFFER" if any(found) else "are equal, byte for byte"
    counts = f"{asked.reports:,} lines, {claims:,} claims, {incidents:,} incidents, {rejections:,} rejections"
    print(f"{counts}: Spark and the local engine {said}")
    return 1 if any(found) else 0


if __name__ == "__main__":
    sys.exit(main())
