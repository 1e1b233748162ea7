"""The invented record's site, written once for all tests of this room."""

from __future__ import annotations

from pathlib import Path

import pytest

from hasila.site import write_site
from tests.site.invented import RECORD


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site")
    write_site(RECORD, out)
    return out
