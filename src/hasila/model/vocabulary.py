"""The closed lists of words that a record is written in: kinds of harm, people, events, parties, sources, places."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Harm(StrEnum):
    """What came to people. `KILLED_OR_INJURED` is one figure for both."""

    KILLED = "killed"
    INJURED = "injured"
    KILLED_OR_INJURED = "killed_or_injured"
    MISSING = "missing"
    DETAINED = "detained"
    DISPLACED = "displaced"
    BODIES_FOUND = "bodies_found"


class Wording(StrEnum):
    """How a text words a count; the vague words (`TENS` to `SOME`) carry no number."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    MORE_THAN = "more_than"
    ABOUT = "about"
    BETWEEN = "between"
    TENS = "tens"
    HUNDREDS = "hundreds"
    THOUSANDS = "thousands"
    SOME = "some"


class Status(StrEnum):
    """What the text says the people are; people of unstated status are `UNKNOWN`, not civilian."""

    CIVILIAN = "civilian"
    COMBATANT = "combatant"
    MIXED = "mixed"
    UNKNOWN = "unknown"


class Part(StrEnum):
    """Which part of those harmed a claim counts."""

    ALL = "all"
    CHILDREN = "children"
    WOMEN = "women"
    WOMEN_AND_CHILDREN = "women_and_children"
    MEN = "men"
    ELDERLY = "elderly"
    FAMILY = "family"
    MEDICS = "medics"
    JOURNALISTS = "journalists"
    AID_WORKERS = "aid_workers"
    FOREIGNERS = "foreigners"
    SUICIDE_ATTACKERS = "suicide_attackers"
    COMMANDERS = "commanders"
    OTHER = "other"


class Scope(StrEnum):
    """One event (or one bout of it), or a running total over a period."""

    INCIDENT = "incident"
    PERIOD = "period"


class Polarity(StrEnum):
    """Said, denied, or feared and expected."""

    AFFIRMED = "affirmed"
    DENIED = "denied"
    POSSIBLE = "possible"


class Event(StrEnum):
    """What caused the harm."""

    AIRSTRIKE = "airstrike"
    DRONE_STRIKE = "drone_strike"
    ARTILLERY = "artillery"
    MISSILE = "missile"
    IED = "ied"
    SUICIDE_ATTACK = "suicide_attack"
    GROUND_FIGHTING = "ground_fighting"
    SHOOTING = "shooting"
    EXECUTION = "execution"
    RAID = "raid"
    LANDMINE = "landmine"
    CHEMICAL = "chemical"
    MASS_GRAVE = "mass_grave"
    DETENTION = "detention"
    DISPLACEMENT = "displacement"
    ACCIDENT = "accident"
    OTHER = "other"
    UNKNOWN = "unknown"


class Party(StrEnum):
    """A party to the war, as a claim may blame it or as a combatant may belong to it."""

    US_COALITION = "us_coalition"
    US = "us"
    FRANCE = "france"
    UK = "uk"
    RUSSIA = "russia"
    SYRIAN_GOVERNMENT = "syrian_government"
    IRAN = "iran"
    HEZBOLLAH = "hezbollah"
    SDF = "sdf"
    ISIS = "isis"
    HTS = "hts"
    OPPOSITION = "opposition"
    TURKEY = "turkey"
    ISRAEL = "israel"
    JORDAN = "jordan"
    IRAQ = "iraq"
    PMU = "pmu"
    TRIBES = "tribes"
    UNKNOWN_PARTY = "unknown_party"
    OTHER = "other"


SIDES: Mapping[Party, Party] = MappingProxyType(
    {
        Party.US: Party.US_COALITION,
        Party.UK: Party.US_COALITION,
        Party.FRANCE: Party.US_COALITION,
        Party.HEZBOLLAH: Party.IRAN,
    }
)
"""The parties that act as one of a larger side, and that side: a claim that blames the one agrees with the other."""


class SourceKind(StrEnum):
    """What kind of voice a source is."""

    OFFICIAL = "official"
    AGENCY = "agency"
    OUTLET = "outlet"
    MONITOR = "monitor"
    ARMED_GROUP = "armed_group"
    LOCAL = "local"
    ACTIVISTS = "activists"
    SOCIAL_MEDIA = "social_media"
    PERSON = "person"
    UNNAMED = "unnamed"


class Precision(StrEnum):
    """How exactly a place is known, finest first."""

    SPOT = "spot"
    NEIGHBOURHOOD = "neighbourhood"
    VILLAGE = "village"
    CITY = "city"
    DISTRICT = "district"
    GOVERNORATE = "governorate"
    COUNTRY = "country"


class Grade(StrEnum):
    """Airwars' public grades of an incident; Hasila proposes, a researcher sets."""

    CONFIRMED = "confirmed"
    FAIR = "fair"
    WEAK = "weak"
    CONTESTED = "contested"
    DISCOUNTED = "discounted"


class ZoneKind(StrEnum):
    """Why a stretch of a report's text is not the report: reading skips it."""

    MENU = "menu"
    FRAME = "frame"
    COMMENTS = "comments"
    RELATED = "related"
    REPEAT = "repeat"
