"""Zones: what is marked, and, more important, what is not. People, places and pages here are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hasila.intake import find_zones
from hasila.intake.zones import without_zones
from hasila.model import ZoneKind
from tests.outside import DATA, needs_data, rows

BODY = "قتل ثلاثة مدنيين بينهم طفلان أمس الثلاثاء بقصف مدفعي على بلدة تادف في ريف حلب الشرقي."
MORE = "وقالت مصادر محلية إن خمسة آخرين أصيبوا بجروح ونقلوا إلى المشفى."
STORY = "وزارة التربية تعلن موعد الامتحانات النصفية في المدارس"
STORY_2 = "أسعار الذهب والعملات في الأسواق المحلية ليوم الخميس"
TITLE = "مقتل مدنيين بقصف على تادف شرقي حلب"
PAGE = "news_article"
POST = "public_facebook_post"


def kept(text: str, kind: str | None = PAGE, url: str | None = None) -> list[str]:
    """The lines that stay, stripped."""
    return [line.strip() for line in without_zones(text, find_zones(text, kind, url)).split("\n") if line.strip()]


def page(*lines: str) -> str:
    return "\n\n".join(lines)


@pytest.mark.parametrize(
    ("tail", "why"),
    [
        (["مقالات ذات صلة", STORY, STORY_2], "a heading over other stories"),
        (["أخبارٌ ذات علاقـة", STORY], "vowel marks and tatweel do not hide the heading"),
        (["السابق", STORY, "التالي", STORY_2], "the neighbours' headlines"),
        (["زر الذهاب إلى الأعلى", STORY, BODY.replace("تادف", "الباب")], "nothing after the page's end is the report"),
        (["عذراً التعليقات مغلقة", STORY], "closed comments"),
        (["اترك تعليقاً إلغاء الرد", "الله يرحم الشهداء ويشفي الجرحى ويصبر أهاليهم جميعا."], "readers' comments"),
        (["الأكثر قراءة", STORY, STORY_2, "12"], "most read"),
        ([STORY, STORY_2], "headlines without a heading"),
        (["إدلب", "قصف", "الدفاع المدني"], "tags"),
        (["فيسبوك", "تويتر", "واتساب"], "buttons"),
        (["يستخدم هذا الموقع ملفات تعريف الارتباط لتحسين تجربتك في التصفح."], "a cookie notice"),
        (["إعداد: محرر مناوب – تحرير: محرر آخر"], "a byline"),
        (["التعليقات (0)"], "a counter"),
        (["اقرأ أيضاً: " + STORY], "a line that sends elsewhere"),
        (["(إقرأ المزيد: " + STORY + ")"], "a line in brackets that sends elsewhere"),
        (["3 تعليقات", "أبو فلان", "قتلوا خمسة من أقاربي الله يرحمهم"], "comments under their count"),
    ],
)
def test_what_follows_the_body_of_a_page_is_marked(tail: list[str], why: str) -> None:
    assert kept(page(TITLE, BODY, MORE, *tail)) == [TITLE, BODY, MORE], why


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ([TITLE, BODY, MORE], "a plain article"),
        ([BODY, "والضحايا هم:", "فلان بن فلان الفلاني 12 سنة", "علان بن علان العلاني 9 سنوات"], "a list of names"),
        ([BODY, "أسماء الضحايا", "فلان الفلاني", "علان العلاني", "فلانة الفلانية"], "names without a colon"),
        ([BODY, "- 3 من قوات النظام قرب بلدة تادف شرقي حلب", "- 2 من الفصائل في محيط مدينة الباب"], "a list of counts"),
        (
            [BODY, "وأصيب خمسة آخرون بينهم طفل في بلدة قباسين", "كما طال القصف محيط مدينة الباب وقرية حزوان"],
            "no full stops",
        ),
        ([BODY, "آثار القصف المدفعي على بلدة تادف"], "one caption alone"),
        ([BODY, "شاهدنا خمسة جرحى ينقلون إلى المشفى", MORE], "a witness, no line that sends elsewhere"),
        ([TITLE, "ريف حلب", BODY, "خامس يوم على الاشتباكات", MORE], "a heading inside the article"),
        (
            [BODY, "صور من مكان القصف اليوم pic.twitter.com/a1b2c3", "— جهة محلية (@invented_local) May 1, 2023"],
            "a quoted post",
        ),
    ],
)
def test_the_report_itself_stays(lines: list[str], why: str) -> None:
    assert kept(page(*lines)) == lines, why


@pytest.mark.parametrize("told", [MORE, MORE.rstrip(".") + " بعد أن تأخر وصول المسعفين إلى المكان بسبب القصف المستمر"])
def test_a_count_of_comments_above_the_rest_of_the_report_ends_nothing(told: str) -> None:
    assert kept(page(TITLE, BODY, "4 تعليقات", told)) == [TITLE, BODY, told]


def test_links_set_between_the_paragraphs() -> None:
    link = "وزارة الزراعة تحدد أسعار القمح لهذا الموسم في المحافظات"
    assert kept(page(TITLE, BODY, link, MORE, BODY.replace("تادف", "الباب"))) == [
        *(TITLE, BODY, MORE, BODY.replace("تادف", "الباب"))
    ]


def test_a_text_wrapped_at_a_width_stays_whole() -> None:
    lines = [*(f"{BODY} {MORE}".split(" وقالت ")), "وقالت فرق الإنقاذ إن سبعة أشخاص ما زالوا تحت الأنقاض في الحي", BODY]
    wrapped = "\n".join(
        [
            BODY,
            "سقطت القذائف على السوق الرئيسي في البلدة عند الظهيرة وخلفت",
            "عشرات الجرحى بينهم نساء.",
            *lines[1:],
            BODY[:60],
        ]
    )
    text = (
        wrapped + "\nقتل أربعة آخرون في محيط المدينة بحسب ما ذكرت مصادر طبية\nمن المشفى الوطني في مدينة الباب شرقي حلب"
    )
    assert [z for z in find_zones(text, PAGE) if z.kind is ZoneKind.RELATED] == []


def test_the_report_goes_on_after_a_box_of_other_stories() -> None:
    assert kept(page(BODY, "أخبار ذات علاقة", STORY, MORE)) == [BODY, MORE]


def test_a_page_of_headlines_alone_is_all_other_stories() -> None:
    headlines = [f"{STORY} في المحافظة رقم {n}" for n in "١٢٣٤٥٦٧٨٩"]
    assert kept(page("الجمعة 31 تموز, 2026", *headlines, "English")) == ["الجمعة 31 تموز, 2026"]


def test_headlines_in_a_post_are_the_post() -> None:
    text = page(BODY, STORY, STORY_2)
    assert kept(text, POST) == [BODY, STORY, STORY_2]
    assert kept(text, None, "https://t.me/invented/12") == [BODY, STORY, STORY_2]


FACEBOOK = (
    "شبكة الحقل - قتل ثلاثة مدنيين...\nFacebook\u200eشبكة الحقل\u200e's Post\n\n"
    f"شبكة الحقل Verified accountNovember 16, 2024 · Shared with Public{BODY}"
    "All reactions:744 comments3 sharesLikeCommentMost relevant\ufeffاسم مخترعقتل عشرة منهم1yآخر مخترعالله يرحمهم1y"
)


def test_the_frame_of_facebook_and_its_comments() -> None:
    zones = find_zones(FACEBOOK, POST, "https://www.facebook.com/alhaql/posts/1")
    assert [z.kind for z in zones] == [ZoneKind.FRAME, ZoneKind.FRAME, ZoneKind.COMMENTS]
    assert FACEBOOK[zones[0].end : zones[1].start] == BODY


def test_comments_below_a_post_that_lost_its_header() -> None:
    text = FACEBOOK[FACEBOOK.index(BODY) :].replace("744", "1.2K744")
    zones = find_zones(text, POST)
    assert [z.kind for z in zones] == [ZoneKind.FRAME, ZoneKind.COMMENTS]
    assert text[: zones[0].start] == BODY
    said = BODY.replace("\n", " ") + " All reactions: we had none, said the writer."
    assert find_zones(said, POST) == ()


def test_a_post_that_a_post_shares_is_part_of_it() -> None:
    shared = MORE + "صفحة أخرىDecember 11, 2024 · Shared with Public" + BODY
    text = FACEBOOK.replace(BODY, shared)
    left = without_zones(text, find_zones(text))
    assert MORE in left and BODY in left and "Shared with" not in left


STORIES = [
    "سائق مخمور يخلف ثلاثة مصابين في العاصمة",
    "أزمة مياه طويلة بعد انقطاع الكهرباء",
    "الجيران يطالبون بلدية الحي بإصلاح الطريق",
]
ARTICLE = "قتل مدنيان وأصيب آخرون بقصف مدفعي على مدينة بنش شرقي إدلب اليوم الخميس، بحسب الدفاع المدني."


def test_headlines_above_the_report_that_have_no_word_in_common_with_it_are_other_stories() -> None:
    title = "مقتل مدنيين بقصف مدفعي على مدينة بنش"
    assert kept("\n\n".join([*STORIES, title, ARTICLE])) == [title, ARTICLE]


def test_headlines_above_the_report_that_tell_of_it_stay() -> None:
    titles = [
        "قصف مدفعي على مدينة بنش شرقي إدلب",
        "مقتل مدنيين في بنش وإصابة آخرين بجروح",
        "الدفاع المدني: مدينة بنش تحت القصف المدفعي",
    ]
    assert kept("\n\n".join([*titles, ARTICLE])) == [*titles, ARTICLE]


def test_one_strange_headline_above_the_report_may_be_its_own() -> None:
    assert kept(f"ليلة لا تنسى في ريف المدينة\n\n{ARTICLE}") == ["ليلة لا تنسى في ريف المدينة", ARTICLE]


def test_a_post_that_stands_twice_under_its_video_is_read_once() -> None:
    post = "#عاجل اعتقال ثلاثة شبان خلال حملة مداهمات في بلدة الشحيل فجر اليوم"
    text = (
        f"شبكة الحقل\nFacebook\u200eشبكة الحقل\u200e's Post\n\nشبكة الحقلJune 11, 2025 · Shared with Public{post}{post}"
    )
    assert kept(f"{text}All reactions:61LikeComment", POST) == [post]


def test_a_facebook_page_without_a_post_loses_only_its_frame() -> None:
    assert kept("شبكة الحقل - قتل ثلاثة...\nFacebook\u200eشبكة الحقل\u200e's Post", POST) == [
        "شبكة الحقل - قتل ثلاثة...",
        "Facebook\u200eشبكة الحقل\u200e's Post",
    ]


def test_the_ages_of_comments_that_were_not_saved() -> None:
    assert kept(page("شبكة الحقل's Post", "شبكة الحقل", BODY, "31w", "31w", "1y"), POST) == [BODY]


X_ADDRESS = "https://x.com/alhaql_inv/status/1"


def x_post(body: str, after: str = "") -> str:
    return f"Post\n\nPost\n\nشبكة الحقل@alhaql_inv{body}00:009:48 AM · Nov 28, 20242.5KViews831{after}"


def test_the_frame_of_x() -> None:
    assert kept(x_post(BODY), "public_x_post", X_ADDRESS) == [BODY]


def test_the_handle_ends_where_the_address_says() -> None:
    assert kept(x_post("BREAKING " + BODY), "public_x_post", X_ADDRESS) == ["BREAKING " + BODY]


def test_replies_are_comments_and_the_authors_own_thread_is_the_report() -> None:
    after = f"\n\nشبكة الحقل@alhaql_invNov 28, 2024{MORE}12340\n\nقارئ مخترع@reader_invNov 28, 2024قتل عشرة برأيي31"
    text = x_post(BODY, after)
    assert kept(text, "public_x_post", X_ADDRESS) == [BODY, MORE]
    assert find_zones(text, "public_x_post", X_ADDRESS)[-1].kind is ZoneKind.COMMENTS


def test_the_frame_of_old_twitter() -> None:
    text = page(
        "Copy link to Tweet", "Embed Tweet", BODY, "3 Likes", "Back to top ↑", "Loading seems to be taking a while."
    )
    assert kept(text, "public_x_post", X_ADDRESS) == [BODY]


def test_a_truncated_lead_that_the_post_repeats() -> None:
    text = f"#عاجل\n{BODY[:60]}...\n\n#عاجل\n{BODY}"
    assert kept(text, POST) == ["#عاجل", BODY]


@pytest.mark.parametrize(
    "text",
    [f"{BODY[:60]}...\n\n{MORE}", f"{BODY}\n\n{MORE}", f"قتل...\n\nقتل {MORE}"],
    ids=["another text follows", "nothing repeated", "too short to be sure"],
)
def test_a_lead_that_is_not_repeated_stays(text: str) -> None:
    assert find_zones(text, POST) == ()


def test_of_equal_lines_the_first_stays_and_of_a_line_and_its_beginning_the_longer() -> None:
    assert kept(page(TITLE, TITLE, BODY)) == [TITLE, BODY]
    assert kept(page(BODY[:50] + " […]", BODY)) == [BODY]


LINES = st.sampled_from(
    [
        *(BODY, MORE, STORY, STORY_2, TITLE, FACEBOOK, x_post(BODY), BODY[:40] + "…"),
        *("مقالات ذات صلة", "التالي", "اترك تعليقاً", "- بند", "هم:", "0", "...", "", " ", "\u200f"),
        *("Post", "Post\n\nPost\n\nاسم@abc", "Embed Tweet", "All reactions:5LikeComment", "'s Post"),
        *("9:48 AM · Nov 28, 20242KViews", "a@bNov 28, 2024x1", "a@alhaql_inv·1hReplying to @alhaql_inv"),
    ]
)


@given(
    st.lists(LINES | st.text(max_size=30), max_size=14),
    st.sampled_from(["\n", "\n\n", ""]),
    st.sampled_from([None, PAGE, POST]),
)
def test_zones_are_sorted_apart_and_inside(lines: list[str], joint: str, kind: str | None) -> None:
    text = joint.join(lines)
    for url in (None, X_ADDRESS):
        end = 0
        for zone in find_zones(text, kind, url):
            assert end <= zone.start < zone.end <= len(text)
            end = zone.end


@needs_data
@pytest.mark.parametrize(("name", "most"), [("seeds", 0), ("dev", 0), ("single", 5)])
def test_no_zone_hides_a_claim_that_a_careful_reader_found(name: str, most: int) -> None:
    """The five of `single`: the reader named the same people in the truncated lead, not in the post itself."""
    reports = {r["id"]: r for r in rows(DATA.reports(name))}
    hidden = set()
    for claim in rows(DATA.claims(name)):
        report, anchor = reports[claim["report"]], claim["anchor"]
        for zone in find_zones(report["text"], report["kind"], report["url"]):
            if zone.start < anchor["end"] and anchor["start"] < zone.end and not claim.get("optional"):
                assert zone.kind is ZoneKind.REPEAT
                hidden.add((claim["report"], anchor["start"]))
    assert len(hidden) <= most
