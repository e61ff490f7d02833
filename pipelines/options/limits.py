"""Where a run stops, whatever it meets: `[limits]`."""

from typing import Annotated

from msgspec import Meta, Struct

WINDOW_PATTERN = r"^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$"


class Limits(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a run stops, whatever it meets."""

    max_pages: Annotated[
        int, Meta(ge=1, le=100_000_000, description="Pages fetched in one run.", examples=[10_000])
    ] = 100_000
    max_time: Annotated[
        Annotated[float, Meta(gt=0)] | None,
        Meta(description="Seconds a run may take; then it ends in order and the next one goes on.", examples=[3600]),
    ] = None
    max_total_bytes: Annotated[
        Annotated[int, Meta(ge=1_000)] | None,
        Meta(description="Bytes fetched in one run, after decompression.", examples=[10_000_000_000]),
    ] = None
    max_site_pages: Annotated[
        Annotated[int, Meta(ge=1)] | None, Meta(description="Pages fetched of one site in one run.", examples=[2_000])
    ] = None
    max_site_bytes: Annotated[
        Annotated[int, Meta(ge=1_000)] | None,
        Meta(description="Bytes fetched of one site in one run, after decompression.", examples=[500_000_000]),
    ] = None
    max_site_time: Annotated[
        Annotated[float, Meta(gt=0)] | None,
        Meta(description="Seconds from the first request to a site to the last.", examples=[1800]),
    ] = None
    window: Annotated[
        Annotated[str, Meta(pattern=WINDOW_PATTERN)] | None,
        Meta(
            description="Hours of the day in which pages may be fetched, as two different times with a hyphen.",
            examples=["22:00-06:00"],
        ),
    ] = None
    zone: Annotated[
        str,
        Meta(
            min_length=1,
            description="Time zone of `window`, by its name in the IANA database.",
            examples=["Europe/Berlin"],
        ),
    ] = "UTC"
    max_bytes: Annotated[
        int,
        Meta(
            ge=1_000,
            le=1_000_000_000,
            description="Bytes of one response after decompression; a longer one is rejected.",
            examples=[10_485_760],
        ),
    ] = 10_485_760
    timeout: Annotated[
        float, Meta(gt=0, le=3600, description="Seconds one fetch may take, its redirects included.", examples=[30.0])
    ] = 30.0
    max_redirects: Annotated[int, Meta(ge=0, le=50, description="Redirects followed in a row.", examples=[10])] = 10
    retries: Annotated[
        int,
        Meta(ge=0, le=20, description="Further tries after a failure that may pass (timeout, 503, …).", examples=[3]),
    ] = 3
    extraction_seconds: Annotated[
        float,
        Meta(
            gt=0,
            le=3600,
            description="Seconds the extraction of one page may take; then it is rejected.",
            examples=[20.0],
        ),
    ] = 20.0
