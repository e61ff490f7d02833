"""Pipeline files: what they may say, and what is said of those that say something else."""

import re
from pathlib import Path
from typing import get_args

import msgspec
import pytest
from msgspec.structs import FieldInfo

from pipelines.definition import Definition, check_for_crawl, definition_from_urls, is_contact, name_for
from pipelines.definition_file import as_toml, option_names, options, read_definition
from pipelines.options.filters import Filters
from pipelines.options.pace import Pace
from pipelines.options.scope import Scope
from scraper.errors import DefinitionError, UrlError

ROOT = Path(__file__).parents[2]


def read(folder: Path, text: str) -> Definition:
    path = folder / "evening-post.toml"
    path.write_text(text, encoding="utf-8")
    return read_definition(path)


def complaint(folder: Path, text: str) -> str:
    with pytest.raises(DefinitionError) as caught:
        read(folder, text)
    return str(caught.value).removeprefix(f"{folder}/")


def test_a_file_becomes_typed_values(tmp_path: Path) -> None:
    definition = read(
        tmp_path,
        """
        start = ["HTTPS://News.Example.org"]
        contact = "desk@example.org"

        [scope]
        exclude = ["/sponsored/*"]

        [pace]
        delay = 2

        [sites."example.org"]
        engine = "trafilatura"

        [filters]
        min_words = 40
        """,
    )
    assert definition.name == "evening-post"
    assert definition.start == ("https://news.example.org/",)
    assert definition.scope == Scope(exclude=("/sponsored/*",))
    assert definition.pace == Pace(delay=2.0)
    assert definition.filters == Filters(min_words=40)
    assert definition.full_user_agent.endswith(" (+desk@example.org)")
    assert definition.engine_for("https://www.example.org/story") == "trafilatura"
    assert definition.engine_for("https://example.com/story") == "native"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('strat = ["https://example.org/"]', 'evening-post.toml:1: strat: unknown key; did you mean "start"?'),
        ("[pace]\n\ndealy = 1", 'evening-post.toml:3: pace.dealy: unknown key; did you mean "delay"?'),
        ("delay = 1", "evening-post.toml:1: delay: unknown key; it belongs under [pace]"),
        ("[pace]\nmax_pages = 1", 'evening-post.toml:2: pace.max_pages: unknown key; did you mean "limits.max_pages"?'),
        (
            '[pace]\ndelay = "fast"',
            "evening-post.toml:2: pace.delay: expected float, got str, and this is 'fast'; "
            "write for example delay = 1.0",
        ),
        (
            "[limits]\nmax_pages = 0",
            "evening-post.toml:2: limits.max_pages: expected int >= 1, and this is 0; "
            "write for example max_pages = 10000",
        ),
        (
            '[extraction]\nengine = "readable"',
            "evening-post.toml:2: extraction.engine: 'readable' is none of native, trafilatura; "
            'write for example engine = "native"',
        ),
        (
            'start = ["example.org"]',
            "evening-post.toml:1: start: 'example.org' has no scheme; write https://example.org",
        ),
        ("pace = 3", "evening-post.toml:1: pace: must be a table; write [pace] and its options below"),
        (
            'start = ["https://example.org/"]\n[sites."exmple.org"]\nengine = "native"',
            'evening-post.toml:2: sites."exmple.org": no start URL belongs to this site; did you mean "example.org"?',
        ),
        (
            'contact = "me"',
            'evening-post.toml:1: contact: is neither an e-mail address nor a URL; write contact = "crawl@example.org"',
        ),
    ],
)
def test_a_mistake_is_named_with_file_line_key_and_mend(tmp_path: Path, text: str, expected: str) -> None:
    assert complaint(tmp_path, text) == expected


def test_broken_toml_is_reported_with_its_place(tmp_path: Path) -> None:
    assert "no valid TOML" in complaint(tmp_path, "start = [")


def test_a_missing_file_and_one_that_is_no_text_are_reported(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError, match="no such file"):
        read_definition(tmp_path / "absent.toml")
    (tmp_path / "binary.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DefinitionError, match="not UTF-8"):
        read_definition(tmp_path / "binary.toml")


def test_every_option_is_in_the_reference_with_its_default() -> None:
    reference = (ROOT / "docs" / "pipeline-file.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `([^`]+)` \| (.*?) \| ", reference, re.M))
    assert list(rows) == option_names()
    for name, field in options():
        if name not in ("name", "user_agent"):  # theirs depend on the file and the version
            default = default_of(field)
            assert rows[name] == ("*none*" if default is None else f"`{as_toml(default)}`"), name


def test_every_option_has_a_description_and_an_example_that_the_file_may_hold() -> None:
    for name, field in options():
        meta = next(part for part in get_args(field.type)[1:] if isinstance(part, msgspec.Meta))
        assert meta.description
        assert meta.examples, name
        assert msgspec.convert(meta.examples[0], field.type) is not None


def default_of(field: FieldInfo) -> object:
    return field.default if field.default is not msgspec.NODEFAULT else field.default_factory()


@pytest.mark.parametrize(
    "path", sorted((ROOT / "pipelines" / "definitions").glob("*.toml")), ids=lambda path: path.name
)
def test_the_ready_pipeline_files_are_read_without_complaint(path: Path) -> None:
    assert read_definition(path).start


def test_urls_alone_make_a_pipeline_named_after_their_host() -> None:
    definition = definition_from_urls(["http://127.0.0.1:8900/"])
    assert definition.name == "127.0.0.1-8900"
    assert definition.start == ("http://127.0.0.1:8900/",)
    assert name_for("https://www.Example.org/news") == "example.org"


def test_a_url_without_a_scheme_is_told_to_add_one() -> None:
    with pytest.raises(UrlError, match=re.escape("write https://example.org")):
        definition_from_urls(["example.org"])


def test_a_name_that_could_leave_the_data_folder_is_refused() -> None:
    with pytest.raises(DefinitionError, match="--name"):
        definition_from_urls(["https://example.org/"], name="../escape")


def test_a_live_crawl_needs_a_contact_except_on_this_machine() -> None:
    with pytest.raises(DefinitionError, match="--contact"):
        check_for_crawl(definition_from_urls(["https://example.org/"]))
    check_for_crawl(definition_from_urls(["http://127.0.0.1:8900/", "http://localhost/"]))
    with pytest.raises(DefinitionError, match="nowhere to start"):
        check_for_crawl(Definition(name="empty"))


@pytest.mark.parametrize("text", ["a@example.org", "mailto:a@example.org", "https://example.org/crawler"])
def test_mail_addresses_and_web_pages_are_contacts(text: str) -> None:
    assert is_contact(text)


@pytest.mark.parametrize(
    "text", ["", "me", "a@b", "a@example.org\r\nX-Header: 1", "ftp://example.org", "a b@example.org"]
)
def test_nothing_else_is_a_contact(text: str) -> None:
    assert not is_contact(text)
