"""The number words of a language, made ready for look-up: one form of a word is one key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from hasila.lexicon import Entry
from hasila.model import Wording
from hasila.text import fold

Phrase = tuple[str, ...]
_JOINED: Final = ("", "و", "ف", "ب", "ل", "وب", "ول", "ال", "وال", "فال", "بال", "لل", "ولل")
_BARE: Final = ("", "ال")


@dataclass(frozen=True, slots=True)
class Word:
    """A number word in one of its forms: `joined` is what stands before its stem."""

    kind: str
    value: int
    joined: str
    bound: bool = False
    step: int = 0
    alone: int = 0
    twofold: bool = False

    @property
    def continues(self) -> bool:
        """Whether `و` joins it to the words before; it may in a twofold form: `واحد` is one, and also and-one."""
        return self.twofold or self.joined in ("و", "وال")

    @property
    def plain(self) -> bool:
        """Whether nothing but an article stands before its stem."""
        return self.joined in _BARE


@dataclass(frozen=True, slots=True)
class Approximator:
    """A phrase before a number: the forms of its first word, the words after, and what it makes of the number."""

    opening: frozenset[str]
    rest: Phrase
    wording: Wording
    shift: int


@dataclass(slots=True)
class Grammar:
    """A language's number words, made ready for look-up from the entries of its table `numbers`."""

    words: dict[str, Word] = field(default_factory=dict)
    vague: dict[str, list[tuple[Phrase, Wording]]] = field(default_factory=dict)
    before: dict[str, list[Approximator]] = field(default_factory=dict)
    after: dict[str, list[tuple[Phrase, Wording]]] = field(default_factory=dict)
    percent: dict[str, list[Phrase]] = field(default_factory=dict)
    marks: dict[str, set[str]] = field(default_factory=dict)
    starts: frozenset[str] = frozenset()
    joined: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, entries: Sequence[Entry]) -> Grammar:
        """The grammar of a table's entries."""
        grammar = cls(marks={kind: set() for kind in ("label", "ordinal", "pair of labels", "range", "span", "rise")})
        for entry in entries:
            for phrase in entry.words:
                grammar._add(entry, tuple(fold(phrase).split()))
        for phrases in grammar.vague.values():
            phrases.sort(key=lambda p: -len(p[0]))
        for approximators in grammar.before.values():
            approximators.sort(key=lambda a: -len(a.rest))
        grammar.joined -= {w for entry in entries for phrase in entry.words for w in fold(phrase).split()[:1]}
        grammar.starts = frozenset(grammar.words) | frozenset(grammar.vague)
        return grammar

    def _add(self, entry: Entry, phrase: Phrase) -> None:
        kind, more = entry.attributes["kind"], entry.attributes
        forms = [(j, j + phrase[0]) for j in _JOINED if j not in more.get("without", ())]
        self.joined.update(form for joined, form in forms if joined.startswith("و"))
        if kind in self.marks:
            self.marks[kind].update(form for joined, form in forms if not joined.endswith(("ال", "لل")))
        elif kind == "percent":
            self.percent.setdefault(phrase[0], []).append(phrase)
        elif kind in ("before", "either", "after"):
            self._add_approximator(entry, phrase, frozenset(form for _, form in forms))
        else:
            if wording := more.get("wording") or more.get("vague"):
                for _, form in forms:
                    self.vague.setdefault(form, []).append((phrase[1:], Wording(wording)))
            if kind != "vague":
                self._add_word(entry, forms)

    def _add_approximator(self, entry: Entry, phrase: Phrase, opening: frozenset[str]) -> None:
        kind, wording = entry.attributes["kind"], Wording(entry.attributes["wording"])
        if kind != "after":
            one = Approximator(opening, phrase[1:], wording, entry.attributes.get("shift", 0))
            for last in [phrase[-1]] if len(phrase) > 1 else opening:
                self.before.setdefault(last, []).append(one)
        if kind != "before":
            self.after.setdefault(phrase[0], []).append((phrase, wording))

    def _add_word(self, entry: Entry, forms: list[tuple[str, str]]) -> None:
        more = entry.attributes
        for joined, form in forms:
            word = Word(
                more["kind"],
                more.get("value", 0),
                joined,
                bool(more.get("bound")),
                more.get("step", 0),
                more.get("alone", 0),
            )
            known = self.words.get(form)
            if known is None or not joined:
                self.words[form] = replace(word, twofold=known is not None)
            elif not known.joined:
                self.words[form] = replace(known, twofold=True)
