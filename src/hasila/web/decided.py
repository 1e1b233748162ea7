"""What a decision says, field by field, in the words of the page: no field's own name, no value as it is stored."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from hasila.errors import DataError, ModelError
from hasila.row_values import read_count, read_days
from hasila.site import figures, marking
from hasila.site.words import Words

Body = Mapping[str, Any]
"""What a decision says, as its entry keeps it."""
Names = Mapping[str, Markup]
"""How a page names the claims and incidents that it knows, by their ids."""


@dataclass(frozen=True, slots=True)
class Line:
    """One field: as it stands now, as this person would have it, and whether the two differ; `None` where unsaid."""

    field: str
    now: Markup | None
    yours: Markup | None
    differs: bool


def lines(body: Body, names: Names, words: Words) -> list[tuple[str, Markup]]:
    """The fields of a decision with their values, each in words."""
    flat = _flat(body)
    return [(words(f"field.{name}"), _said(name, flat[name], names, words)) for name in _SAID if name in flat]


def side_by_side(now: Body, yours: Body, names: Names, words: Words) -> list[Line]:
    """Two versions, a line for each field that one of them speaks of."""
    here, there = _flat(now), _flat(yours)
    made = []
    for name in _SAID:
        if name in here or name in there:
            sides = [_said(name, of[name], names, words) if name in of else None for of in (here, there)]
            differs = name in here and name in there and here[name] != there[name]
            made.append(Line(words(f"field.{name}"), sides[0], sides[1], differs))
    return made


def inputs(given: Iterable[tuple[str, str]], words: Words) -> list[tuple[str, Markup]]:
    """What was filled into a form, in words; what the form itself put in is left out."""
    return [
        (words(f"field.{name}"), _input(name, value, words) if name in _WORDED else marking.name(value))
        for name, value in given
        if value and name in _FILLED_IN
    ]


def _input(name: str, value: str, words: Words) -> Markup:
    try:
        return escape(words(f"{_WORDED[name]}.{value}"))
    except DataError:
        return marking.name(value)


def _flat(body: Body) -> dict[str, Any]:
    return {**body, **body.get("fields", {})}


def _said(name: str, value: Any, names: Names, words: Words) -> Markup:
    """A value in words; one that is none (for forms come from outside) stands as it was written."""
    if value in (None, "", [], ()):
        return escape(words("claim.no_incident" if name == "to" else "site.open"))
    try:
        return _SAID[name](value, names, words)
    except (DataError, ModelError, KeyError, TypeError, ValueError):
        return marking.name(str(value))


def _word(section: str) -> Callable[[Any, Names, Words], Markup]:
    return lambda value, _names, words: escape(words(f"{section}.{value}"))


def _text(value: Any, _names: Names, _words: Words) -> Markup:
    return marking.name(str(value))


def _texts(value: Any, _names: Names, words: Words) -> Markup:
    return escape(words("site.and")).join(marking.name(str(one)) for one in value)


def _parties(value: Any, _names: Names, words: Words) -> Markup:
    return escape(words("site.and")).join(words(f"party.{one}") for one in value)


def _quote(value: Any, _names: Names, _words: Words) -> Markup:
    return Markup("«{}»").format(marking.name(str(value["exact"])))


def _figure(text: str) -> Markup:
    return Markup('<bdi class="figure">{}</bdi>').format(text)


def _count(value: Any, words: Words) -> Markup:
    """A count; one that runs backwards, which a form may ask for, by its two ends."""
    try:
        return _figure(figures.count(read_count(value), words))
    except ModelError:
        return escape(words("site.and")).join(
            Markup("{} {}").format(words(f"field.{end}"), _figure(str(value[end]))) for end in ("min", "max")
        )


def _place(value: Any, _names: Names, words: Words) -> Markup:
    said = marking.name(str(value["name"]))
    if value.get("within"):
        said += Markup(" {} {}").format(words("incident.within"), marking.name(str(value["within"])))
    if value.get("lat") is not None:
        said += Markup(' <bdi dir="ltr">{:.4f}, {:.4f}</bdi>').format(value["lat"], value["lon"])
    if value.get("precision"):
        said += Markup(" · {}").format(words(f"precision.{value['precision']}"))
    return said


def _named(value: Any, names: Names, words: Words) -> Markup:
    """Claims or incidents, by what the page calls them."""
    ids = [value] if isinstance(value, str) else value
    return escape(words("site.and")).join(
        names.get(one) or Markup('<code dir="ltr">{}</code>').format(marking.shown(one)) for one in ids
    )


_SAID: Mapping[str, Callable[[Any, Names, Words], Markup]] = {
    "claim": _named,
    "claims": _named,
    "standing": _word("standing"),
    "anchor": _quote,
    "harm": _word("harm"),
    "count": lambda value, _, words: _count(value, words),
    "status": _word("status"),
    "part": _word("part"),
    "side": _word("party"),
    "polarity": _word("polarity"),
    "scope": _word("scope"),
    "event": _word("event"),
    "weapon": _text,
    "date": lambda value, _, words: _figure(figures.days(read_days(value), words)),
    "place": _place,
    "other_places": _texts,
    "chain": _texts,
    "blamed": _parties,
    "from": _named,
    "to": _named,
    "other": _named,
    "new": _named,
    "grade": _word("grade"),
    "entry": lambda value, _, __: _figure(str(value)),
    "text": _text,
    "reason": _text,
}
"""The fields that are said, in this order; what else an entry keeps is for the machine."""
_WORDED: Mapping[str, str] = {
    **{
        name: name for name in ("harm", "wording", "status", "part", "polarity", "scope", "event", "grade", "precision")
    },
    **{"side": "party", "blamed": "party", "kind": "entry"},
}
"""Inputs whose values are chosen from a list, each with the section of its words."""
_TYPED = ("min", "max", "first_day", "last_day", "name", "within", "lat", "lon", "text", "reason")
_FILLED_IN = {*_WORDED, *_TYPED, "place", "other_places", "chain"}
