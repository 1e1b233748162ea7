"""Lists of the dead in every wording, each beside a near miss. All names, places and events are invented."""

from __future__ import annotations

import pytest

from hasila.lexicon import load_language
from hasila.model import Report, Zone, ZoneKind
from hasila.victims import named_in
from hasila.victims.finding import named_by
from tests.made import a_claim, a_report

ARABIC = load_language("ar")


def names(text: str) -> list[str]:
    return [named.name.exact for named in named_in(a_report("r", text), ARABIC)]


def told(text: str) -> list[tuple[str, int | None, str | None, bool]]:
    return [(n.name.exact, n.age, n.kin, n.child) for n in named_in(a_report("r", text), ARABIC)]


@pytest.mark.parametrize(
    ("opening", "opens"),
    [
        ("والشهداء هم: ", True),
        ("أسماء الضحايا كما يلي: ", True),
        ("وأسفر القصف عن استشهاد ثلاثة مدنيين وهم: ", True),
        ("قُتل في القصف كل من ", True),
        ("وفاة كلاً من ", True),
        ("مقتل أربعة مدنيين في القصف. عرف منهم: ", True),
        ("القتـ.ـلى من أهالي المثال: ", True),
        ("أصيب ثلاثة مدنيين بينهم امرأة وهم: ", False),
        ("وأصيب في القصف كل من ", False),
        ("مقتل مدني وإصابة ثلاثة هم ", False),
        ("اعتقلت الدورية كلاً من ", False),
        ("وقال المرصد إن القصف استهدف السوق وأضاف: ", False),
        ("مقتل مدني في القصف. تصوير: ", False),
    ],
)
def test_a_list_is_of_those_whom_the_last_word_of_harm_before_it_names(opening: str, opens: bool) -> None:
    assert names(f"{opening}محمد المختلق، وسامر الموهوم وأحمد الغريب.") == (
        ["محمد المختلق", "سامر الموهوم", "أحمد الغريب"] if opens else []
    )


@pytest.mark.parametrize(
    "name",
    [
        "عبد الرحمن المختلق",
        "عبد الرحيم عبد الكريم الموهوم",
        "أبو خليل المختلق",
        "أم سامر الموهومة",
        "محمد بن حسن المختلق",
        "ريم بنت يوسف الموهوم",
        "سامر آل المختلق",
        "سيف الدين المختلق",
        "ضيف الله الموهوم",
        "أحمد حاج حسن المختلق",
        "سامر الشيخ المختلق",
        "محمد العلي المختلقاوي",
        "وليد وضاح المختلق",
        "محمد مصطفى حلاق",
        "زوجة محمد المختلق",
        "ابن محمد حسن المختلق",
    ],
)
def test_a_name_is_whole(name: str) -> None:
    assert names(f"الشهداء هم: {name}، وأحمد الغريب") == [name, "أحمد الغريب"]
    assert names(f"أسماء الشهداء:\n1- {name}\n2- أحمد الغريب") == [name, "أحمد الغريب"]


@pytest.mark.parametrize(
    ("behind", "before"),
    [
        (" رحمه الله", ""),
        (" تقبله الله", ""),
        (" رحمهما الله تعالى", ""),
        (" نحسبه كذلك والله حسيبه", ""),
        ("", "الشهيد بإذن الله "),
        ("", "المغفور له "),
        ("", "الحاج الدكتور "),
        ("", "القيادي المعروف باسم "),
        (" من بلدة المثال", "الشاب "),
        (" (من النازحين)", ""),
        (" بدم بارد", ""),
    ],
)
def test_what_stands_about_a_name_is_no_part_of_it(behind: str, before: str) -> None:
    assert names(f"الشهداء هم: {before}محمد المختلق{behind}، وأحمد الغريب") == ["محمد المختلق", "أحمد الغريب"]


@pytest.mark.parametrize(
    "text", ["إنا لله وإنا إليه راجعون", "رحمهم الله", "نسأل الله لهم الرحمة", "حسبنا الله ونعم الوكيل"]
)
def test_a_prayer_is_nobody(text: str) -> None:
    assert names(f"الشهداء هم: {text}") == []
    assert names(f"أسماء الشهداء:\nمحمد المختلق\nسامر الموهوم\n{text}") == ["محمد المختلق", "سامر الموهوم"]


@pytest.mark.parametrize(
    ("age", "years"),
    [
        ("(12 عاماً)", 12),
        ("/ 12 عاماً", 12),
        ("١٢ سنة", 12),
        ("15سنة", 15),
        ("البالغ من العمر 11 عاماً", 11),
        ("والذي يبلغ من العمر 23 عاماً", 23),
        ("وعمره سبع سنوات", 7),
        ("عمره خمسة وعشرون عاماً", 25),
        ("عامان", 2),
        ("عام واحد", 1),
        ("(6 أشهر)", 0),
        ("(٣٣عاماً)", 33),
        ("40", 40),
        ("(مواليد 1980)", None),
        ("من أهالي الحي رقم 12", None),
        ("قبل عامين", None),
    ],
)
def test_an_age_in_every_wording(age: str, years: int | None) -> None:
    people = told(f"أسماء الشهداء:\nمحمد المختلق {age}\nسامر الموهوم")
    assert [(name, found) for name, found, *_ in people] == [("محمد المختلق", years), ("سامر الموهوم", None)]
    assert people[0][3] is (years is not None and years < 18)


def test_kin_told_by_a_pronoun_before_the_name_and_in_a_bracket_behind_it() -> None:
    text = "قتل كل من محمد المختلق وابنه سامر وزوجته السيدة نجوى الموهومة وطفلتيها ديما وفرح المختلق في القصف"
    assert told(text) == [
        ("محمد المختلق", None, None, False),
        ("سامر", None, "ابنه", False),
        ("نجوى الموهومة", None, "زوجته", False),
        ("ديما", None, "طفلتيها", True),
        ("فرح المختلق", None, None, False),
    ]
    text = "أسماء الشهداء:\nمحمد المختلق (الأب)\nنجوى المختلق (الأم)\nسامر المختلق - طفل"
    assert [(kin, child) for _, _, kin, child in told(text)] == [("الأب", False), ("الأم", False), (None, True)]


def test_the_wife_of_somebody_is_told_by_his_name_and_a_son_behind_it_by_his_own() -> None:
    assert told("القتلى هم: زوجة محمد المختلق، وابن سامر الموهوم الطفل ورد الموهوم") == [
        ("زوجة محمد المختلق", None, "زوجة", False),
        ("ورد الموهوم", None, "ابن", True),
    ]


@pytest.mark.parametrize(
    "item",
    ["محمد", "وطفلها", "شخص مجهول الهوية", "وشخص آخر لم يتم التعرف عليه", "طفلة", "رحمهم الله", "وزوجته"],
)
def test_a_list_goes_on_after_an_item_that_tells_of_nobody_by_a_whole_name(item: str) -> None:
    inline = names(f"الشهداء هم: سامر المختلق، {item}، وأحمد الغريب، ونجوى الموهومة.")
    assert [name for name in inline if name != item] == ["سامر المختلق", "أحمد الغريب", "نجوى الموهومة"]
    lines = names(f"أسماء الشهداء:\nسامر المختلق\n{item}\nأحمد الغريب\nنجوى الموهومة")
    assert [name for name in lines if name != item] == ["سامر المختلق", "أحمد الغريب", "نجوى الموهومة"]


@pytest.mark.parametrize(
    "text",
    [
        "{}، {}، {}.",
        "{} و{} و{} في القصف.",
        "{}، و{}، و{}، أثناء عملهم.",
        "1. {} 2. {} 3. {}",
        "\n1- {}\n2-{}\n3 - {}\n",
        "\n١_ {}\n٢_ {}\n٣_ {}",
        "\n\n{}\n\n{}\n\n{}\n\nوكالة النخيل",
        "\n– {}\n– {}\n– {}\n\nكتبه فلان الفلاني",
        " • {} (25 عاماً) • {} (12 عاماً) • {}",
        ' "{}"، و"{}" و"{}".',
        "({} - {} - {})، وإصابة سامي الثالث.",
        "{} ، و{} . كما أصيب {}",
    ],
)
def test_a_list_in_every_shape(text: str) -> None:
    three = ["محمد المختلق", "سامر الموهوم", "أحمد الغريب"]
    assert names("أسماء الشهداء:" + text.format(*three)) == (three[:2] if "أصيب" in text else three)


def test_the_lists_of_the_wounded_and_of_the_dead_stay_apart() -> None:
    text = "أسماء الشهداء:\n\nمحمد المختلق\n\nسامر الموهوم\n\nأسماء الجرحى:\n\nأحمد الغريب\n\nنجوى الموهومة"
    assert names(text) == ["محمد المختلق", "سامر الموهوم"]
    assert names("والشهداء هم:\nمحمد المختلق\nوالمصابون:\nأحمد الغريب") == ["محمد المختلق"]


def test_lines_that_lost_their_breaks_are_parted_before_a_name_and_left_out_where_they_cannot_be() -> None:
    glued = "والضحايا هم: طارق حسن المختلقمحمد الموهومالطفل ورد الغريبنسأل الله لهم الرحمة"
    assert names(glued) == ["طارق حسن المختلق", "محمد الموهوم", "ورد الغريب"]
    assert names("والضحايا هم: طارق مختلقالذي قضى، محمد الموهوم") == []
    assert names("والضحايا هم: محمد العبدالكريم، سامر وهبة") == ["محمد العبدالكريم", "سامر وهبة"]


@pytest.mark.parametrize(
    "text",
    [
        "والقتلى هم:\n– 11 من قوات النظام بينهم قادة\n– 3 من فصيل محلي",
        "مقتل مدنيين وخلف أضراراً مادية",
        "قتل خمسة مدنيين وهم امرأتان وطفل لكل واحدة منهما",
        "ضحايا مجهولو الهوية، وهم ضحية القصف\n\nالإعلامي محمد المختلق",
        "غرق طفلين شمال المحافظة\n\nمحمد المختلق\n\nأصيب خمسة",
        "قتل كل من في داخلها",
        "القتلى هم عناصر الفصيل والمسلحون",
    ],
)
def test_what_looks_like_a_list_and_is_none(text: str) -> None:
    assert names(text) == []


def test_two_told_behind_a_word_of_death_are_found_and_one_is_left_to_its_claim() -> None:
    assert names('استشهاد المدنيين "محمد المختلق، وسامر الموهوم" في القصف') == ["محمد المختلق", "سامر الموهوم"]
    assert names("مقتل المدنيين محمد المختلق في القصف") == []
    assert names("والشهيد هو محمد المختلق (16 عاماً). والمصاب هو سامر الموهوم") == ["محمد المختلق"]


@pytest.mark.parametrize(
    ("text", "anchor", "found"),
    [
        ("مقتل الشاب محمد المختلق (22 عاماً) في القصف", "الشاب محمد المختلق", ("محمد المختلق", 22, None)),
        (
            "استشهاد الشهيد بإذن الله سامر حاج حسين المختلق",
            "الشهيد بإذن الله سامر حاج حسين",
            ("سامر حاج حسين المختلق", None, None),
        ),
        ('ومقتل عمته "نجوى الموهومة"، وآخرين', 'عمته "نجوى', ("نجوى الموهومة", None, "عمته")),
        ("حاول ابن عمها سامر المختلق إنقاذها فقتل", "ابن عمها سامر المختلق", ("سامر المختلق", None, "ابن عمها")),
        ("مقتل محمد المختلق غرب البلدة", "محمد المختلق", ("محمد المختلق", None, None)),
        ("مقتل محمد المختلق بتهمة السحر", "محمد المختلق", ("محمد المختلق", None, None)),
        ("مقتل الشاب الخلوق محمد المختلق", "الشاب الخلوق محمد المختلق", ("محمد المختلق", None, None)),
        ("مقتل مدني في القصف", "مدني", None),
        ("مقتل شاب مجهول الهوية", "شاب مجهول الهوية", None),
    ],
)
def test_a_claim_names_whom_its_own_words_name(text: str, anchor: str, found: tuple[str, int, str] | None) -> None:
    named = named_by(a_claim(text, anchor), text, ARABIC)
    assert (named and (named.name.exact, named.age, named.kin)) == found


def test_a_list_in_comments_names_nobody() -> None:
    text = "نص الخبر\nالشهداء هم: محمد المختلق، سامر الموهوم"
    report: Report = a_report("r", text, zones=(Zone(9, len(text), ZoneKind.COMMENTS),))
    assert named_in(report, ARABIC) == ()


@pytest.mark.parametrize(
    "title",
    [
        *(
            "الحجة",
            "الحجي",
            "الملا",
            "الخالة",
            "العم",
            "الجد",
            "العجوز",
            "الصبية",
            "الجنين",
            "اليتيم",
            "الزوجة",
            "النازحة",
            "الضحية",
        ),
        *(
            "المدرسة",
            "المربي",
            "الصيدلانية",
            "المصور",
            "المراسل",
            "القابلة",
            "الخباز",
            "الكابتن",
            "الشاعر",
            "القاضي",
            "المختار",
        ),
        *("الإمام", "القس", "الجندي", "الشرطي", "دكتور", "مهندسة"),
        *("السمكري", "الطرزي"),  # what no list knows, before a name of two words
    ],
)
@pytest.mark.parametrize(
    "text",
    [
        "قتل أربعة في غارة على بلدة المثال، والشهداء هم: محمد المختلق، و{0} سلمى الموهوم، وسامر المختلق.",
        "أسماء الشهداء:\n1- محمد المختلق\n2- {0} سلمى الموهوم\n3- سامر المختلق\n",
    ],
)
def test_a_title_is_no_part_of_a_name_and_ends_no_list(text: str, title: str) -> None:
    assert names(text.format(title)) == ["محمد المختلق", "سلمى الموهوم", "سامر المختلق"]


@pytest.mark.parametrize("name", ["محمد الخطيب", "سامر أحمد القاضي", "سلمى الخباز", "أحمد الصديق", "محمد المختار"])
def test_a_title_that_is_a_surname_stays_one(name: str) -> None:
    assert names(f"والشهداء هم: كمال العدناني، {name}، وائل الموهوم") == ["كمال العدناني", name, "وائل الموهوم"]


@pytest.mark.parametrize("title", ["الشرطي", "الصيدلي", "المدرب", "العريف", "المراسل", "المسعف", "المجاهد"])
@pytest.mark.parametrize("behind", ["", " من بلدة المثال", " (25 عاماً)"])
def test_a_title_directly_behind_a_given_name_is_the_names_own(title: str, behind: str) -> None:
    name = f"سامر {title}"
    assert names(f"والشهداء هم: كمال العدناني، {name}{behind}، وائل الموهوم") == ["كمال العدناني", name, "وائل الموهوم"]


@pytest.mark.parametrize("title", ["الشرطي", "المراسل", "المرحوم", "المدعو", "المعلمة"])
def test_a_title_before_another_name_and_one_that_is_no_surname_stay_out(title: str) -> None:
    follows = " محمد المختلق" * (title in ("الشرطي", "المراسل"))
    found = names(f"والشهداء هم: كمال العدناني، سامر {title}{follows}، وائل الموهوم")
    assert not any(title in name for name in found)
    assert "وائل الموهوم" in found


def test_who_was_hurt_or_held_ends_a_list_of_the_dead() -> None:
    assert names("والشهداء هم: محمد المختلق، والجريح سامر المختلق في المشفى") == ["محمد المختلق"]
