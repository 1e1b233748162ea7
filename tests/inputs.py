"""Inputs for tests: two reports and a page of an invented outlet, written to files and taken in."""

from __future__ import annotations

import json
from pathlib import Path

from hasila.intake import read_inputs
from hasila.model import Rejection, Report

TEXT = "قتل ثلاثة مدنيين وأصيب خمسة آخرون بجروح في قصف على بلدة تادف بريف حلب. وقالت مصادر محلية إن القصف من الشرق."
OTHER = "أصيب طفل بانفجار لغم أرضي قرب قرية تل العيس في ريف حلب."
PAGE = f"""<!doctype html><html lang="ar"><head><meta charset="utf-8"><title>قصف على تادف - وكالة الحقل</title>
<meta property="og:site_name" content="وكالة الحقل">
<meta property="article:published_time" content="2019-02-13T08:00:00+03:00">
<link rel="canonical" href="https://alhaql.example/news/12"></head><body><nav><a href="/">الرئيسية</a></nav>
<article><h1>قصف على تادف</h1><p>{TEXT}</p><p>{OTHER}</p></article><footer>من نحن</footer></body></html>"""


def read(*paths: Path) -> tuple[list[Report], list[Rejection]]:
    reports: list[Report] = []
    rejections: list[Rejection] = []
    for found in read_inputs(paths):
        if isinstance(found, Report):
            reports.append(found)
        else:
            rejections.append(found)
    return reports, rejections


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def rows(*values: object) -> str:
    return "".join(json.dumps(v, ensure_ascii=False) + "\n" for v in values)
