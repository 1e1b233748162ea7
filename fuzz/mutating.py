"""Inputs made of seeds by a few changes, the same from the same number: where atheris is not, and for a short run."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

_Change = Callable[[random.Random, bytes, Sequence[bytes]], bytes]


def _cut(chance: random.Random, data: bytes, _words: Sequence[bytes]) -> bytes:
    a, b = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    return data[:a] + data[b:]


def _repeat(chance: random.Random, data: bytes, _words: Sequence[bytes]) -> bytes:
    a = chance.randrange(len(data) + 1)
    return data[:a] + data[a : a + chance.randrange(160)] * chance.randrange(1, 30) + data[a:]


def _put_in(chance: random.Random, data: bytes, words: Sequence[bytes]) -> bytes:
    a = chance.randrange(len(data) + 1)
    between = b" " if chance.random() < 0.5 else b""
    return data[:a] + between + chance.choice(words) + between + data[a:]


def _flip(chance: random.Random, data: bytes, _words: Sequence[bytes]) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randrange(1, 5)):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _mark(chance: random.Random, data: bytes, words: Sequence[bytes]) -> bytes:
    """Something short between many characters."""
    short = [word for word in words[-60:] if len(word) <= 3] or [b"-"]
    text = data.decode(errors="ignore")
    return b"".join(c.encode() + chance.choice(short) if chance.random() < 0.1 else c.encode() for c in text)


def _shuffle(chance: random.Random, data: bytes, _words: Sequence[bytes]) -> bytes:
    parts = data.split(b" ")
    a = chance.randrange(len(parts))
    part = parts[a : a + 12]
    chance.shuffle(part)
    return b" ".join(parts[:a] + part + parts[a + 12 :])


def _characters(chance: random.Random, data: bytes, _words: Sequence[bytes]) -> bytes:
    a = chance.randrange(len(data) + 1)
    points = [p for p in (chance.randrange(0x11000) for _ in range(20)) if not 0xD800 <= p < 0xE000]
    return data[:a] + "".join(map(chr, points)).encode() + data[a:]


CHANGES: tuple[_Change, ...] = (_cut, _repeat, _put_in, _put_in, _put_in, _flip, _mark, _shuffle, _characters)


def mutated(number: int, seeds: Sequence[bytes], words: Sequence[bytes], longest: int = 4096) -> bytes:
    """One input made from the seeds by a few changes; the same number gives the same input."""
    chance = random.Random(number)  # noqa: S311 - no secret
    data = chance.choice(seeds)
    if chance.random() < 0.2:
        other = chance.choice(seeds)
        data = data[: chance.randrange(len(data) + 1)] + other[chance.randrange(len(other) + 1) :]
    for _ in range(chance.randrange(1, 6)):
        data = chance.choice(CHANGES)(chance, data, words)[:longest]
    return data
