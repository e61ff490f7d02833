"""Text made uniform stays the text a reader sees; words are counted as a reader would."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.text.normalise import count_words, squeeze

INVISIBLE = "\u00ad\u180e\u200b\u2060\ufeff"
TEXTS = st.text(st.characters() | st.sampled_from(" \t\n\u00a0\u3000\u200c\u200d" + INVISIBLE), max_size=80)


@pytest.mark.parametrize(
    ("text", "squeezed"),
    [
        ("", ""),
        (" \n\t ", ""),
        ("one  two\n\tthree ", "one two three"),
        ("one\u00a0two\u2003three\u3000four\u2028five\x85six", "one two three four five six"),
        ("so\u00adlu\u00adtion", "solution"),
        ("\ufeffone\u200b two\u2060 \u200b", "one two"),
        ("one \u200b two", "one two"),
        ("می\u200cخواهم\u200c", "می\u200cخواهم"),
        ("a \u200d\u200c b", "a b"),
        ("👩\u200d🔬 at work", "👩\u200d🔬 at work"),
        ("क्\u200dष", "क्\u200dष"),
    ],
)
def test_white_space_becomes_single_spaces_and_the_invisible_goes(text: str, squeezed: str) -> None:
    assert squeeze(text) == squeezed


@given(TEXTS)
def test_squeezing_twice_is_squeezing_once(text: str) -> None:
    assert squeeze(squeeze(text)) == squeeze(text)


@given(TEXTS)
def test_squeezed_text_has_no_blanks_but_single_spaces_inside(text: str) -> None:
    squeezed = squeeze(text)
    assert squeezed == squeezed.strip()
    assert "  " not in squeezed
    assert not any(character.isspace() and character != " " for character in squeezed)
    assert not any(character in squeezed for character in INVISIBLE)


@given(TEXTS)
def test_squeezing_loses_nothing_that_can_be_seen(text: str) -> None:
    def visible(of: str) -> str:
        return "".join(c for c in of if not c.isspace() and c not in INVISIBLE + "\u200c\u200d")

    assert visible(squeeze(text)) == visible(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("  \n ", 0),
        ("one two three", 3),
        ("It's a well-known fact, isn't it?", 6),
        ("a – b - c … ! « d »", 4),
        ("the bridge—long awaited—opened", 5),
        ("3.5 million people; 12%", 4),
        ("Größe über alles", 3),
        ("Совет одобрил мост.", 3),
        ("وافق المجلس على الجسر", 4),
        ("किताबें पढ़ना अच्छा है", 4),
        ("서울 시의회는 월요일", 3),
        ("市议会批准新桥", 4),
        ("市议会。批准 新桥", 4),
        ("日本語テキスト", 4),
        ("GPT模型 2 个", 4),
        ("สภาเมืองอนุมัติ", 3),
        ("ก", 1),
    ],
)
def test_words_are_counted_as_a_reader_would(text: str, words: int) -> None:
    assert count_words(text) == words


def test_a_long_run_of_joiners_between_letters_stays_and_costs_little() -> None:
    """Tried from each of its joiners, this run would take hours."""
    text = "a" + "\u200d\u200c" * 1_000_000 + "b"
    assert squeeze(text) == text


@given(TEXTS)
def test_no_text_has_fewer_than_no_words_nor_more_than_characters(text: str) -> None:
    assert 0 <= count_words(text) <= len(text)


@given(TEXTS, TEXTS)
def test_texts_side_by_side_have_the_words_of_both(one: str, other: str) -> None:
    assert count_words(f"{one} {other}") == count_words(one) + count_words(other)
