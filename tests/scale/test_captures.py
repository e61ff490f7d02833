"""What of an archive is a page, what is turned away unread, and what is no page at all."""

import gzip
import hashlib
from collections import Counter
from pathlib import Path

import pytest
from archives import BASE, Captured, definition, pages, record, write_archive
from msgspec.structs import replace

from pipelines.definition import Definition
from pipelines.options.input import Input
from pipelines.options.limits import Limits
from pipelines.options.scope import Scope
from pipelines.partitions.captures import Capture, Found, NoPage, read_input
from pipelines.partitions.inputs import find_inputs, split
from scraper.archive.found import Damage
from scraper.errors import ArchiveError, DefinitionError

HTML = b"Content-Type: text/html\r\n\r\n<html><body><p>A page.</p></body></html>"
OK = b"HTTP/1.1 200 OK\r\n" + HTML


def found_in(folder: Path, data: bytes, **changes: object) -> list[Found]:
    path = folder / "other.warc.gz"
    path.write_bytes(data)
    asked = definition(folder, [path], **changes)
    (file,) = find_inputs(asked.input, folder)
    return list(read_input(file, folder, asked))


def reasons(found: list[Found]) -> Counter[str]:
    return Counter(one.reason for one in found if isinstance(one, NoPage))


def test_what_is_no_page_is_counted_by_its_reason(tmp_path: Path) -> None:
    data = b"".join(
        [
            record(b"format: WARC", kind="warcinfo"),
            record(b"GET / HTTP/1.1\r\n\r\n", kind="request"),
            record(b"", kind="revisit"),
            record(b"A text.", kind="conversion", more="Content-Type: text/plain\r\n"),
            record(b"fetchTimeMs: 5", kind="metadata"),
            record(b"HTTP/1.1 301 Moved\r\nLocation: /x\r\n\r\n"),
            record(b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG"),
            record(b"HTTP/1.1 200 OK\r\n\r\n\x89PNG"),
            record(b"HTTP/1.1 404 Not Found\r\nContent-Type: image/png\r\n\r\n"),
        ]
    )
    assert reasons(found_in(tmp_path, data)) == {
        "warcinfo": 1,
        "request": 1,
        "no_http": 1,
        "conversion": 1,
        "metadata": 1,
        "redirect": 1,
        "not_html": 3,
    }


@pytest.mark.parametrize("path", ["robots.txt", ".well-known/tdmrep.json"])
def test_what_a_host_says_to_programs_is_no_page_whatever_it_answers(tmp_path: Path, path: str) -> None:
    missing = record(b"HTTP/1.1 404 Not Found\r\n" + HTML, path=f"/{path}")
    assert reasons(found_in(tmp_path, missing + record(OK, path=f"/{path}"))) == {"policy": 2}
    (page,) = found_in(tmp_path, record(OK, path=f"/{path.replace('.', '-')}"))
    assert isinstance(page, Capture)


@pytest.mark.parametrize(
    ("data", "reason", "detail"),
    [
        (record(b"HTTP/1.1 404 Not Found\r\n" + HTML), "http_status", "error"),
        (record(OK, more="WARC-Truncated: length\r\n"), "truncated", "(length)"),
        (record(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + b"a" * 2_000), "too_large", "larger"),
    ],
    ids=["error", "truncated", "too large"],
)
def test_a_page_that_cannot_be_used_is_turned_away_unread(
    tmp_path: Path, data: bytes, reason: str, detail: str
) -> None:
    (capture,) = found_in(tmp_path, data, limits=Limits(max_bytes=1_000))
    assert isinstance(capture, Capture)
    assert capture.turned is not None
    assert (capture.turned.stage, capture.turned.reason) == ("fetch", reason)
    assert detail in capture.turned.detail


def test_pages_that_were_cut_off_are_kept_where_the_pipeline_says_so(tmp_path: Path) -> None:
    path = tmp_path / "other.warc.gz"
    path.write_bytes(record(OK, more="WARC-Truncated: length\r\n"))
    kept = definition_of(tmp_path, Input(warc=(str(path),), truncated="keep"))
    (file,) = find_inputs(kept.input, tmp_path)
    (capture,) = read_input(file, tmp_path, kept)
    assert isinstance(capture, Capture)
    assert capture.turned is None


def test_the_patterns_of_the_scope_choose_pages(tmp_path: Path) -> None:
    data = record(OK, path="/news/a") + record(OK, path="/news/b?print=1") + record(OK, path="/tag/c")
    found = found_in(tmp_path, data, scope=Scope(include=("/news/*",), exclude=("*?print=1",)))
    assert [one.url for one in found if isinstance(one, Capture)] == [f"{BASE}/news/a"]
    assert reasons(found) == {"excluded": 1, "not_included": 1}


def test_a_digest_is_compared_with_the_body(tmp_path: Path) -> None:
    body = OK.partition(b"\r\n\r\n")[2]
    right = f"WARC-Payload-Digest: sha1:{hashlib.sha1(body).hexdigest()}\r\n"
    wrong = f"WARC-Payload-Digest: sha1:{hashlib.sha1(b'other').hexdigest()}\r\n"
    found = found_in(tmp_path, record(OK) + record(OK, more=right) + record(OK, more=wrong))
    assert [one.response.digest for one in found if isinstance(one, Capture)] == ["none", "match", "mismatch"]


def test_a_resource_is_a_page_without_http(tmp_path: Path) -> None:
    (capture,) = found_in(tmp_path, record(b"<html>", kind="resource", more="Content-Type: text/html\r\n"))
    assert isinstance(capture, Capture)
    assert (capture.response.status, capture.response.body) == (200, b"<html>")


def test_damage_is_told_with_its_place(tmp_path: Path) -> None:
    first, second = record(OK), record(OK, path="/second")
    found = found_in(tmp_path, first + b"garbage" + second)
    assert [type(one) for one in found] == [Capture, Damage, Capture]
    assert isinstance(found[1], Damage)
    assert (found[1].offset, found[1].end) == (len(first), len(first) + 7)


def test_a_file_that_is_no_archive_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="no WARC file"):
        found_in(tmp_path, gzip.compress(b"<html>" * 100))


def test_html_files_get_their_address_from_themselves_or_from_where_they_lie(tmp_path: Path) -> None:
    folder = tmp_path / "pages" / "harbour.example" / "news"
    folder.mkdir(parents=True)
    (folder / "a.html").write_bytes(b'<link rel="canonical" href="https://harbour.example/canonical"><p>A')
    (folder / "b.html").write_bytes(b"<p>B")
    for base, expected in ((None, [f"{BASE}/canonical"]), ("https://", [f"{BASE}/news/a.html", f"{BASE}/news/b.html"])):
        options = Input(html=(f"{tmp_path}/pages/**/*.html",), base_url=base)
        asked = definition_of(tmp_path, options)
        found = [one for file in find_inputs(options, tmp_path) for one in read_input(file, tmp_path, asked)]
        assert [one.url for one in found if isinstance(one, Capture)] == expected
        assert reasons(found) == ({"no_address": 1} if base is None else {})


def definition_of(data: Path, options: Input) -> Definition:
    return replace(definition(data), input=options)


def test_inputs_are_named_relative_to_the_corpus_and_each_once(tmp_path: Path) -> None:
    home = tmp_path / "data" / "bulk"
    home.mkdir(parents=True)
    for name in ("a", "b"):
        write_archive(tmp_path / f"{name}.warc.gz", pages(1))
    pattern = str(tmp_path / "*.warc.gz")
    files = find_inputs(Input(warc=(pattern, str(tmp_path / "a.warc.gz"))), home)
    assert [file.place for file in files] == ["../../a.warc.gz", "../../b.warc.gz"]


def test_a_pattern_that_names_no_file_is_an_error_that_says_so(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError, match="no file matches"):
        find_inputs(Input(warc=(str(tmp_path / "*.warc.gz"),)), tmp_path)
    with pytest.raises(DefinitionError, match="cannot be listed"):
        find_inputs(Input(warc=("nosuch://bucket/a.warc.gz",)), tmp_path)


@pytest.mark.parametrize("parts", [1, 2, 3, 7, 50])
def test_every_file_is_in_one_part(tmp_path: Path, parts: int) -> None:
    for number in range(7):
        write_archive(tmp_path / f"{number}.warc.gz", [Captured("/", 0, b"<p>")])
    files = find_inputs(Input(warc=(str(tmp_path / "*.warc.gz"),)), tmp_path)
    dealt = split(files, parts)
    assert len(dealt) == min(parts, 7)
    assert sorted((file for part in dealt for file in part), key=lambda file: file.place) == list(files)
    assert [len(part) for part in split(files, None)] == [1] * 7
