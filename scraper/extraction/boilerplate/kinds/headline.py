"""The title and the subtitle, where they stand on the page."""

from scraper.extraction.boilerplate.kind import Kind, Tags, Tokens

KIND = Kind(
    name="headline",
    definition="The article's title, kicker or subtitle where it stands on the page; they become `title`, "
    "`section` and `subtitle`.",
    reason="It is the title or subtitle, which are fields of their own",
    detectors=(
        Tokens(
            "entry-title post-title article-title story-title page-title articletitle posttitle "
            "article-headline article-heading story-headline",
            strength=0.75,
            max_words=40,
        ),
        Tokens(
            "subtitle subheadline sub-headline subhead dek deck standfirst article-subtitle post-subtitle "
            "kicker strapline overline lede-title article-dek sottotitolo chapo",
            strength=0.5,
            max_words=70,
        ),
        Tokens("headline", strength=0.5, max_words=40),
        Tags("h1", strength=0.7, own_only=True),
    ),
)
