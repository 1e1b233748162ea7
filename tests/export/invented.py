"""An invented record that every format is tried on."""

from __future__ import annotations

import datetime as dt

from hasila.model import (
    Attribution,
    Candidate,
    DateRange,
    Event,
    Origin,
    Party,
    Place,
    Precision,
    Record,
    SourceKind,
    Toll,
)
from tests.made import PAPER, a_claim, a_report, an_incident, span

# Invented, places' codes and events alike.
TEXT = "قالت وكالة النخيل المختلقة إن ثلاثة مدنيين قتلوا في غارة على بلدة المثال"
AGENCY = "وكالة النخيل المختلقة"
CHAIN = (Attribution(AGENCY, SourceKind.AGENCY, span(TEXT, AGENCY)), Attribution(PAPER, SourceKind.OUTLET))
PLACE = Place(
    "بلدة المثال",
    "دير الزور",
    34.5,
    40.9,
    Precision.VILLAGE,
    (Candidate("p1", "المثال", 34.5, 40.9, Precision.VILLAGE, 0.9, "exact name", "SY-DY", "SY090102", "a workbook"),),
)
MADE = Record(
    reports=(a_report("r1", TEXT, url="https://example.org/1", published=DateRange.of(dt.date(2019, 2, 11))),),
    claims=(a_claim(TEXT, "ثلاثة مدنيين", place=PLACE, event=Event.AIRSTRIKE, chain=CHAIN),),
    incidents=(
        an_incident(
            date=DateRange(dt.date(2019, 2, 10), None),
            place=PLACE,
            events=(Event.AIRSTRIKE, Event.ARTILLERY),
            blamed=(Party.RUSSIA,),
            killed=Toll(3, 5, or_more=True, explanation="3: the agency", supporting=("c1",)),
            injured=Toll(0, 0),
            origins=(Origin("palm", AGENCY, SourceKind.AGENCY, ("c1",), (PAPER,)),),
            claims=("c1",),
            reports=("r1",),
        ),
        an_incident("i2", place=Place("قرية لا يعرفها أحد")),
    ),
    running_totals=(),
    unlinked=(),
    near_links=(),
    rejected=(),
)
