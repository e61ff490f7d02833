"""Reads pages with one extractor: the process that `peers.py` starts for each, in the environment that has it.

    python peers_reader.py NAME < JOBS > PREDICTIONS

Jobs are JSON lines with `id`, `path` (of a gzipped page) and `url`; predictions are JSON lines with `id`, `seconds`
(CPU time of this process, parsing included) and what the extractor gives of `text`, `title`, `authors` and `date`. A
page that raises, or takes longer than a minute, is an empty prediction with its `error`. Each extractor is called as
its documentation does, at its default settings. Imports nothing of Copydesk unless that is the extractor.
"""

import gzip
import json
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Prediction = dict[str, Any]
Read = Callable[[bytes, str | None], Prediction]

PATIENCE = 60
"""Seconds of wall-clock time for one page."""

# What begins a line of its own, where an extractor gives HTML and not text.
BLOCKS = {
    *("address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure"),
    *("footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre"),
    *("section", "table", "td", "th", "tr", "ul"),
}


def copydesk() -> Read:
    """This project, as it is installed or stands around this file."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    import scraper

    def read(html: bytes, url: str | None) -> Prediction:
        article = scraper.extract(html, url)
        return {
            "text": article.text,
            "title": article.title,
            "authors": list(article.authors),
            "date": (article.published or "")[:10] or None,
        }

    return read


def trafilatura() -> Read:
    """Text and metadata."""
    from trafilatura import bare_extraction

    def read(html: bytes, url: str | None) -> Prediction:
        found = bare_extraction(html, url=url, with_metadata=True)
        if found is None:
            return {"text": "", "title": None, "authors": [], "date": None}
        authors = [name.strip() for name in (found.author or "").split(";")]
        return {"text": found.text, "title": found.title, "authors": [a for a in authors if a], "date": found.date}

    return read


def trafilatura_fast() -> Read:
    """Text alone, without the fallback algorithms."""
    from trafilatura import bare_extraction

    def read(html: bytes, url: str | None) -> Prediction:
        found = bare_extraction(html, url=url, fast=True)
        return {"text": found.text if found is not None else ""}

    return read


def readability() -> Read:
    """Its summary is HTML."""
    from lxml import html as lxml_html
    from readability import Document

    def read(html: bytes, url: str | None) -> Prediction:
        document = Document(html)
        return {"text": lines_of(lxml_html.fromstring(document.summary())), "title": document.title()}

    return read


def lines_of(root: Any) -> str:
    """The text under an lxml element, a block a line."""
    from lxml import etree

    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    parts: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if element.tag in BLOCKS:
            parts.append("\n")
        text = element.text if event == "start" else element.tail
        parts.append((text or "").replace("\n", " "))
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def newspaper() -> Read:
    """Given the page, so that it fetches nothing."""
    from newspaper import Article

    def read(html: bytes, url: str | None) -> Prediction:
        article = Article(url or "https://example.org/", fetch_images=False)
        article.download(input_html=html)
        article.parse()
        date = article.publish_date
        return {
            "text": article.text,
            "title": article.title,
            "authors": list(article.authors),
            "date": str(date)[:10] if date else None,
        }

    return read


def resiliparse() -> Read:
    """Compiled."""
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding

    return lambda html, url: {"text": extract_plain_text(bytes_to_str(html, detect_encoding(html)), main_content=True)}


def justext() -> Read:
    """With the stop words of the language that the page declares; English where it declares none, or one without."""
    import re

    from justext import get_stoplist, get_stoplists
    from justext import justext as classify

    languages = {"de": "German", "es": "Spanish", "fr": "French", "it": "Italian", "nl": "Dutch", "pl": "Polish"}
    languages |= {
        "pt": "Portuguese",
        "ru": "Russian",
        "tr": "Turkish",
        "sv": "Swedish",
        "da": "Danish",
        "fi": "Finnish",
    }
    languages |= {"no": "Norwegian_Bokmal", "nb": "Norwegian_Bokmal", "cs": "Czech", "el": "Greek", "hu": "Hungarian"}
    languages |= {
        "ro": "Romanian",
        "uk": "Ukrainian",
        "bg": "Bulgarian",
        "hr": "Croatian",
        "sk": "Slovak",
        "ar": "Arabic",
    }
    languages |= {
        "vi": "Vietnamese",
        "id": "Indonesian",
        "hi": "Hindi",
        "fa": "Persian",
        "ca": "Catalan",
        "he": "Hebrew",
    }
    known = get_stoplists()
    words = {code: get_stoplist(name) for code, name in languages.items() if name in known}
    english = get_stoplist("English")
    declared = re.compile(rb"<html[^>]{0,500}?\blang\s*=\s*[\"']?([a-zA-Z]{2})", re.IGNORECASE)

    def read(html: bytes, url: str | None) -> Prediction:
        found = declared.search(html)
        stop = words.get(found[1].decode().lower(), english) if found else english
        return {"text": "\n".join(p.text for p in classify(html, stop) if not p.is_boilerplate)}

    return read


def goose() -> Read:
    """Without pictures, which it would fetch."""
    from goose3 import Goose

    reader = Goose({"enable_image_fetching": False})

    def read(html: bytes, url: str | None) -> Prediction:
        article = reader.extract(raw_html=html)
        return {
            "text": article.cleaned_text,
            "title": article.title,
            "authors": list(article.authors),
            "date": str(article.publish_date)[:10] if article.publish_date else None,
        }

    return read


READERS: dict[str, Callable[[], Read]] = {
    "Copydesk": copydesk,
    "trafilatura": trafilatura,
    "trafilatura, fast": trafilatura_fast,
    "readability-lxml": readability,
    "newspaper4k": newspaper,
    "resiliparse": resiliparse,
    "jusText": justext,
    "goose3": goose,
}


def out_of_time(number: int, frame: object) -> None:
    """What the alarm does."""
    raise TimeoutError(f"more than {PATIENCE} s")


def predict(read: Read, job: dict[str, Any]) -> Prediction:
    """One page's prediction."""
    html = gzip.decompress(Path(job["path"]).read_bytes())
    signal.alarm(PATIENCE)
    start = time.process_time()
    try:
        found = read(html, job["url"])
    except Exception as error:  # noqa: BLE001  # whatever an extractor raises, its page is an empty one
        found = {"text": "", "error": f"{type(error).__name__}: {error}"[:200]}
    finally:
        signal.alarm(0)
    return {"id": job["id"], "seconds": round(time.process_time() - start, 6), **found}


def main() -> None:
    """The command."""
    read = READERS[sys.argv[1]]()
    predictions = sys.stdout
    sys.stdout = sys.stderr  # what an extractor prints is no prediction
    signal.signal(signal.SIGALRM, out_of_time)
    warmed = False
    for line in sys.stdin:
        job = json.loads(line)
        if not warmed:
            predict(read, job)  # what is loaded at first use is not a page's cost
            warmed = True
        predictions.write(json.dumps(predict(read, job)) + "\n")
        predictions.flush()


if __name__ == "__main__":
    main()
