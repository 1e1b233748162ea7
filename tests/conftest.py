"""What every test stands on."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of the test's own, so that places imported on this machine change no result."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HASILA_HOME", str(home))
    return home
