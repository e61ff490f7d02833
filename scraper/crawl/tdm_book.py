"""What the hosts of a crawl say of text and data mining in their tdmrep.json: what is known, and for how long.

The file is asked for before the first page of a host, so that a record does not depend on what came in first.
An answer is good for a day, as a robots.txt is, and kept in the frontier's tables. A host whose file could not be had
says nothing; it is asked again an hour later.
"""

from scraper.crawl.frontier import Frontier
from scraper.crawl.robots import ROBOTS_TTL
from scraper.crawl.robots_book import HELD_BACK_FOR, kept_answer
from scraper.crawl.targets import Target, Visit, policy_target
from scraper.crawl.tdm import TDM_FILE, TdmRules
from scraper.fetched import FetchFailure

_NOTHING = TdmRules()


class TdmBook:
    """Knows the rules of hosts; asks the frontier for kept ones. Makes no request itself."""

    def __init__(self, frontier: Frontier) -> None:
        self._frontier = frontier
        self._known: dict[str, tuple[TdmRules, float]] = {}

    def rules(self, host: str, now: float) -> TdmRules | None:
        """The host's rules, or None if the file has to be asked for first."""
        known = self._known.get(host)
        if known is None:
            kept = self._frontier.kept_policy(host, "tdm")
            if kept is None:
                return None
            known = self._known[host] = (_read(host, kept.status, kept.body), kept.fetched_at + ROBOTS_TTL)
        return known[0] if now < known[1] else None

    def target(self, host: str) -> Target:
        """What to fetch to learn the host's rules."""
        return policy_target(host, "tdm", TDM_FILE)

    def learn(self, visit: Visit, now: float) -> None:
        """Take in an answer."""
        answer, outcome = kept_answer(visit, now), visit.outcome
        host = visit.target.host
        rules = _read(host, answer.status, answer.body) if answer is not None else _NOTHING
        may_pass = isinstance(outcome, FetchFailure) and outcome.transient
        self._known[host] = (rules, now + (HELD_BACK_FOR if may_pass else ROBOTS_TTL))

    def deny(self, host: str, now: float) -> None:
        """The host's file may not be asked for, so it says nothing."""
        self._known[host] = (_NOTHING, now + ROBOTS_TTL)

    def keep(self, visit: Visit, now: float) -> None:
        """Write an answer worth keeping to the frontier's tables."""
        answer, outcome = kept_answer(visit, now), visit.outcome
        if answer is not None and not (isinstance(outcome, FetchFailure) and outcome.transient):
            self._frontier.keep_policy(visit.target.host, "tdm", answer)


def _read(host: str, status: int, body: bytes) -> TdmRules:
    return TdmRules.parse(body, f"{host}{TDM_FILE}") if 200 <= status < 300 else _NOTHING
