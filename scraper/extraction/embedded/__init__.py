"""Articles that stand in a page's scripts and not in its markup.

Pages that scripts render carry what they will render as data: JSON-LD, `__NEXT_DATA__`, Nuxt, Apollo, Arc's Fusion, or
a state of the site's own making. Where the visible page has no body, `embedded_page` finds the body in that data and
gives the page as it would have been written: `states` reads the data, `candidates` finds what may be a body in it,
`markup` writes a body as HTML, `page` chooses one and puts the page together.
"""

from scraper.extraction.embedded.page import EmbeddedPage, embedded_page, named_sources

__all__ = ["EmbeddedPage", "embedded_page", "named_sources"]
