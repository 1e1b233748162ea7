"""Values on their way from one process to another: taken apart into their fields, and made anew of them.

pickle's own way sets the fields of a finished value one by one, which a frozen value refuses once it is compiled
(`make compiled`): every report would be lost between two workers.
"""

from __future__ import annotations

import copyreg
from dataclasses import fields, is_dataclass
from operator import attrgetter
from typing import Any

from hasila import model


def sent_by_fields(*kinds: type[Any]) -> None:
    """Let values of these dataclasses be pickled by their fields, in their order."""
    for kind in kinds:
        copyreg.pickle(kind, _taking_apart(kind))


def _taking_apart(kind: type[Any]) -> Any:
    names = [field.name for field in fields(kind)]
    if len(names) == 1:
        return lambda value: (kind, (getattr(value, names[0]),))
    values = attrgetter(*names)
    return lambda value: (kind, values(value))


sent_by_fields(*(kind for kind in vars(model).values() if isinstance(kind, type) and is_dataclass(kind)))
