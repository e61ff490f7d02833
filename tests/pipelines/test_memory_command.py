"""`copydesk memory`: what a site repeats, shown and corrected."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from made_site_server import ChangingServer, crawl, demo_site_of, made_pages
from pipeline_process import call, records_of

from pipelines.learned import SiteView

PAGES = made_pages()


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[ChangingServer, Path]]:
    data = tmp_path_factory.mktemp("data")
    with ChangingServer(demo_site_of(PAGES)) as server:
        crawl(server, data)
        yield server, data


def views(data: Path) -> list[SiteView]:
    ended = call("memory", "site", f"--data={data}", "--json")
    assert ended.returncode == 0, ended.stderr
    return msgspec.json.decode(ended.stdout, type=list[SiteView])


def shown(data: Path, text: str) -> int:
    """How many records have a text in their body."""
    return sum(text in record.text for record in records_of(data / "site"))


def test_it_lists_what_was_learned_with_examples_and_counts(crawled: tuple[ChangingServer, Path]) -> None:
    server, data = crawled
    (site,) = views(data)
    assert site.articles == len(PAGES)
    furniture = {text for page in PAGES for text in page.furniture}
    assert {text.text for text in site.texts} <= furniture
    assert all(text.articles == text.seen == len(PAGES) and text.place for text in site.texts)
    words = call("memory", server.base_url.removeprefix("http://"), f"--data={data}").stdout
    assert f"{len(PAGES)} articles seen" in words
    assert all(text.id in words for text in site.texts)


def test_a_correction_changes_the_records_and_survives_a_rerun(crawled: tuple[ChangingServer, Path]) -> None:
    server, data = crawled
    (site,) = views(data)
    text = next(text for text in site.texts if text.evidence == "repeated")
    assert text.text is not None
    assert shown(data, text.text) == 0
    kept = call("memory", "site", f"--data={data}", f"--keep={text.id}")
    assert kept.returncode == 0, kept.stderr
    assert shown(data, text.text) == len(PAGES)
    crawl(server, data)
    assert shown(data, text.text) == len(PAGES)
    assert call("memory", "site", f"--data={data}", f"--forget={text.id}").returncode == 0
    assert shown(data, text.text) == 0


def test_a_text_can_be_removed_that_was_not_learned(crawled: tuple[ChangingServer, Path]) -> None:
    _, data = crawled
    own = max(PAGES[0].own, key=len)
    assert shown(data, own) == 1
    assert call("memory", "site", f"--data={data}", f"--remove={own}").returncode == 0
    assert shown(data, own) == 0
    reasons = [b.reason for record in records_of(data / "site") for b in record.removed if b.rule == "memory.corrected"]
    assert reasons == ["Somebody said by hand that this text is no part of the site's articles."]
    assert call("memory", "site", f"--data={data}", f"--forget={own}").returncode == 0
    assert shown(data, own) == 1


def test_an_id_that_there_is_not_is_an_error_with_the_mend(crawled: tuple[ChangingServer, Path]) -> None:
    _, data = crawled
    ended = call("memory", "site", f"--data={data}", "--keep=00000000")
    assert ended.returncode == 2
    assert "whole text" in ended.stderr


def test_a_site_that_there_is_not_is_an_error_with_the_mend(crawled: tuple[ChangingServer, Path]) -> None:
    _, data = crawled
    ended = call("memory", "site", f"--data={data}", "--site=elsewhere.example")
    assert ended.returncode == 2
    assert "no records of elsewhere.example" in ended.stderr
