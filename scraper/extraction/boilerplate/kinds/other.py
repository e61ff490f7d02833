"""What no rule names."""

from scraper.extraction.boilerplate.kind import Kind

KIND = Kind(
    name="other",
    definition="Removed without a rule that names it: the model found that it reads and stands like text outside "
    "articles.",
    reason="It reads and stands like text outside articles",
)
