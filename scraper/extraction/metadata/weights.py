"""How far each source and circumstance is trusted: the numbers behind the rankings of titles, authors and dates.

Found by random search over these values on the pages of one half of the hosts of three gold corpora (1,300 articles and
news pages in many languages), kept where they did not harm the other half, and rounded; only their order of magnitude
and rank are well determined. Measure a change on pages of hosts it was not made for. All are on one arbitrary scale per
field.
"""

import msgspec


class TitleWeights(msgspec.Struct, frozen=True):
    """Of headline candidates."""

    headline: float = 2.0
    """JSON-LD `headline`."""
    news_headline: float = 4.0
    """The same where the type is a news article's: newsrooms write it by hand, plugins of blogs for search engines."""
    name: float = 0.9
    page_name: float = 0.7
    html_title: float = 1.0
    other_meta: float = 0.6
    agreement: float = 0.1
    """Share of a source's weight that it adds to a candidate another source already gave. Small: what a page tells
    machines is copied from one field to the next, so it is one witness, not five."""
    likeness: float = 2.0
    """For a heading that shares all its letters with what the page tells machines; less for less."""
    slug: float = 0.2
    single_h1: float = 1.5
    first_h1: float = 1.5
    other_h1: float = 0.8
    named_heading: float = 0.3
    """An `<h2>` or `<h3>` whose class says headline."""
    heading: float = -1.0
    microdata: float = 1.5
    aside: float = 1.0
    """Less for a heading in navigation, footer or aside."""
    with_kicker: float = 0.3
    """Less for a heading with the kicker that is marked as such still on it."""
    later_part: float = -0.2
    """Less for a heading without its first part (negative: slightly preferred, other sources decide)."""


class AuthorWeights(msgspec.Struct, frozen=True):
    """Of groups of names."""

    person: float = 3.2
    """JSON-LD `author` that says it is a Person."""
    agent: float = 2.6
    organisation: float = 2.6
    page: float = 1.6
    """The author of the JSON-LD node of the page rather than of the article."""
    microdata: float = 2.5
    rel: float = 2.5
    """A link with `rel=author`."""
    href: float = 0.8
    """A link to what looks like an author's page."""
    mark: float = 1.35
    """An element whose class or id says byline."""
    by: float = 2.6
    """A text by the headline that opens as a byline does."""
    dated: float = 1.4
    """A person's full name beside a date by the headline."""
    label: float = 2.8
    other_meta: float = 1.6
    near: float = 0.6
    far: float = 0.9
    aside: float = 2.5
    agreement: float = 0.7
    collective: float = 0.75
    site: float = 1.1
    """Less for the site's own name."""
    topic: float = 4.0
    """Less for what the page names as its section or subject too."""
    lower: float = 1.0
    """Less for one bare word in lower case or with a full stop in it."""
    account: float = 1.0
    """Less again if it is the name of an account: "jane.doe"."""
    administrator: float = 1.0
    personal: float = 0.5
    unlike: float = 0.7
    """Less for a visible text that does not read as a person's name."""
    box: float = 0.5
    named: float = 0.6
    many: float = 0.4
    after: float = 0.3
    listed: float = 1.0
    """Less for "by …" texts of which there are many: a list of works, not a byline."""
    settled: float = 2.2
    """A declared group of this weight is not compared with what the page prints."""
    floor: float = 0.0
    """What scores less is not taken for the author at all."""
    signature: float = 1.0
    portrait: float = 0.6
    """A lone name by the headline."""
    signed_off: float = 0.4
    """A lone name at the body's end."""
    holder: float = 0.1
    """Who holds the copyright of the page."""
    owner: float = 0.0
    """Whose name the site goes by."""


class DateWeights(msgspec.Struct, frozen=True):
    """Of dates."""

    json_ld: float = 3.0
    json_ld_page: float = 2.2
    microdata: float = 2.4
    other_meta: float = 1.5
    url: float = 1.5
    title: float = 1.5
    time: float = 1.6
    mark: float = 1.5
    """An element whose class or id says date."""
    text: float = 1.2
    first_published: float = 3.2
    """A line that says when the article first appeared."""
    script: float = 1.0
    alone: float = 0.9
    agreement: float = 0.6
    """For each other source with the same day, up to three."""
    near: float = 0.8
    far: float = 1.0
    aside: float = 1.5
    first: float = 0.3
    swapped: float = 0.9
    """Less for day and month the other way round than the page's language has it."""
    universal: float = 1.0
    """Less for a moment in UTC where the page also prints it by its own clock, a day apart."""
    restamped: float = 2.5
    """Less for a declared publication that is only the last save, where the page prints an earlier day."""
    updated_only: float = 1.0
    stamped: float = 0.3
    """Less for a declared publication that is later than a declared change."""
    settled: float = 0.9
    """More for a publication that one source declares together with a later change."""


TITLE = TitleWeights()
AUTHOR = AuthorWeights()
DATE = DateWeights()
