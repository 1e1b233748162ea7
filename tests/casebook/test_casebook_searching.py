"""Search finds a word under any spelling, with and without what is joined to it."""

from __future__ import annotations

import pytest

from hasila.casebook import Casebook, searching
from tests.casebook.invented import LATER, TEXTS, fill

ALL = {
    **TEXTS,
    **LATER,
    "ahmadiya": ("جريدة النهر", "أفادت مصادر بمقتل مدني في قرية الأحمدية، وجرح آخر بالشعفة."),
    "hostile": ("جريدة النهر", 'قتل مدني في هجين <script>alert("x")</script> \' OR 1=1 -- \\ % _ & | ! ()'),
}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("الشعفة", {"shaafa", "ahmadiya"}),
        ("الشعفه", {"shaafa", "ahmadiya"}),
        ("شعفة", {"shaafa", "ahmadiya"}),
        ("الشَّعْفَة", {"shaafa", "ahmadiya"}),
        ("الشـــعفة", {"shaafa", "ahmadiya"}),
        ("الأحمدية", {"ahmadiya"}),
        ("الاحمديه", {"ahmadiya"}),
        ("البوكمال", {"bukamal"}),
        ("بوكمال", {"bukamal"}),
        ("هجين للتحالف", {"hajin-sana", "hajin-paper", "hajin-late"}),
        ("التحالف هجين 15", {"hajin-late"}),
        ("script", {"hostile"}),
        ("النهر انفجر", set()),
        ("' OR 1=1 --", {"hostile"}),
        ('"', set()),
        ("", set()),
        ("* NEAR( ) : & | !", set()),
        ("ا" * 500, set()),
    ],
)
def test_a_query_finds_the_reports_that_hold_its_words(book: Casebook, query: str, found: set[str]) -> None:
    fill(book, ALL)
    with book.reading() as connection:
        assert set(searching.find(connection, query)) == found
