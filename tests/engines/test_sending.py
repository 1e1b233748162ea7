"""Values go between processes by their fields."""

from __future__ import annotations

import copyreg
import pickle
from dataclasses import dataclass, is_dataclass

from hasila import model
from hasila.engines import sent_by_fields


@dataclass(frozen=True)
class Sealed:
    """A value that nobody may set a field of, not even pickle, as a compiled one is."""

    only: str

    def __setstate__(self, state: object) -> None:
        raise AssertionError("pickle has set the fields of a finished value")


def test_a_sealed_value_is_made_anew_of_its_fields() -> None:
    sent_by_fields(Sealed)
    assert pickle.loads(pickle.dumps(Sealed("x"))) == Sealed("x")  # noqa: S301 - made here


def test_every_value_of_the_model_is_sent_so() -> None:
    kinds = [kind for kind in vars(model).values() if isinstance(kind, type) and is_dataclass(kind)]
    assert len(kinds) > 20
    assert [kind.__name__ for kind in kinds if kind not in copyreg.dispatch_table] == []
