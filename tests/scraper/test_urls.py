"""Tests of `scraper.urls`."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scraper.errors import UrlError
from scraper.urls import MAX_URL_LENGTH, article_id, host_key, join, normalise, site_of

BASE = "https://news.example.com/world/2024/story.html?page=2"


@pytest.mark.parametrize(
    ("url", "normal"),
    [
        ("HTTP://Example.COM", "http://example.com/"),
        ("http://example.com:80/a", "http://example.com/a"),
        ("https://example.com:443/a", "https://example.com/a"),
        ("http://example.com:443/a", "http://example.com:443/a"),
        ("http://example.com:/a", "http://example.com/a"),
        ("http://example.com./a", "http://example.com/a"),
        ("https://example.com/a/./b/../c/", "https://example.com/a/c/"),
        ("https://example.com/../../a", "https://example.com/a"),
        ("https://example.com/a/..", "https://example.com/"),
        ("https://example.com/a/%2e%2e/b", "https://example.com/b"),
        ("https://example.com/a//b", "https://example.com/a//b"),
        ("https://example.com/%7ejo/%c3%a9", "https://example.com/~jo/%C3%A9"),
        ("https://example.com/café au lait", "https://example.com/caf%C3%A9%20au%20lait"),
        ("https://example.com/100%", "https://example.com/100%25"),
        ("https://example.com/a?b=c|d[]=é", "https://example.com/a?b=c%7Cd%5B%5D=%C3%A9"),
        ("https://example.com/a?", "https://example.com/a"),
        ("https://example.com?b=1", "https://example.com/?b=1"),
        ("https://example.com/a#part", "https://example.com/a"),
        ("https://example.com/a?b=2&a=1", "https://example.com/a?b=2&a=1"),
        ("  https://example.com/a\n", "https://example.com/a"),
        ("https://exam\tple.com/a\nb", "https://example.com/ab"),
        ("https:\\\\example.com\\a", "https://example.com/a"),
        ("https:///example.com/a", "https://example.com/a"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://BÜCHER.example/", "https://xn--bcher-kva.example/"),
        ("https://ex%61mple.com/", "https://example.com/"),
        ("https://b%C3%BCcher.example/", "https://xn--bcher-kva.example/"),
        ("https://例え.example/", "https://xn--r8jz45g.example/"),
        ("https://example.com/a.html;jsessionid=0A1B.node2?b=1", "https://example.com/a.html?b=1"),
        ("https://example.com/a;v=1;JSESSIONID=0A1B", "https://example.com/a;v=1"),
        ("http://[2001:DB8:0:0::1]:8080/", "http://[2001:db8::1]:8080/"),
        ("http://0x7f.1/", "http://127.0.0.1/"),
        ("http://2130706433/", "http://127.0.0.1/"),
        ("http://0177.0.0.1/", "http://127.0.0.1/"),
        ("http://localhost:8900/a", "http://localhost:8900/a"),
    ],
)
def test_a_url_is_brought_into_its_normal_form(url: str, normal: str) -> None:
    """Scheme, host, port, escapes, dots and fragment, as RFC 3986 and browsers have it."""
    assert normalise(url) == normal


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("utm_source=x&utm_medium=y", ""),
        ("id=7&utm_source=x", "?id=7"),
        ("utm_source=x&id=7&fbclid=z", "?id=7"),
        ("UTM_Source=x&id=7", "?id=7"),
        ("%75tm_source=x&id=7", "?id=7"),
        ("gclid", ""),
        ("PHPSESSID=0a1b&id=7", "?id=7"),
        ("gclid=a&gclidx=b", "?gclidx=b"),
        ("from=rss&ref=home&source=a", "?from=rss&ref=home&source=a"),
        ("a=1&&b=2", "?a=1&&b=2"),
    ],
)
def test_tracking_and_session_parameters_go_and_all_others_stay(query: str, kept: str) -> None:
    """What only says where a reader came from, or which one it is, is no part of a page's name."""
    assert normalise(f"https://example.com/a?{query}") == f"https://example.com/a{kept}"


@pytest.mark.parametrize(
    ("url", "mend"),
    [
        ("example.com/news", "write https://example.com/news"),
        ("//example.com/news", "write https://example.com/news"),
        ("localhost:8900/", "write https://localhost:8900/"),
        ("", "write one such as https://example.com/"),
        ("ftp://example.com/", "only those can be fetched"),
        ("mailto:desk@example.com", "only those can be fetched"),
        ("https://jo:secret@example.com/", "without the part before the @"),
        ("https://example.com:99999/", "from 1 to 65535"),
        ("https://example.com:0/", "from 1 to 65535"),
        ("https://example.com:8o/", "from 1 to 65535"),
        ("https:///", "no host name"),
        ("https://exa mple.com/", "no host name"),
        ("https://a..b/", "no host name"),
        ("https://-.com/", "no host name"),
        (f"https://{'é' * 2000}.com/", "too long"),
        (f"https://{'a' * 64}.com/", "no host name"),
        ("https://xn--a/", "no host name"),
        ("https://ex%00ample.com/", "no host name"),
        ("https://256.1.1.1/", "no IPv4 address"),
        ("https://1.2.3.4.5/", "no IPv4 address"),
        ("https://example.09/", "no IPv4 address"),
        ("https://[::1/", "no IPv6 address"),
        ("https://[fe80::1%25eth0]/", "without %"),
        (f"https://example.com/{'a' * MAX_URL_LENGTH}", f"longest accepted has {MAX_URL_LENGTH}"),
        ("https://example.com/" + "é" * 2000, f"longest accepted has {MAX_URL_LENGTH}"),
        ("https://example.com/" + "a" * 100_000, f"longest accepted has {MAX_URL_LENGTH}"),
    ],
)
def test_what_is_no_web_address_is_an_error_that_names_the_mend(url: str, mend: str) -> None:
    """The message goes to the person who wrote the pipeline file."""
    with pytest.raises(UrlError) as caught:
        normalise(url)
    assert mend in str(caught.value)


def test_a_password_does_not_reach_the_error_message() -> None:
    """Messages land in logs and reports."""
    with pytest.raises(UrlError) as caught:
        normalise("https://jo:secret@example.com/")
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("other.html", "https://news.example.com/world/2024/other.html"),
        ("../", "https://news.example.com/world/"),
        ("/about", "https://news.example.com/about"),
        ("//cdn.example.org/a", "https://cdn.example.org/a"),
        ("?page=3", "https://news.example.com/world/2024/story.html?page=3"),
        ("?", "https://news.example.com/world/2024/story.html"),
        ("", BASE),
        ("#comments", BASE),
        ("http://example.org", "http://example.org/"),
        (" /spaced \n", "https://news.example.com/spaced"),
        ("./part:two", "https://news.example.com/world/2024/part:two"),
        ("/\\example.org/a", "https://example.org/a"),
        ("mailto:desk@example.com", None),
        ("javascript:void(0)", None),
        ("data:text/html,x", None),
        ("tel:+4930123456", None),
        ("http://", None),
        ("https://[", None),
    ],
)
def test_a_link_is_resolved_against_its_page(href: str, url: str | None) -> None:
    """RFC 3986, section 5; what leads to no page is None."""
    assert join(BASE, href) == url


def test_an_absolute_link_survives_a_bad_base() -> None:
    """A page with a broken base still has links."""
    assert join("", "https://example.org/a") == "https://example.org/a"
    assert join("", "/a") is None


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://www.example.co.uk/a", "example.co.uk"),
        ("https://a.b.example.com:8443/", "example.com"),
        ("https://one.github.io/", "one.github.io"),
        ("https://github.io/", "github.io"),
        ("https://co.uk/", "co.uk"),
        ("https://bücher.de/", "xn--bcher-kva.de"),
        ("http://localhost/", "localhost"),
        ("http://localhost:8900/", "localhost:8900"),
        ("http://127.0.0.1:8900/", "127.0.0.1:8900"),
        ("http://127.0.0.1:80/", "127.0.0.1"),
        ("http://[::1]:8900/", "[::1]:8900"),
        ("http://intranet/", "intranet"),
        ("http://news.internal:81/", "news.internal:81"),
        ("HTTPS://WWW.Example.COM", "example.com"),
    ],
)
def test_a_url_belongs_to_a_site(url: str, site: str) -> None:
    """Registrable domain by the Public Suffix List, else the host with its port."""
    assert site_of(url) == site


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://example.com/a?b", "https://example.com"),
        ("HTTPS://Example.com:443", "https://example.com"),
        ("http://example.com:8080/a", "http://example.com:8080"),
        ("http://[::1]:80/", "http://[::1]"),
    ],
)
def test_the_host_key_is_the_origin(url: str, key: str) -> None:
    """Scheme and host, with the port unless it is the default."""
    assert host_key(url) == key


def test_a_string_that_is_no_url_belongs_to_no_site() -> None:
    """Both keys raise rather than guess."""
    for function in (site_of, host_key):
        with pytest.raises(UrlError):
            function("no url")


def test_an_article_id_is_stable() -> None:
    """Ids are in files that people keep."""
    assert article_id("https://example.com/a") == "2dce0a4c50441bfc"


_hosts = st.sampled_from(
    ["example.com", "EXAMPLE.org.", "bücher.example", "127.1", "[::1]", "a_b.c", "xn--bcher-kva.de"]
)
_tails = st.text(st.sampled_from("/.%?#&=;:@!$'()[]{}|\\ \"<>^`~-_+,aZ0é漢\u0301\u200b\ud800"), max_size=40)


@given(st.one_of(st.text(max_size=80), st.builds("https://{}{}".format, _hosts, _tails)))
@example("https://example.com/%%34%2e/%2E./?%75tm_x=1&%")
@example("https://example.com/?&utm_x=1&&a")
def test_the_normal_form_is_its_own_normal_form(url: str) -> None:
    """Normalising twice changes nothing, and nothing but UrlError is raised."""
    try:
        normal = normalise(url)
    except UrlError:
        return
    assert normalise(normal) == normal
    assert join(normal, "") == normal
    assert normal.isascii()
    assert host_key(normal) == host_key(url)
    assert site_of(normal) == site_of(url)


@given(st.one_of(st.just(BASE), st.text(max_size=40)), st.one_of(st.text(max_size=80), _tails))
def test_joining_never_raises_and_gives_a_normal_form(base: str, href: str) -> None:
    """Whatever pages contain."""
    url = join(base, href)
    assert url is None or normalise(url) == url
