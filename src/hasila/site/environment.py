"""The templates' environment: the page's words, and what turns values of the model into inert markup."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from types import CodeType
from typing import Final, TypeVar, cast

from jinja2 import BytecodeCache, ChoiceLoader, Environment, PackageLoader, StrictUndefined, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

from hasila.site import figures, marking, near, told
from hasila.site.book import file_name
from hasila.site.words import Words, table

_Value = TypeVar("_Value")


class _InWords(NodeTransformer):
    """Puts a wording in the place of each `t("key")`, so that a page does not look up its hundreds of words each time.

    With values (`t("key", n=3)`) a wording is looked up as before.
    """

    def __init__(self, words: Words) -> None:
        self._words = words

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - Jinja's name
        """The wording, where a call asks for one by its name alone."""
        if isinstance(node.node, nodes.Name) and node.node.name == "t" and not (node.kwargs or node.dyn_kwargs):
            match node.args:
                case [nodes.Const(value=str(key))]:
                    return nodes.Const(self._words(key), lineno=node.lineno)
        return self.generic_visit(node)


class _CodeGenerator(CodeGenerator):
    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - Jinja's name
        words = cast(Words, self.environment.globals["t"])
        super().visit_Template(_InWords(words).visit(node), frame)


class _Environment(Environment):
    code_generator_class = _CodeGenerator


class _Compiled(BytecodeCache):
    """The templates that this process has compiled, by the words in them: each site has an environment of its own, and
    Jinja would need longer to compile its templates anew than to fill those of a small record.
    """

    def __init__(self) -> None:
        self._code: dict[tuple[Words, str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what was compiled, if it was."""
        bucket.code = self._code.get(self._key(bucket))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what is compiled now."""
        self._code[self._key(bucket)] = bucket.code

    def _key(self, bucket: Bucket) -> tuple[Words, str, str]:
        return cast(Words, bucket.environment.globals["t"]), bucket.key, bucket.checksum


_COMPILED: Final = _Compiled()


def environment(words: Words) -> Environment:
    """Templates that escape whatever they are given, and fail on a name they do not know.

    They are looked for in the rooms of the words, the last first, so that a room may have a page of its own.
    """
    made = _Environment(
        loader=ChoiceLoader([PackageLoader(room) for room in reversed(words.rooms)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=_COMPILED,
    )
    made.globals |= {
        "t": words,
        "number": words.number,
        "word": words.of,
        "language": words.language,
        "direction": words.direction,
        "evidence": marking.marked_evidence,
        "quote_attributes": marking.quote_attributes,
        "band": figures.confidence,
    }
    made.filters |= {
        "name": partial(marking.named, words=words),
        "shown": marking.shown,
        "explanation": marking.explanation,
        "plain": marking.plain,
        "beginning": marking.beginning,
        "weapon": partial(_weapon, words),
        "told": partial(told.told, words=words),
        "told_of_toll": partial(told.told_of_toll, words=words),
        "feature": partial(near.feature, words=words),
        "observation": partial(near.observation, words=words),
        "file": file_name,
        "toll": partial(_figure, figures.toll, words),
        "count": partial(_figure, figures.count, words),
        "days": partial(_figure, figures.days, words),
        "dated": partial(_figure, figures.dated, words),
        "web": _web_address,
    }
    return made


def _weapon(words: Words, weapon: str) -> Markup:
    """The word for a weapon; one that the word lists do not have stands as it is written."""
    return escape(words(f"weapon.{weapon}")) if weapon in table()["weapon"] else marking.name(weapon)


def _figure(say: Callable[[_Value, Words], str], words: Words, value: _Value) -> Markup:
    """A figure in words, in an isolate, so that its numbers keep their order whatever stands beside it."""
    return Markup(f'<bdi class="figure">{escape(say(value, words))}</bdi>')  # noqa: S704 - escaped here


def _web_address(url: str | None) -> str | None:
    """An address that may be linked: http and https only, so that no script hides in one."""
    return url if url and url.lower().startswith(("http://", "https://")) else None
