"""The record of a page's article: made where the page is read, and given its place in the archive where that is known.

A worker writes the record's JSON, with the place left open; the process that archives the page fills it in. So what an
article says crosses between them once, as it goes to the corpus, and is not taken apart on the way.
"""

import msgspec

from pipelines.corpus import PageVisit
from scraper.fetched import Headers, header
from scraper.records import Article, Provenance, Record
from scraper.urls import article_id, site_of
from scraper.version import __version__

_encoder = msgspec.json.Encoder()
_NOWHERE = b'"warc_file":null,"warc_offset":null'


def make_record(
    article: Article, identity: str, page: PageVisit, headers: Headers = (), robots: tuple[str, ...] = ()
) -> Record:
    """The article of a page as the corpus keeps it.

    `identity` is the URL that names it, `headers` are the answer's, `robots` is what page and answer ask of robots.
    """
    fields = {name: getattr(article, name) for name in Article.__struct_fields__ if name != "url"}
    return Record(
        **fields,
        url=page.url,
        id=article_id(identity),
        site=site_of(page.url) if page.url else "",
        version=1,
        changes=None,
        near_duplicate_of=None,
        provenance=Provenance(
            fetched_at=page.visited_at,
            final_url=page.url,
            status=page.status,
            etag=header(headers, "etag"),
            last_modified=header(headers, "last-modified"),
            body_sha256=page.body_sha256 or "",
            warc_file=page.warc_file,
            warc_offset=page.warc_offset,
            rendered=page.rendered,
            extractor_version=__version__,
            robots=robots,
        ),
    )


def draft_of(record: Record) -> bytes:
    """JSON of a record that has no place yet."""
    return _encoder.encode(record)


def placed(draft: bytes, file: str | None, offset: int | None) -> bytes:
    """JSON of the record in `draft`, that lies there."""
    if file is None:
        return draft
    # The last one is of `provenance`: no string holds a bare quotation mark, and behind it come no more places.
    start = draft.rindex(_NOWHERE)
    place = b'"warc_file":%b,"warc_offset":%b' % (_encoder.encode(file), _encoder.encode(offset))
    return draft[:start] + place + draft[start + len(_NOWHERE) :]
