"""UTF-8 that was read as Latin-1 or Windows-1252 is put right, and nothing else is touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.text.mojibake import LONGEST, may_be_misread, mend

SENTENCES = (
    "Zwölf Brücken führen über den Fluß, größer ist nur die schöne Straße am Müllerufer.",
    "Le maire a présenté à l’assemblée les résultats de l’été : « très satisfaisants », dit-il.",
    "Порт открылся после одиннадцати недель ремонта, и первые лодки ушли до восхода солнца.",
    "旧港口于星期一重新开放，第一批渔船在日出之前就离开了码头。",
    "أعيد فتح الميناء القديم يوم الاثنين بعد أحد عشر أسبوعا.",
)


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("charset", ["latin-1", "cp1252"])
def test_what_was_misread_is_put_right(sentence: str, charset: str) -> None:
    raw = sentence.encode()
    try:
        misread = raw.decode(charset)
    except UnicodeDecodeError:  # cp1252 has no character for five bytes; browsers keep them as they are
        misread = "".join(bytes([byte]).decode(charset, "ignore") or chr(byte) for byte in raw)
    assert mend(misread) == sentence


@pytest.mark.parametrize("sentence", SENTENCES)
def test_what_was_read_rightly_stays(sentence: str) -> None:
    assert mend(sentence) == sentence


def test_bytes_that_became_blanks_are_restored() -> None:
    misread = " ".join(
        "Les élèves ont été à la fête près de l'église, à côté du café.".encode().decode("latin-1").split()
    )
    assert mend(misread) == "Les élèves ont été à la fête près de l'église, à côté du café."


@given(st.text())
def test_any_text_can_be_asked_about(text: str) -> None:
    assert isinstance(mend(text), str)


@given(st.text(st.characters(max_codepoint=127)))
def test_ascii_is_never_touched(text: str) -> None:
    assert mend(text) == text


@pytest.mark.parametrize("sentence", SENTENCES[:3])
def test_a_page_that_was_misread_is_worth_a_look(sentence: str) -> None:
    misread = sentence.encode().decode("latin-1")
    assert may_be_misread(f"<p>{misread}</p>")
    assert not may_be_misread(f"<p>{sentence}</p>")
    assert not may_be_misread(misread * (LONGEST // len(misread) + 1))
