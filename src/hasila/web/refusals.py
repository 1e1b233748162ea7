"""Why a decision was not taken, in the page's language: the sentences of `words.toml`, found by their English."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

from markupsafe import Markup, escape

from hasila.site.marking import explanation, name, shown
from hasila.site.words import Words, table

_HOLDS: Mapping[str, str] = {
    "field": "[a-z_]+",
    "kind": "[a-z]+",
    "role": "[a-z]+",
    "other_role": "[a-z]+",
    "n": "[0-9]+",
    "m": "[0-9]+",
    "day": "[0-9-]+",
    "other_day": "[0-9-]+",
    "id": r"\S+",
    "other": r"\S+",
    "rest": "(?:.*: |.* )?",
    "name": ".+?",
    "words": ".*",
}
"""What may stand in a sentence's gap, by the gap's name."""
_GAP = re.compile(r"\\\{(\w+)\\\}")


def told(text: str, words: Words) -> Markup | None:
    """A refusal in words; one that is not known stands as it was written on an English page, and on no other."""
    for key, pattern in _patterns(words.rooms):
        if match := pattern.fullmatch(text):
            filled = {gap: _FILLED.get(gap, _code)(value, words) for gap, value in match.groupdict().items()}
            section = "refusal_said" if key in table(words.rooms)["refusal_said"] else "refusal"
            return Markup(escape(words(f"{section}.{key}"))).format(**filled)  # noqa: S704 - escaped before
    return explanation(text) if words.language == "en" else None


@cache
def _patterns(rooms: tuple[str, ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    made = []
    for key, said in table(rooms)["refusal"].items():
        pattern = _GAP.sub(lambda gap: f"(?P<{gap[1]}>{_HOLDS[gap[1]]})", re.escape(str(said["en"])))
        made.append((key, re.compile(pattern, re.DOTALL)))
    return tuple(made)


def _of(section: str) -> Callable[[str, Words], Markup]:
    """The word for a value, or the value where the page has none."""
    return lambda text, words: escape(words(f"{section}.{text}")) if text in table(words.rooms)[section] else name(text)


def _code(text: str, _words: Words) -> Markup:
    return Markup('<code dir="ltr">{}</code>').format(shown(text))


_FILLED: Mapping[str, Callable[[str, Words], Markup]] = {
    "field": _of("field"),
    "kind": _of("entry"),
    "role": _of("role"),
    "other_role": _of("role"),
    **dict.fromkeys(
        ("n", "m", "day", "other_day"), lambda text, _: Markup('<bdi class="figure">{}</bdi>').format(text)
    ),
    "name": lambda text, _: name(text),
    "words": lambda text, _: name(text.strip("'\"")),
    "rest": lambda text, _: shown(text),
}
