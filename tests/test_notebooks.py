"""The recipes of docs/notebooks.md, run as they stand on the record of the examples."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from hasila import cli

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "notebooks.md").read_text(encoding="utf-8")
TOLD = """
print("TOLD", len(airstrikes.fetchall()), len(evidence.fetchall()), unknown, placed.height, monthly["killed_min"].sum())
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("notebook")
    assert cli.run(["build", str(ROOT / "examples"), "-o", str(folder / "record")]) == 0
    (command,) = re.findall(r"```sh\nhasila (.*?)\n```", PAGE)
    words = [str(folder / word) if word in ("record", "tables") else word for word in command.split()]
    assert cli.run(words) == 0
    return folder


def test_every_recipe_runs_and_finds_what_the_record_holds(folder: Path) -> None:
    script = "import matplotlib\nmatplotlib.use('Agg')\n" + "\n".join(
        re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    )
    command = [sys.executable, "-c", script + TOLD]
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    lines = (folder / "record" / "incidents.jsonl").read_text(encoding="utf-8").splitlines()
    incidents = [json.loads(line) for line in lines]
    killed = [i["killed"] for i in incidents if i["killed"]]
    tolls = [v for i in incidents for v in i.values() if isinstance(v, dict) and "supporting" in v]
    told = result.stdout.splitlines()[-1].split()
    assert told == [
        "TOLD",
        str(sum("airstrike" in i["events"] for i in incidents)),
        str(sum(len(set(t["supporting"])) for t in tolls)),
        str(len(incidents) - len(killed)),
        str(sum(i["place"] is not None and i["place"]["lat"] is not None for i in incidents)),
        str(sum(k["min"] for k in killed)),
    ]
    for picture in ("timeline.png", "map.png"):
        assert (folder / picture).read_bytes().startswith(b"\x89PNG")
