"""Pages in both languages, from the templates of this room and those of the static site."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache, partial
from typing import Any
from urllib.parse import quote

from jinja2 import Environment
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse

from hasila.casebook.opening import Stated
from hasila.model import Incident
from hasila.site import figures, marking
from hasila.site.book import file_name
from hasila.site.environment import environment
from hasila.site.words import LANGUAGES, Language, Words
from hasila.web import decided, refusals
from hasila.web.decided import Names
from hasila.web.guard import Person, token

_REMEMBERED = 5000
"""Lists of options that are kept as they were written: there are few, but for the parties blamed together."""
ROOMS = ("hasila.site", "hasila.web")


class Pages:
    """Renders a template for a request, in the language of its address."""

    def __init__(self) -> None:
        self._environments = {language: _environment(Words(language, ROOMS)) for language in LANGUAGES}

    def render(
        self, request: Request, who: Person | None, template: str, status: int = 200, **context: Any
    ) -> HTMLResponse:
        """A page; the form's token, the person and a word on what was just done are there for every template."""
        language = language_of(request)
        other: Language = next(o for o in LANGUAGES if o != language)
        path = request.url.path.removeprefix(f"/{language}").removesuffix("/decide")
        asked = f"?{request.url.query}" if request.url.query else ""
        html = (
            self._environments[language]
            .get_template(template)
            .render(
                who=who,
                token=token(request),
                other_language=other,
                other_href=f"/{other}{path}{asked}",
                here=path,
                said=request.session.pop("said", None),
                **context,
            )
        )
        return HTMLResponse(html.encode("utf-8", "replace"), status_code=status)

    def names(self, request: Request, claims: Mapping[str, Stated], incidents: Mapping[str, Incident]) -> Names:
        """How a page names claims (by their words) and incidents (by a link with place and days)."""
        words, up = self.words(request), f"/{language_of(request)}"
        link = Markup('<a href="{}/incidents/{}">{}</a>')
        return {i: Markup("«{}»").format(marking.name(s.claim.anchor.exact)) for i, s in claims.items()} | {
            i: link.format(up, quote(i, safe=""), _label(words, incident)) for i, incident in incidents.items()
        }

    def numbered(self, request: Request, numbers: Mapping[str, int]) -> Names:
        """How a page names the claims that it lists: by their numbers."""
        words, link = self.words(request), Markup('<a href="#c-{}">{}</a>')
        return {claim: link.format(file_name(claim), words("claim.number", n=n)) for claim, n in numbers.items()}

    def words(self, request: Request) -> Words:
        """The words of the request's language."""
        return Words(language_of(request), ROOMS)


def language_of(request: Request) -> Language:
    """The language of an address, else the one that the browser asks for first, of the two there are."""
    given = request.path_params.get("language") or request.url.path.split("/")[1]
    if given in LANGUAGES:
        return "ar" if given == "ar" else "en"
    wanted = request.headers.get("accept-language", "")
    return "ar" if wanted.lower().startswith("ar") else "en"


def page_number(request: Request) -> int:
    """Which page of a list is asked for, from 1."""
    given = request.query_params.get("page", "1")
    return int(given) if given.isascii() and given.isdigit() and int(given[:6]) > 0 and len(given) <= 6 else 1


def _environment(words: Words) -> Environment:
    made = environment(words)
    made.globals["up"] = f"/{words.language}"
    made.globals["options"] = lru_cache(maxsize=_REMEMBERED)(partial(_options, words))
    made.globals["boxes"] = lru_cache(maxsize=_REMEMBERED)(partial(_boxes, words))
    made.filters |= {
        "path": partial(quote, safe=""),
        "label": partial(_label, words),
        "option": partial(_option, words),
        "change": partial(_change, words),
        "inputs": partial(decided.inputs, words=words),
        "refusal": partial(refusals.told, words=words),
    }
    return made


def _options(words: Words, section: str, values: tuple[StrEnum, ...], chosen: str | None) -> Markup:
    """The options of a choice among the values of the model: a page has a dozen choices for each of its claims."""
    one, it = Markup('<option value="{}">{}</option>'), Markup('<option value="{}" selected>{}</option>')
    return Markup("").join((it if v == chosen else one).format(v.value, words.of(section, v)) for v in values)


def _boxes(words: Words, name: str, section: str, values: tuple[StrEnum, ...], chosen: tuple[str, ...]) -> Markup:
    """A box to tick for each of the values."""
    one = Markup('<label><input type="checkbox" name="{}" value="{}"> {}</label> ')
    it = Markup('<label><input type="checkbox" name="{}" value="{}" checked> {}</label> ')
    return Markup("").join((it if v in chosen else one).format(name, v.value, words.of(section, v)) for v in values)


def _label(words: Words, incident: Incident) -> Markup:
    """An incident's place and days, as links to it say them."""
    place = marking.name(incident.place.name) if incident.place else escape(words("incident.place_open"))
    return place + " · " + Markup('<bdi class="figure">{}</bdi>').format(figures.dated(incident.date, words))


def _option(words: Words, incident: Incident) -> str:
    """An incident in a list to choose from, where no markup can stand: place, days, killed."""
    place = marking.plain(incident.place.name) if incident.place else words("incident.place_open")
    told = (
        place,
        figures.dated(incident.date, words),
        f"{words('toll.killed')}: {figures.toll(incident.killed, words)}",
    )
    return " · ".join(f"\u2068{part}\u2069" for part in told)


def _change(words: Words, change: dict[str, Any]) -> Markup:
    """What a field was and what it is, in an isolate of its own."""
    sides = [Markup("<bdi>{}</bdi>").format(_value(words, change["field"], change[side])) for side in ("was", "now")]
    field = words(f"change.{change['field']}")
    return escape(field) + ": " + Markup(escape(words("change.became"))).format(was=sides[0], now=sides[1])  # noqa: S704


def _value(words: Words, field: str, value: Any) -> str:
    """A field's value in words: a range, days, a place, the names of parties and events."""
    if value in (None, []):
        return words("site.open")
    if field == "date":
        return " – ".join(value[end] or "…" for end in ("earliest", "latest"))
    if field == "place":
        return str(value[0])
    if field in ("events", "blamed"):
        section = "event" if field == "events" else "party"
        return words("site.and").join(words(f"{section}.{one}") for one in value)
    if field == "grade":
        return words(f"grade.{value}")
    if isinstance(value, list):
        low, high, more = value
        key = ("or_more" if more else "exact") if low == high else ("range_or_more" if more else "range")
        return words(f"figure.{key}", min=low, max=high)
    return str(value)
