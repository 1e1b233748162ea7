"""Small languages, written for one test each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from hasila import lexicon, lexicon_check

WriteLanguage = Callable[..., str]


@pytest.fixture
def write_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> WriteLanguage:
    """Writes a language's files (`people="[[entry]]…"`), gives its code; nothing of it outlives the test."""
    monkeypatch.setattr(lexicon, "resources", SimpleNamespace(files=lambda _: tmp_path))
    anew = lexicon.load_language.__wrapped__
    for room in (lexicon, lexicon_check):
        monkeypatch.setattr(room, "load_language", anew)

    def write(**tables: str | bytes) -> str:
        folder = tmp_path / "languages" / "small"
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in tables.items():
            data = content if isinstance(content, bytes) else content.encode()
            (folder / f"{name}.toml").write_bytes(data)
        return "small"

    return write
