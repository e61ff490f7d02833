"""Pages made to cost much: by size, by number, by depth, or by what they do to a regular expression.

`CATALOGUE` maps a name to a function from a scale to a page. At scale 1 a page is as large as a hostile server would
make it (10 MB, or the number its name says); a small scale gives the same shape for tests.
"""

import json
import random
from collections.abc import Callable

MEGABYTE = 1_000_000
SENTENCE = "The keeper wrote down the weather every morning for forty years, and nobody read a line of it. "
Make = Callable[[float], str | bytes]


def wrap(body: str, head: str = "") -> str:
    """A whole page around `body`."""
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Fog</title>{head}</head>'
        f"<body>{body}</body></html>"
    )


def count(scale: float, full: int) -> int:
    """How many of what a page has `full` of at scale 1."""
    return max(1, round(full * scale))


def filled(piece: str, size: float) -> str:
    """`piece` again and again, `size` bytes of it."""
    return piece * max(1, round(size / len(piece.encode())))


def repeat(piece: str, full: int = 10 * MEGABYTE) -> Make:
    """`piece` again and again, `full` bytes of it at scale 1, bare in the body."""
    return lambda scale: wrap(filled(piece, scale * full))


def within(before: str, piece: str, after: str, full: int = 8 * MEGABYTE) -> Make:
    """As `repeat`, inside an element of the body."""
    return lambda scale: wrap(before + filled(piece, scale * full) + after)


def in_head(before: str, piece: str, after: str, full: int = 8 * MEGABYTE) -> Make:
    """As `repeat`, inside an element of the head, above an ordinary article."""
    return lambda scale: wrap(
        f"<article><h1>Fog</h1>{f'<p>{SENTENCE * 3}</p>' * 5}</article>",
        before + filled(piece, scale * full) + after,
    )


def numbered(template: str, full: int) -> Make:
    """`template` with a number in place of each `#`, `full` times."""
    return lambda scale: wrap("".join(template.replace("#", str(number)) for number in range(count(scale, full))))


def nested(opening: str, closing: str, full: int = 100_000) -> Make:
    """Elements one inside the other."""
    return lambda scale: wrap(f"{opening * count(scale, full)}<p>{SENTENCE * 3}</p>{closing * count(scale, full)}")


def distinct_words(scale: float) -> str:
    """Paragraphs in which no word comes twice."""
    words = (f"w{number:x}" for number in range(count(scale, 1_200_000)))
    return wrap("".join(f"<p>{' '.join(group)}.</p>" for group in zip(*[words] * 40, strict=False)))


def numbered_references(scale: float) -> str:
    """A text of character references of which hardly one comes twice."""
    return wrap(f"<p>{''.join(f'&#{33 + number % 1_000_000}; ' for number in range(count(scale, 1_050_000)))}</p>")


def table(scale: float) -> str:
    """Rows of plain cells."""
    row = "<tr>" + "<td>Hexley</td><td>4 m</td><td>1899</td>" * 3 + "</tr>"
    return wrap(f"<table>{row * count(scale, 40_000)}</table>")


def wide_table(scale: float) -> str:
    """One row of a hundred thousand cells."""
    return wrap("<table><tr>" + "<td>4 m</td>" * count(scale, 100_000) + "</tr></table>")


def attributes_of_one_tag(scale: float) -> str:
    """What libxml2 reads in quadratic time."""
    return wrap(f"<p {' '.join(f'a{number}=1' for number in range(count(scale, 1_000_000)))}>{SENTENCE}</p>")


def attributes_of_many_tags(scale: float) -> str:
    """A million attributes, two hundred to a tag."""
    tag = "<p " + " ".join(f"a{number}=1" for number in range(200)) + f">{SENTENCE}</p>"
    return wrap(tag * count(scale, 5_000))


def json_ld(value: object) -> str:
    """A script that declares `value`."""
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def json_ld_body(scale: float) -> str:
    """An `articleBody` of eight megabytes."""
    return wrap(f"<p>{SENTENCE}</p>", json_ld({"@type": "Article", "articleBody": SENTENCE * count(scale, 80_000)}))


def json_ld_graph(scale: float) -> str:
    """Eighty thousand articles, each with an author who refers to the next one."""
    nodes = [
        {"@type": "Article", "@id": f"#{n}", "author": {"@id": f"#{n + 1}", "name": f"Mara Quill {n}"}}
        for n in range(count(scale, 80_000))
    ]
    return wrap(f"<p>{SENTENCE}</p>", json_ld({"@graph": nodes}))


def json_ld_nested(scale: float) -> str:
    """Arrays one inside the other: recursion."""
    depth = count(scale, 1_000_000)
    return wrap(f"<p>{SENTENCE}</p>", f'<script type="application/ld+json">{"[" * depth}{"]" * depth}</script>')


def json_ld_scripts(scale: float) -> str:
    """Thirty thousand scripts of one article each."""
    return wrap(
        f"<p>{SENTENCE}</p>",
        "".join(json_ld({"@type": "NewsArticle", "headline": f"Fog {n}"}) for n in range(count(scale, 30_000))),
    )


def noise(scale: float) -> bytes:
    """Bytes of no encoding."""
    return random.Random(1).randbytes(count(scale, 10 * MEGABYTE))


def undeclared(codec: str, piece: str) -> Make:
    """Text in an encoding that the page does not declare."""

    def make(scale: float) -> bytes:
        paragraph = f"<p>{piece * 5}</p>\n".encode(codec)
        return paragraph * max(1, count(scale, 10 * MEGABYTE) // len(paragraph))

    return make


def tag_soup(scale: float) -> str:
    """Ends without starts and starts without ends."""
    names = ("b", "i", "a", "p", "div", "li", "td", "table", "form", "h2", "span", "em", "select")
    tags = [f"<{slash}{name}>" for name in names for slash in ("", "/")]
    chosen = random.Random(2).choices(tags, k=count(scale, 400_000))
    return wrap("word ".join(chosen))


CATALOGUE: dict[str, Make] = {
    # Size
    "50 MB of paragraphs": repeat(f"<p>{SENTENCE * 3}</p>\n", 50 * MEGABYTE),
    "10 MB of paragraphs": repeat(f"<p>{SENTENCE * 3}</p>\n"),
    "10 MB of short paragraphs": repeat("<p>Fog.</p>"),
    "10 MB in one text": repeat(SENTENCE),
    "10 MB in one word": repeat("x"),
    "10 MB of Chinese in one text": repeat("灯台の壁の中から手紙が見つかった。"),
    "10 MB of Chinese paragraphs": repeat(f"<p>{'灯台の壁の中から手紙が見つかった。' * 10}</p>"),
    "10 MB of Thai": repeat("ภาษาไทยไม่มีช่องว่างระหว่างคำ"),
    "10 MB of entities": repeat("&amp;&eacute; &#8212;"),
    "10 MB of numbered references": numbered_references,
    "10 MB of distinct words": distinct_words,
    "10 MB of comments": repeat("<!-- fog -->"),
    "8 MB of script": within("<script>", "var fog = {a: 1};", "</script>"),
    "10 MB of noise": noise,
    "10 MB of NUL": repeat("\0"),
    "10 MB of <": repeat("<"),
    "10 MB of undeclared GB 18030": undeclared("gb18030", "灯塔的墙里发现了一封信。"),
    "10 MB of undeclared Windows-1251": undeclared("cp1251", "Смотритель записывал погоду каждое утро. "),
    "10 MB of UTF-16": undeclared("utf-16", SENTENCE),
    # Number
    "60,000 distinct classes": numbered(f'<div class="c# d# e-#">{SENTENCE}</div>', 60_000),
    "60,000 distinct ids": numbered(f'<p id="p#">{SENTENCE}</p>', 60_000),
    "one class of 8 MB": lambda scale: wrap(
        f'<div class="{" ".join(f"c{n}" for n in range(count(scale, 1_100_000)))}">{SENTENCE}</div>'
    ),
    "100,000 links": numbered('<a href="/story/#">Story number #</a> ', 100_000),
    "100,000 links in items": numbered('<li><a href="/story/#">Story number #</a></li>', 100_000),
    "100,000 headings": numbered("<h2>Story number #</h2>", 100_000),
    "100,000 spans in one text": numbered("<span>word#</span> ", 100_000),
    "60,000 pictures": numbered('<figure><img src="/#.jpg" alt="Fog"><figcaption>Fog #</figcaption></figure>', 60_000),
    "100,000 bylines": numbered('<span class="byline author" rel="author">By Mara Quill #</span>', 100_000),
    "100,000 times": numbered('<time datetime="2024-03-05T07:30:00Z">March 5, 2024</time>', 100_000),
    "100,000 metas": in_head("", '<meta property="article:tag" content="fog"><meta name="author" content="Mara">', ""),
    "150,000 options": numbered("<option>Choice #</option>", 150_000),
    "a million line breaks": repeat("fog<br>", 7 * MEGABYTE),
    "a table of 40,000 rows": table,
    "a row of 100,000 cells": wide_table,
    "a million attributes of one tag": attributes_of_one_tag,
    "a million attributes of 5,000 tags": attributes_of_many_tags,
    "tag soup": tag_soup,
    # Depth
    "100,000 nested divs": nested("<div>", "</div>"),
    "100,000 nested spans": nested("<span>", "</span>"),
    "100,000 nested links": nested('<a href="/">', "</a>"),
    "100,000 nested tables": nested("<table><tr><td>", "</td></tr></table>"),
    "100,000 nested lists": nested("<ul><li>", ""),
    "100,000 nested formattings": nested("<b><i>", "</b>"),
    "100,000 nested items": nested('<div itemscope itemtype="https://schema.org/Article" itemprop="x">', "</div>"),
    "128 divs around each of 1,500 paragraphs": numbered(f"{'<div>' * 128}<p>{SENTENCE}#</p>{'</div>' * 128}", 1_500),
    # Structured data
    "JSON-LD, body of 8 MB": json_ld_body,
    "JSON-LD, 80,000 nodes": json_ld_graph,
    "JSON-LD, a million arrays deep": json_ld_nested,
    "JSON-LD, 30,000 scripts": json_ld_scripts,
    "embedded state of 8 MB": within(
        '<script id="__NEXT_DATA__" type="application/json">[',
        '{"author": "Mara Quill", "date": "2024-03-05"},',
        "1]</script>",
    ),
    "microdata, 100,000 properties": numbered('<span itemprop="author">Mara #</span>', 100_000),
    # Regular expressions
    "digits": repeat("1"),
    "digits in paragraphs": repeat(f"<p>{'1' * 5000}</p>"),
    "dates": repeat("2024-03-05 "),
    "broken dates": repeat("<p>2024-03-0x 5 March 20 March 5, 202 </p>"),
    "spaces": within("<p>a", " ", "b</p>"),
    "no-break spaces": within("<p>a", "&nbsp;", "b</p>"),
    "new lines": within("<p>a", "\n", "b</p>"),
    "joiners": within("<p>a", "\u200d\u200c", "b</p>"),
    "soft hyphens": within("<p>a", "\u00ad", "b</p>"),
    "combining marks": within("<p>a", "\u0301", "b</p>"),
    "quotes": within("<p>", "“\"'«", "</p>"),
    "dashes": within("<p>", " - – — |", "</p>"),
    "colons": within("<p>", "a: ", "</p>"),
    "addresses": within("<p>", "a@a.a.a.", "</p>"),
    "slashes": within("<p>", "https://a/", "</p>"),
    "by by by": within("<p>", "by ", "</p>"),
    "By Mara Quill and and": within('<p class="byline">By ', "Mara Quill and ", "</p>"),
    "capital letters": within('<p class="byline">By ', "A. ", "</p>"),
    "a byline of digits": within('<div class="byline date">', "1 ", "</div>"),
    "copyright": within("<p>", "© 2024 The Lantern. All rights reserved. ", "</p>"),
    "photo credits": within("<figure><img src=/a.jpg><figcaption>", "Photo: (", "</figcaption></figure>"),
    "appeals": repeat("<p>Please sign up for our newsletter, share this on Facebook and donate today.</p>"),
    "read more": repeat('<p>Read more: <a href="/x">Subscribe now</a> Follow us on Twitter @lantern</p>'),
    "mojibake": repeat("<p>Ã©tÃ© Ð¿ÑÐ¸Ð²ÐµÑ â€œfogâ€\x9d</p>"),
    # One field
    "a title of 8 MB": in_head("<title>", "Fog | The Lantern - ", "</title>"),
    "a title of spaces": in_head("<title>a", " ", "b</title>"),
    "an og:title of 8 MB": in_head('<meta property="og:title" content="', "Fog | The Lantern - ", '">'),
    "an author of 8 MB": in_head('<meta name="author" content="', "Mara Quill, ", '">'),
    "an author of ands": in_head('<meta name="author" content="', "and ", '">'),
    "a date of 8 MB": in_head('<meta property="article:published_time" content="', "2024-03-05T", '">'),
    "a date of digits": in_head('<meta property="article:published_time" content="', "1", '">'),
    "a description of 8 MB": in_head('<meta name="description" content="', SENTENCE, '">'),
    "keywords of 8 MB": in_head('<meta name="keywords" content="', "fog, sea, ", '">'),
    "a canonical address of 8 MB": in_head('<link rel="canonical" href="https://a.example/', "a/../", '">'),
    "a base address of 8 MB": in_head('<base href="https://a.example/', "a/../", '">'),
    "a link of 8 MB": within('<p><a href="https://a.example/', "a/../", f'">{SENTENCE}</a></p>'),
    "a heading of 8 MB": within("<h1>", "Fog over the harbour ", f"</h1><p>{SENTENCE * 5}</p>"),
    "an srcset of 8 MB": within('<article><img srcset="', "/a.jpg 100w, ", f'"><p>{SENTENCE * 9}</p></article>'),
    "a style of 8 MB": within('<p style="', "color: red; ", f'">{SENTENCE}</p>'),
}
