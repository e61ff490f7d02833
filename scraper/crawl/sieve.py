"""What a page names, without what the crawl's scope refuses whatever else is known by then.

Most links of a page lead out of the crawl. Where the page is read they are told in passing; to hand each on to the
process that keeps the frontier would cost more than to find it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from scraper.crawl.scope import Scope
from scraper.crawl.targets import Discovery


class Sifted(msgspec.Struct, frozen=True):
    """What is left of some discoveries."""

    kept: tuple[Discovery, ...]
    """What is the crawl's, or may be: the frontier's side judges it (`scraper.crawl.findings`)."""
    refused: Mapping[str, int]
    """Reason (a key of `scope.REASONS`) → how many of the others it refused."""


def sift(found: Sequence[Discovery], scope: Scope) -> Sifted:
    """`found`, sifted. Not for a crawl of some days alone: it learns from lists what else they name."""
    kept: list[Discovery] = []
    refused: Counter[str] = Counter()
    for one in found:
        reason = scope.admits(one.url, one.depth, one.role, one.via).reason
        # A further part of an article, and a step on from what is of use, lie as deep as that, and whether this page is
        # such is not yet known; of others the guide learns that they are there.
        if reason in {"", "elsewhere", "too_deep"}:
            kept.append(one)
        else:
            refused[reason] += 1
    return Sifted(tuple(kept), dict(refused))
