"""Whether a party does what a sentence tells: a verb of an event or of harm follows it (`قوات النظام استهدفت`).

And whether fighting is told as one side's doing (`هجوم X`) or as that of both (`اشتباكات X`).
"""

from __future__ import annotations

from typing import Final

from hasila.lexicon import Match
from hasila.reading.allies import alliance_of, is_alliance, past_allies
from hasila.reading.claimed import drops
from hasila.reading.deeds import told_by_front
from hasila.reading.gender import is_feminine, is_of_a_man
from hasila.reading.page import Page, Sentence

_AHEAD: Final = 5
_FAR_AHEAD: Final = 10
_STATIONED: Final = frozenset("المتمركزه المتواجده الموجوده المنتشره المرابطه المتحصنه".split())
"""What begins an aside on where a force is: `قوات النظام المتمركزة في …، قصفت`."""
_EITHER: Final = frozenset({"قصف", "وقصف", "نسف"})
"""Verbs whose letters are a noun's: right behind their doer they are verbs."""
_CAMPAIGNS: Final = frozenset("حمله حملات عمليات عملياتها في علي من شن تنفيذ".split())
_ITSELF: Final = frozenset(
    "انها انه انهم بانها بانه بانهم قواتها قواته عناصرها عناصره مقاتليها مقاتلوها مقاتليه مقاتلوه".split()
)
_OPERATIONS: Final = frozenset("عمليه عمليات حمله حملات العمليه العمليات الحمله الحملات".split())
_THERE: Final = frozenset("فيه فيها خلاله خلالها منه منها منهم".split())
_DURING: Final = frozenset("خلال اثناء بعد عقب في ضمن".split())
_TURNS: Final = frozenset(": . ( علي نتيجه اثر جراء بسبب خلال".split())
_WHICH: Final = frozenset("الذي التي اللذين اللتين".split())
_SUFFERED: Final = (
    *("اصيب", "جرح", "استشهد", "يستشهد", "توف", "يتوف", "ارتق", "قضي", "قضو", "قضت", "لقي", "لقو", "فارق", "فقد"),
    *("سقط", "وقع", "نزح", "راح", "خرج", "غادر", "تعرض", "يتعرض", "تتعرض"),
)
GOING_ON: Final = frozenset(
    "تستمر يستمر استمر"
    " تواصل يواصل واصلت واصل يواصلون واصلوا جددت جدد كثفت كثف صعدت صعد استانفت استانف استمرت بدات بدا عاودت تجدد"
    " تكثف تصعد ارتكاب تستانف"
    " تعاود يعاود عاودوا تتعمد يتعمد تعمدت تعمد داب دابت دابوا تداب يداب تركز يركز ركزت".split()
)
_KEEPS: Final = frozenset("مستمر مستمره مستمران مستمرون".split())
_DOES: Final = frozenset(
    "تقوم يقوم قامت قام قاموا قيامها قيامه اقدمت اقدم اقدموا تقدم عمدت تعمد تمكنت تمكن تمكنها تمكنه"
    " تنفيذها تنفيذه ينفذان تنفذان ينفذون نفذا نفذتا يشنان تشنان يشنون شنا شنتا".split()
)
_COMMITS: Final = frozenset(
    "ارتكاب ارتكب ارتكبت ارتكبوا ترتكب يرتكب يرتكبون يرتكبان ترتكبان بارتكاب لارتكاب ارتكابها ارتكابه".split()
)
_APOLOGIES: Final = frozenset(
    "اعتذر اعتذرت اعتذروا يعتذر تعتذر يعتذرون اعتذار اعتذارا اعتذاره اعتذارها اعتذارهم باعتذار".split()
)
_FOR: Final = frozenset({"عن", "علي"})
_APOLOGY_REACH: Final = 3
_TARGETED: Final = frozenset("استهدف استهدفت استهدفوا استهدفتا استهدفا".split())
_OF_WEAPONS: Final = frozenset(
    "ثقيله الثقيله متوسطه المتوسطه خفيفه الخفيفه موجه موجهه ناسفه لاصقه ارضي ارضيه مفخخه ملغمه مزروعه انفجرت حي الحي"
    " مباشر كثيف الرشاشه رشاشه الهاون هاون".split()
)
"""What a weapon is called by, behind its name."""
_NO_OBJECT: Final = frozenset(
    "في علي قرب عند بالقرب داخل خلال اثناء شمال جنوب شرق غرب ما مما ادي ادت اسفر من . ؛ :".split()
)
_HIDDEN: Final = frozenset({"explosive", "mine"})
_SETS_OFF: Final = frozenset("فجرت فجروا فجرا يفجر يفجرون تفجر زرعت زرعوا يزرع تزرع".split())
_HELP: Final = frozenset(
    "بنقل بنقلهم باسعاف باسعافهم بانتشال باجلاء باخلاء بعلاج بمعالجه بدفن بتسليم بتفكيك بازاله باطفاء باخماد بتقديم"
    " بتوزيع بانقاذ بالافراج باغلاق بتامين بتسيير بارسال".split()
)
_HELP_REACH: Final = 9
_ENDS_HELP: Final = frozenset("، . ; ؛ حيث بعد عقب".split())
_LOSES: Final = frozenset("خسر خسرت خسروا فقدت تكبد تكبدت قتل اصيب اصيبت جرح سقط قضي".split())
_AS_FOR: Final = frozenset({"اما", "واما"})
_USES: Final = frozenset("باستخدام استخدام استخدم استخدمت استخدموا يستخدم تستخدم استعمل استعملت".split())
_DOES_IT: Final = _DOES | _COMMITS | _USES | _SETS_OFF

_ASSAULTS: Final = ("هجوم", "كمين", "كماين", "عمليه نوعيه", "عمليه انغماسيه", "تسلل", "محاوله تسلل", "عمليه تسلل")
_REPELLED: Final = frozenset(
    "صد صدت صدوا يصد تصد احباط افشال التصدي بصد لصد صدها صده احبطت احبط احبطوا افشلت افشل افشلوا".split()
)
_REPELLED_REACH: Final = 3  # words: `صدت فصائل المعارضة هجوماً`


def helps(page: Page, verb: int) -> bool:
    """`X قامت بنقل الجرحى`: whether what a verb of doing leads to is help, and no harm."""
    return only_helps(page, verb, verb + 1)


def only_helps(page: Page, verb: int, to_what: int) -> bool:
    """`قامت X بنقل الجرحى`: the same where the party stands between."""
    if page.words[verb].removeprefix("و") not in _DOES or _HELP.isdisjoint(page.words[to_what : to_what + 1]):
        return False
    beyond = page.words[to_what + 1 : to_what + 1 + _HELP_REACH]
    near = next((k for k, word in enumerate(beyond) if word in _ENDS_HELP), len(beyond))
    acts = page.found("events", to_what + 1, to_what + 1 + near)
    harms = any(e.form.particles in ("و", "ل") and not e.form.article for e in acts)
    return not harms and "التعذيب" not in beyond  # `بإرسال طائراتها لقصف`, `بتسليم جثث من قتلوا تحت التعذيب`


def does(page: Page, sentence: Sentence, party: Match) -> bool:
    """Whether a verb of an event or of harm follows the party as its doing (`قوات النظام استهدفت`)."""
    last = past_allies(page, sentence, party.last)
    ahead = _FAR_AHEAD if page.words[last : last + 1] and page.words[last] in _STATIONED else _AHEAD
    for i in range(last, min(sentence.last, last + ahead)):
        word = page.words[i]
        other = page.match(i, "parties")
        if other is not None and alliance_of(page, party) is not None and is_alliance(other):
            continue
        fronted = told_by_front(page, last, i)
        if fronted and i > last and page.match(i + 1, "events") is not None:
            return True  # `X هو من قصف المخيم`
        if word in _TURNS or other is not None or (word in _WHICH and i > last and not fronted):
            return False  # `تتهم X فلاناً بالهجوم الذي استهدف …`: another's verb
        if word.removeprefix("و") in _APOLOGIES:
            return for_its_deed(page, sentence, i)
        event = page.match(i, "events")
        if _begins_its_deed(page, party, i) or helps(page, i):
            continue
        if word.removeprefix("و") in _DOES_IT or drops(page, sentence, i):
            return True
        if event is not None and event.entry.attributes.get("form") == "verb":
            return (
                not _was_struck(page, sentence, i)
                and not event.form.pronoun
                and not _tells_of_another(page, sentence, party, i)
            )
        goes_on = _goes_on(page, last, i) or (i == last and word in _EITHER)
        if event is not None and event.entry.attributes.get("act") and (event.form.pronoun or goes_on):
            return True
        harm = page.match(i, "harm")
        if harm is not None and harm.entry.attributes.get("form") == "verb":
            return _harms(page, sentence, party, harm)
    return False


def _harms(page: Page, sentence: Sentence, party: Match, verb: Match) -> bool:
    """`قوات X … قتلت رجلين`; not `… وقتل فيها رجلان`, `… أصيبوا`: whether a verb of harm has the party as its doer."""
    if page.words[verb.first].removeprefix("و").startswith(_SUFFERED) or _are_counted(
        page, sentence, party, verb.last - 1
    ):
        return False
    joined = page.words[verb.first].startswith(("و", "ف"))  # not `عناصر X تمكنوا من قتل خمسة`
    there = not _THERE.isdisjoint(page.words[verb.last : verb.last + 1])  # `كمين قتل فيه ضابط`
    if (joined or there) and is_feminine(page, party) and is_of_a_man(page, verb.first):
        return False
    return not _tells_of_another(page, sentence, party, verb.first) and any(
        page.match(k, "people") or k in page.numbers for k in range(verb.last, min(sentence.last, verb.last + _AHEAD))
    )


def _begins_its_deed(page: Page, party: Match, position: int) -> bool:
    """`أما X فقد قصفت`; not `أما X فقد خسرت خمسة`, `فقد قتل منه عشرون`."""
    if page.words[position] != "فقد" or page.words[party.first - 1] not in _AS_FOR:
        return False
    return _LOSES.isdisjoint(page.words[position + 1 : position + 2])


def is_quoted(page: Page, sentence: Sentence, party: Match) -> bool:
    """`بحسب X، قتل مدنيان`: whether a party is quoted, and tells of no doing of its own (`فإن قواتها استهدفت`)."""
    own = page.words[party.last : min(sentence.last, party.last + _FAR_AHEAD)]
    return page.role(party.first - 1, "sources") == "according" and _ITSELF.isdisjoint(own)


def _was_struck(page: Page, sentence: Sentence, verb: int) -> bool:
    """`دورية لـX استهدفت بعبوة ناسفة في البلدة`: a weapon follows the verb and no object, so it is passive."""
    if page.words[verb].removeprefix("و") not in _TARGETED:
        return False
    weapon = page.match(verb + 1, "events")
    if weapon is None or weapon.form.particles != "ب":
        return False
    end = weapon.last
    while end < sentence.last and (page.words[end] in _OF_WEAPONS or page.match(end, "events")):
        end += 1
    hidden = weapon.entry.attributes.get("weapon") in _HIDDEN  # of others an object may follow what is put between
    if end >= sentence.last or page.words[end] in _NO_OBJECT:
        return True
    if page.words[end] == "،" or end in page.day_words:
        return hidden
    return page.words[end].startswith("و") and page.match(end, "harm") is not None


def _are_counted(page: Page, sentence: Sentence, party: Match, verb: int) -> bool:
    """`7 من X قتلوا`, `7 من X (Y) قتلوا`: some of its own, who suffered what the verb tells."""
    first = party.first
    figure = first - 3 >= sentence.first and page.words[first - 1] == "من" and first - 3 in page.numbers
    if figure and page.match(first - 2, "people") is not None:
        after = verb + 1  # `29 عنصراً من X و11 مدنياً قتلوا`; not `ثلاثة عناصر من X قتلوا شاباً`
        return after not in page.numbers and page.match(after, "people") is None
    if page.words[first - 1] == "(":
        first = next((m.first for m in page.found("parties", sentence.first, first) if m.last == first - 1), first)
    return first - 2 >= sentence.first and page.words[first - 1] == "من" and first - 2 in page.numbers


def is_sorry(page: Page, sentence: Sentence, party: Match) -> bool | None:
    """`اعتذرت X عن القصف`: whether a party that an apology stands before did the deed; `None` without an apology."""
    before = party.first - 1
    if before < sentence.first or page.words[before].removeprefix("و") not in _APOLOGIES:
        return None
    return for_its_deed(page, sentence, party.last - 1)


def for_its_deed(page: Page, sentence: Sentence, last: int) -> bool:
    """Whether an apology is for an attack or a harm itself (`عن الغارة`), not `عن عدم نشر نتائج التحقيق في غارة`."""
    near = range(last + 1, min(sentence.last - 1, last + 1 + _APOLOGY_REACH))
    deed = next((i + 1 for i in near if page.words[i] in _FOR), None)
    if deed is None:
        return False
    event = page.match(deed, "events")
    return bool(event and event.entry.attributes.get("act")) or page.match(deed, "harm") is not None


def _goes_on(page: Page, first: int, event: int) -> bool:
    """`واصلت قصف`, `بدأت صباح اليوم حملة قصف`: a verb of going on stands before an event."""
    while event - 1 > first and (event - 1 in page.day_words or page.words[event - 1] in _CAMPAIGNS):
        event -= 1
    return event > first and page.words[event - 1].removeprefix("و") in GOING_ON | _KEEPS


def _tells_of_another(page: Page, sentence: Sentence, party: Match, verb: int) -> bool:
    """`قالت قسد في بيان: «أغار سرب …»`: who speaks does what the quoted verb tells only where it says so (`إنها`)."""
    before = page.words[party.first - 1]
    if party.first == sentence.first or before == "تابع" or page.role(party.first - 1, "sources") != "say":
        return False
    return not page.words[verb].startswith("و") and _ITSELF.isdisjoint(page.words[party.last : verb])


def struck_by_event(page: Page, sentence: Sentence, verb: int) -> bool:
    """`انفجار يستهدف المخابرات`, `حملة أمنية استهدفت خلايا X`: what strikes is told before, so the party is struck."""
    if any(
        (event := page.match(i, "events")) is not None and event.entry.attributes.get("form") != "verb"
        for i in range(max(sentence.first, verb - 4), verb)
    ):
        return True
    for i in range(verb - 1, max(sentence.first, verb - _FAR_AHEAD) - 1, -1):
        word = page.words[i]
        if word in _TURNS or word in ("،", ",") or page.match(i, "harm"):
            return False
        if word.removeprefix("و").removeprefix("ب").removeprefix("ل") in _OPERATIONS:
            told = "ال" in word[:4] and page.words[i - 1] in _DURING  # `خلال العملية استهدفت X …`
            return not told
    return False


def is_of_both(page: Page, event: Match) -> bool:
    """`اشتباكات قسد وX`: fighting is the doing of both sides; an assault (`هجوم مباغت لـX`) is one's."""
    told = " ".join(page.words[event.first : event.last]).removeprefix("و").removeprefix("ب")
    before = page.words[max(event.first - _REPELLED_REACH, 0) : event.first]
    if not _REPELLED.isdisjoint(w.removeprefix("و") for w in before) or told == "كمينا":
        return True  # `صد هجوم لـX`, `نصبوا كميناً لـX`
    return event.entry.attributes.get("event") == "ground_fighting" and not told.startswith(_ASSAULTS)
