"""Where a text may name a person: found broadly, for what is to be withheld, not for what is to be claimed.

A name is missed at a price that somebody else pays; a quote withheld for nothing costs a reader a look at the source.
So a given name is enough, and so are words that no list knows behind a word for one person, behind what a source does
(`مراسل الشبكة في كذا فلان`), or behind a word for a list of persons; and two such words behind a word of harm or of
saying. The words are data (`persons.toml`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files

from hasila.lexicon import Language, Match, stems
from hasila.registry import SourceRegistry
from hasila.text import Token, fold, view

_TABLE = tomllib.loads((files(__package__) / "persons.toml").read_text(encoding="utf-8"))


def _words(name: str) -> frozenset[str]:
    return frozenset(fold(_TABLE[name]).split())


BEFORE_NAMES, ROLES, PLAIN, DANGLING = map(_words, ("before_names", "roles", "plain", "dangling"))
ORGANISATIONS, BRANDS, FORENAMES = map(_words, ("organisations", "brands", "forenames"))
LATIN_NO_NAMES = _words("latin_no_names")
LATIN_ROLES, LATIN_ORGANISATIONS, LATIN_PLAIN = map(_words, ("latin_roles", "latin_organisations", "latin_plain"))
_SEEN_OFTEN = frozenset("من في الي عن مع هو هي التي الذي الذين كان كانت قد لم لا ما".split())
_LONGEST, _TITLE = 6, 9
"""Words of a name, and between a role and the name."""
_COMMON = ("harm", "cues", "events", "people", "places", "sources", "parties", "numbers", "days", "counted")
_SAYING = ("say", "relay", "according", "participle", "stop")
_SPEAKER_FOLLOWS = ("say", "relay", "according")
_PREPOSITION, _NAME = "علي", "names"
_BEFORE_PLACES = frozenset("في من ب بلده قريه مدينه حي ريف مخيم محافظه منطقه شمال جنوب شرق غرب".split())
_STOPS = "\n.،,؛:!؟"


def may_name(text: str, language: Language) -> Iterator[tuple[int, int]]:
    """The stretches (start, end) of a text that may be a person's name, particles included, in their order."""
    tokens = [t for t in view(text, language.knows).tokens if t.is_arabic]
    matches = language.all_matches([t.word for t in tokens])
    introduced = {
        _behind_role(text, tokens, matches, i, language) for i in range(len(tokens)) if is_role(tokens[i].word)
    }
    at = 0
    while at < len(tokens):
        last = _name_from(text, tokens, matches, at, at in introduced)
        if last > at:
            yield tokens[at].start, tokens[last - 1].end
        at = max(last, at + 1)


def is_role(word: str) -> bool:
    """Whether a folded word tells of one person by what he or she does, particles and pronouns allowed."""
    return word in ROLES or not ROLES.isdisjoint(stems(word))


def is_plain(word: str) -> bool:
    """Whether a folded word only tells more of a role."""
    forms = stems(word) | {word}
    return not PLAIN.isdisjoint(forms | {form.removesuffix("ه") for form in forms})


def is_given(text: str, token: Token, found: Mapping[str, Match]) -> bool:
    """Whether a word is a given name; with the article (`الخميس`) it is none, and `على` is not `علي`."""
    name = found.get(_NAME)
    if name is None or token.word.startswith("ال"):
        return False
    return token.word != _PREPOSITION or text[token.end - 1] == "ي"


def is_unknown(token: Token, found: Mapping[str, Match]) -> bool:
    """Whether no list but that of names knows a word."""
    return len(token.word) > 1 and token.word not in _SEEN_OFTEN and not any(table in found for table in _COMMON)


def _behind_role(
    text: str, tokens: Sequence[Token], matches: Sequence[Mapping[str, Match]], role: int, language: Language
) -> int:
    """The word behind a role, and behind what tells more of it, that may begin a name; -1 where none does."""
    registry, words = SourceRegistry.default(), [t.word for t in tokens[role : role + _TITLE + 2]]
    at = role + 1
    while at < min(len(tokens), role + _TITLE):
        if any(c in text[tokens[at - 1].end : tokens[at].start] for c in _STOPS) or _says(matches[at]):
            return -1
        known = role + registry.named_at(words, at - role, of_outlet(matches[at - 1]))
        known = max(known, _past_more(matches[at], at))
        if known == at and not is_plain(tokens[at].word) and tokens[at - 1].word not in _BEFORE_PLACES:
            parted = is_role(tokens[at].word) or not is_unknown(tokens[at], matches[at])
            return -1 if parted or language.matches(words, at - role) else at
        at = max(known, at + 1)
    return -1


def of_outlet(before: Mapping[str, Match]) -> bool:
    """Whether an outlet's name follows, by the word before it: `مراسل`, `صحيفة`."""
    source = before.get("sources")
    return source is not None and source.entry.attributes.get("kind") in ("outlet", "agency")


def _introduces(tokens: Sequence[Token], matches: Sequence[Mapping[str, Match]], at: int) -> bool:
    """Whether a speaker may be named at a word: `وقال …`, `بحسب …`, `نقلت … عن …`."""
    before = at - 1 - (at > 1 and tokens[at - 1].word == "عن")
    return _role(matches[before]) in _SPEAKER_FOLLOWS


def _says(found: Mapping[str, Match]) -> bool:
    return _role(found) in _SAYING


def _role(found: Mapping[str, Match]) -> str:
    source = found.get("sources")
    return source.entry.attributes.get("role", "") if source is not None else ""


def _past_more(found: Mapping[str, Match], at: int) -> int:
    """Past a phrase that tells more of a role: of whom, and where."""
    return max((found[table].last for table in ("sources", "parties", "places") if table in found), default=at)


def _name_from(
    text: str, tokens: Sequence[Token], matches: Sequence[Mapping[str, Match]], at: int, introduced: bool
) -> int:
    """Where the name that may begin at a word ends; the word itself where none does."""
    given, cued, told = is_given(text, tokens[at], matches[at]), introduced, False
    if at > 0 and is_unknown(tokens[at], matches[at]):
        cued = cued or tokens[at - 1].word in BEFORE_NAMES
        told = any(table in matches[at - 1] for table in ("harm", "people")) or _introduces(tokens, matches, at)
    if not given and not cued and not told:
        return at
    last = at + 1
    while last < len(tokens) and last - at < _LONGEST:
        follows = tokens[last]
        if any(c in text[tokens[last - 1].end : follows.start] for c in _STOPS):
            break
        if not (is_unknown(follows, matches[last]) or _NAME in matches[last] or follows.word in BEFORE_NAMES):
            break
        last += 1
    sure = cued or (given and not any(table in matches[at] for table in _COMMON))
    return last if sure or last - at > 1 else at
