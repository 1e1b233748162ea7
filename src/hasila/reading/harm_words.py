"""What the words of harm in a sentence say by themselves: whether they are meant, what they reach, joint figures."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from hasila.lexicon import Match, stems
from hasila.model import Harm, Polarity
from hasila.reading.by_hand import by_their_hand, is_of_an_attack
from hasila.reading.carried_or_gone import by_death, tells_of, tells_of_them
from hasila.reading.group import Group
from hasila.reading.harmed import NEAR, PART_GAP, Harmed
from hasila.reading.hinted import lost_people
from hasila.reading.needed import NEEDED_WITHIN, has_needed
from hasila.reading.page import Page, Sentence
from hasila.reading.parts import LINKS, WOUNDS, stops
from hasila.reading.said_again import is_parenthood
from hasila.reading.some_of_them import OF_THEM
from hasila.reading.which_party import THOUGHT_TO_BELONG, name_ends_at

_SAVING: Final = frozenset("انقاذ اسعاف نقل".split())
_WHILE: Final = frozenset("خلال لدي".split())
_NOUN_GAP: Final = 4
_VERB_GAP: Final = 14
_OTHERS_GAP: Final = 2
AFTER_GAP: Final = 9
_STRUCK_WITHIN: Final = 3
_LONGEST_PHRASE: Final = 4
_DENIAL_ENDS: Final = frozenset(
    "لكن لكنه لكنها ولكن بينما فيما الذي التي الذين حيث مسووليته مسووليتها مسووليه المسووليه ضلوعه ضلوعها تورطه"
    " تورطها علاقته علاقتها".split()
)
_KILLED_AND_INJURED: Final = {Harm.KILLED, Harm.INJURED}
_PURPOSES: Final = frozenset("بهدف بغيه بقصد بغرض لغرض بتهمه بنيه نيه اجل بحجه".split())
_ATTEMPTS: Final = frozenset(
    "محاوله محاولات محاولتي بمحاوله بمحاولات لمحاوله ومحاوله محاولا محاولين حاول حاولت حاولوا يحاول تحاول يحاولون"
    " محاولته محاولتها محاولتهم محاولتهما محاولاته محاولاتها محاولاتهم لمحاولته لمحاولتها لمحاولتهم"
    " خطه مخطط التخطيط تهديد بتهديد هدد هددت يهدد تهدد احباط افشال".split()
)
_THREATS: Final = frozenset(
    "توعد توعدت توعدوا يتوعد تتوعد متوعدا متوعده متوعدين هدد هددت هددوا يهدد تهدد مهددا مهدده مهددين تعهد تعهدت"
    " متعهدا متعهده طالب طالبت مطالبا مطالبه مطالبين اقسم اقسمت لوح لوحت امر امرت اوامر اوعز تفاخر تفاخرت".split()
)
"""Words of which what is threatened, vowed or asked for follows (`توعدت الوزارة بقتل`)."""
_BELONGS: Final = frozenset("تابع تابعه تابعين تعود يعود تتبع يتبع".split())
_THAT_IT: Final = frozenset("انها انه انهم انهما بانها بانه بانهم".split())
_KILLS: Final = {"harm": Harm.KILLED.value, "form": "verb"}
_MARKS: Final = frozenset('"“«')
_CLOSING: Final = frozenset('"”»')
_STRIKES: Final = ("shelling", "strike", "assault", "airstrike", "aircraft", "drone", "artillery", "missile")
_ATTEMPT_GAP: Final = 2
_DELIBERATE: Final = frozenset(
    "قبض القاء قتل اغتيال اعتقال خطف اختطاف اسر تصفيه قنص ذبح نحر اعدام احتجاز توقيف تهجير ترحيل تشريد اقتياد".split()
)
_UNDERGONE: Final = frozenset("تعرض تعرضت تعرضوا تعرضا تعرضه تعرضها تعرضهم نتيجه اضافه بالاضافه وصولا".split())
"""Words after which `ل` and a deed tell what was done (`تعرض لاعتقال`), not what for."""
_CLAUSE_WORDS: Final = frozenset(
    "عندما حينما حيث اثناء بهدف بغيه بغرض نشارك نعزي نتقدم نتوجه نسال ننعي عزاونا تعازينا العزاء المواساه التعازي"
    " تتقدم يتقدم نواسي".split()
)


def meant(page: Page, match: Match, sentence: Sentence) -> Match | None:
    """A word of harm as it is meant: without an article, and another harm where a needed word is missing."""
    if match.entry.id == "injured.struck" and _is_their_injury(page, match):
        noun = {"harm": Harm.INJURED.value, "form": "noun"}
        return replace(match, entry=replace(match.entry, id="injured.noun", attributes=noun))
    if by_death(page, match):
        return replace(match, entry=replace(match.entry, id="killed.word", attributes=_KILLS))
    attributes = match.entry.attributes
    people = page.match(match.first, "people")
    following = page.match(match.last, "people")
    if (
        (attributes.get("form") == "verb" and match.form.article and not attributes.get("body"))
        or (match.form.pronoun and people is not None and not people.form.pronoun)
        or (match.form.stem == "اسر" and following is not None and following.form.article)
        or (match.form.stem == "جرح" and match.form.article)  # `الجرح عم يكبر`
        or (match.form.article and match.last - match.first == 1)  # `شارك في التشييع مئات الأهالي`
        or (match.entry.id == "injured.struck" and not _strikes_people(page, match))
        or _in_joint(page, match.first)
        or _in_tag(page, match.first)
        or _only_meant_to(page, match)
        or _of_wounds(page, match)
        or tells_of_them(match)
    ):
        return None
    if has_needed(page, match, sentence):
        return match
    unless = attributes.get("unless", ())
    limit = min(sentence.last, match.last + NEEDED_WITHIN)
    lost = any(stem in unless for i in range(match.last, limit) for stem in stems(page.words[i]))
    if "otherwise" not in attributes or lost:
        return lost_people(page, match, sentence) if match.entry.id == "killed.lost" else None
    if _lost_in_a_strike(page, match, sentence):
        return match
    return replace(match, entry=replace(match.entry, attributes={**attributes, "harm": attributes["otherwise"]}))


def _lost_in_a_strike(page: Page, match: Match, sentence: Sentence) -> bool:
    """`أسفر القصف عن فقدان أربعة مدنيين`: their lives; not `عن إصابة اثنين وفقدان ثالث`."""
    if match.form.particles.startswith("و"):
        return False
    led = any(page.role(i, "cues") == "leads_to" for i in range(max(match.first - NEAR, 0), match.first))
    return led and any(e.entry.id.startswith(_STRIKES) for e in page.found("events", sentence.first, match.first))


def _is_their_injury(page: Page, match: Match) -> bool:
    """`أدى إلى إصابتهم`: with a pronoun the noun has the letters of the verb (`أصابتهم الشظايا`), but for its hamza."""
    token = page.tokens[match.first]
    return bool(match.form.pronoun) and "إ" in page.report.text[token.start : token.end]


def _strikes_people(page: Page, match: Match) -> bool:
    """`أصابت الشظايا ثلاثة مدنيين`, `أصابت أحدهم`, not `شظية أصابت رأسه` nor the noun in `إصابتها`."""
    if match.form.pronoun:
        return False
    near = range(match.last, match.last + _STRUCK_WITHIN)
    return any(begins_people(page, i) for i in near)


def _in_tag(page: Page, position: int) -> bool:
    """Whether a word is one of several of a tag (`#الأسد_يقتل_السوريين`): a motto tells of no event."""
    text, token = page.report.text, page.tokens[position]
    return text[token.end : token.end + 1] == "_" or (token.start > 0 and text[token.start - 1] == "_")


def _only_meant_to(page: Page, match: Match) -> bool:
    """Whether harm is a purpose or an attempt: `بهدف قتل`, `محاولة اغتيال`, `لقتل أكبر عدد` where nothing led to it."""
    before = page.words[max(match.first - _ATTEMPT_GAP, 0) : match.first]
    if before[-1:] and before[-1].removeprefix("و") in _PURPOSES:
        return True
    if match.entry.attributes.get("harm") != "injured":
        doer = name_ends_at(page, match.first)
        if not _ATTEMPTS.isdisjoint((*before, *page.words[max(doer - 1, 0) : doer])):
            return True
    threatened = page.words[max(match.first - NEAR, 0) : match.first]
    if match.form.particles.endswith("ب") and not _THREATS.isdisjoint(w.removeprefix("و") for w in threatened):
        return True
    if not match.form.particles.endswith("ل") or match.form.stem not in _DELIBERATE:
        return False
    return not any(_leads(page, i) for i in range(max(match.first - NEAR, 0), match.first))


def _leads(page: Page, position: int) -> bool:
    return page.role(position, "cues") == "leads_to" or page.words[position].removeprefix("و") in _UNDERGONE


def _of_wounds(page: Page, match: Match) -> bool:
    """`بجراحها التي أصيبت بها`: told of wounds, not of people after it."""
    if match.entry.attributes.get("form") != "verb" or match.entry.attributes.get("harm") != "injured":
        return False
    after = page.words[match.last] if match.last < len(page.words) else ""
    return after in ("به", "بها") or (after in ("فيه", "فيها") and not begins_people(page, match.last + 1))


def reaches(page: Page, harm: Match, group: Group) -> bool:
    """Whether a word of harm before a group reaches it over the words between."""
    gap = range(harm.last, group.first)
    of_them = page.match(harm.last, "cues")
    if of_them is not None and of_them.last == group.first and page.words[harm.last] in OF_THEM:
        return harm.entry.attributes.get("form") == "verb"
    if any(page.words[i] == ":" or stops(page, i) for i in gap) or (gap and by_their_hand(page, group)):
        return False
    if not tells_of(page, harm, group):
        return False
    if harm.entry.id == "detained.campaign":
        return len(gap) <= _VERB_GAP and page.words[group.first - 1] in harm.entry.attributes["needs"]
    if harm.entry.attributes.get("form") == "noun":
        wound = page.words[group.first - 1] == "من" and page.words[harm.last] in WOUNDS
        if wound or (harm.last in page.numbers and group.first > harm.last):
            return False  # `إصابة خطيرة من سكان القرية`, `إصابة عدد من الأبقار لأحد المدنيين`
        plain = [i for i in gap if page.words[i] not in LINKS and i not in page.day_words]
        if harm.form.pronoun:
            return len(gap) == 0
        return len(plain) <= _NOUN_GAP and not any(page.words[i] == "،" for i in gap)
    far = _OTHERS_GAP if group.kind == "other" else _VERB_GAP
    return len(gap) <= far and not any(page.words[i] in _CLAUSE_WORDS for i in gap)


def together(harms: list[Harm]) -> Harm:
    """The harm that verbs joined to each other tell of one group (`قتل وأصيب عشرة`)."""
    return Harm.KILLED_OR_INJURED if set(harms) == _KILLED_AND_INJURED else harms[-1]


def joint_after(page: Page, sentence: Sentence, group: Group) -> Harm | None:
    """`سقط مئة مدني بين قتيل وجريح`: one figure for both."""
    limit = min(sentence.last, group.last + AFTER_GAP)
    joint = min(page.joints.keys() & range(group.last - 1, limit), default=None)
    near = joint is not None and (joint <= group.last or page.words[joint] in ("بين", "ما"))
    if joint is None or not near or page.found("harm", group.last, joint):
        return None
    return None if any(p.form.particles for p in page.found("people", group.last, joint)) else Harm.KILLED_OR_INJURED


def or_injured(page: Page, sentence: Sentence, group: Group, harm: Harm) -> Harm | None:
    """`فقد 900 طفل حياتهم أو أصيبوا`: one figure for both."""
    if harm is not Harm.KILLED:
        return None
    for verb in page.found("harm", group.last, min(sentence.last, group.last + AFTER_GAP)):
        if page.words[verb.first - 1] == "او" and verb.entry.attributes["harm"] == "injured":
            return Harm.KILLED_OR_INJURED
    return None


def polarity_of(page: Page, sentence: Sentence, harmed: Harmed) -> Polarity:
    """Denied, feared or expected: by the words just before, a denial's verb farther back, `غير صحيحة` after it."""
    group = harmed.group
    denial = next(
        (c for c in page.found("cues", sentence.first, group.first) if c.entry.id == "denies" and not c.form.pronoun),
        None,
    )
    if denial is not None and not _told_after(page, denial, group):
        return Polarity.DENIED
    if page.has_role("cues", "untrue", group.last, sentence.last):
        return Polarity.DENIED
    first = max(sentence.first, min(harmed.cue, harmed.group.first) - NEAR)
    for cue in reversed(page.found("cues", first, harmed.group.first + 1)):
        role = cue.entry.attributes["role"]
        if role == "denied":
            return Polarity.DENIED
        caused = page.has_role("cues", "cause", cue.last, group.first)  # `قد ترتفع بسبب وجود مصابين`
        if role == "possible" and not caused and not _told_after(page, cue, group) and not _of_a_doer(page, cue, group):
            return Polarity.POSSIBLE
    return Polarity.AFFIRMED


def _told_after(page: Page, denial: Match, group: Group) -> bool:
    """Whether what is denied or feared ends before a group: at `الذي`, `حيث`, another `و` and verb, another speaker.

    Who denies responsibility for a strike that killed does not deny its dead.
    """
    between = range(denial.last, group.first)
    return (
        not _DENIAL_ENDS.isdisjoint(page.words[denial.last : group.first])
        or any(page.role(i, "sources") in ("say", "relay") for i in between)
        or any(
            m.entry.attributes.get("form") == "verb" and m.form.particles.startswith("و")
            for m in page.found("harm", denial.last, group.first)
        )
    )


def _of_a_doer(page: Page, cue: Match, group: Group) -> bool:
    """`مسيّرة يُعتقد أنها للجيش قتلت ثلاثة`: what is held likely is whose a thing is, not what it did."""
    after = cue.last + 1
    if page.words[cue.last] in THOUGHT_TO_BELONG:
        return True
    if page.words[cue.last] not in _THAT_IT or group.first <= after:
        return False
    return "parties" in page.matches[after] or page.words[after] in _BELONGS


def is_hidden(page: Page, sentence: Sentence, group: Group) -> bool:
    """Whether a people noun is a piece of another phrase (`بين قتيل وجريح`, `الدفاع المدني`) or of a plague's cases."""
    if _in_joint(page, group.first) or (group.harm and _in_tag(page, group.last - 1)) or is_parenthood(page, group):
        return True
    if is_of_an_attack(page, group):
        return True
    if group.harm and not group.counted and (_is_quoted_name(page, group) or _is_being_saved(page, sentence, group)):
        return True
    if group.harm and page.has_role("cues", "epidemic", group.last, min(sentence.last, group.last + PART_GAP)):
        return True
    first = max(sentence.first, group.first - _LONGEST_PHRASE)
    return any(
        not (group.is_other and cue.first == group.first)  # `مقتل أحدهما`
        and cue.last > group.first - _joins_both(page, group)
        and cue.entry.attributes["role"] in ("no_harm", "part")
        for cue in page.found("cues", first, group.first + 1)
    ) or any(group.first < harm.last >= group.last for harm in page.found("harm", first, group.first))


def _is_being_saved(page: Page, sentence: Sentence, group: Group) -> bool:
    """`استشهد خلال إنقاذ المصابين متطوعان`: for whom those had come whom the verb right before it harms."""
    during = group.first - 2
    if during <= sentence.first or page.words[during] not in _WHILE or page.words[during + 1] not in _SAVING:
        return False
    verb = page.match(during - 1, "harm")
    waits = verb is not None and not page.words[during - 1].endswith("ا")  # `استشهدوا`: those told before
    return verb is not None and waits and verb.entry.attributes.get("form") == "verb"


def _is_quoted_name(page: Page, group: Group) -> bool:
    """`ألوية "شهداء بدر" و"أحرار الشرق"`: what a force is named after."""
    first, second = page.tokens[group.first], page.tokens[min(group.first + 1, len(page.tokens) - 1)]
    text, quoted = page.report.text, page.report.text[second.end : second.end + 1] in _CLOSING
    opened = not _MARKS.isdisjoint(text[max(first.start - 1, 0) : first.start + 2])  # `و"شهداء بدر"` too
    return quoted and opened and "شهدا" in first.word


def _joins_both(page: Page, group: Group) -> bool:
    """`بين القتلى والجرحى`: the second of the two names of a cue."""
    joined = group.harm is not None and not group.counted and page.words[group.first].startswith("وال")
    return joined and page.role(group.first - 2, "cues") == "part"


def is_joint(page: Page, sentence: Sentence) -> bool:
    """Whether a sentence gives one figure for the killed and the injured (`بين قتيل وجريح`)."""
    return not page.joints.keys().isdisjoint(range(sentence.first, sentence.last))


def _in_joint(page: Page, position: int) -> bool:
    """Whether a word is one of those that make a joint figure."""
    return any(position - _LONGEST_PHRASE <= first < position < last for first, last in page.joints.items())


def bodies_told(page: Page, sentence: Sentence, group: Group) -> bool:
    """Whether bodies are said to be found: `انتشل فريق … تسع جثث`, not `سلمت ثلاث جثث`."""
    return any(m.entry.attributes["harm"] == "bodies_found" for m in page.found("harm", sentence.first, group.first))


def is_body_of(page: Page, group: Group) -> bool:
    """`العثور على جثة الشاب فلان`, `رفات خمسة أشخاص`: whose body it is."""
    body = page.match(group.first - 1, "people") if group.first else None
    return body is not None and body.entry.id.startswith("body") and (group.kind == "named" or group.counted)


def begins_people(page: Page, position: int) -> bool:
    """Whether a number or a noun of people begins at a word."""
    return position in page.numbers or page.match(position, "people") is not None
