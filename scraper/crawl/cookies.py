"""The cookies of one way through redirects: enough for sites that set one and redirect back to look for it.

httpx keeps them. It is imported with the first cookie, or for its trust in certificates with the first https URL: with
it comes a tenth of a second of things that no crawl needs.
"""

import ssl
from typing import TYPE_CHECKING

from scraper.fetched import Headers, header

if TYPE_CHECKING:
    import httpx


class CookieWay:
    """The cookies that have been set on the way so far. Raises ValueError for a URL that no cookie can be sent to."""

    def __init__(self) -> None:
        self._cookies: httpx.Cookies | None = None

    def take(self, url: str, headers: Headers) -> None:
        """Keep what the answer from `url` sets."""
        if header(headers, "set-cookie") is None:
            return
        import httpx

        self._cookies = self._cookies or httpx.Cookies()
        self._cookies.extract_cookies(httpx.Response(200, headers=headers, request=_request(url)))

    def header(self, url: str) -> str | None:
        """What a request for `url` sends as its Cookie header."""
        if not self._cookies:
            return None
        request = _request(url)
        self._cookies.set_cookie_header(request)
        value: str | None = request.headers.get("cookie")
        return value


def trusted_certificates() -> ssl.SSLContext:
    """Trust in the certificates that httpx trusts: those of certifi, or what the environment names."""
    import httpx

    return httpx.create_ssl_context()


def _request(url: str) -> "httpx.Request":
    import httpx

    try:
        return httpx.Request("GET", url)
    except httpx.InvalidURL as error:
        raise ValueError(str(error)) from error
