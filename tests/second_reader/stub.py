"""A stub that speaks the chat-completions protocol over real sockets, and answers as a test tells it to."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from hasila.model import Claim


@dataclass(frozen=True)
class Reply:
    """What the stub sends back: a status, headers and a body; `slow_s` between the bytes that it begins with."""

    status: int = 200
    body: bytes = b"{}"
    headers: dict[str, str] = field(default_factory=dict)
    slow_s: float = 0.0
    cut: bool = False


def completion(content: object, finish: str = "stop") -> Reply:
    """A chat completion with this for its message's content."""
    choice = {"index": 0, "message": {"role": "assistant", "content": content}, "finish_reason": finish}
    reply = {"id": "x", "object": "chat.completion", "model": "stub", "choices": [choice]}
    return Reply(body=json.dumps(reply, ensure_ascii=False).encode())


def answered(*claims: Any) -> Reply:
    """A completion that tells these claims."""
    return completion(json.dumps({"claims": claims}, ensure_ascii=False))


def told(claim: Claim) -> dict[str, Any]:
    """A claim as a model would tell it."""
    days = claim.date and {name: getattr(claim.date, name).isoformat() for name in ("earliest", "latest")}
    return {
        "anchor": claim.anchor.exact,
        "evidence": claim.evidence.exact,
        "harm": claim.harm,
        "count": {"min": claim.count.min, "max": claim.count.max, "wording": claim.count.wording},
        "status": claim.status,
        "side": claim.side,
        "part": claim.part,
        "part_of": claim.part_of and claim.part_of.exact,
        "list": claim.list,
        "scope": claim.scope,
        "polarity": claim.polarity,
        "event": claim.event,
        "date": days,
        "place": claim.place and {"name": claim.place.name, "within": claim.place.within},
        "blamed": list(claim.blamed),
        "chain": [link.name for link in claim.chain],
    }


@dataclass
class Stub:
    """The stub's address, and the questions that it was asked: their headers, and their bodies as they were sent."""

    address: str
    asked: list[tuple[dict[str, str], dict[str, Any]]] = field(default_factory=list)

    def texts(self) -> list[str]:
        """The texts of the reports that it was asked about."""
        return [json.loads(body["messages"][1]["content"])["text"] for _, body in self.asked]


@contextmanager
def stub(answer: Callable[[dict[str, Any], int], Reply]) -> Iterator[Stub]:
    """A server at this computer; `answer` is given the report as it was sent, and how many questions came before."""
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            with lock:
                before = len(made.asked)
                made.asked.append((dict(self.headers), {"path": self.path, **question}))
            reply = answer(json.loads(question["messages"][1]["content"]), before)
            try:
                self._send(reply)
            except OSError:
                return  # the reader hung up, as it should on what is slow or endless

        def _send(self, reply: Reply) -> None:
            self.send_response(reply.status)
            for name, value in {"Content-Type": "application/json", **reply.headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body) + (10 if reply.cut else 0)))
            self.end_headers()
            for at in range(0, len(reply.body) if reply.slow_s else 0):
                self.wfile.write(reply.body[at : at + 1])
                self.wfile.flush()
                if stopped.wait(reply.slow_s):
                    return
            if not reply.slow_s:
                self.wfile.write(reply.body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    stopped = threading.Event()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    made = Stub(f"http://127.0.0.1:{server.server_port}/v1")
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield made
    finally:
        stopped.set()
        server.shutdown()
        server.server_close()
        thread.join()
