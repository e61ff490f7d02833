"""Charset labels as the web uses them, and the Python codecs that decode them.

Source: the label table of the WHATWG Encoding Standard (https://encoding.spec.whatwg.org/#names-and-labels). A label
means what browsers take it to mean, not what its name says: `iso-8859-1` and `ascii` are windows-1252, `gb2312` is
gb18030. Labels that browsers refuse (`utf-7`, `hz-gb-2312`, `iso-2022-kr`, …) are not in the table: a page that claims
one counts as a page that claims none.
"""

from typing import NamedTuple


class Encoding(NamedTuple):
    """One way of turning bytes into text."""

    name: str
    """The name in the WHATWG standard, lower case."""
    codec: str
    """The Python codec that comes nearest to it."""
    multibyte: bool = False
    """Whether characters outside ASCII take more than one byte, so that most byte strings are invalid in it."""
    wide: bool = False
    """Whether even ASCII characters look different in it, so that ASCII bytes do not mean ASCII text."""


UTF_8 = Encoding("utf-8", "utf-8", multibyte=True)
UTF_16LE = Encoding("utf-16le", "utf-16-le", multibyte=True, wide=True)
UTF_16BE = Encoding("utf-16be", "utf-16-be", multibyte=True, wide=True)
UTF_32LE = Encoding("utf-32le", "utf-32-le", multibyte=True, wide=True)
UTF_32BE = Encoding("utf-32be", "utf-32-be", multibyte=True, wide=True)
WINDOWS_1252 = Encoding("windows-1252", "cp1252")

_TABLE: tuple[tuple[Encoding, str], ...] = (
    (UTF_8, "unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 x-unicode20utf8"),
    (
        UTF_16LE,
        "csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 utf-16le",
    ),
    (UTF_16BE, "unicodefffe utf-16be"),
    # Not in the standard: browsers dropped UTF-32, but a page that declares it is readable all the same.
    (UTF_32LE, "utf-32 utf-32le"),
    (UTF_32BE, "utf-32be"),
    (Encoding("ibm866", "cp866"), "866 cp866 csibm866 ibm866"),
    (
        Encoding("iso-8859-2", "iso8859_2"),
        "csisolatin2 iso-8859-2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2",
    ),
    (
        Encoding("iso-8859-3", "iso8859_3"),
        "csisolatin3 iso-8859-3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3",
    ),
    (
        Encoding("iso-8859-4", "iso8859_4"),
        "csisolatin4 iso-8859-4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4",
    ),
    (
        Encoding("iso-8859-5", "iso8859_5"),
        "csisolatincyrillic cyrillic iso-8859-5 iso-ir-144 iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988",
    ),
    (
        Encoding("iso-8859-6", "iso8859_6"),
        "arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6 iso-8859-6-e iso-8859-6-i "
        "iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987",
    ),
    (
        Encoding("iso-8859-7", "iso8859_7"),
        "csisolatingreek ecma-118 elot_928 greek greek8 iso-8859-7 iso-ir-126 iso8859-7 iso88597 iso_8859-7 "
        "iso_8859-7:1987 sun_eu_greek",
    ),
    (
        Encoding("iso-8859-8", "iso8859_8"),
        "csiso88598e csisolatinhebrew hebrew iso-8859-8 iso-8859-8-e iso-ir-138 iso8859-8 iso88598 iso_8859-8 "
        "iso_8859-8:1988 visual",
    ),
    (Encoding("iso-8859-8-i", "iso8859_8"), "csiso88598i iso-8859-8-i logical"),
    (
        Encoding("iso-8859-10", "iso8859_10"),
        "csisolatin6 iso-8859-10 iso-ir-157 iso8859-10 iso885910 l6 latin6",
    ),
    (Encoding("iso-8859-13", "iso8859_13"), "iso-8859-13 iso8859-13 iso885913"),
    (Encoding("iso-8859-14", "iso8859_14"), "iso-8859-14 iso8859-14 iso885914"),
    (
        Encoding("iso-8859-15", "iso8859_15"),
        "csisolatin9 iso-8859-15 iso8859-15 iso885915 iso_8859-15 l9",
    ),
    (Encoding("iso-8859-16", "iso8859_16"), "iso-8859-16"),
    (Encoding("koi8-r", "koi8_r"), "cskoi8r koi koi8 koi8-r koi8_r"),
    (Encoding("koi8-u", "koi8_u"), "koi8-ru koi8-u"),
    (Encoding("macintosh", "mac_roman"), "csmacintosh mac macintosh x-mac-roman"),
    (
        Encoding("windows-874", "cp874"),
        "dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 windows-874",
    ),
    (Encoding("windows-1250", "cp1250"), "cp1250 windows-1250 x-cp1250"),
    (Encoding("windows-1251", "cp1251"), "cp1251 windows-1251 x-cp1251"),
    (
        WINDOWS_1252,
        "ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 iso_8859-1 "
        "iso_8859-1:1987 l1 latin1 us-ascii windows-1252 x-cp1252 x-user-defined",
    ),
    (Encoding("windows-1253", "cp1253"), "cp1253 windows-1253 x-cp1253"),
    (
        Encoding("windows-1254", "cp1254"),
        "cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 l5 latin5 "
        "windows-1254 x-cp1254",
    ),
    (Encoding("windows-1255", "cp1255"), "cp1255 windows-1255 x-cp1255"),
    (Encoding("windows-1256", "cp1256"), "cp1256 windows-1256 x-cp1256"),
    (Encoding("windows-1257", "cp1257"), "cp1257 windows-1257 x-cp1257"),
    (Encoding("windows-1258", "cp1258"), "cp1258 windows-1258 x-cp1258"),
    (Encoding("x-mac-cyrillic", "mac_cyrillic"), "x-mac-cyrillic x-mac-ukrainian"),
    (
        Encoding("gb18030", "gb18030", multibyte=True),
        "chinese csgb2312 csiso58gb231280 gb18030 gb2312 gb_2312 gb_2312-80 gbk iso-ir-58 x-gbk",
    ),
    (Encoding("big5", "big5hkscs", multibyte=True), "big5 big5-hkscs cn-big5 csbig5 x-x-big5"),
    (Encoding("euc-jp", "euc_jp", multibyte=True), "cseucpkdfmtjapanese euc-jp x-euc-jp"),
    (Encoding("iso-2022-jp", "iso2022_jp_ext", multibyte=True, wide=True), "csiso2022jp iso-2022-jp"),
    (
        Encoding("shift_jis", "cp932", multibyte=True),
        "csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j x-sjis",
    ),
    (
        Encoding("euc-kr", "cp949", multibyte=True),
        "cseuckr csksc56011987 euc-kr iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 windows-949",
    ),
)

LABELS: dict[str, Encoding] = {label: encoding for encoding, labels in _TABLE for label in labels.split()}
BY_CODEC: dict[str, Encoding] = {encoding.codec: encoding for encoding, _ in reversed(_TABLE)}


def encoding_of(label: str) -> Encoding | None:
    """What browsers take `label` to mean, or None for a label they do not know."""
    return LABELS.get(label.strip(" \t\n\f\r\"'").lower())
