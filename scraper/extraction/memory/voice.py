"""Whether a text speaks to its reader, or of the publisher as "we": what appeals do and reports seldom do.

The sign is a pronoun of the first person plural or of the second person, or "please", outside quotation marks. It never
decides that a text is boilerplate (columns say "you" as well): it lowers the number of articles that a repeated text
must stand on. The language of the text is not asked, so words are left out that mean something common in another of
the languages (French `du`, Portuguese `nos`, Polish `was`), and those written in capitals (`US`).
"""

import re
from collections.abc import Sequence
from itertools import filterfalse, repeat

_LANGUAGES = {
    "en": "you your yours you're you'll you've yourself us our ours we we're we've we'll let's please",
    "es": "usted ustedes tus tuyo contigo vosotros vuestro vuestra nosotros nosotras nuestro nuestra nuestros nuestras",
    "fr": "vous votre vos nous notre toi veuillez",
    "de": "wir uns unser unsere unserem unseren unserer unseres dich dir dein deine deinem "
    "deinen deiner euch euer eure bitte",
    "it": "noi nostro nostra nostri nostre voi vostro vostra vostri vostre tuo tua tuoi",
    "pt": "nós nosso nossa nossos nossas connosco conosco você vocês teu",
    "nl": "jij jou jouw jullie wij ons onze alstublieft alsjeblieft",
    "pl": "nami nasz nasza nasze naszą naszego naszej naszych naszym nasi wam wami wasz wasza wasze waszej twój twoja "
    "twoje twojego twojej twoim ciebie tobie prosimy",
    "ru": "мы нас нам нами наш наша наше наши нашего нашей нашу наших нашим вы вас вам вами ваш ваша ваше ваши вашего "
    "вашей вашу ваших вашим тебя тебе твой пожалуйста",
    "uk": "ми наше нашого нашої ваше вашого вашої",
    "cs": "nás nám náš naše našich našeho vás vám váš vaše vašich vaši",
    "sv": "oss vår vårt våra ditt dina",
    "tr": "biz bizim sizi sizin sizler bizi",
    "ar": "نحن لنا معنا بنا لك لكم إليك إليكم أنت أنتم عليك عليكم تابعونا تابعنا ادعمنا ادعمونا",
    "he": "אנחנו לנו שלנו אותנו אתם לכם שלכם אליכם",
    "hi": "हम हमें हमारा हमारी हमारे आप आपको आपका आपकी आपके",
    "ko": "저희 우리 여러분 당신",
}
VOICE = frozenset(form for words in _LANGUAGES.values() for word in words.split() for form in (word, word.capitalize()))
_UNSPACED = re.compile(
    "[您你]|我们|我們|本报|本報|本网|本刊|ください|下さい|あなた|私たち|わたしたち|当社|当サイト|本紙|お届け"
)
_KANA_OR_HAN = re.compile("[\u3041-\u9fff]")
"""Finds in a sixth of the time that `_UNSPACED` has nothing to find."""
_EDGES = ".,;:!?…\"'()[]*·•-–—|/"
_MARKS = "“„«「『"
_QUOTATION = re.compile('"[^"]*"?|[“„][^“”]*[”“]?|«[^»]*»?|「[^」]*」?|『[^』]*』?')


def cut_quotations(text: str) -> tuple[str, float]:
    """The text with a blank for each passage in quotation marks, and the share of its characters in these, 0 to 1.

    A mark that is never closed counts to the end.
    """
    if '"' not in text and (text.isascii() or not _has_mark(text)):
        return text, 0.0
    outside, passages = _QUOTATION.subn(" ", text)
    return outside, (len(text) - len(outside) + passages) / len(text)


def speaks_to_reader(outside: str, words: Sequence[str]) -> bool:
    """Whether a text addresses its reader or speaks as the publisher: `outside` is the text without quotations.

    `words` is `outside.split()`.
    """
    if not VOICE.isdisjoint(words):
        return True
    bare = map(str.strip, filterfalse(str.isalpha, words), repeat(_EDGES))
    if not VOICE.isdisjoint(map(str.replace, bare, repeat("’"), repeat("'")) if "’" in outside else bare):
        return True
    return not outside.isascii() and bool(_KANA_OR_HAN.search(outside)) and _UNSPACED.search(outside) is not None


def _has_mark(text: str) -> bool:
    for mark in _MARKS:  # noqa: SIM110  # `any` takes three times as long, on every block of every page
        if mark in text:
            return True
    return False
