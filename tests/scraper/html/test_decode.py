"""Bytes become the text their author wrote, whatever the declarations say."""

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.html.decode import Decoded, How, decode
from scraper.html.labels import LABELS, encoding_of

RUSSIAN = "Совет города в понедельник одобрил новый мост через реку после двух лет споров. Жители ждали этого давно."
FRENCH = "Le conseil a approuvé lundi le nouveau pont après deux années de débats, là où le fleuve déborde souvent."
CHINESE = "市议会星期一在两年的争论之后批准了横跨河流的新桥。居民们说他们等这个决定等得太久了。"
JAPANESE = (
    "市議会は月曜日、二年間の議論の末に川にかかる新しい橋を承認した。住民はこの決定を長く待ちすぎたと話している。"
)
KOREAN = "시의회는 월요일 이 년 동안의 논쟁 끝에 강을 가로지르는 새 다리를 승인했다. 주민들은 오래 기다렸다고 말한다."
GREEK = "Το δημοτικό συμβούλιο ενέκρινε τη Δευτέρα τη νέα γέφυρα πάνω από το ποτάμι μετά από δύο χρόνια."
ARABIC = "وافق مجلس المدينة يوم الاثنين على الجسر الجديد فوق النهر بعد عامين من الجدل بين السكان."


def page(text: str, head: str = "") -> str:
    return f"<!doctype html><html><head>{head}<title>x</title></head><body><p>{text}</p></body></html>"


def brief(decoded: Decoded) -> tuple[str, How]:
    return decoded.charset, decoded.how


@pytest.mark.parametrize(
    ("mark", "codec", "charset"),
    [
        (codecs.BOM_UTF8, "utf-8", "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16le"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16be"),
        (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32le"),
        (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32be"),
    ],
)
def test_a_byte_order_mark_wins_over_the_header_and_is_no_text(mark: bytes, codec: str, charset: str) -> None:
    text = page(RUSSIAN)
    decoded = decode(mark + text.encode(codec), "text/html; charset=koi8-r")
    assert decoded == Decoded(text, charset, "bom")


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_encodings_without_a_mark_are_seen_by_their_nuls(codec: str) -> None:
    text = page(CHINESE)
    decoded = decode(text.encode(codec))
    assert (decoded.text, decoded.how) == (text, "detected")


@pytest.mark.parametrize(
    ("label", "codec", "text"),
    [
        ("windows-1251", "cp1251", RUSSIAN),
        ("KOI8-R", "koi8_r", RUSSIAN),
        ("iso-8859-5", "iso8859_5", RUSSIAN),
        ("iso-8859-1", "cp1252", FRENCH + " « € » “quoted” – dash"),
        ("us-ascii", "cp1252", FRENCH + " €"),
        ("iso-8859-9", "cp1254", "Belediye meclisi köprüyü onayladı, şehir sevindi €"),
        ("gb2312", "gb18030", CHINESE + " 镕 ㈱ 𠀀"),
        ("gbk", "gb18030", CHINESE),
        ("big5", "big5hkscs", "市議會批准了橫跨河流的新橋"),
        ("shift_jis", "cp932", JAPANESE + " ①㈱"),
        ("x-sjis", "cp932", JAPANESE),
        ("euc-jp", "euc_jp", JAPANESE),
        ("iso-2022-jp", "iso2022_jp", JAPANESE),
        ("euc-kr", "cp949", KOREAN + " 똠방각하"),
        ("ks_c_5601-1987", "cp949", KOREAN),
        ("tis-620", "cp874", "สภาเมืองอนุมัติสะพานใหม่"),
        ("utf-8", "utf-8", RUSSIAN),
    ],
)
def test_labels_mean_what_browsers_take_them_for(label: str, codec: str, text: str) -> None:
    whole = page(text)
    by_header = decode(whole.encode(codec), f'text/html; Charset="{label}"')
    assert (by_header.text, by_header.how) == (whole, "header")
    whole = page(text, f"<meta charset={label}>")
    by_meta = decode(whole.encode(codec), "text/html")
    assert (by_meta.text, by_meta.how) == (whole, "meta")


def test_every_label_names_a_codec_that_python_has() -> None:
    for encoding in LABELS.values():
        assert codecs.lookup(encoding.codec)


@pytest.mark.parametrize("label", ["utf-7", "hz-gb-2312", "iso-2022-kr", "none", "", "x" * 500])
def test_refused_and_unknown_labels_declare_nothing(label: str) -> None:
    assert encoding_of(label) is None
    assert brief(decode(page("+AGkAZQ- plain").encode(), f"text/html; charset={label}")) == ("utf-8", "default")


@pytest.mark.parametrize(
    "head",
    [
        '<meta charset="windows-1251">',
        "<META CHARSET='WINDOWS-1251'/>",
        "<meta name=a content=b><meta\ncharset = windows-1251 >",
        '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">',
        "<meta content='text/html;charset=cp1251' http-equiv=content-type>",
        "<!-- <meta charset=utf-8> --><meta charset=windows-1251>",
        '<meta charset="no-such-thing"><meta charset="windows-1251">',
        "<script>" + "x" * 3000 + "</script><meta charset=windows-1251>",
    ],
)
def test_meta_is_found_however_it_is_written(head: str) -> None:
    assert brief(decode(page(RUSSIAN, head).encode("cp1251"))) == ("windows-1251", "meta")


@pytest.mark.parametrize(
    "head",
    [
        "<meta name=x content='text/html; charset=koi8-r'>",
        "<!-- <meta charset=koi8-r>",
        "<script>" + "x" * 5000 + "</script><meta charset=koi8-r>",
    ],
)
def test_what_is_no_declaration_is_not_taken_for_one(head: str) -> None:
    assert brief(decode(page(RUSSIAN, head).encode("cp1251"))) == ("windows-1251", "detected")


def test_an_xml_declaration_counts_like_meta() -> None:
    text = '<?xml version="1.0" encoding="windows-1251"?>' + page(RUSSIAN)
    assert decode(text.encode("cp1251")) == Decoded(text, "windows-1251", "meta")


def test_a_page_that_says_inside_that_it_is_utf_16_is_not() -> None:
    assert brief(decode(page(RUSSIAN, "<meta charset=utf-16>").encode())) == ("utf-8", "meta")
    assert brief(decode(page(RUSSIAN).encode(), "text/html; charset=utf-16")) == ("utf-8", "detected")


def test_the_header_wins_over_meta() -> None:
    body = page(RUSSIAN, "<meta charset=koi8-r>").encode("cp1251")
    assert brief(decode(body, "text/html; charset=windows-1251")) == ("windows-1251", "header")


@pytest.mark.parametrize("label", ["iso-8859-1", "windows-1251", "gb2312", "shift_jis", "euc-kr"])
@pytest.mark.parametrize("text", [FRENCH, RUSSIAN, CHINESE])
def test_valid_utf_8_wins_over_a_lying_declaration(label: str, text: str) -> None:
    body = page(text).encode()
    assert decode(body, f"text/html; charset={label}") == Decoded(page(text), "utf-8", "detected")


def test_two_chinese_characters_that_happen_to_be_valid_utf_8_stay_chinese() -> None:
    body = page("学校").encode("gbk")
    assert body.decode("utf-8")
    assert decode(body, "text/html; charset=gbk").text == page("学校")


def test_one_broken_sequence_does_not_turn_utf_8_into_something_else() -> None:
    body = page(RUSSIAN).encode().replace(b"</p>", b"\xd0</p>")
    for content_type in (None, "text/html; charset=utf-8", "text/html; charset=latin1"):
        decoded = decode(body, content_type)
        assert decoded.charset == "utf-8"
        assert RUSSIAN + "\ufffd" in decoded.text


def test_one_broken_character_does_not_overrule_the_declaration() -> None:
    body = page(JAPANESE).encode("cp932").replace(b"</p>", b"\xff</p>")
    decoded = decode(body, "text/html; charset=shift_jis")
    assert brief(decoded) == ("shift_jis", "header")
    assert JAPANESE in decoded.text


def test_latin_1_that_claims_to_be_utf_8_is_seen_through() -> None:
    body = page(FRENCH, "<meta charset=utf-8>").encode("latin-1")
    decoded = decode(body, "text/html; charset=utf-8")
    assert decoded.text == page(FRENCH, "<meta charset=utf-8>")
    assert decoded.how == "detected"


@pytest.mark.parametrize(
    ("codec", "text"),
    [
        ("cp1251", RUSSIAN),
        ("koi8_r", RUSSIAN),
        ("cp1252", FRENCH),
        ("cp1253", GREEK),
        ("cp1256", ARABIC),
        ("cp932", JAPANESE),
        ("euc_jp", JAPANESE),
        ("gb18030", CHINESE),
        ("cp949", KOREAN),
    ],
)
def test_undeclared_encodings_are_detected_from_the_text(codec: str, text: str) -> None:
    menu = "".join(f'<li><a href="/{place}">Entry</a></li>' for place in range(200))
    whole = page(f"<script>{'var x=1;' * 500}</script>{menu}{text}")
    decoded = decode(whole.encode(codec), "text/html")
    assert (decoded.text, decoded.how) == (whole, "detected")


@pytest.mark.parametrize("body", [b"", b"<p>plain</p>", b"\x00\x01\x02", b"<", b"\xef\xbb\xbf"])
def test_nothing_to_go_by_is_utf_8(body: bytes) -> None:
    assert decode(body).charset == "utf-8"


def test_what_no_encoding_fits_is_windows_1252() -> None:
    assert brief(decode(b"<p>" + bytes(range(0x80, 0x100)) * 4)) == ("windows-1252", "default")


@pytest.mark.parametrize("tag", ["<br>", "</p>\n<p>", ""])
def test_a_sample_ends_between_characters(tag: str) -> None:
    for shift in range(4):
        text = page("x" * shift + (JAPANESE.replace("。", "、") + tag) * 300)
        assert decode(text.encode("cp932")).text == text


def test_detection_reads_a_sample_from_the_first_character_outside_ascii_on() -> None:
    body = b"<p>plain</p>" * 100_000 + b"<p>" + RUSSIAN.encode("cp1251") + b"</p>" + b"<p>\xff\xfe</p>" * 100_000
    assert decode(body).text.count(RUSSIAN) == 1


@settings(deadline=None)
@given(st.binary(max_size=400), st.none() | st.text(max_size=60))
def test_no_bytes_and_no_header_raise(body: bytes, content_type: str | None) -> None:
    text, charset, _ = decode(body, content_type)
    assert charset in {encoding.name for encoding in LABELS.values()}
    assert text.isascii() or not body.isascii() or charset != "utf-8"


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=300))
def test_utf_8_text_comes_back_whatever_is_declared(text: str) -> None:
    body = ("<p>" + text).encode()
    assert decode(body, "text/html; charset=utf-8").text == "<p>" + text


@settings(deadline=None)
@given(st.sampled_from(sorted(LABELS)), st.binary(max_size=200))
def test_every_label_decodes_any_bytes(label: str, body: bytes) -> None:
    decode(body, f"text/html; charset={label}")
    decode(b"<meta charset=" + label.encode() + b">" + body)


@pytest.mark.parametrize(
    ("label", "codec", "text"),
    [
        ("shift_jis", "cp932", JAPANESE),
        ("windows-1251", "cp1251", RUSSIAN),
        ("gb2312", "gb18030", CHINESE),
        ("windows-1253", "cp1253", GREEK),
    ],
)
def test_a_server_that_calls_everything_latin_1_gives_way_to_the_page_itself(label: str, codec: str, text: str) -> None:
    """Also without a `<meta>`: in no language of windows-1252 do most bytes lie beyond ASCII."""
    whole = page(text, f"<meta charset={label}>")
    assert decode(whole.encode(codec), "text/html; charset=ISO-8859-1").text == whole
    whole = page(text)
    assert decode(whole.encode(codec), "text/html; charset=ISO-8859-1").text == whole


def test_a_latin_1_page_stays_latin_1_whatever_its_meta_says_that_its_bytes_do_not() -> None:
    whole = page(f"{FRENCH} ÉTÉ À L’ÎLE", "<meta charset=shift_jis>")
    assert decode(whole.encode("cp1252"), "text/html; charset=ISO-8859-1").text == whole
