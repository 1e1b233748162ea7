"""People told of in a plural without a number (`مدنيون`, `عدد من الجرحى`): two at least, and nobody says how many."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Sequence
from importlib import resources

from hasila.model import Claim, Harm, Wording
from hasila.reconcile.origins import Voices
from hasila.reconcile.parts import is_civilian
from hasila.reconcile.policies import Policy
from hasila.text import fold

_TABLE = tomllib.loads(resources.files("hasila.reconcile").joinpath("words.toml").read_text(encoding="utf-8"))
_DEAD_OR_HURT = re.compile(rf"(?<![ء-ي])(?:ال|لل)?(?:{'|'.join(fold(w) for w in _TABLE['dead_or_hurt'])})(?![ء-ي])")


def by_plural(claims: Sequence[Claim], harm: Harm, voices: Voices, policy: Policy) -> dict[str, list[str]]:
    """The claims of civilians in a bare plural by the key of their origin, where the policy counts a plural.

    `ضحايا` may be the hurt as well as the dead, and tells of no death by itself. Asked where nobody gives a number.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for claim in claims:
        bare = claim.harm is harm and claim.count.wording is Wording.SOME and claim.part_of is None
        if policy.plural is None or not bare or not is_civilian(claim, policy):
            continue
        if harm is not Harm.KILLED or not _DEAD_OR_HURT.search(fold(claim.anchor.exact)):
            found[voices.of[claim.id].key].append(claim.id)
    return dict(found)
