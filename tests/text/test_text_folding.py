"""How a text is folded, healed and cut into words: tables of what agrees, and of what must stay apart."""

from __future__ import annotations

import pytest

from hasila.text import fold, skip_letters, view

KNOWN = frozenset("استشهدت القصف طفل داعش غاره الارهابي شهداء قسد قتلي سيارات".split())

FOLDED = {
    "hamza on alef": ("أحمد إدلب آمنة ٱلله", "احمد ادلب امنه الله"),
    "hamza on waw and ya": ("مؤتمر مئة هيئة", "موتمر ميه هييه"),
    "hamza alone stays": ("شهداء ماء", "شهداء ماء"),
    "hamza as a mark": ("ا\u0654حمد", "احمد"),
    "ta marbuta": ("غارة مئة", "غاره ميه"),
    "alef maqsura": ("على قتلى", "علي قتلي"),
    "vowel marks": ("قُتِلَ مدنيٌّ شخصاً", "قتل مدني شخصا"),
    "dagger alef and Koran marks": ("هٰذا ٱلرَّحۡمٰن", "هذا الرحمن"),
    "tatweel": ("مـــدني الشهـيد", "مدني الشهيد"),
    "tatweel alone": ("ـــ", ""),
    "presentation forms": ("ﻗﺘﻞ ﻣﺪﻧﻲ", "قتل مدني"),
    "ligatures of lam and alef": ("ﻻ ﻷ ﻹ ﻵ سلاﻼم", "لا لا لا لا سلالام"),
    "the ligature of God's name": ("عبدﷲ", "عبدالله"),
    "a ligature of several words": ("ﷺ", "صلي الله عليه وسلم"),
    "Persian and Kurdish letters": ("فی کردستان گاز چای پژاك ڤيلا", "في كردستان كاز جاي بزاك فيلا"),
    "bidi controls": ("\u202bمدني\u202c \u2067قتل\u2069 \u200fشهيد\u061c", "مدني قتل شهيد"),
    "joiners and a byte order mark": ("\ufeffمد\u200cني\u200d ال\u200bقصف", "مدني القصف"),
    "Arabic-Indic digits": ("١٢٣٤٥٦٧٨٩٠", "1234567890"),
    "Persian digits": ("۱۲۳۴۵۶۷۸۹۰", "1234567890"),
    "full-width digits": ("３０", "30"),
    "digits of another script": ("५", "5"),
    "the mark of a note": ("مدنيين²", "مدنيين"),
    "a fraction": ("1½", "1½"),
    "a sign for the 24th day": ("قتل ㏷ طفلان", "قتل ㏷ طفلان"),
    "a sign for a unit": ("5㎏", "5kg"),
    "a hashtag": ("#دير_الزور", "دير الزور"),
    "two hashtags that touch": ("#حلب#إدلب", "حلب ادلب"),
    "Latin": ("SDF Raqqa", "sdf raqqa"),
    "spaces of every kind": (" دير\u00a0 الزور\t\n", "دير الزور"),
    "control characters part words": ("قتل\x00مدني", "قتل مدني"),
    "near miss: letters that no hamza or dot unites": ("صوت سوت ذكر زكر", "صوت سوت ذكر زكر"),
    "near miss: ha is no kha": ("حمد خمد", "حمد خمد"),
    "near miss: nothing is healed in a name": ("غا..رة د1عش", "غا..ره د1عش"),
}

WORDS = {
    "a stretched join with marks": ("استــ*ـشهدت", ["استشهدت"]),
    "a star between tatweels": ("القصــ*ـف", ["القصف"]),
    "a dot between tatweels": ("طفـ.ـل", ["طفل"]),
    "a dot after a tatweel": ("قسـ.د", ["قسد"]),
    "a dot before a tatweel": ("ط.ـفل", ["طفل"]),
    "a space inside a stretched join": ("الإرهـ ـابـ ـي", ["الارهابي"]),
    "a stretched join in an unknown word": ("كفـ.ـرتا", ["كفرتا"]),
    "a digit for a letter": ("د1عش", ["داعش"]),
    "dots inside a known word": ("غا..رة", ["غاره"]),
    "two breaks in one word": ("س.ي.ارات", ["سيارات"]),
    "a slash, a dash, a star": ("شه/داء شه-داء شه*داء", ["شهداء"] * 3),
    "marks as well as junk": ("قُـ.ـتْـلى", ["قتلي"]),
    "a hashtag": ("#دير_الزور", ["#", "دير", "الزور"]),
    "a number glued to its word": ("13عنصراً", ["13", "عنصرا"]),
    "a number in a hashtag": ("#غارة_3", ["#", "غاره", "3"]),
    "groups of thousands": ("10,000 ١٠٬٠٠٠ 1.200.300", ["10,000", "10٬000", "1.200.300"]),
    "digits of two scripts in one number": ("3٠", ["30"]),
    "a ligature's words": ("ﷺ", ["صلي", "الله", "عليه", "وسلم"]),
    "a line's end is a word": ("قتل\nجرح\r\nفقد", ["قتل", "\n", "جرح", "\n", "فقد"]),
    "quotation marks": ("لـ«قسد»", ["ل", "«", "قسد", "»"]),
    "near miss: a full stop without a space": ("العملية.وتأتي", ["العمليه", ".", "وتاتي"]),
    "near miss: a join with a bare dash": ("ريف-حلب", ["ريف", "-", "حلب"]),
    "tatweel between numbers": ("27ـ11ــ2024", ["27", "-", "11", "-", "2024"]),
    "tatweel apart between numbers": ("27 ـ 30", ["27", "-", "30"]),
    "near miss: tatweel as a dash": ("قتل ـ جرح", ["قتل", "جرح"]),
    "near miss: tatweel at a word's end": ("بـ 30 قتيل", ["ب", "30", "قتيل"]),
    "near miss: a decimal": ("3.5", ["3", ".", "5"]),
    "near miss: a list of numbers": ("1,5", ["1", ",", "5"]),
    "near miss: a digit in an unknown word": ("شه1داء", ["شه", "1", "داء"]),
    "near miss: a number between words": ("داعش 1 قسد", ["داعش", "1", "قسد"]),
    "near miss: an abbreviation": ("أ.ف.ب", ["ا", ".", "ف", ".", "ب"]),
    "near miss: a date": ("12/2/2019", ["12", "/", "2", "/", "2019"]),
    "near miss: a date with dots": ("12.2.2019", ["12", ".", "2", ".", "2019"]),
    "near miss: a clock": ("10:30", ["10", ":", "30"]),
    "near miss: an aircraft": ("F-16", ["f", "-", "16"]),
    "near miss: an address": ("x.com/a_b/1", ["x", ".", "com", "/", "a", "b", "/", "1"]),
    "near miss: four marks are an ellipsis": ("شه....داء", ["شه", ".", ".", ".", ".", "داء"]),
    "near miss: a known word after a stop and a space": ("غا. رة", ["غا", ".", "ره"]),
}

QUOTES = {
    "vowel marks inside, none after": ("قُتِلَ", "قُتِل"),
    "junk": ("استــ*ـشهدت", "استــ*ـشهدت"),
    "bidi controls outside": ("\u202bمدني\u202c", "مدني"),
    "a byte order mark before": ("\ufeffمدني", "مدني"),
    "one character of many letters": ("ﷲ", "ﷲ"),
    "tatweel after": ("قتلـ", "قتل"),
}


@pytest.mark.parametrize(("written", "folded"), FOLDED.values(), ids=FOLDED)
def test_a_name_folds(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(("text", "words"), WORDS.values(), ids=WORDS)
def test_a_text_is_cut_into_words(text: str, words: list[str]) -> None:
    assert [token.word for token in view(text, KNOWN.__contains__).tokens] == words


@pytest.mark.parametrize(("text", "quote"), QUOTES.values(), ids=QUOTES)
def test_a_words_offsets_quote_the_original(text: str, quote: str) -> None:
    (token,) = view(text, KNOWN.__contains__).tokens
    assert text[token.start : token.end] == quote


@pytest.mark.parametrize("text", ["غا..رة", "د1عش", "شه/داء"])
def test_a_bare_break_is_healed_only_where_the_word_is_known(text: str) -> None:
    assert len(view(text).tokens) > 1
    assert len(view(text, KNOWN.__contains__).tokens) == 1


def test_a_very_long_run_of_marks_and_letters_is_not_taken_for_a_word() -> None:
    asked: list[str] = []

    def known(word: str) -> bool:
        asked.append(word)
        return True

    view(".".join("قتل" * 40), known)
    assert asked == []


@pytest.mark.parametrize(
    ("word", "number", "arabic"),
    [("12", True, False), ("مدني", False, True), ("ء", False, True), ("sdf", False, False), (".", False, False)],
)
def test_a_token_says_what_it_is(word: str, number: bool, arabic: bool) -> None:
    (token,) = view(word).tokens
    assert (token.is_number, token.is_arabic) == (number, arabic)


def test_the_view_finds_a_place_of_the_original_again() -> None:
    seen = view("قُتِلَ مَدَنيّ")
    start = seen.original.index("م")
    assert seen.folded[seen.position(start) :] == "مدني"
    assert seen.position(len(seen.original)) == len(seen.folded)


@pytest.mark.parametrize(
    ("text", "letters", "rest"),
    [
        ("بقصف", 1, "قصف"),
        ("وبالقصف", 2, "القصف"),
        ("وَبِقصف", 2, "قصف"),
        ("بـقصف", 1, "قصف"),
        ("لـ«قسد»", 1, "قسد»"),
        ("و #حلب", 1, "حلب"),
        ("ﻟﻘﺴﺪ", 1, "ﻘﺴﺪ"),
        ("قصف", 0, "قصف"),
        ("ﻷربعة مدنيين", 1, "ﻷربعة مدنيين"),
        ("وﻷربعة مدنيين", 2, "ﻷربعة مدنيين"),
    ],
)
def test_joined_particles_are_skipped(text: str, letters: int, rest: str) -> None:
    assert text[skip_letters(text, 0, letters) :] == rest


@pytest.mark.parametrize(("text", "number"), [("5¹", "5"), ("12³⁴", "12"), ("5¹6", "5"), ("5①", "5"), ("1½", "1")])
def test_a_number_does_not_swallow_the_small_digits_after_it(text: str, number: str) -> None:
    assert view(text).tokens[0].word == number


def test_a_turkish_capital_leaves_no_mark() -> None:
    assert [token.word for token in view("İHA").tokens] == ["iha"]


def test_a_latin_letter_folds_alike_with_its_mark_joined_or_apart() -> None:
    assert fold("Ab\u016b Kam\u0101l") == fold("Abu\u0304 Kama\u0304l")


def test_no_word_goes_on_after_ta_marbuta() -> None:
    glued = "الحسكةاستشهدت دارةعزة غارةٌ غارةً"
    found = view(glued).tokens
    assert [t.word for t in found] == ["الحسكه", "استشهدت", "داره", "عزه", "غاره", "غاره"]
    assert [glued[t.start : t.end] for t in found[:4]] == ["الحسكة", "استشهدت", "دارة", "عزة"]
