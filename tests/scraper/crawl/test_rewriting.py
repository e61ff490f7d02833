"""What a host's addresses are rewritten to, by its redirects and by the addresses that its articles name as theirs."""

from hypothesis import given
from hypothesis import strategies as st

from scraper.crawl.rewriting import CONFIRMED, Rewriting

SITE = "https://example.org"
NAMES = [f"a-story-of-the-day-{number}" for number in range(CONFIRMED + 1)]


def redirecting(pairs: list[tuple[str, str]]) -> Rewriting:
    rewriting = Rewriting()
    for asked, final in pairs:
        rewriting.learn_way(asked, final)
    return rewriting


def test_a_slash_that_all_redirects_add_is_added_and_one_that_they_take_is_taken() -> None:
    adds = redirecting([(f"{SITE}/{name}", f"{SITE}/{name}/") for name in NAMES[:CONFIRMED]])
    assert adds.rewritten(f"{SITE}/one-more-of-the-stories") == f"{SITE}/one-more-of-the-stories/"
    assert adds.rewritten(f"{SITE}/one-more-of-the-stories/") == f"{SITE}/one-more-of-the-stories/"
    assert adds.rewritten(f"{SITE}/page/2") == f"{SITE}/page/2"
    takes = redirecting([(f"{SITE}/{name}/", f"{SITE}/{name}") for name in NAMES])
    assert takes.rewritten(f"{SITE}/one-more-of-the-stories/") == f"{SITE}/one-more-of-the-stories"


def test_two_pages_prove_nothing_and_one_that_answers_as_it_is_speaks_against_it() -> None:
    pairs = [(f"{SITE}/{name}", f"{SITE}/{name}/") for name in NAMES[: CONFIRMED - 1]]
    assert redirecting(pairs * 3).rewritten(f"{SITE}/{NAMES[-1]}") == f"{SITE}/{NAMES[-1]}"
    pairs = [(f"{SITE}/{name}", f"{SITE}/{name}/") for name in NAMES]
    answers = (f"{SITE}/the-story-of-a-night", f"{SITE}/the-story-of-a-night")
    assert redirecting([*pairs, answers]).rewritten(f"{SITE}/{NAMES[-1]}") == f"{SITE}/{NAMES[-1]}"


def test_a_host_that_sends_all_to_another_is_asked_no_more() -> None:
    pairs = [(f"http://example.org/{name}?p=1", f"https://www.example.org/{name}?p=1") for name in NAMES]
    assert redirecting(pairs).rewritten("http://example.org/x") == "https://www.example.org/x"
    home = [(f"http://example.org/{name}", "https://www.example.org/") for name in NAMES]
    assert redirecting(home).rewritten("http://example.org/x") == "http://example.org/x"


def test_a_parameter_that_no_article_names_as_its_own_is_left_out() -> None:
    rewriting = Rewriting()
    for name in NAMES:
        rewriting.learn_canonical(f"{SITE}/news/{name}?from=home&v=2", f"{SITE}/news/{name}?v=2")
    last = f"{SITE}/news/the-last-of-the-stories"
    assert rewriting.rewritten(f"{last}?from=list") == last
    assert rewriting.rewritten(f"{last}?v=3") == f"{last}?v=3"
    assert rewriting.rewritten(f"{SITE}/shop?from=list") == f"{SITE}/shop?from=list"


def test_a_parameter_that_tells_articles_or_pages_apart_is_never_left_out() -> None:
    rewriting = Rewriting()
    for number in range(20):
        rewriting.learn_canonical(f"{SITE}/story.php?id={number}&page=2", f"{SITE}/story.php")
        rewriting.learn_canonical(f"{SITE}/read?name=n{number}", f"{SITE}/read")  # all name one: their site is wrong
    assert rewriting.rewritten(f"{SITE}/story.php?id=99&page=3") == f"{SITE}/story.php?id=99&page=3"
    assert rewriting.rewritten(f"{SITE}/read?name=x") == f"{SITE}/read?name=x"


def test_a_session_in_the_path_is_left_out_of_lists_too() -> None:
    rewriting = Rewriting()
    for number, name in enumerate(NAMES):
        rewriting.learn_canonical(f"{SITE}/(S(a7f{number}00bd9ec1))/news/{name}", f"{SITE}/news/{name}")
    assert rewriting.rewritten(f"{SITE}/(S(0042cafe1234))/news?page=2") == f"{SITE}/news?page=2"
    assert rewriting.rewritten(f"{SITE}/news/0042cafe1234/x") == f"{SITE}/news/0042cafe1234/x"


def test_a_section_that_canonical_addresses_do_not_have_is_left_out_of_articles_alone() -> None:
    rewriting = Rewriting()
    for name in NAMES:
        rewriting.learn_canonical(f"{SITE}/sport/{name}", f"{SITE}/{name}")
        rewriting.learn_canonical(f"{SITE}/news/{name}", None)
    assert rewriting.rewritten(f"{SITE}/sport/the-last-of-the-stories") == f"{SITE}/the-last-of-the-stories"
    assert rewriting.rewritten(f"{SITE}/sport/page/2") == f"{SITE}/sport/page/2"
    assert rewriting.rewritten(f"{SITE}/news/the-last-of-the-stories") == f"{SITE}/news/the-last-of-the-stories"


def test_a_host_whose_articles_name_another_of_the_site_is_asked_no_more() -> None:
    rewriting = Rewriting()
    for name in NAMES:
        rewriting.learn_canonical(f"https://m.example.org/{name}", f"https://www.example.org/{name}")
        rewriting.learn_canonical(f"https://www.example.org/{name}", f"http://www.example.org/{name}")
        rewriting.learn_canonical(f"https://example.net/{name}", f"https://example.org/{name}")
    assert rewriting.rewritten("https://m.example.org/x") == "https://www.example.org/x"
    assert rewriting.rewritten("https://www.example.org/x") == "https://www.example.org/x"
    assert rewriting.rewritten("https://example.net/x") == "https://example.net/x"


def test_an_article_that_keeps_what_others_do_not_have_speaks_for_keeping_it() -> None:
    rewriting = Rewriting()
    for name in NAMES:
        rewriting.learn_canonical(f"{SITE}/{name}?view=full", f"{SITE}/{name}")
    rewriting.learn_canonical(f"{SITE}/the-story-of-a-night?view=full", None)
    assert rewriting.rewritten(f"{SITE}/{NAMES[0]}?view=full") == f"{SITE}/{NAMES[0]}?view=full"


_paths = st.lists(st.sampled_from(["a", "news", "12345678ab", "x-y-z-w", ""]), min_size=1, max_size=4)
_urls = st.builds(
    lambda path, query: f"{SITE}/{'/'.join(path)}" + (f"?{query}" if query else ""),
    _paths,
    st.sampled_from(["", "a=1", "from=x&a=1", "page=2", "&", "a"]),
)


@given(st.lists(st.tuples(_urls, _urls), max_size=12), _urls)
def test_what_was_rewritten_is_not_rewritten_again(pairs: list[tuple[str, str]], url: str) -> None:
    rewriting = redirecting(pairs)
    for one, other in pairs:
        rewriting.learn_canonical(one, other)
    once = rewriting.rewritten(url)
    assert rewriting.rewritten(once) == once
