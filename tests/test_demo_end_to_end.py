"""The whole way on the demonstration site: what comes out is what its authors put in."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator

from pipelines.demo.demo_site import MOVED, TRAP, DemoSite, GoldArticle, build_demo_site
from pipelines.demo.sample import FOLDER as SAMPLE
from pipelines.demo.sample import demo_definition, sample_articles, sample_rejected
from pipelines.demo.server import DemoServer, LoggedRequest
from pipelines.progress import LoggedProgress
from pipelines.run import pipeline_folder, run_pipeline

EXACT_SHARE = 0.9
"""Articles whose body must equal the gold, block by block, quiet appeals aside. To be raised with the extractor."""

ALWAYS_ASKED = ("/robots.txt", "/today", *MOVED, "/events/spring-fair/")
"""Has no validators: robots.txt aside, redirects and what is missing."""


@dataclass(frozen=True)
class Demo:
    """What two runs on the demonstration site left."""

    site: DemoSite
    base_url: str
    folder: Path
    records: dict[str, Any]
    exported: bytes
    rejected: dict[str, Any]
    first_requests: tuple[LoggedRequest, ...]
    second_requests: tuple[LoggedRequest, ...]
    exported_again: bytes

    def record(self, article: GoldArticle) -> Any:
        return self.records[self.base_url + article.path]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    site = build_demo_site()
    with DemoServer(site) as server:
        definition = demo_definition(server, tmp_path_factory.mktemp("data"))
        folder = pipeline_folder(definition)
        run_pipeline(definition, LoggedProgress("demo"))
        exported = (folder / "articles" / "articles.jsonl").read_bytes()
        rejected = [json.loads(line) for line in (folder / "rejected.jsonl").read_bytes().splitlines()]
        first_requests = server.requests
        server.clear_requests()
        run_pipeline(definition, LoggedProgress("demo"))
        yield Demo(
            site=site,
            base_url=server.base_url,
            folder=folder,
            records={record["url"]: record for record in map(json.loads, exported.splitlines())},
            exported=exported,
            rejected={rejection["url"]: rejection for rejection in rejected},
            first_requests=first_requests,
            second_requests=server.requests,
            exported_again=(folder / "articles" / "articles.jsonl").read_bytes(),
        )


def test_every_article_has_exactly_one_record_and_nothing_else_has_any(demo: Demo) -> None:
    expected = sorted(demo.base_url + article.path for article in demo.site.articles)
    assert sorted(demo.records) == expected
    assert len(demo.exported.splitlines()) == len(expected)
    assert len({record["id"] for record in demo.records.values()}) == len(expected)


def test_bodies_are_exact_block_by_block(demo: Demo) -> None:
    wrong = []
    for article in demo.site.articles:
        found = [block["text"] for block in demo.record(article)["blocks"]]
        if found != list(article.paragraphs):
            missing, extra = set(article.paragraphs) - set(found), set(found) - set(article.paragraphs)
            wrong.append(f"{article.slug} ({article.template}): missing {sorted(missing)}, extra {sorted(extra)}")
    share = 1 - len(wrong) / len(demo.site.articles)
    assert share >= EXACT_SHARE, f"{share:.1%} exact; not:\n" + "\n".join(wrong)


def test_the_lines_around_the_articles_are_gone(demo: Demo) -> None:
    left = [
        (article.slug, line)
        for article in demo.site.articles
        for line in (*article.boilerplate, article.appeal)
        if line in demo.record(article)["text"]
    ]
    assert left == []


def test_what_was_removed_is_on_record_with_kind_and_reason(demo: Demo) -> None:
    kinds: Counter[str] = Counter()
    for article in demo.site.articles:
        removed = demo.record(article)["removed"]
        assert all(block["kind"] and block["reason"] and block["rule"] for block in removed)
        kinds.update({block["kind"] for block in removed})
    assert kinds["donation"] >= sum(not article.appeal_is_quiet for article in demo.site.articles)
    for kind in ("follow", "share", "newsletter", "cookie"):
        assert kinds[kind] >= 0.8 * len(demo.site.articles), kinds


def test_titles_authors_dates_and_languages_are_those_of_the_pages(demo: Demo) -> None:
    for article in demo.site.articles:
        record = demo.record(article)
        found = (record["title"], tuple(record["authors"]), record["published"][:10], record["language"])
        assert found == (article.title, article.authors, article.published[:10], article.language)


def test_subtitles_are_found_where_the_page_has_one(demo: Demo) -> None:
    with_subtitle = [article for article in demo.site.articles if article.subtitle]
    assert [article.slug for article in with_subtitle if demo.record(article)["subtitle"] != article.subtitle] == []


def test_captions_and_credits_go_with_the_images(demo: Demo) -> None:
    caption = "The western leaf of the gate seen from the pilot station."
    record = next(record for url, record in demo.records.items() if "sea-gate-test" in url)
    assert [(image["caption"], image["credit"]) for image in record["images"]] == [(caption, "Ruth Adeyemi")]


def test_the_page_in_latin_1_is_read_right(demo: Demo) -> None:
    record = next(record for url, record in demo.records.items() if "fr-barrage-fromage" in url)
    assert record["title"] == "À Lower Weir, le barrage qui produit aussi du fromage"
    assert "Ils ne pensaient pas à la croûte." in record["text"]


def test_pages_that_are_no_articles_are_rejected_with_a_reason(demo: Demo) -> None:
    for path in ("/", "/about/", "/privacy/", "/city/", "/latest/", "/tag/harbour/", "/author/ines-halloran/"):
        rejection = demo.rejected[demo.base_url + path]
        assert rejection["stage"] == "kind"
        assert rejection["detail"]
    assert demo.rejected[demo.base_url + "/events/spring-fair/"]["status"] == 404


def test_what_robots_forbids_is_never_asked_for(demo: Demo) -> None:
    asked = {request.path for request in (*demo.first_requests, *demo.second_requests)}
    assert not [path for path in asked if path.startswith((TRAP, "/search", "/user/", "/newsletter"))]
    assert demo.rejected[f"{demo.base_url}{TRAP}drafts/"]["stage"] == "robots"


def test_no_page_is_asked_for_twice_in_one_run(demo: Demo) -> None:
    """A page at the end of a redirect may be asked for once more: by its own name."""
    counts = Counter(request.path for request in demo.first_requests)
    ends = {"/latest/", *(article.path for article in demo.site.articles if article.slug in MOVED.values())}
    assert {path for path, count in counts.items() if count > 1} <= ends


def test_the_second_run_is_answered_by_not_modified_alone(demo: Demo) -> None:
    answers = {request.path: request.status for request in demo.second_requests}
    sent_again = [path for path, status in answers.items() if status != 304 and path not in ALWAYS_ASKED]
    ends_of_redirects = {"/latest/", *(a.path for a in demo.site.articles if a.slug in MOVED.values())}
    assert set(sent_again) <= ends_of_redirects
    assert 304 in answers.values()
    assert len(demo.second_requests) < len(demo.first_requests)


def test_the_second_run_changes_no_record(demo: Demo) -> None:
    assert demo.exported_again == demo.exported


def test_records_point_to_the_very_bytes_they_were_made_of(demo: Demo) -> None:
    article = demo.site.articles[0]
    provenance = demo.record(article)["provenance"]
    with (demo.folder / provenance["warc_file"]).open("rb") as stream:
        stream.seek(provenance["warc_offset"])
        response = next(iter(ArchiveIterator(stream)))
        assert response.rec_headers["WARC-Target-URI"] == demo.base_url + article.path
        assert response.content_stream().read() == demo.site.pages[article.path].body_at(demo.base_url)


def test_the_sample_records_are_what_a_run_gives(demo: Demo) -> None:
    """`make docs` writes them again."""
    assert sample_articles(demo.site, demo.exported, demo.base_url) == (SAMPLE / "articles.jsonl").read_bytes()
    rejected = b"".join(json.dumps(line).encode() + b"\n" for line in demo.rejected.values())
    assert sample_rejected(rejected, demo.base_url) == (SAMPLE / "rejected.jsonl").read_bytes()
