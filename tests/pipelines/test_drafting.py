"""Records get their place after they were written."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from sample_records import make_record

from pipelines.drafting import draft_of, placed

TEXTS = st.one_of(
    st.text(), st.sampled_from(['"warc_file":null,"warc_offset":null', "\\", '"', '\\","warc_file":null'])
)


@given(text=TEXTS, etag=TEXTS, robots=st.lists(TEXTS, max_size=2), file=TEXTS, offset=st.none() | st.integers(0))
def test_a_record_that_is_given_its_place_is_the_one_that_had_it(
    text: str, etag: str, robots: list[str], file: str, offset: int | None
) -> None:
    """Byte for byte, whatever pages and servers say."""
    record = make_record(text=text, blocks=())
    open_place = replace(
        record.provenance, etag=etag, robots=tuple(robots), warc_file=None, warc_offset=None, final_url=text
    )
    draft = draft_of(replace(record, provenance=open_place))
    assert placed(draft, None, None) == draft
    whole = replace(record, provenance=replace(open_place, warc_file=file, warc_offset=offset))
    assert placed(draft, file, offset) == msgspec.json.encode(whole)
