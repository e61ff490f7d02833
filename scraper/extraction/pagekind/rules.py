"""Signs that settle a page's kind alone, asked before the model, the most certain first.

Content systems mark their listings, and laws name the pages every site must have; corpora of articles hold hardly any
of either, so a model trained on them cannot know these pages.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from scraper.addresses import word_set
from scraper.extraction.pagekind.features import ARTICLE_TYPES, LIST_TYPES, POST_TYPES
from scraper.extraction.pagekind.signs import PageSigns
from scraper.extraction.pagekind.walls import CONSENT_SHARE, FEW_CONSENT_WORDS, FEW_ERROR_WORDS, FEW_LOGIN_WORDS
from scraper.records import PageKind

FEW_WORDS = 12
"""A page of fewer words altogether holds nothing."""

_WORDPRESS_LISTING = word_set("category tag author date search search-results blog post-type-archive")
_POST_CLASSES = word_set(
    """single-post single-article single-articles single-news single-noticia single-story single-stories single-blog
    single-review single-reviews page-node-type-article node-type-article page-node-type-blog-post"""
)
_WORDPRESS_PREFIXES = ("category-", "tag-", "author-", "term-", "tax-", "post-type-archive-")
_LEGAL_TITLE = re.compile(
    r"^(?:our |the )?(?:privacy (?:policy|notice|statement)|terms (?:of (?:use|service)|and conditions|& conditions)|"
    r"cookie (?:policy|notice)|legal notice|disclaimer|imprint|impressum|datenschutz(?:erklärung)?|"
    r"allgemeine geschäftsbedingungen|nutzungsbedingungen|mentions légales|politique de confidentialité|"
    r"conditions (?:générales|d['’]utilisation)[\w '’]*|aviso legal|política de (?:privacidad|privacidade|cookies)|"
    r"términos y condiciones|termos (?:de uso|e condições)|informativa (?:sulla )?privacy|note legali|"
    r"termini e condizioni|privacyverklaring|privacybeleid|algemene voorwaarden|polityka prywatności|regulamin|"
    r"политика конфиденциальности|пользовательское соглашение|سياسة الخصوصية|شروط الاستخدام|隐私政策|隱私權政策|"
    r"使用条款|服务条款|免责声明|プライバシーポリシー|利用規約|個人情報保護方針|गोपनीयता नीति|"
    r"about us|contact us|contact|über uns|kontakt|contacto|quiénes somos|qui sommes-nous|contactez-nous|chi siamo|"
    r"contatti|sobre nós|quem somos|fale conosco|over ons|o nas|о нас|контакты|من نحن|اتصل بنا|关于我们|联系我们|"
    r"会社概要|お問い合わせ|हमारे बारे में|संपर्क करें)(?: ?[-–—|·•:»].*)?$",
    re.IGNORECASE,
)
_LISTING_TITLE = re.compile(
    r"^(?:category|tag|author|archives?|kategorie|schlagwort|catégorie|étiquette|categoría|etiqueta|categoria|"
    r"рубрика|метка|autor|auteur|автор|分类|标签|カテゴリー|タグ): |\barchives?(?: ?[-–—|•]|$)|"
    r"\b(?:page|seite|página|pagina|strona|страница) \d+(?: (?:of|de|von|di|sur|van|z|из) \d+|(?= ?[-–—|]|$))",
    re.IGNORECASE,
)


class KindRule(NamedTuple):
    """One sign, the kind it settles, and why."""

    name: str
    fires: Callable[[PageSigns], bool]
    kind: PageKind
    reason: str
    probability: float
    """How likely the page is an article where the rule fires."""


def is_post(signs: PageSigns) -> bool:
    """Whether the content system itself marks the page as one post (custom post types may be anything)."""
    return not signs.body_classes.isdisjoint(_POST_CLASSES)


def declares_article(signs: PageSigns) -> bool:
    """Whether structured data calls it an article, and nothing calls it a listing."""
    types = signs.schema_types
    return not types.isdisjoint(ARTICLE_TYPES | POST_TYPES) and types.isdisjoint(LIST_TYPES - {"blog"})


def _is_wordpress_listing(signs: PageSigns) -> bool:
    classes = signs.body_classes
    if is_post(signs) or "single" in classes:
        return False
    if "archive" in classes or "paged" in classes:
        return bool(classes & _WORDPRESS_LISTING) or any(name.startswith(_WORDPRESS_PREFIXES) for name in classes)
    return {"home", "blog"} <= classes or "search-results" in classes


def _is_declared_listing(signs: PageSigns) -> bool:
    return bool(signs.schema_types & {"collectionpage", "searchresultspage", "profilepage"}) and not (
        is_post(signs) or signs.schema_types & (ARTICLE_TYPES | POST_TYPES)
    )


def _is_legal(signs: PageSigns) -> bool:
    return not is_post(signs) and (signs.address.legal or _LEGAL_TITLE.match(signs.title) is not None)


def _is_listing_address(signs: PageSigns) -> bool:
    address = signs.address
    if is_post(signs) or (declares_article(signs) and signs.published_source is not None and not address.date_archive):
        return False
    return address.date_archive or address.strict_listing or (address.paging and signs.linked_headings > 2)


def _is_listing_title(signs: PageSigns) -> bool:
    return not (is_post(signs) or declares_article(signs)) and _LISTING_TITLE.search(signs.title) is not None


def _is_told(signs: PageSigns) -> bool:
    """Whether something of the page speaks for an article: then little text is a short article, or its beginning."""
    return is_post(signs) or declares_article(signs) or signs.published_source is not None


def _is_error_page(signs: PageSigns) -> bool:
    if "error404" in signs.body_classes:
        return True
    return signs.wall.says_error and signs.kept_words < FEW_ERROR_WORDS and not _is_told(signs)


def _is_login_wall(signs: PageSigns) -> bool:
    if signs.kept_words >= FEW_LOGIN_WORDS or _is_told(signs):
        return False
    return signs.wall.says_login and (signs.wall.passwords > 0 or signs.page_words < 2 * FEW_LOGIN_WORDS)


def _is_consent_wall(signs: PageSigns) -> bool:
    if signs.kept_words >= FEW_CONSENT_WORDS or _is_told(signs) or signs.address.legal:
        return False
    return signs.wall.choices > 0 and signs.wall.consent_words >= max(FEW_WORDS, CONSENT_SHARE * signs.page_words)


RULES: tuple[KindRule, ...] = (
    KindRule(
        "consent_wall.choices",
        _is_consent_wall,
        "consent_wall",
        "It asks for consent to cookies or tracking where the article should be.",
        0.01,
    ),
    KindRule(
        "login_wall.demand", _is_login_wall, "login_wall", "It wants visitors to log in before it shows anything.", 0.01
    ),
    KindRule(
        "soft_404.words",
        _is_error_page,
        "soft_404",
        "It says that the page is missing or broken, whatever its status.",
        0.01,
    ),
    KindRule("empty.words", lambda s: s.page_words < FEW_WORDS, "empty", "It holds hardly any words.", 0.01),
    KindRule(
        "index.wordpress", _is_wordpress_listing, "index", "Its page classes are those of a listing of posts.", 0.01
    ),
    KindRule(
        "index.schema", _is_declared_listing, "index", "Its structured data calls it a listing or a profile.", 0.03
    ),
    KindRule(
        "other.legal", _is_legal, "other", "Its address or title is that of a legal, about or contact page.", 0.01
    ),
    KindRule(
        "other.about",
        lambda s: s.address.about and not (is_post(s) or declares_article(s)),
        "other",
        "Its address is that of an about, contact or account page.",
        0.03,
    ),
    KindRule(
        "index.address",
        _is_listing_address,
        "index",
        "Its address is that of a tag, category, author, date or further page of a listing.",
        0.03,
    ),
    KindRule("index.title", _is_listing_title, "index", "Its title is that of a listing.", 0.03),
    KindRule(
        "index.home",
        lambda s: s.address.home and not is_post(s) and s.linked_headings > 2,
        "index",
        "It is a home page with headlines that lead to other pages.",
        0.03,
    ),
    KindRule("empty.body", lambda s: s.kept_words == 0, "empty", "No running text was found on it.", 0.05),
    KindRule(
        "article.post",
        lambda s: is_post(s) and s.kept_words >= FEW_WORDS,
        "article",
        "Its page classes are those of a single post.",
        0.98,
    ),
)
