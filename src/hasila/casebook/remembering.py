"""Claims and incidents of the rows that hold them; those read lately are remembered, by the row's very words.

People turn between few pages: a row that did not change need not be read again each time, which was half the work of
the queue's page. What is remembered cannot change, for values of the model do not.
"""

from __future__ import annotations

import json
from functools import lru_cache

from hasila.model import Claim, Incident
from hasila.rows import claim_from_row, incident_from_row

_CLAIMS, _INCIDENTS = 4000, 2000
"""How many are remembered, some ten megabytes of each: forty pages of the queue, and what a team works on in a day."""


@lru_cache(maxsize=_CLAIMS)
def claim_of(row: str) -> Claim:
    """The claim that a row's text holds."""
    return claim_from_row(json.loads(row))


@lru_cache(maxsize=_INCIDENTS)
def incident_of(row: str) -> Incident:
    """The incident that a row's text holds."""
    return incident_from_row(json.loads(row))
