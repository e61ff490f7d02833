"""What a URL's shape says: which addresses hold no page for readers, and why not.

The rules are data, tables from a reason to the words and patterns it stands on. They name habits that many content
systems and shops share, never one site. An article refused wrongly is lost without a trace on its page, so words
match whole path segments alone (`/login`, not `/login-flaw-found-in-…`).
"""

import re
from collections import Counter
from functools import lru_cache

from scraper.crawl.shapes import URLS_KEPT

MAX_SEGMENTS = 20
MAX_PARAMETERS = 8
MAX_REPEATS = 3
"""As often may one segment stand in a path; more is a relative link resolved against itself again and again."""

# Endings that no page for readers has. Not here: what may end an article's address ("…-with-node.js").
_FILES = (
    "jpg jpeg jpe png gif webp avif svg ico bmp tif tiff heic psd eps "
    "mp3 m4a ogg oga wav flac aac wma mp4 m4v mov avi wmv mkv webm mpg mpeg ogv flv swf m3u m3u8 pls "
    "pdf doc docx odt rtf xls xlsx ods csv tsv ppt pptx odp pps epub mobi azw3 "
    "zip gz tgz bz2 xz 7z rar tar dmg exe msi apk ipa deb rpm iso jar bin torrent "
    "css json jsonp jsonld map woff woff2 ttf otf eot wasm "
    "xml rss atom rdf opml ics vcf kml kmz gpx txt sql"
)

# Words that refuse a page as a whole segment of its path: first (a language such as `en` or `pt-br` may stand before
# it), last, or anywhere. A file ending such as `.php` does not make it another word.
_FIRST_SEGMENT = {
    "machine": "api ajax admin administrator graphql oembed umbraco typo3 _next _nuxt __data .well-known cgi-bin "
    "cdn-cgi",
    "account": "login log-in logout log-out signin sign-in signout sign-out signup sign-up register registration "
    "account myaccount my-account lostpassword lost-password forgotpassword forgot-password resetpassword "
    "reset-password oauth oauth2 sso auth",
    "shop": "cart basket checkout wishlist wish-list add-to-cart warenkorb panier carrito",
    "search": "search suche recherche buscar busca cerca zoeken szukaj",
}
_LAST_SEGMENT = {
    "machine": "feed feeds rss rss2 atom trackback embed oembed opensearch",
    "share": "share sharer mailto tell-a-friend email-this email-article email-friend sendtofriend send-to-friend",
}
_ANY_SEGMENT = {
    "machine": "wp-json wp-admin wp-includes wp-content wp-login wp-cron wp-signup wp-activate wp-trackback "
    "wp-comments-post xmlrpc",
}
_PATH_RULES = (
    ("machine", r"(?:user/(?:login|register|password)|(?:system|views)/ajax|sites/default/files)(?:/|$)"),
    ("machine", r"node/\d+/(?:edit|delete|revisions)(?:/|$)"),
    ("comments", r"(?:comment-page-\d+|comments?/(?:feed|default|reply|edit|delete|add))(?:/|$)"),
    ("shop", r"(?:shop|store)/(?:cart|basket|checkout)(?:/|$)"),
    ("calendar", r"(?:calendar|kalender|calendrier|calendario)/(?:\d{4}|month|week|day|list)(?:[/-]|$)"),
    ("calendar", r"events?/(?:(?:month|week|day|list|today|photo|map)(?:/|$)|\d{4}-\d{2}(?:-\d{2})?/?$)"),
    ("session", r"[^/]*;sid="),
)
_QUERY_RULES = {
    "machine": "rest_route wc-ajax wc-api doing_wp_cron customize_changeset_uuid preview_id preview_nonce feed",
    "comments": "replytocom showcomment like_comment unapproved moderation-hash cpage",
    "share": "share shared sharedby share_to share-to",
    "shop": "add-to-cart add_to_cart remove_item add_to_wishlist removed_item",
    "account": "redirect_to returnurl return_to loginreturnurl",
    "search": "search search_query searchword searchterm search_api_fulltext",
    "session": "sessionid session_id sessid _wpnonce nonce",
    "calendar": "ical outlook-ical eventdisplay tribe-bar-date tribe_event_display calendar_view mc_date",
    "facet": "orderby order_by sort sortby sort_by sort_order sortorder per_page perpage items_per_page",
}
_FACET_PREFIXES = ("filter", "facet", "f[")


def _by_word(rules: dict[str, str]) -> dict[str, str]:
    return {word: reason for reason, words in rules.items() for word in words.split()}


_FIRST, _LAST, _ANY = _by_word(_FIRST_SEGMENT), _by_word(_LAST_SEGMENT), _by_word(_ANY_SEGMENT)
_PARAMETERS = _by_word(_QUERY_RULES)
_FILE_ENDINGS = frozenset(_FILES.split())
_LANGUAGE = re.compile(r"[a-z]{2}(?:[-_][a-z]{2})?")
# One search that stops at slashes alone; hardly any URL needs to know which rule it was.
_ANY_PATH_RULE = re.compile(
    "/(?:" + "|".join(f"(?P<r{place}>{rule})" for place, (_, rule) in enumerate(_PATH_RULES)) + ")"
)


@lru_cache(maxsize=URLS_KEPT)
def refusal_of_page(url: str) -> str:
    """The reason why no page for readers is to be expected at `url`, in normal form, or an empty string.

    `scope.REASONS` says what each reason means.
    """
    path, _, query = url.partition("://")[2].partition("?")
    path = path[path.find("/") :].lower()
    return _refusal_of_path(path) or (_refusal_of_query(query, path) if query else "")


def _refusal_of_path(path: str) -> str:
    segments = [segment for segment in path.split("/") if segment]
    if not segments:
        return ""
    name, _, ending = segments[-1].rpartition(".")
    if name and ending in _FILE_ENDINGS:
        return "file"
    segments[-1] = name or ending
    if reason := _refusal_of_words(segments):
        return reason
    if rule := _ANY_PATH_RULE.search(path):
        return _PATH_RULES[int((rule.lastgroup or "r0")[1:])][0]
    if len(segments) > MAX_SEGMENTS:
        return "trap"
    repeated = len(segments) - len(set(segments)) >= MAX_REPEATS and max(Counter(segments).values()) > MAX_REPEATS
    return "trap" if repeated else ""


def _refusal_of_words(segments: list[str]) -> str:
    for segment in segments:
        if segment in _ANY:
            return _ANY[segment]
    if segments[-1] in _LAST:
        return _LAST[segments[-1]]
    first = segments[1] if len(segments) > 1 and _LANGUAGE.fullmatch(segments[0]) else segments[0]
    return _FIRST.get(first, "")


def _refusal_of_query(query: str, path: str) -> str:
    parts = query.split("&")
    if len(parts) > MAX_PARAMETERS:
        return "trap"
    for part in parts:
        name = part.partition("=")[0].lower().replace("%5b", "[")
        if name in _PARAMETERS:
            return _PARAMETERS[name]
        if name.startswith(_FACET_PREFIXES):
            return "facet"
        if name == "s" and path.endswith("/"):  # `/?s=words` searches; in `story.php?s=12` it may be the article
            return "search"
    return ""
