"""Text mode on texts of other shapes: other scripts, no article, any text at all."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import scraper
from scraper.extraction.flat.lines import MOST_LINES
from scraper.records import Article

MENU = ["Home", "News", "Sport", "Weather", "Culture", "Jobs", "Contact"]
ENGLISH = (
    "The tide came over the sea wall at noon on Sunday, and for an hour the market square was a harbour again, with "
    "crates of oranges for boats.",
    "Nobody was hurt, but eleven shops will stay closed until their floors are dry, and the bakery has "
    "lost both of its "
    "ovens to the salt water.",
    "“My grandfather told me about this,” said Tilda Rowe, who sells fish on the corner. “I thought that he was making "
    "it up, and I told him so.”",
    "Engineers want to raise the wall by forty centimetres before the autumn, which is more than the council has money "
    "for and less than the sea may ask for.",
)
ARABIC = (
    "أعيد فتح الميناء القديم يوم الاثنين بعد أحد عشر أسبوعا من الإصلاحات، وغادرت أولى القوارب قبل شروق الشمس بقليل.",
    "وقال مدير الميناء إن العمال استبدلوا أربعين مترا من الجدار الذي كسرته عاصفة يناير، وذلك بنصف التكلفة التي كان "
    "المجلس يخشاها.",
    "وأضاف أن الصيادين الذين انتظروا طويلا عادوا إلى عملهم في اليوم نفسه، وأن السوق امتلأت بالأسماك عند الظهر.",
    "ومن المقرر أن يناقش المجلس في الشهر المقبل خطة لبناء جدار أعلى، بعد أن ارتفع مستوى البحر في السنوات الأخيرة.",
)
CHINESE = (
    "经过十一个星期的修理，旧港口于星期一重新开放，第一批渔船在日出之前就离开了码头。",
    "港口负责人说，工人们更换了一月风暴中倒塌的四十米长的海堤，所花的费用只有原来担心的一半。",
    "等待了很久的渔民在当天就恢复了工作，到了中午，市场上已经摆满了新鲜的鱼，附近的居民都来购买。",
    "市议会将在下个月讨论修建更高海堤的计划，因为近年来海平面不断上升，老城区已经多次被海水淹没。",
)


def page(*lines: str) -> str:
    return "\n".join(lines)


def test_byline_and_date_beside_the_title_become_fields() -> None:
    article = scraper.clean_text(
        page(*MENU, "The sea takes back the square", "By Mara Quill", "Published 3 June 2024 at 07:15", *ENGLISH)
    )
    assert article.title == "The sea takes back the square"
    assert article.authors == ("Mara Quill",)
    assert article.published == "2024-06-03T07:15:00"
    assert article.text.split("\n\n") == list(ENGLISH)
    assert {"byline", "dateline", "navigation"} <= {block.kind for block in article.removed}


def test_a_date_of_the_last_change_is_told_from_that_of_publication() -> None:
    article = scraper.clean_text(
        page("The sea takes back the square", "Published: 3 June 2024 | Updated: 5 June 2024", *ENGLISH)
    )
    assert (article.published, article.modified) == ("2024-06-03", "2024-06-05")


def test_the_address_helps_to_find_the_title() -> None:
    lines = ["Oranges for boats", "The sea takes back the square", *ENGLISH]
    article = scraper.clean_text(page(*lines), "https://lantern.example/city/sea-takes-back-square")
    assert article.title == "The sea takes back the square"
    assert article.url == "https://lantern.example/city/sea-takes-back-square"


@pytest.mark.parametrize(
    ("language", "menu", "title", "published", "paragraphs"),
    [
        (
            "ar",
            ["الرئيسية", "أخبار", "رياضة", "ثقافة", "اتصل بنا"],
            "الميناء القديم يفتح أبوابه من جديد",
            "تاريخ النشر 3 مارس 2024",
            ARABIC,
        ),
        (
            "zh",
            ["首页", "新闻", "体育", "文化", "联系我们"],
            "旧港口在十一个星期之后重新开放",
            "发布时间：2024年3月3日",
            CHINESE,
        ),
    ],
)
def test_scripts_from_right_to_left_and_without_blanks_are_read(
    language: str, menu: list[str], title: str, published: str, paragraphs: tuple[str, ...]
) -> None:
    article = scraper.clean_text(page(*menu, title, published, *paragraphs, *menu))
    assert article.text.split("\n\n") == list(paragraphs)
    assert (article.language, article.title, article.published) == (language, title, "2024-03-03")


def test_utf_8_that_was_read_as_latin_1_gives_the_same_article() -> None:
    text = page("الميناء القديم يفتح أبوابه من جديد", *ARABIC)
    assert scraper.clean_text(text.encode().decode("latin-1")) == scraper.clean_text(text)


def test_headings_and_items_of_the_body_have_their_types() -> None:
    items = ["1. Raise the wall by forty centimetres before the autumn storms begin.", "2. Move both of the ovens."]
    article = scraper.clean_text(
        page(*ENGLISH[:2], "What the engineers want to do now", *ENGLISH[2:], *items, ENGLISH[0])
    )
    types = {block.text: block.type for block in article.blocks}
    assert types.get("What the engineers want to do now", "heading") == "heading"
    assert types[ENGLISH[0]] == "paragraph"
    assert types.get(items[0], "list_item") == "list_item"


def test_a_correction_stays_as_a_note() -> None:
    note = "Correction: An earlier version of this article said that twelve shops would stay closed until Monday."
    article = scraper.clean_text(page("The sea takes back the square", *ENGLISH[:3], note, ENGLISH[3]))
    assert [block.type for block in article.blocks if block.text == note] == ["note"]


def test_what_the_texts_of_a_site_repeat_is_taken_out() -> None:
    appeal = "The Lantern is written by people who live on this coast, and we hope that you go on reading it with us."
    memory = scraper.SiteMemory(today=date(2025, 3, 1))
    texts = [
        page(
            f"Notes from pier number {n}",
            *(f"{line} It was the {n}th time since {1900 + n}." for line in ENGLISH),
            appeal,
        )
        for n in range(2, 26)
    ]
    for number, text in enumerate(texts):
        scraper.clean_text(text, f"https://lantern.example/{number}", memory=memory)
    article = scraper.clean_text(texts[0], "https://lantern.example/0", memory=memory)
    assert appeal not in article.text
    assert [block.kind for block in article.removed if appeal in block.text] != []


@pytest.mark.parametrize("text", ["", " \n\t\n", "Home", "…", "\x00\x00", "\ud800", "\u200b\n\u200b"])
def test_what_is_no_article_gives_one_that_says_so(text: str) -> None:
    article = scraper.clean_text(text)
    assert article.kind in ("empty", "other")
    assert article.text == ""


def test_lines_beyond_the_limit_are_on_record() -> None:
    article = scraper.clean_text("\n".join(["Home"] * (MOST_LINES + 3)))
    assert article.removed[-1].rule == "other.beyond"
    assert article.removed[-1].text == "Home\nHome\nHome"


TEXTS = st.lists(
    st.one_of(
        st.text(max_size=60),
        st.sampled_from(
            [
                *ENGLISH,
                *ARABIC,
                *CHINESE,
                *MENU,
                "Read more",
                "keep reading Show less",
                "By",
                "By Mara Quill",
                "3.6.2024",
            ]
        ),
    ),
    max_size=40,
).map("\n".join)


@settings(max_examples=150)
@given(TEXTS)
def test_any_text_gives_the_same_article_twice(text: str) -> None:
    article = scraper.clean_text(text)
    assert isinstance(article, Article)
    assert scraper.clean_text(text) == article
    assert 0.0 <= article.quality <= 1.0


@settings(max_examples=60)
@given(TEXTS)
def test_every_line_is_kept_or_removed(text: str) -> None:
    article = scraper.clean_text(text)
    places = [block.position for block in article.blocks]
    starts = {block.position: block.text.count("\n") + 1 for block in article.removed}
    covered = sorted([*places, *(start + i for start, size in starts.items() for i in range(size))])
    assert covered == list(range(len(covered)))


@settings(max_examples=40)
@given(st.text(max_size=200), st.text(max_size=80))
def test_no_address_breaks_it(text: str, url: str) -> None:
    assert scraper.clean_text(page(text, *ENGLISH), url).url == url


def test_threads_do_not_disturb_one_another() -> None:
    texts = [page(f"Number {n} of the square", *ENGLISH, *MENU) for n in range(16)]
    alone = [scraper.clean_text(text) for text in texts]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(scraper.clean_text, texts)) == alone
