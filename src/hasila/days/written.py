"""A date as a text gives it, before anybody says what day that is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Written:
    """A date as the text gives it, up to token `end`.

    `last_day` and `other_month` are set where the text names two (`3 و5 أيار`, a pair of month names that disagree).
    `direction` is "past", "coming" or ""; `years_back` tells the year from that of publication (`من العام الماضي` 1),
    and `same_year` that it is the year last named.
    """

    end: int
    day: int | None
    month: int | None
    year: int | None = None
    last_day: int | None = None
    other_month: int | None = None
    hijri: bool = False
    direction: str = ""
    years_back: int | None = None
    same_year: bool = False
