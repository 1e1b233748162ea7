"""How far a speech reaches beyond the sentence that names its speaker.

What stands between quotation marks is one voice, however many sentences it has; a colon at the end of a sentence
announces the next one, and the items of a list.
"""

from __future__ import annotations

from typing import Final

from hasila.lexicon import Match
from hasila.reading.page import Page, Sentence
from hasila.reading.subject import DATA

_FLASHES: Final = frozenset("عاجل # | : خاص متابعه متداول مباشر تحديث || -".split())
_MOST_FLASHES: Final = 4
_PICTURES: Final = "\N{EN QUAD}"
"""From here on what is no letter is a picture or a mark of a list."""
_LONGEST_SPEECH: Final = 1500
"""Letters: a mark that opens and closes no nearer was forgotten, or is another's."""
_MOST_ITEMS: Final = 12
_SUBHEADING_WORDS: Final = 9
_PARAGRAPH_WORDS: Final = 14
_QUOTES: Final = (("«", "»"), ("“", "”"), ('"', '"'))
_MORE_THAN_A_NAME: Final = 4
_PAIRS: Final = (("«", "»"), ("“", "”"))
_NOT: Final = frozenset("لم ولم فلم لن ولن لا ولا دون".split())
_BELONGS: Final = ("تابع", "تابعه")
_RECORDS: Final = ("سجل", "يسجل", "تسجل")
_IN_A_REGISTER: Final = frozenset("في وفي من ومن علي الي عن مع".split())
_RECORDER_REACH: Final = 5
_THAT_IT: Final = frozenset("ان انه انها بان".split())
_THAT_OR_COLON: Final = frozenset("ان بان انه انها :".split())
_THAT_REACH: Final = 5
_LINK_REACH: Final = 6
_SUBJECT_REACH: Final = 6
_FOLLOWS: Final = frozenset("تابع تابعت تابعوا تابعتا يتابع تتابع يتابعون".split())
_SAYS: Final = _THAT_IT | frozenset(": قايلا قايله قايلين القول حديثه حديثها بانه بانها انهم".split())
_TIME_REACH: Final = 7
_SAYING_REACH: Final = 10
_COUNTED_REACH: Final = 7
_BETWEEN: Final = "بين"
_DOUBLED: Final = "\N{ARABIC SHADDA}"
_FROM: Final = ("ومن", "من")
_AMONG: Final = ("بين", "وبين", "ضمن")
_WHOLES: Final = frozenset(
    "القتلي الضحايا الشهداء الجرحي المصابين الجثث الجثامين هولاء المعتقلين المفقودين الاسري".split()
)
_NOUN_PARTICLES: Final = frozenset("بلك")
_BULLETS: Final = frozenset("-–—•●▪*■◾")


def speech_end(page: Page, sentence: Sentence, first: int) -> int:
    """The offset to which the voice that begins at the word `first` goes on; 0 where it ends with its sentence."""
    text = page.report.text
    start, end = page.tokens[first].start, page.tokens[sentence.last - 1].end + 2
    for opening, closing in _PAIRS:
        if text.count(opening, start, end) > text.count(closing, start, end):
            return max(0, text.find(closing, end, end + _LONGEST_SPEECH))
    if text.count('"', start, end) % 2:
        closes = text.find('"', end, end + _LONGEST_SPEECH)
        return closes if closes > 0 and not text[closes - 1].isspace() else 0
    if page.words[sentence.last - 1] == ":" or bar_behind(page, sentence):
        return _announced_end(page, sentence)
    return 0


def bar_behind(page: Page, sentence: Sentence) -> bool:
    """`مراسلنا | مقتل …`: whether a bar stands behind a sentence, whose words head what follows on the line."""
    end = page.tokens[sentence.last - 1].end
    return page.report.text[end : end + 2].strip(" ")[:1] == "|"


def quotes_at_length(page: Page, sentence: Sentence) -> bool:
    """`وأدت الغارات إلى مقتل «أربعة من …»`: whether a sentence quotes more than a name, as the last speaker's words."""
    text = page.report.text
    start, end = page.tokens[sentence.first].start, page.tokens[sentence.last - 1].end + 1
    for opening, closing in _QUOTES:
        first = text.find(opening, start, end)
        last = text.find(closing, first + 1, end) if first >= 0 else -1
        if last >= 0 and text.count(" ", first, last) >= _MORE_THAN_A_NAME:
            return True
    return False


def _announced_end(page: Page, sentence: Sentence) -> int:
    """Where the sentence that a colon announces ends, with the items that follow it."""
    end = 0
    for follower in page.sentences[sentence.index + 1 : sentence.index + 1 + _MOST_ITEMS]:
        if end and not is_item(page, follower):
            break
        end = page.tokens[follower.last - 1].end
    return end


def is_item(page: Page, sentence: Sentence) -> bool:
    """Whether a sentence is an item of a list: it begins with a bullet or a number."""
    token = page.tokens[sentence.first]
    return token.is_number or page.report.text[token.start - 1] in _BULLETS or token.word in _BULLETS


def is_subheading(page: Page, sentence: Sentence) -> bool:
    """Whether a sentence is a short line of its own between paragraphs, over a long one that tells what it names."""
    sentences, i = page.sentences, sentence.index
    below = sentences[i + 1] if i + 1 < len(sentences) else None
    if below is None or sentences[i - 1].paragraph == sentence.paragraph or below.paragraph == sentence.paragraph:
        return False
    short = sentence.last - sentence.first <= _SUBHEADING_WORDS and page.words[sentence.last] == "\n"
    return short and below.last - below.first >= _PARAGRAPH_WORDS and not is_item(page, sentence)


def adds_to(page: Page, sentence: Sentence, position: int) -> bool:
    """`خلّف الانفجار 5 قتلى وادعت X أنه …`: whether a speaker is joined to what was told of people without him."""
    if position == sentence.first or not page.words[position].startswith("و"):
        return False
    named = page.found("people", sentence.first, position)
    return bool(page.found("harm", sentence.first, position)) or any("harm" in m.entry.attributes for m in named)


def goes_on_from(page: Page, sentence: Sentence, told_before: bool) -> bool:
    """`وبذلك ارتفعت …`: a sentence that draws on the one before is still of its voice.

    `told_before`: whether that one had a voice, so that `وأدت هذه الهجمات إلى …` goes on with it.
    """
    first, second = sentence.first, page.words[sentence.first + 1 : sentence.first + 2]
    led = told_before and page.role(first, "cues") == "leads_to" and second in (["هذه"], ["تلك"])
    among = told_before and _of_the_same(page, sentence)
    return led or among or page.words[first] in ("وبذلك", "بذلك", "وبهذا")


def _of_the_same(page: Page, sentence: Sentence) -> bool:
    """`وبين القتلى 41 مدنياً`, `ومن بين الضحايا طفلان`: parts of the figure that was told before."""
    at = sentence.first + (page.words[sentence.first] in _FROM)
    whole = page.words[at + 1 : at + 2]
    return page.words[at] in _AMONG and whole != [] and whole[0] in _WHOLES


def only_flashes(page: Page, first: int, last: int) -> bool:
    """Whether nothing but tags and `عاجل` stands from `first` to `last` (exclusive)."""
    tags = page.tags
    flashes = (i in tags or page.words[i] in _FLASHES or _is_picture(page.words[i]) for i in range(first, last))
    return last - first <= _MOST_FLASHES and all(flashes)


def _is_picture(word: str) -> bool:
    """Whether a word is a picture (`🔴`, `⚡`) or the mark of a list."""
    return word[0] >= _PICTURES and not word[0].isalnum()


def _made_clear(page: Page, match: Match) -> bool:
    """`بيّن المصدر`, `بين أن`, `بين المصدر أن`: the verb, which has the letters of `بين` ("between")."""
    told = page.words[match.last : match.last + 1]
    if told and told[0].startswith("ال") and page.role(match.last, "sources") == "head":
        return not _THAT_IT.isdisjoint(page.words[match.last : match.last + _SUBJECT_REACH])
    return _DOUBLED in page.exact(match.first, match.last) or (bool(told) and told[0] in _THAT_IT)


def _records(page: Page, match: Match) -> bool:
    """`سجّل المكتب`, `مكتب التوثيق سجل مقتل`: the verb, which has the letters of `سجل` ("register")."""
    if match.first and page.words[match.first - 1] in _IN_A_REGISTER:
        return False
    named = page.role(match.last, "sources") == "head"
    force = page.match(match.last, "parties") is not None  # `سجل الجيش تقدماً`
    behind = (named and not force) or page.words[match.last : match.last + 1] == ["المكتب"]
    if behind or _DOUBLED in page.exact(match.first, match.last):
        return True
    told = match.last in page.numbers or "harm" in page.matches[match.last]
    before = page.found("sources", max(0, match.first - _RECORDER_REACH), match.first)
    return told and any(m.entry.attributes.get("role") == "head" for m in before)


def _says_so(page: Page, match: Match) -> bool:
    """`وتابع المصدر أن`, `وتابع: «…»`; not `تتابع المنظمة بقلق موجة الغارات`, which follows what happens."""
    words = page.words[match.last : match.last + _SAYING_REACH]
    start = page.tokens[match.last].start if words else 0
    quoted = any(mark in page.report.text[start - 2 : start] for mark in '«“"')
    return quoted or not _SAYS.isdisjoint(words)


def is_verb(page: Page, match: Match) -> bool:
    """Whether a word of saying is the verb that it looks like: not `التابع` or `بنشر`, and not denied."""
    following = page.words[match.last : match.last + 1]
    if match.form.stem == _BETWEEN and not _made_clear(page, match):
        return False
    if match.form.stem in _RECORDS and not _records(page, match):
        return False  # `سجل الانتهاكات`, `تسجل إصابات`
    if match.form.stem in _BELONGS and following and following[0].startswith("ل"):
        return False  # `موقع تابع للنظام`
    if match.entry.attributes.get("data") and DATA.isdisjoint(following):
        return False
    if match.form.stem in _FOLLOWS and not _says_so(page, match):
        return False
    noun = match.form.article or not _NOUN_PARTICLES.isdisjoint(match.form.particles)
    return not noun and page.words[match.first - 1] not in _NOT


def tells_on(page: Page, sentence: Sentence, match: Match) -> bool:
    """`أصدرت الشبكة تقريرها، موثقةً مقتل 97`: a word of counting goes on with its sentence's speaker, before a harm."""
    if not match.entry.attributes.get("counts"):
        return True
    near = range(match.last, min(match.last + _COUNTED_REACH, sentence.last))
    speaks = any(page.has_role("sources", role, sentence.first, match.first) for role in ("issue", "say"))
    return speaks and any(i in page.numbers or "harm" in page.matches[i] for i in near)


def past_time(page: Page, position: int) -> int:
    """Past `في ساعة متأخرة من مساء أمس`, which may stand between a relay and its `عن`."""
    until = next((i for i in range(position, position + _TIME_REACH) if i in page.day_words), position)
    return until if page.words[position : position + 1] == ["في"] else position


def next_word(page: Page, word: str, position: int, sentence: Sentence) -> int | None:
    """Where a word stands next, near and in the same sentence."""
    return next((i for i in range(position, min(sentence.last, position + _LINK_REACH)) if page.words[i] == word), None)


def tells_itself(page: Page, position: int) -> bool:
    """`نقلت الوكالة من المنطقة بأن`: one that relays without saying from whom speaks for itself."""
    words = page.words[position : position + _THAT_REACH]
    return "عن" not in words and not _THAT_OR_COLON.isdisjoint(words)
