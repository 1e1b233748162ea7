"""The words of a casualty record, as frozen values: what every other room speaks in.

A report is kept exactly as it came; a claim points into it by code points; an incident holds claims, not numbers;
a toll is what reconciling gives. Unknown is not zero: `None` is open. Nothing here reads, links or counts.
"""

from __future__ import annotations

from hasila.model.claim import Account, Attribution, Candidate, Claim, Count, Place
from hasila.model.incident import TOLLS, Cluster, Evidence, Incident, Links, NearLink, Origin, Toll
from hasila.model.record import Difference, Record, Rejection, SecondReading, Victim
from hasila.model.report import UNKNOWN_PUBLISHER, DateRange, Report, Span, Zone
from hasila.model.vocabulary import (
    SIDES,
    Event,
    Grade,
    Harm,
    Part,
    Party,
    Polarity,
    Precision,
    Scope,
    SourceKind,
    Status,
    Wording,
    ZoneKind,
)

__all__ = [
    "SIDES",
    "TOLLS",
    "UNKNOWN_PUBLISHER",
    "Account",
    "Attribution",
    "Candidate",
    "Claim",
    "Cluster",
    "Count",
    "DateRange",
    "Difference",
    "Event",
    "Evidence",
    "Grade",
    "Harm",
    "Incident",
    "Links",
    "NearLink",
    "Origin",
    "Part",
    "Party",
    "Place",
    "Polarity",
    "Precision",
    "Record",
    "Rejection",
    "Report",
    "Scope",
    "SecondReading",
    "SourceKind",
    "Span",
    "Status",
    "Toll",
    "Victim",
    "Wording",
    "Zone",
    "ZoneKind",
]
