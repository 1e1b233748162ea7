"""Wrong passwords of late: who tries many waits longer each time, and nobody is locked out by somebody else's tries."""

from __future__ import annotations

import ipaddress
import threading
import time
from collections import OrderedDict
from collections.abc import Callable

FREE = 5
"""Tries that cost no wait."""
LONGEST_WAIT = 60.0
"""Seconds between two tries at the most: whoever knows the password gets in."""
_FORGOTTEN = 3600.0
"""Seconds after the last of some tries until they no longer count."""
_MOST = 10_000
"""Pairs of a name and an address that are remembered; beyond that, the one tried longest ago is forgotten."""


class Tries:
    """Counts tries by name and address; one counts before its password is looked at, so that many at once are many."""

    def __init__(self, now: Callable[[], float] = time.monotonic, most: int = _MOST) -> None:
        self._now, self._most = now, most
        self._made: OrderedDict[tuple[str, str], tuple[int, float]] = OrderedDict()
        self._lock = threading.Lock()

    def wait(self, name: str, address: str) -> float:
        """Seconds until the next try may be made; where that is none, this is the try, and it is counted."""
        of, now = (name, _network(address)), self._now()
        with self._lock:
            count, last = self._made.get(of, (0, now))
            if now - last > _FORGOTTEN:
                count = 0
            left = last + _delay(count) - now
            if left > 0:
                return left
            self._made[of] = (count + 1, now)
            self._made.move_to_end(of)
            while len(self._made) > self._most:
                self._made.popitem(last=False)
            return 0.0

    def right(self, name: str, address: str) -> None:
        """The password was the right one: what was tried before counts no more."""
        with self._lock:
            self._made.pop((name, _network(address)), None)

    def __len__(self) -> int:
        return len(self._made)


def _delay(count: int) -> float:
    return 0.0 if count < FREE else min(2.0 ** min(count - FREE, 10), LONGEST_WAIT)


def _network(address: str) -> str:
    """An address as one person has it: of the newer kind, whoever has one has the 2^64 beside it."""
    try:
        known = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(known, ipaddress.IPv6Address):
        return str(known.ipv4_mapped or ipaddress.ip_network((known, 64), strict=False))
    return str(known)
