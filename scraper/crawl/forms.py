"""What the pages of one form of URLs (`scraper.crawl.shapes.pattern_of`) have given."""

import msgspec

EXTRA_PATIENCE = 4
"""For so many pages of a form, or of a list, that gave something there is one more."""


class Form(msgspec.Struct):
    """What the pages of one pattern have given."""

    tried: int = 0
    articles: int = 0
    useful: int = 0
    useless_in_a_row: int = 0
    named_again: int = 0
    """Articles, known before, that these last pages named, each time anew."""
    copies: int = 0
    """Articles that stand at another address as well, which was known."""
    missing: int = 0
    """Pages that the server did not have."""
    foreign: int = 0
    """Articles in languages that are not wanted."""
