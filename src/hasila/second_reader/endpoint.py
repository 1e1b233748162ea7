"""Where the second reader is, and how it is asked: what a run may choose, checked before a text leaves this machine."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit, urlunsplit

from hasila.errors import UsageError
from hasila.second_reader.question import fingerprint

KEY = "HASILA_SECOND_READER_KEY"
"""The environment variable that holds the key, where an endpoint asks for one."""
TEMPERATURE = 0
_PATH = "/chat/completions"
_A_KEY = re.compile(r"[!-~]*")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An OpenAI-compatible address, the model asked for there, and how long and how often it is asked.

    `timeout_s` is the time of one try, from the connection to the answer's end; `pause_s` the wait before the second
    try, and twice that before the third. The key is shown nowhere.
    """

    url: str
    model: str
    key: str = field(default="", repr=False)
    timeout_s: float = 120.0
    tries: int = 3
    pause_s: float = 1.0

    @classmethod
    def at(cls, address: str, model: str, key: str = "", timeout_s: float = 120.0) -> Endpoint:
        """The endpoint at an address such as `https://host/v1`; raises `UsageError` where none can be asked there."""
        if not model.strip():
            raise UsageError("--second-reader: name the model that is to read, as --second-reader-model NAME")
        if not _A_KEY.fullmatch(key):
            raise UsageError(f"{KEY}: a key holds no space, line end or letter beyond ASCII")
        if not timeout_s > 0:
            raise UsageError("--second-reader-timeout: is a number of seconds above zero")
        return cls(_checked(address), model, key, timeout_s)

    def told(self) -> dict[str, object]:
        """What `run.json` says of it; no key."""
        return {
            "address": self.url,
            "model": self.model,
            "temperature": TEMPERATURE,
            "question": fingerprint(),
            "timeout_s": self.timeout_s,
            "tries": self.tries,
        }


def _checked(address: str) -> str:
    """The address of chat completions under the one given."""
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
    if not host or parts.scheme not in ("http", "https") or parts.query or parts.fragment:
        raise UsageError("--second-reader: its address is one such as https://host/v1 or http://localhost:11434/v1")
    if "@" in parts.netloc:
        raise UsageError(f"--second-reader: a key or password is no part of the address; it belongs into {KEY}")
    if parts.scheme == "http" and not _is_here(host):
        raise UsageError(
            f"--second-reader: whole texts would go to {host} unencrypted: its address begins with https://"
        )
    path = parts.path.rstrip("/") or "/v1"
    return urlunsplit((parts.scheme, parts.netloc, path if path.endswith(_PATH) else path + _PATH, "", ""))


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
