"""Web archives as they come from the field: read to their end, with each thing that failed told by its offset."""

from __future__ import annotations

import gzip
import io
import json
import random
import zipfile
import zlib
from collections import Counter
from pathlib import Path

import pytest

from hasila import cli
from hasila.intake import read_inputs
from hasila.model import Rejection, Report

# Invented, every page of it.
PAGE = """<!doctype html><html><head><meta charset="{charset}"><title>خبر {n}</title>
<meta property="article:published_time" content="2019-02-{day:02}T08:00:00Z"></head><body><article>
<h1>خبر رقم {n}</h1><p>قالت مصادر محلية إن {n} مدنياً قتلوا في غارة على بلدة المثال في ريف دير الزور الشرقي يوم أمس، وإن
عدداً من الجرحى نقلوا إلى المستشفى الميداني في البلدة المجاورة بعد انتهاء القصف.</p></article></body></html>"""


def page(number: int, charset: str = "utf-8") -> bytes:
    return PAGE.format(n=number, day=1 + number % 28, charset=charset).encode(charset)


def record(
    body: bytes,
    url: str = "http://example.org/1",
    length: int | None = None,
    status: str = "200 OK",
    content: str = "text/html",
    more: str = "",
) -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {content}\r\n{more}\r\n".encode() + body
    head = f"""WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2019-03-01T08:00:00Z\r
WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{abs(hash(url)) % 10**12:012}>\r
Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http) if length is None else length}\r\n\r\n"""
    return head.encode() + http + b"\r\n\r\n"


def read(path: Path) -> tuple[list[Report], list[Rejection]]:
    items = list(read_inputs([path]))
    return [i for i in items if isinstance(i, Report)], [i for i in items if isinstance(i, Rejection)]


KINDS = ("good",) * 12 + ("windows-1256", "windows-1256 by header", "duplicate", "short length", "long length")
PACKED_KINDS = (*KINDS[:15], "cut short", "damaged", "no header")


def thousand(packed: bool) -> tuple[bytes, Counter[str], dict[str, list[int]]]:
    """A WARC of a thousand pages, what kinds it holds, and the offsets of those that cannot be read."""
    dice = random.Random(20190211)  # noqa: S311
    whole, kinds = bytearray(), Counter[str]()
    failing: dict[str, list[int]] = {}
    for number in range(1, 1001):
        kind = "good" if number in (1, 1000) else dice.choice(PACKED_KINDS if packed else KINDS)
        kinds[kind] += 1
        body, url, length, more = page(number), f"http://example.org/{number}", None, ""
        if kind.startswith("windows-1256"):
            body = page(number, "windows-1256")
            more = "charset-note: x\r\n"
        content = "text/html"
        if kind == "windows-1256 by header":
            body, content = body.replace(b'<meta charset="windows-1256">', b""), "text/html; charset=windows-1256"
        if kind == "duplicate":
            body, url = page(1), "http://example.org/1"
        if kind.endswith("length"):
            length = 300 if kind == "short length" else 5000
        made = record(body, url, length, content=content, more=more)
        if kind == "no header":
            made = b"not a record at all\r\n\r\n"
        if packed:
            made = gzip.compress(made, mtime=0)
            if kind == "cut short":
                made = made[: len(made) // 2]
            if kind == "damaged":
                made = made[:100] + bytes(255 - b for b in made[100:110]) + made[110:]
        if kind in ("short length", "long length", "cut short", "damaged", "no header"):
            failing.setdefault(kind, []).append(len(whole))
        whole += made
    return bytes(whole), kinds, failing


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
def test_a_thousand_pages_are_read_to_the_end_and_each_failure_told_by_its_offset(packed: bool, tmp_path: Path) -> None:
    data, kinds, failing = thousand(packed)
    path = tmp_path / ("crawl.warc.gz" if packed else "crawl.warc")
    path.write_bytes(data)
    reports, rejections = read(path)
    lost = sum(len(offsets) for offsets in failing.values())
    assert lost > 50
    assert len(reports) == 1000 - lost
    assert len({r.id for r in reports}) == len(reports) - kinds["duplicate"]
    told = {int(r.where.removeprefix("byte ")) for r in rejections}
    assert told == {offset for offsets in failing.values() for offset in offsets}
    assert {r.source for r in rejections} == {str(path)}
    numbers = Counter(int(r.url.rsplit("/", 1)[1]) for r in reports if r.url)
    assert numbers[1] == 1 + kinds["duplicate"]
    assert numbers[1000] == 1, "the last page is read, whatever stands before it"
    for report in reports:
        assert report.url is not None
        number = report.url.rsplit("/", 1)[1]
        assert f"إن {number} مدنياً قتلوا" in report.text
        assert report.publisher == "example.org"
        assert report.published is not None


def test_a_build_lists_what_failed_with_its_offset(tmp_path: Path) -> None:
    good, bad = gzip.compress(record(page(1))), gzip.compress(record(page(2), "http://example.org/2"))[:-40]
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(good + bad + gzip.compress(record(page(3), "http://example.org/3")))
    assert cli.run(["build", str(path), "-o", str(tmp_path / "record")]) == 1
    (told,) = [json.loads(line) for line in (tmp_path / "record" / "rejected.jsonl").read_text("utf-8").splitlines()]
    assert (told["source"], told["where"]) == (str(path), f"byte {len(good)}")
    assert "gzip member" in told["reason"]
    assert len((tmp_path / "record" / "reports.jsonl").read_text("utf-8").splitlines()) == 2


def test_a_page_that_speaks_of_warc_is_no_end_of_its_record(tmp_path: Path) -> None:
    body = page(1).replace(b"</p>", b"</p>\r\n\r\nWARC/1.1\r\nContent-Length: 3\r\n\r\n<p></p>")
    (tmp_path / "a.warc").write_bytes(record(body) + record(page(2), "http://example.org/2"))
    reports, rejections = read(tmp_path / "a.warc")
    assert (len(reports), rejections) == (2, [])


def test_what_is_no_page_is_passed_over_and_what_the_server_refused_is_told(tmp_path: Path) -> None:
    whole = record(b"\x89PNG", content="image/png") + record(b"gone", "http://example.org/gone", status="404 Not Found")
    (tmp_path / "a.warc").write_bytes(whole + record(page(2), "http://example.org/2"))
    reports, rejections = read(tmp_path / "a.warc")
    assert [r.url for r in reports] == ["http://example.org/2"]
    assert [r.reason for r in rejections] == ["http://example.org/gone: the server answered 404"]


def test_chunked_and_packed_bodies_are_unpacked(tmp_path: Path) -> None:
    body = gzip.compress(page(5))
    chunked = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (body[:100], body[100:])) + b"0\r\n\r\n"
    more = "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"
    (tmp_path / "a.warc").write_bytes(record(chunked, more=more))
    reports, rejections = read(tmp_path / "a.warc")
    assert rejections == []
    assert "إن 5 مدنياً قتلوا" in reports[0].text


@pytest.mark.parametrize("where", ["the member", "the page"])
def test_a_bomb_is_refused_and_the_rest_goes_on(where: str, tmp_path: Path) -> None:
    if where == "the member":
        head = b"WARC/1.1\r\nWARC-Type: resource\r\nContent-Type: text/html\r\nContent-Length: 300000000\r\n\r\n"
        pack = zlib.compressobj(9, wbits=31)
        bomb = pack.compress(head) + b"".join(pack.compress(bytes(1 << 20)) for _ in range(300)) + pack.flush()
    else:
        bomb = gzip.compress(record(gzip.compress(bytes(50_000_000)), more="Content-Encoding: gzip\r\n"))
    (tmp_path / "a.warc.gz").write_bytes(bomb + gzip.compress(record(page(2), "http://example.org/2")))
    reports, rejections = read(tmp_path / "a.warc.gz")
    assert [r.url for r in reports] == ["http://example.org/2"]
    assert {r.where for r in rejections} == {"byte 0"}
    assert any("refused" in r.reason or "longer than" in r.reason for r in rejections)


def test_a_file_gzipped_as_a_whole_is_read_too(tmp_path: Path) -> None:
    whole = b"".join(record(page(n), f"http://example.org/{n}") for n in range(1, 30))
    cut = whole.replace(b"Content-Length", b"Content-Langth", 1)
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(cut))
    reports, rejections = read(tmp_path / "a.warc.gz")
    assert len(reports) == 28
    assert [(r.where, r.reason) for r in rejections] == [("byte 0", "a record without its length")]


@pytest.mark.parametrize("junk", [b"\0" * 40, b"junk\r\n", b"\r\n\r\n", "بقايا".encode() * 900])
@pytest.mark.parametrize("packed", [True, False])
def test_junk_behind_a_sound_record_is_told_and_the_record_is_read(junk: bytes, packed: bool, tmp_path: Path) -> None:
    first, second = record(page(1)), record(page(2), "http://example.org/2")
    data = first + junk + b"\r\n" + second
    (tmp_path / ("a.warc.gz" if packed else "a.warc")).write_bytes(gzip.compress(data) if packed else data)
    reports, rejections = read(tmp_path / ("a.warc.gz" if packed else "a.warc"))
    assert [r.url for r in reports] == ["http://example.org/1", "http://example.org/2"]
    at = f"byte 0, {len(first)} bytes unpacked" if packed else f"byte {len(first)}"
    assert [(r.where, r.reason) for r in rejections] == [(at, "no WARC record begins here")]


@pytest.mark.parametrize("data", [b"", b"no archive", b"\x1f\x8b\x08 nothing", b"PK\x03\x04"])
@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a.wacz"])
def test_what_is_no_archive_is_told(name: str, data: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    reports, rejections = read(tmp_path / name)
    assert reports == []
    assert rejections


def wacz(path: Path, members: dict[str, bytes], method: int = zipfile.ZIP_STORED) -> Path:
    with zipfile.ZipFile(path, "w", method) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return path


def test_a_wacz_package_is_read_and_its_pages_named_by_the_member_they_lie_in(tmp_path: Path) -> None:
    good = gzip.compress(record(page(1)))
    archive = good + gzip.compress(record(page(2), "http://example.org/2"))[:-30]
    path = wacz(tmp_path / "a.wacz", {"datapackage.json": b"{}", "archive/data.warc.gz": archive})
    reports, rejections = read(path)
    assert [(r.source, r.where) for r in reports] == [(f"{path}/archive/data.warc.gz", "byte 0")]
    assert [(r.source, r.where) for r in rejections] == [(f"{path}/archive/data.warc.gz", f"byte {len(good)}")]


def test_a_member_is_named_on_one_line_whatever_its_package_calls_it(tmp_path: Path) -> None:
    name = "archive/one\r\ntwo\u2028three\x1b[31m.warc"
    reports, rejections = read(wacz(tmp_path / "a.wacz", {name: record(page(1)) + b"junk"}))
    assert {r.source for r in (*reports, *rejections)} == {f"{tmp_path}/a.wacz/archive/one two three [31m.warc"}
    assert reports
    assert rejections


def test_an_encrypted_file_of_a_package_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = wacz(tmp_path / "a.wacz", {"archive/in.warc": record(page(1)), "archive/locked.warc": record(page(2))})
    data = bytearray(path.read_bytes())
    for header, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.rindex(header) + flags] |= 1  # of the last member, in its own header and in the package's list
    path.write_bytes(data)
    reports, [rejection] = read(path)
    assert [r.source for r in reports] == [f"{path}/archive/in.warc"]
    assert (rejection.source, rejection.reason) == (f"{path}/archive/locked.warc", "encrypted")


@pytest.mark.parametrize(
    ("status", "read_", "told"),
    [("200 OK", 1, 0), ("204 No Content", 0, 0), ("301 Moved", 0, 0), ("400 Bad Request", 0, 1), ("503 Busy", 0, 1)],
)
def test_only_what_a_server_gave_is_read_and_only_its_refusals_are_told(
    status: str, read_: int, told: int, tmp_path: Path
) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(record(page(1), status=status) + record(page(2), "http://example.org/2"))
    reports, rejections = read(path)
    assert (len(reports) - 1, len(rejections)) == (read_, told)


@pytest.mark.parametrize("name", ["../out.warc", "/out.warc", "archive/../../out.warc", "..\\out.warc"])
def test_a_path_that_leads_out_of_a_package_is_refused(name: str, tmp_path: Path) -> None:
    path = wacz(tmp_path / "a.wacz", {name: record(page(1)), "archive/in.warc": record(page(2))})
    reports, rejections = read(path)
    assert len(reports) == 1
    assert [r.reason for r in rejections] == ["a path that leads out of its package; refused"]
    assert [p.name for p in tmp_path.iterdir()] == ["a.wacz"]


def test_a_package_that_unpacks_to_far_more_is_refused(tmp_path: Path) -> None:
    path = wacz(tmp_path / "a.wacz", {"archive/big.warc": bytes(60_000_000)}, zipfile.ZIP_DEFLATED)
    reports, rejections = read(path)
    assert reports == []
    assert "unpacks to more than" in rejections[0].reason


def test_a_damaged_member_of_a_package_is_told_and_read_as_far_as_it_goes(tmp_path: Path) -> None:
    whole = b"".join(record(page(n), f"http://example.org/{n}") for n in range(1, 31))
    path = wacz(tmp_path / "a.wacz", {"archive/a.warc": whole})
    data = bytearray(path.read_bytes())
    at = data.index("إن 12 مدنياً".encode())
    data[at : at + 2] = "لن".encode()[:2]
    path.write_bytes(data)
    reports, rejections = read(path)
    assert len(reports) >= 25
    assert "damaged in its package" in rejections[0].reason


def test_random_damage_never_stops_the_reading(tmp_path: Path) -> None:
    dice = random.Random(7)  # noqa: S311
    records = [record(page(n), f"http://example.org/{n}") for n in range(1, 21)]
    for name, whole in (("a.warc", b"".join(records)), ("a.warc.gz", b"".join(map(gzip.compress, records)))):
        for _ in range(15):
            data = bytearray(whole)
            for _ in range(dice.randrange(1, 6)):
                at = dice.randrange(len(data))
                data[at : at + dice.randrange(40)] = dice.randbytes(dice.randrange(40))
            (tmp_path / name).write_bytes(data)
            reports, rejections = read(tmp_path / name)
            assert len(reports) >= 5
            assert len(reports) + len(rejections) >= 15


def test_io_is_bounded_for_a_long_record_that_is_no_page() -> None:
    from hasila.intake.warc_records import Found, records  # noqa: PLC0415

    video = record(bytes(11_000_000), content="video/mp4")
    found = list(records(io.BytesIO(video + record(page(2)))))
    assert [isinstance(f, Found) and bool(f.raw) for f in found] == [False, True]
