"""An invented record to render: invented people, sources and events, and texts that wish the page ill."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hasila.model import (
    UNKNOWN_PUBLISHER,
    Attribution,
    Candidate,
    Claim,
    Count,
    DateRange,
    Difference,
    Event,
    Evidence,
    Grade,
    Harm,
    Incident,
    NearLink,
    Origin,
    Part,
    Party,
    Place,
    Polarity,
    Precision,
    Record,
    Rejection,
    Report,
    Scope,
    SecondReading,
    SourceKind,
    Toll,
    Wording,
    Zone,
    ZoneKind,
)
from hasila.second_reader.agreeing import AGREES
from tests.made import a_claim, a_report, an_incident, exact

CHILD = "سامر المختلَق"
WITNESS = "شاهدة مختلَقة"
LONG_WORD = "ا" * 5000
SCRIPT = "<script>window.hacked = 1</script>"
IMAGE = '"><img src=x onerror="window.hacked = 1">'
OVERRIDE = "\u202eمقلوب\u202c"

MENU = "الرئيسية أخبار "
PLAIN = (
    f"{MENU}قالت مصادر محلية لوكالة النخيل إن غارة على بلدة السوسة قتلت 27 مدنياً بينهم 8 أطفال. "
    f"وأكدت {WITNESS} مقتل الطفل {CHILD}. وبلغ عدد القتلى منذ أيلول 417 مدنياً."
)
HOSTILE = f"{SCRIPT}{IMAGE} {OVERRIDE} {LONG_WORD} قتل 3 مدنيين</div></body>\x00 &amp; {{{{ 7 * 7 }}}}"
DENIAL = "نفى التحالف سقوط ضحايا مدنيين في السوسة."


REPORTS = (
    a_report(
        "palm-1",
        PLAIN,
        "صحيفة النخيل",
        url="https://example.org/1",
        title="غارة على السوسة",
        published=DateRange.of(dt.date(2019, 2, 12)),
        published_how="post number",
        zones=(Zone(0, len(MENU), ZoneKind.MENU),),
    ),
    a_report("../../outside", HOSTILE, SCRIPT, url="javascript:window.hacked=1", title=IMAGE),
    a_report("denial-1", DENIAL, "Invented Wire", published=DateRange.of(dt.date(2019, 2, 13))),
    a_report("silent-1", "نص بلا ادعاء.", UNKNOWN_PUBLISHER),
)


def claim(identity: str, source: Report, anchor: str, harm: Harm, count: Count, **fields: Any) -> Claim:
    known: dict[str, Any] = {
        "event": Event.AIRSTRIKE,
        "date": DateRange.of(dt.date(2019, 2, 11)),
        "place": Place("السوسة"),
        "blamed": (Party.US_COALITION,),
        "chain": (Attribution(source.publisher, SourceKind.OUTLET),),
        "rule": "number-people",
        "confidence": 0.9,
    }
    return a_claim(source.text, anchor, id=identity, report=source.id, harm=harm, count=count, **(known | fields))


CHAIN = (
    Attribution("مصادر محلية", SourceKind.LOCAL),
    Attribution("وكالة النخيل", SourceKind.AGENCY),
    Attribution("صحيفة النخيل", SourceKind.OUTLET),
)
CLAIMS = (
    claim("c-whole", REPORTS[0], "27 مدنياً بينهم 8 أطفال", Harm.KILLED, Count(27, None, Wording.AT_LEAST), chain=CHAIN),
    claim("c-part", REPORTS[0], "8 أطفال", Harm.KILLED, exact(8), part=Part.CHILDREN, chain=CHAIN),
    claim("c-child", REPORTS[0], f"الطفل {CHILD}", Harm.KILLED, exact(1), part=Part.CHILDREN, confidence=0.31),
    claim("c-total", REPORTS[0], "417 مدنياً", Harm.KILLED, exact(417), scope=Scope.PERIOD),
    claim("C/Hostile", REPORTS[1], "3 مدنيين", Harm.KILLED, exact(3), rule=SCRIPT, weapon=IMAGE, blamed=()),
    claim(
        "c-denied",
        REPORTS[2],
        "ضحايا مدنيين",
        Harm.KILLED,
        Count(None, None, Wording.SOME),
        polarity=Polarity.DENIED,
        blamed=(),
    ),
    claim("c-free", REPORTS[1], "قتل 3", Harm.INJURED, exact(3), place=None, date=None),
)

SUSAH = Candidate("p1", "السوسة", 34.4742, 40.9486, Precision.VILLAGE, 0.92, "same name; near Hajin")
OTHER_SUSAH = Candidate("p2", "السوسة", 35.6, 36.1, Precision.VILLAGE, 0.31, "same name; 450 km away")


def incident(identity: str, place: Place | None, date: DateRange | None, **fields: Any) -> Incident:
    return an_incident(identity, **({"place": place, "date": date, "events": (Event.AIRSTRIKE,)} | fields))


INCIDENTS = (
    incident(
        "susah",
        Place("السوسة", "ريف دير الزور", SUSAH.lat, SUSAH.lon, SUSAH.precision, (SUSAH, OTHER_SUSAH)),
        DateRange(dt.date(2019, 2, 10), dt.date(2019, 2, 11)),
        blamed=(Party.US_COALITION,),
        grade=Grade.FAIR,
        grade_reason="two named origins",
        killed=Toll(
            27,
            30,
            explanation="27 to 30: 27 according to وكالة النخيل; 30 according to paper",
            supporting=("c-whole",),
            against=("c-child",),
        ),
        children_killed=Toll(8, 8, or_more=True, supporting=("c-part",)),
        origins=(
            Origin("palm", "وكالة النخيل", SourceKind.AGENCY, ("c-whole", "c-part"), ("صحيفة النخيل", "Invented Wire")),
        ),
        claims=("c-whole", "c-part", "c-child"),
        reports=("palm-1", "denial-1"),
        denials=("c-denied",),
    ),
    incident("home", Place(f"منزل عائلة {CHILD}"), DateRange.of(dt.date(2019, 2, 14)), killed=Toll(1, 1)),
    incident(
        "Hostile Incident",
        Place(SCRIPT + OVERRIDE, IMAGE, 36.2, 37.1, Precision.CITY),
        None,
        grade=Grade.CONTESTED,
        grade_reason=IMAGE,
        injured=Toll(3, 9, or_more=True, explanation=SCRIPT, supporting=("C/Hostile",)),
        joint=Toll(70, 70),
        blamed=(Party.RUSSIA,),
        origins=(Origin("x", IMAGE, SourceKind.UNNAMED, ("C/Hostile",), (SCRIPT, LONG_WORD)),),
        claims=("C/Hostile",),
        reports=("../../outside",),
        wider=("c-part",),
    ),
    incident("nowhere", None, DateRange(dt.date(2019, 3, 1), None)),
)
SECOND_CLAIMS = (
    claim(
        "s-part",
        REPORTS[0],
        "8 أطفال",
        Harm.INJURED,
        Count(8, None, Wording.AT_LEAST),
        **{"side": Party.ISIS, "place": None, "date": None, "blamed": (), "scope": Scope.PERIOD},
    ),
    claim("s-hostile", REPORTS[1], "3 مدنيين", Harm.KILLED, exact(3), place=Place(SCRIPT), rule="second reader"),
)

RECORD = Record(
    reports=REPORTS,
    claims=CLAIMS,
    incidents=INCIDENTS,
    running_totals=("c-total",),
    unlinked=("c-free",),
    near_links=(
        NearLink("susah", "Hostile Incident", 0.48, (Evidence("day", "same day", 1.1), Evidence(SCRIPT, IMAGE, -0.6))),
    ),
    rejected=(Rejection(SCRIPT, "line 3", "invalid JSON"), Rejection("old.bin", "", "binary")),
    run={"hasila": "0.1.0", "note": SCRIPT, "second_reader": {"model": IMAGE, "address": SCRIPT}},
    second=SecondReading(
        claims=SECOND_CLAIMS,
        differences=(
            Difference(REPORTS[0].id, "c-part", "s-part", tuple(AGREES)),
            Difference(REPORTS[0].id, "c-child", None),
            Difference(REPORTS[1].id, None, "s-hostile"),
        ),
        unread=(Rejection("report denial-1", "", "its answer is no JSON"),),
        refused=(Rejection(f"report {SCRIPT}", "claim 1", f"its quote does not stand in the text: «{IMAGE}»"),),
    ),
)
