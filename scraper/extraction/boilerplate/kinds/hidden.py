"""What a reader does not see."""

from scraper.extraction.boilerplate.kind import Kind, Tokens

KIND = Kind(
    name="hidden",
    definition="Text that the page does not show: hidden elements, text for screen readers only, texts for pages "
    "without scripts.",
    reason="It is not shown to readers",
    detectors=(
        Tokens(
            "sr-only visually-hidden visuallyhidden screen-reader screenreader offscreen noprint "
            "print-only display-none d-none",
            strength=0.65,
            max_words=60,
        ),
        Tokens("hidden hide invisible", strength=0.3, max_words=40),
    ),
)
