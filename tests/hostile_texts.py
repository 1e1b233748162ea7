"""Texts made to take long: each kind grows to any length, and none may take more than time by its length.

All invented: no person, event or place in them is meant.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import cycle, product

_NEWS = "قالت وكالة سانا إن سبعة مدنيين قتلوا في قصف جوي على بلدة هجين في ريف دير الزور أمس الجمعة"
_OPENING = "قتل خمسة مدنيين في بلدة هجين أمس الجمعة كما قال ناشطون. "
_PLACES = "هجين الباب حلب الرقة دير الزور الشعفة السوسة منبج ادلب سراقب درعا دوما حرستا حمص حماة".split()
_NAMES = "محمد احمد علي حسن حسين خالد عمر سعيد".split()

Made = Callable[[int], str]


def repeated(unit: str, opening: str = _OPENING) -> Made:
    """The text of a length that says one thing again and again."""
    return lambda length: (opening + unit * (length // len(unit) + 1))[:length]


def _joined(pieces: Callable[[int], str], between: str, opening: str) -> Made:
    def made(length: int) -> str:
        text, number = [opening], 0
        while sum(map(len, text)) < length and number < length:
            text.append(between.join(pieces(n) for n in range(number, number + 100)))
            number += 100
        return between.join(text)[:length]

    return made


_THREE = list(product(_NAMES, repeat=3))
_CYCLED = [place for place, _ in zip(cycle(_PLACES), range(100), strict=False)]

KINDS: dict[str, Made] = {
    "one long word": lambda length: _OPENING + "م" * length,
    "a word of marks": lambda length: _OPENING + "م" + "\u064b" * length + "م",
    "a number of so many digits": lambda length: "قتل " + "7" * length + " مدنيا في هجين",
    "numbers": _joined(lambda n: str(n * 7 % 1000 + 1), " ", "قتل "),
    "numbers parted by commas": _joined(str, "، ", _OPENING),
    "place names": _joined(lambda n: _CYCLED[n % 100], " و", "قتل خمسة مدنيين في "),
    "names of people": _joined(lambda n: " ".join(_THREE[n % 512]), "، ", "قتل كل من: "),
    "numbered names": _joined(lambda n: f"{n + 1}- {' '.join(_THREE[n % 512])}", "\n", "اسماء الشهداء:\n"),
    "deep quotes": lambda length: "قال " + "«" * (length // 2) + "قتل خمسة مدنيين" + "»" * (length // 2),
    "deep speech": lambda length: "قال فلان: (" * (length // 11) + "قتل خمسة مدنيين في هجين",
    "one sentence": repeated(_NEWS + " و"),
    "one sentence of commas": repeated(_NEWS + "، "),
    "sentences": repeated(_NEWS + ". "),
    "paragraphs": repeated(_NEWS + "\n\n"),
    "claims": repeated("قتل خمسة مدنيين في بلدة هجين. "),
    "claims in one sentence": repeated("قتل 5 مدنيين و"),
    "two harms": repeated("أصيب 5 وقتل 3 "),
    "parts": repeated("قتل 20 مدنيا بينهم 3 أطفال و5 نساء، "),
    "running totals": repeated("منذ 10 أيلول قتل 5 "),
    "lists": repeated("- قتل 5 في هجين\n"),
    "a breakdown": repeated("هجين: 5 قتلى\n"),
    "hashtags": repeated("#دير_الزور "),
    "dates": repeated("في 12 تشرين الثاني 2018 "),
    "months": repeated("تشرين الثاني/ نوفمبر "),
    "number words": repeated("ثلاثمئة وخمسة وعشرين ألفا و"),
    "ranges": repeated("بين 5 و"),
    "sources": repeated("وأضافت المصادر أن "),
    "parties": repeated("قوات النظام "),
    "denials": repeated("نفى مقتل "),
    "families": repeated("عائلة المحمد "),
    "ages": repeated("محمد علي (12 عاما)، "),
    "censored words": repeated("استــ*ـشهد "),
    "tatweel and stars": repeated("م*ـ"),
    "full stops in words": repeated("م."),
    "brackets": repeated("("),
    "ellipses": repeated("…"),
    "line ends": repeated("\n"),
    "particles": repeated("و ب ل "),
    "emoji": repeated("👩‍👩‍👧"),
    "ligatures": repeated("\ufdfa"),
    "bidirectional controls": repeated("\u202b"),
    "tags": repeated("<div>"),
    "addresses": repeated("https://example.org/خبر "),
    "a social frame": repeated("أعجبني تعليق مشاركة\n"),
    "related headlines": repeated("اقرأ أيضا: مقتل 5 مدنيين\n"),
}
