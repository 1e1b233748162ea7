"""A Spark to test with: a real one, on this machine."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def java() -> None:
    """Skips where Spark cannot run; a failure where CI is set, for there it has to."""
    missing = [name for name, there in (("Java", shutil.which("java")), ("pyspark", find_spec("pyspark"))) if not there]
    if missing and os.environ.get("CI"):
        pytest.fail(f"CI is set, and there is no {' and no '.join(missing)} to test Spark with")
    if missing:
        pytest.skip(f"no {' and no '.join(missing)} here: make spark installs the one, your system has the other")


@pytest.fixture(scope="module")
def spark(java: None) -> Iterator[None]:
    """A Spark of four cores that every engine of the module uses; its workers can import the tests."""
    from hasila.engines.spark import _context  # noqa: PLC0415 - an extra

    paths = [str(Path(__file__).parent), str(Path(__file__).parent.parent), os.environ.get("PYTHONPATH", "")]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", os.pathsep.join(filter(None, paths)))
        with _context("local[4]"):
            yield
