"""Files of reports as intake takes them: whatever bytes come, each ends as a report or with its reason."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable
from functools import cache, partial

from fuzz import seeds
from fuzz.holding import wrong_with_input
from fuzz.target import Target, check, workplace, written
from hasila.intake import read_inputs

_TAGS = (
    *(
        "<html>",
        "<body>",
        "<article>",
        "<p>",
        "</p>",
        "<table>",
        "<td>",
        "<script>",
        "<style>",
        "<!--",
        "-->",
        "<![CDATA[",
    ),
    *(
        "<meta charset=windows-1256>",
        '<meta property="article:published_time" content="2019-02-13">',
        "&#x0;",
        "&nbsp;",
    ),
    *("<base href='", "<title>", "</title>", "<br>", "<svg>", "<math>", "<template>", "<a href=", "<frameset>", "]]>"),
    *(
        "<rss><channel>",
        "<item>",
        "</item>",
        "<description>",
        "<pubDate>",
        "<link>",
        "<entry>",
        "<!DOCTYPE",
        "<!ENTITY x '",
    ),
    *("content:encoded", "<updated>", 'xmlns="http://www.w3.org/2005/Atom"', "&x;", '<?xml version="1.0" encoding="'),
)
_KEYS = tuple(f'"{name}":' for name in ("id", "url", "publisher", "published", "title", "kind", "text", "html"))
_JSON = (*_KEYS, "{", "}", "[", "]", "null", "true", "1e999", "-0", "\\ud800", "\\u0000", '"', ",", "\n", "\ufeff")
_CSV = (
    "id,",
    "text,",
    "html,",
    "url,",
    "published,",
    "publisher,",
    "title,",
    ",",
    ";",
    "\t",
    '"',
    '""',
    "\r\n",
    "\r",
    "\n",
)
_WARC = (
    *(
        "WARC/1.0\r\n",
        "WARC/1.1\r\n",
        "WARC-Type: response\r\n",
        "WARC-Type: resource\r\n",
        "Content-Length: ",
        "\r\n\r\n",
    ),
    *(
        "WARC-Target-URI: http://example.org/\r\n",
        "Content-Type: text/html; charset=",
        "HTTP/1.1 200 OK\r\n",
        "0\r\n\r\n",
    ),
    *(
        "Transfer-Encoding: chunked\r\n",
        "Content-Encoding: gzip\r\n",
        "Content-Encoding: br\r\n",
        "WARC-Date: 2019-03-01",
    ),
    *("WARC-Truncated: length\r\n", "WARC-Record-ID: <urn:uuid:", "-1\r\n", "99999999999999999999\r\n", "\x1f\x8b\x08"),
)
_PAGE = """<!doctype html><html><head><meta charset="utf-8"><title>خبر</title></head><body><article><h1>خبر</h1><p>قالت
مصادر محلية إن 5 مدنيين قتلوا في غارة على بلدة المثال يوم أمس.</p></article></body></html>""".encode()
_FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>صحيفة الأفق</title><item><title>خبر</title>
<link>http://example.org/1</link><pubDate>Wed, 13 Feb 2019 08:00:00 +0200</pubDate>
<description>قتل خمسة مدنيين في غارة على بلدة المثال.</description></item></channel></rss>""".encode()
_ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>صحيفة الأفق</title><entry><title>خبر</title>
<link href="http://example.org/2"/><updated>2019-02-13T08:00:00Z</updated><content type="xhtml"><div xmlns="x"><p>أصيب 3
مدنيين بقذائف على القرية.</p></div></content></entry></feed>""".encode()


def _read(name: str, data: bytes) -> None:
    _held(list(read_inputs([written(name, data)])))


def _held(items: list[object]) -> None:
    wrong = wrong_with_input(items)  # type: ignore[arg-type]
    check(not wrong, "; ".join(wrong))


def _beside(data: bytes) -> None:
    """A sidecar: its report goes on, whatever stands in it."""
    folder = workplace() / "beside"
    folder.mkdir(exist_ok=True)
    (folder / "report.txt").write_text("قتل خمسة مدنيين في غارة على بلدة المثال.", encoding="utf-8")
    (folder / "report.json").write_bytes(data)
    items = list(read_inputs([folder]))
    _held(items)  # type: ignore[arg-type]
    check(any(type(item).__name__ == "Report" for item in items), "a sidecar has taken its report away")


def _warc(data: bytes) -> None:
    if data[:1] < b"\x40":
        return _read("pages.warc.gz", gzip.compress(data, 1))
    return _read("pages.warc.gz" if data.startswith(b"\x1f\x8b") else "pages.warc", data)


def _wacz(data: bytes) -> None:
    """A package as it comes, or a sound one around a file of pages, whose name is in the data too."""
    if not data.startswith(b"PK"):
        name, _, pages = data.partition(b"\n")
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr(f"archive/{name.decode(errors='ignore')}.warc".replace("\0", ""), pages)
        data = packed.getvalue()
    _read("package.wacz", data)


def _record(body: bytes, content: str = "text/html") -> bytes:
    http = f"HTTP/1.1 200 OK\r\nContent-Type: {content}\r\n\r\n".encode() + body
    head = f"""WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: http://example.org/1\r
WARC-Date: 2019-03-01T08:00:00Z\r
WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r
Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"""
    return head.encode() + http + b"\r\n\r\n"


@cache
def _warcs() -> tuple[bytes, ...]:
    one = _record(_PAGE)
    other = _record(
        _PAGE.decode().replace("utf-8", "windows-1256").encode("windows-1256"), "text/html; charset=windows-1256"
    )
    return (
        one,
        one + other,
        gzip.compress(one, 1, mtime=0),
        gzip.compress(one, 1, mtime=0) + gzip.compress(other, 1, mtime=0),
    )


def _packages() -> list[bytes]:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("datapackage.json", "{}")
        package.writestr("archive/data.warc.gz", _warcs()[2])
    return [packed.getvalue(), b"data\n" + _warcs()[0], b"../out\n" + _warcs()[0]]


def _target(
    name: str, attempt: Callable[[bytes], None], module: str, first: Callable[[], object], *words: str
) -> Target:
    modules = ("hasila.intake.files", module)
    return Target(name, attempt, modules, first, (*words, *seeds.words()[-60:]))  # type: ignore[arg-type]


TARGETS = (
    _target("text files", partial(_read, "report.txt"), "hasila.intake.files", seeds.texts, *seeds.words()[:400]),
    _target("sidecars", _beside, "hasila.intake.files", lambda: seeds.examples(".json"), *_JSON),
    _target(
        "pages", partial(_read, "page.html"), "hasila.intake.pages", lambda: [_PAGE, *seeds.examples(".html")], *_TAGS
    ),
    _target(
        "JSON lines", partial(_read, "rows.jsonl"), "hasila.intake.tables", lambda: seeds.examples(".jsonl"), *_JSON
    ),
    _target("CSV", partial(_read, "rows.csv"), "hasila.intake.tables", lambda: seeds.examples(".csv"), *_CSV),
    _target("feeds", partial(_read, "feed.xml"), "hasila.intake.feeds", lambda: [_FEED, _ATOM], *_TAGS),
    _target("WARC", _warc, "hasila.intake.archives", _warcs, *_WARC),
    _target(
        "WACZ", _wacz, "hasila.intake.archives", _packages, *_WARC, "PK\x01\x02", "PK\x03\x04", "PK\x05\x06", "../"
    ),
)
