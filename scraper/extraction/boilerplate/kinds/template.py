"""What a site repeats from article to article, and no rule names."""

from scraper.extraction.boilerplate.kind import Kind

KIND = Kind(
    name="template",
    definition="Text that the site's memory found on many of its articles, and that no rule names otherwise: it may "
    "read like any paragraph, and only its repetition gives it away.",
    reason="It stands on many articles of the site",
)
