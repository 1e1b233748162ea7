"""What holds of every text, whatever stands in it."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from fuzz.holding import JUNK, in_order, maps_back, quotes
from hasila.text import fold, folded, skip_letters, view

LETTERS = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي"
MARKS = "ًٌٍَُِّْٰٓٔ"
CONTROLS = "\u200b\u200c\u200d\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\x00\x07"
DIGITS = "0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"
LIGATURES = "ﷲﻻﻷﻹﻵﷺﻗﺘﻞﹰﹱ½²①"
FEW = "قتلطفداعشهي"

anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
arabic = st.text(alphabet=LETTERS + MARKS + CONTROLS + DIGITS + JUNK + LIGATURES + "ـ\n#()«»abF", max_size=60)
censored = st.text(alphabet=FEW + "ـ.*1 -/", max_size=40)
texts = st.one_of(anything, arabic, censored)
words = st.lists(st.text(alphabet=LETTERS, min_size=2, max_size=8), min_size=1, max_size=8)


def known(word: str) -> bool:
    """A test of words as strict as any: about half of all words are known."""
    return sum(map(ord, word)) % 2 == 0


@given(texts)
@example("د1عشد1عش")
def test_a_view_is_made_of_any_text_and_maps_back(text: str) -> None:
    assert maps_back(view(text, known))


@given(texts)
def test_a_token_quotes_itself(text: str) -> None:
    seen = view(text, known)
    assert [token for token in seen.tokens if not quotes(token, seen)] == []


@given(texts)
def test_tokens_are_in_order_and_share_at_most_one_character_of_several_letters(text: str) -> None:
    assert in_order(view(text, known))


@given(texts)
def test_every_letter_and_digit_of_the_view_stands_in_a_token(text: str) -> None:
    seen = view(text, known)
    inside = "".join(token.word for token in seen.tokens)
    assert inside == "".join(c for c in seen.folded if c != " ")


@given(texts)
def test_the_view_holds_no_mark_no_control_and_no_tatweel(text: str) -> None:
    folded = view(text, known).folded
    kinds = {unicodedata.category(c) for c in folded if c != "\n"}
    assert kinds.isdisjoint({"Mn", "Me", "Cf", "Cc", "Zl", "Zp"})
    assert "ـ" not in folded


@given(texts)
def test_folding_for_a_first_look_keeps_the_lines(text: str) -> None:
    assert folded(text).split("\n") == [folded(line) for line in text.split("\n")]


@given(texts)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(texts)
def test_a_folded_name_has_single_spaces_and_no_edges(text: str) -> None:
    folded = fold(text)
    assert folded == " ".join(folded.split())


@given(st.lists(st.text(alphabet=LETTERS, min_size=1), min_size=1))
def test_marks_and_tatweel_change_no_folded_name(names: list[str]) -> None:
    plain = " ".join(names)
    assert fold(re.sub(r"(?<=\S)(?=\S)", "ـَّ", plain)) == fold(plain)


@given(words, st.text(alphabet=MARKS + "ـ" + "\u200f\u200b", min_size=1, max_size=4), st.data())
def test_what_is_added_inside_a_word_changes_no_word(plain: list[str], added: str, data: st.DataObject) -> None:
    whole = " ".join(plain)
    places = [i for i in range(1, len(whole)) if " " not in whole[i - 1 : i + 1]]
    chosen = sorted(data.draw(st.sets(st.sampled_from(places))), reverse=True)
    written = whole
    for place in chosen:
        written = written[:place] + added + written[place:]
    assert [t.word for t in view(written, known).tokens] == [t.word for t in view(whole, known).tokens]


@given(texts)
def test_marks_added_anywhere_between_two_letters_change_no_word(text: str) -> None:
    marked = re.sub(rf"(?<=[{LETTERS}])(?=[{LETTERS}])", "َّ", text)
    assert [t.word for t in view(marked, known).tokens] == [t.word for t in view(text, known).tokens]


@given(texts, st.integers(0, 70), st.integers(0, 6))
def test_skipping_letters_stays_inside_the_text(text: str, start: int, letters: int) -> None:
    start = min(start, len(text))
    assert start <= skip_letters(text, start, letters) <= len(text)


@given(st.text(alphabet=LETTERS, min_size=4), st.integers(0, 3))
def test_as_many_letters_are_skipped_as_asked(word: str, letters: int) -> None:
    assert skip_letters(word, 0, letters) == letters
    stretched = "َـ".join(word) + "َ"
    assert fold(stretched[skip_letters(stretched, 0, letters) :]) == fold(word[letters:])
