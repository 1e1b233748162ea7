"""What an endpoint sent, unpacked as far as the list of claims in it; what they say is not looked at here."""

from __future__ import annotations

import json
import re
from typing import Any

from hasila.errors import NoAnswer

_THOUGHT = re.compile(r"<think>.*?</think>", re.DOTALL)
"""What some models say to themselves first."""


def claims_in(body: bytes) -> list[Any]:
    """The claims of an answer, as they were told; raises `NoAnswer` where there is no list of them."""
    choice = _first(_parsed(body.decode("utf-8", "replace"), "what it answered").get("choices"))
    if choice.get("finish_reason") == "length":
        raise NoAnswer("its answer was cut off before its end")
    message = choice.get("message")
    content = message.get("content") if isinstance(message, dict) else None
    if not isinstance(content, str) or not content.strip():
        raise NoAnswer("its answer is empty")
    said = _THOUGHT.sub("", content)
    claims = _parsed(said[max(said.find("{"), 0) : said.rfind("}") + 1], "its answer").get("claims")
    if not isinstance(claims, list):
        raise NoAnswer("its answer holds no list of claims")
    return claims


def _first(choices: Any) -> dict[str, Any]:
    if not isinstance(choices, list) or not choices or not isinstance(choices[0], dict):
        raise NoAnswer("what it answered is no chat completion")
    return choices[0]


def _parsed(words: str, what: str) -> dict[str, Any]:
    try:
        value = json.loads(words)
    except (ValueError, RecursionError):
        raise NoAnswer(f"{what} is no JSON") from None
    if not isinstance(value, dict):
        raise NoAnswer(f"{what} is no JSON object")
    return value
