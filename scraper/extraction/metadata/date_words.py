"""Words beside a date that tell which date it is, in many languages (matched in lower case), and whose order it has."""

import re
from urllib.parse import urlsplit

from scraper.extraction.metadata.values import words

UPDATED = re.compile(
    r"updat|modif|revis|edited|reviewed|aktualis|geändert|überarbeitet|stand\b|actuali[sz]|"
    r"mise? à jour|màj|maj\b|aggiorna|"
    r"atuali[sz]|bijgewerkt|gewijzigd|laatst|zaktualiz|aktualiz|ostatni|обновл|изменен|оновлен|uppdater|opdater|oppdater|"
    r"päivitet|muokattu|güncelle|تحديث|更新|修订|최종|수정|अपडेट|अद्यतन|ενημερώθηκε|actualitzat|last[\s_-]?mod"
)
PUBLISHED = re.compile(
    r"publi|posted|veröffentlicht|erschienen|erstellt|publicad|pubblicat|opublik|geplaatst|gepubliceerd|опублик|"
    r"створен|vydáno|"
    r"publicer|publisert|udgivet|julkaist|yayın|نشر|发布|發布|公開|配信|投稿|입력|등록|प्रकाशित|created|entry-date|issued"
)
FIRST_PUBLISHED = re.compile(
    r"(?:originally|first|initially) (?:published|posted|appeared)|"
    r"(?:ursprünglich|zuerst|erstmals) (?:veröffentlicht|erschienen)|"
    r"(?:publié|paru)e? (?:initialement|pour la première fois)|(?:originalmente|por primera vez) publicado|"
    r"publicad[oa] (?:originalmente|originariamente|por primera vez|pela primeira vez)|"
    r"pubblicat[oa] (?:originariamente|originalmente|per la prima volta)|"
    r"(?:oorspronkelijk|voor het eerst) (?:gepubliceerd|verschenen)|"
    r"(?:pierwotnie|po raz pierwszy) opublikowan|впервые опубликован|первоначально опубликован"
)
"""Words of a line that says when the article first appeared, whatever later dates the page gives."""
PUBLISHING_VERBS = (
    *("published", "posted", "appeared", "veröffentlicht", "erschienen", "publié", "paru", "publicad", "pubblicat"),
    *("gepubliceerd", "verschenen", "opublikowan", "опубликован"),
)
"""One of these stands in every text that `FIRST_PUBLISHED` matches; plain letters are searched for fastest."""

_DAY_FIRST_DOMAINS = words(
    """
    uk au in ie nz za de at ch fr es it pt br nl be pl ru ua cz sk se no dk fi tr gr hu ro mx ar cl co pe eu
    """
)


def month_leads(language: str, url: str | None) -> bool:
    """Whether 5/6/2024 is the sixth of May: in English texts of no country but the United States.

    `language` is a BCP 47 tag in lower case, empty if it is not known.
    """
    if language and not language.startswith("en"):
        return False
    if language in ("en-gb", "en-au", "en-in", "en-ie", "en-nz", "en-za"):
        return False
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        host = ""
    return host.rsplit(".", 1)[-1] not in _DAY_FIRST_DOMAINS
