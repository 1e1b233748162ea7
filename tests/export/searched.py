"""Every byte of an export searched for a name, in every spelling that it could have there."""

from __future__ import annotations

import json
import shutil
import subprocess
import unicodedata
from pathlib import Path
from urllib.parse import quote

import pyarrow.parquet as pq


def spellings(name: str) -> set[bytes]:
    """A name as it may stand in a file."""
    bare = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    forms = {name, bare, name.replace(" ", "_"), name.replace(" ", "-"), *(w for w in bare.split() if len(w) > 5)}
    escaped = {json.dumps(form)[1:-1].encode() for form in forms}
    addressed = {quote(form).encode() for form in forms} | {quote(form).lower().encode() for form in forms}
    return {f.encode() for f in forms} | escaped | addressed | {f.encode("utf-16-le") for f in forms}


def contents(out: Path) -> dict[str, bytes]:
    """Every file of an export, what is packed in it unpacked."""
    files = [p for p in sorted(out.rglob("*")) if p.is_file()] if out.is_dir() else [out]
    held = {str(p): p.read_bytes() for p in files}
    for path in files:
        if path.suffix == ".parquet":
            table = pq.read_table(path)
            held[f"{path} unpacked"] = repr((table.to_pylist(), table.schema.metadata)).encode()
        if path.suffix == ".pdf" and (program := shutil.which("pdftotext")):
            held[f"{path} unpacked"] = subprocess.run([program, str(path), "-"], capture_output=True, check=True).stdout
    return held
