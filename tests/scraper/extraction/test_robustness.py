"""Whatever a page holds: an article comes back, the same one each time, in any thread and any process."""

import json
import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import scraper
from benchmarks.hostile_pages import CATALOGUE
from pipelines.demo.demo_site import build_demo_site
from scraper.html.labels import BY_CODEC
from scraper.records import Article

ROOT = Path(__file__).resolve().parents[3]
SITE = build_demo_site()
PAGES = [SITE.pages[article.path].body for article in SITE.articles]
URL = "https://lantern.example/city/fog"

EXTRACT_ALL = """
import hashlib, json, sys
import msgspec, scraper
for name in json.loads(sys.argv[1]):
    article = scraper.extract(open(name, "rb").read(), "https://lantern.example/" + name)
    print(name, hashlib.sha256(msgspec.json.encode(article)).hexdigest())
"""

THREADS_FIRST = """
import json, sys, threading
from concurrent.futures import ThreadPoolExecutor
import scraper
pages = [open(name, "rb").read() for name in json.loads(sys.argv[1])]
barrier = threading.Barrier(8)
def read(thread):
    barrier.wait()
    turned = pages[thread:] + pages[:thread]
    return [scraper.extract(page) for page in turned]
with ThreadPoolExecutor(8) as pool:
    together = list(pool.map(read, range(8)))
alone = [scraper.extract(page) for page in pages]
sys.exit(any(found != alone[thread:] + alone[:thread] for thread, found in enumerate(together)))
"""


def extract(source: bytes | str) -> Article:
    """The article, which can be written: text that is no Unicode would raise here."""
    article = scraper.extract(source, URL)
    assert msgspec.json.decode(msgspec.json.encode(article), type=Article) == article
    return article


# Tags that mean something to some part of the extractor, with attributes well-formed and not.
_NAMES = st.sampled_from(
    [
        *("p", "div", "span", "a", "h1", "h2", "ul", "li", "table", "tr", "td", "br", "img", "figure", "figcaption"),
        *("title", "meta", "link", "base", "script", "style", "template", "noscript", "svg", "time", "body", "html"),
        *("head", "form", "select", "option", "textarea", "pre", "wbr", "source", "picture", "article", "x-y", "p:q"),
    ]
)
_ATTRIBUTES = st.sampled_from(
    [
        *(
            "class",
            "id",
            "style",
            "href",
            "src",
            "srcset",
            "rel",
            "name",
            "property",
            "content",
            "itemprop",
            "datetime",
        ),
        *("itemscope", "itemtype", "hidden", "lang", "charset", "type", "alt", "\x01", "a\x00b", "ü", "xml:lang", '"'),
    ]
)
_VALUES = st.one_of(
    st.sampled_from(
        [
            *(
                "author",
                "byline",
                "og:title",
                "article:published_time",
                "2024-03-05T07:30:00Z",
                "99999-99-99",
                "display:none",
            ),
            *("http://[::1", "//", "javascript:", "/a b", "data:,", "canonical", "application/ld+json", "x" * 300),
        ]
    ),
    st.text(max_size=20),
)


@st.composite
def tags(draw: st.DrawFn) -> str:
    """A start or end tag, more or less."""
    if draw(st.booleans()):
        return f"</{draw(_NAMES)}>"
    quote = draw(st.sampled_from(['"', "'", ""]))
    attributes = draw(st.lists(st.tuples(_ATTRIBUTES, _VALUES), max_size=3))
    said = "".join(f" {name}={quote}{value}{quote}" for name, value in attributes)
    return f"<{draw(_NAMES)}{said}{draw(st.sampled_from(['>', '/>', '']))}"


_TEXTS = st.one_of(
    st.sampled_from(
        [
            *(
                "A true sentence of the article, with a comma.",
                "By Mara Quill",
                "March 5, 2024",
                "Read more: ",
                "\u2028",
            ),
            *(
                "&#xd800;",
                "&#0;",
                "&amp",
                "<!--",
                "-->",
                "<![CDATA[",
                "]]>",
                "<?",
                "شكرا",
                "灯台の手紙",
                "\u200d",
                "\x0b",
            ),
            '{"@type":"NewsArticle","author":[[{"name":1}]],"datePublished":1e999,"headline":null}',
        ]
    ),
    st.text(max_size=40),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(tags(), _TEXTS), max_size=40).map("".join))
def test_what_is_nearly_html_gives_an_article(source: str) -> None:
    assert extract(source) == extract(source.encode("utf-8", "surrogatepass"))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=2_000))
def test_any_bytes_give_an_article(data: bytes) -> None:
    extract(data)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=200))
def test_any_text_gives_an_article_lone_surrogates_too(text: str) -> None:
    extract(f"<title>{text}</title><p>{text}</p><a href='{text}'>{text}</a>")


@st.composite
def broken_pages(draw: st.DrawFn) -> bytes:
    """A page of the demonstration site with pieces cut out, moved and overwritten."""
    page = draw(st.sampled_from(PAGES))
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(page)))
        end = min(len(page), start + draw(st.integers(0, 3_000)))
        change = draw(st.sampled_from(["cut", "repeat", "overwrite", "end"]))
        if change == "cut":
            page = page[:start] + page[end:]
        elif change == "repeat":
            page = page[:end] + page[start:end] * 3 + page[end:]
        elif change == "overwrite":
            page = page[:start] + draw(st.binary(max_size=30)) + page[start:]
        else:
            page = page[:end]
    return page


@settings(max_examples=60, deadline=None)
@given(broken_pages())
def test_a_broken_page_gives_an_article(page: bytes) -> None:
    extract(page)


@pytest.mark.parametrize("codec", sorted(BY_CODEC))
def test_a_page_in_any_charset_gives_an_article_declared_or_not(codec: str) -> None:
    for page in PAGES[:: len(PAGES) // 4]:
        text = page.decode()
        encoded = text.replace('charset="utf-8"', f'charset="{BY_CODEC[codec].name}"').encode(codec, "replace")
        extract(encoded)
        extract(text.replace("charset", "chorset").encode(codec, "replace"))
        extract(encoded[1:-1])


@pytest.mark.parametrize("name", CATALOGUE)
def test_a_hostile_page_gives_an_article(name: str) -> None:
    extract(CATALOGUE[name](0.002))


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of ordinary, foreign and hostile pages."""
    folder = tmp_path_factory.mktemp("pages")
    for number, page in enumerate(PAGES[::2]):
        (folder / f"article-{number}").write_bytes(page)
    for number, make in enumerate(CATALOGUE.values()):
        hostile = make(0.0005)
        (folder / f"hostile-{number}").write_bytes(hostile if isinstance(hostile, bytes) else hostile.encode())
    return folder


def in_process(program: str, names: list[str], folder: Path, seed: str) -> str:
    """What a fresh process prints."""
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", program, json.dumps(names)]
    return subprocess.run(command, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True, check=True).stdout


def test_processes_agree_whatever_their_hash_seed_and_the_order_of_pages(files: Path) -> None:
    """Nothing that is kept between pages, and no order of a set, shows in a result."""
    names = sorted(path.name for path in files.iterdir())
    forward, backward, seeded = (
        sorted(in_process(EXTRACT_ALL, order, files, seed).splitlines())
        for order, seed in [(names, "0"), (names[::-1], "1"), (names, "4294967295")]
    )
    assert forward == backward == seeded


def test_eight_threads_that_begin_at_once_agree_with_one(files: Path) -> None:
    """Also while everything that is loaded or filled at first use is not there yet."""
    names = sorted(path.name for path in files.iterdir())[::4]
    assert in_process(THREADS_FIRST, names, files, "0") == ""
