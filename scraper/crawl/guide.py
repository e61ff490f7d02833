"""Which pages are worth a request, by what the site has shown so far.

Pages that promise an article by their shape come first, lists of articles after them (`scraper.crawl.priority`). When a
list's turn comes it is known what the lists before it gave:

- `covered`: the site's sitemap has named every article so far. Links led to many of its articles and to none beside
  them, and the lists that were tried all the same named nothing new. Or the list that the crawl starts from was read to
  its last page, and named every article. Feeds prove nothing: they name the latest alone.
- `barren`: the last pages of this form (`shapes.pattern_of`) were no articles and named no new ones. The more such
  pages have given, the longer the patience; the fewer articles a host has, the shorter (`scraper.crawl.patience`). This
  is what cuts calendars, filters and endless paths. Or nothing came of the place where it lies, whatever the forms of
  the pages there (`scraper.crawl.places`); or it belongs to one article each, as print versions and short links do, and
  others of the kind gave nothing (`scraper.crawl.companions`). A page that is no list is asked for all the same where a
  sitemap or feed names it, or where pages of its form were articles in any run; but not if the server has had none of
  its form so far, or none in a language that is wanted. Or it is a page of a list that has come to its end: the page
  that leads to it named nothing which those before had not.
- `version`: the AMP or print version of a page that is known itself.
- `moved`: the site has shown that it stands at another address (`scraper.crawl.rewriting`), which is asked for instead.
- `too_old`: the further page of a list whose articles so far are older than what is wanted, where only some days' are.
- `service`: imprint, privacy, contact and the like, as every site has them.

A page that is left out is settled like one that was fetched, with its reason, and gets another chance a week later, or
as soon as a sitemap or feed names it (`frontier_tables.ADD`). Lists have their turn by a hash of their URLs and are
judged when all before them are settled, so that the order of answers does not choose which of them serve as the sample.
"""

import math
from collections.abc import Collection, Iterable

from msgspec.structs import replace

from scraper.crawl.forms import Form
from scraper.crawl.frontier import Frontier
from scraper.crawl.host_memory import MOST_REMEMBERED, MOST_UNMAPPED, PROMISING, HostMemory
from scraper.crawl.patience import MORE_FOR_DEEPER, Known, is_hopeless, lean, patience_with
from scraper.crawl.period import Period
from scraper.crawl.shapes import LISTS, Look, bare_of, base_of, is_further, is_home, listing_base, look_of, pattern_of
from scraper.crawl.targets import Discovery, Target, Via
from scraper.urls import host_key

EVER = Period()

SAMPLE = 2
"""Lists that are fetched all the same, to see whether they name what the sitemap does not; on a small host one."""

ENOUGH_OLD = 3
"""Articles of a list whose day must be known before the list can be said to have come to older ones."""
MOST_LISTED = 100
"""Links of a list that are looked at for that."""

LIKELY = 0.3
"""Share of a form's pages that were articles, from which on its URLs count as likely ones."""
KNOWN_FORM = 3
"""Pages of a form that must have been seen before its share says more than the shape of a single URL."""
MOST_EXPLORED = 30
"""Forms of a host whose first pages come one by one; where there are more, each says little of the host."""

_WAITING: frozenset[Look] = frozenset({"further", "index", "listing", "aside"})
_HEADLINES: frozenset[Look] = frozenset({"article"})
_FROM_SITEMAP: frozenset[Via] = frozenset({"sitemap"})


class Guide:
    """Judges targets and learns from what came of them."""

    def __init__(self, frontier: Frontier, period: Period = EVER) -> None:
        self._frontier = frontier
        self._earliest = period.earliest
        frontier.sample_lists = self._earliest > -math.inf
        self._hosts: dict[str, HostMemory] = {}

    def waits(self, target: Target) -> bool:
        """Whether `target` is better judged when what is under way has come in: a list, or of a form not yet proven."""
        if target.role != "page" or target.via in {"seed", "part"}:
            return False
        look = look_of(target.url)
        host = self._host(target.host)
        if look == "article":
            form = host.forms.get(pattern_of(target.url))
            is_first = form is None or form.tried < KNOWN_FORM
            return is_first and target.via == "link" and len(host.forms) < MOST_EXPLORED
        return look in _WAITING or (look == "unclear" and not self._is_proven(host, target.url))

    def objection(self, target: Target) -> str:
        """Why `target` is not worth its request (a key of `scope.REASONS`), or an empty string."""
        if target.role != "page" or target.via in {"seed", "part", "redirect", "canonical"} or target.depth == 0:
            return ""
        named_by = self._named_by(target)
        if named_by == "part":
            return ""
        look = look_of(target.url)
        if look == "service":
            return "service"
        base = base_of(target.url)
        if base is not None and self._frontier.is_wanted(base):
            return "version"
        host = self._host(target.host)
        if host.rewriting.rewritten(target.url) != target.url:
            return "moved"
        if look == "further" and self._leads_to_old(host, target.referrer):
            return "too_old"
        if self._promises_nothing(host, target, look):
            return "barren"
        is_beside = look == "unclear" and named_by == "link"
        if not ((look in LISTS or is_beside) and host.knows_all(target.url)):
            return ""
        if host.sampled >= lean(SAMPLE, len(host.articles)):
            return "covered"
        host.sampled += 1
        host.samples.add(target.url)
        return ""

    def _promises_nothing(self, host: HostMemory, target: Target, look: Look) -> bool:
        """Whether what its form, its list or the place it lies in gave speaks against a page."""
        if is_further(target.url) and host.has_ended(target, knows_deeper=self._knows_deeper(host)):
            return True
        is_barren = self._is_barren(host, target.url, look)
        if look in LISTS and (is_barren or self._is_of_barren_list(host, target.url)):
            return True
        if look not in LISTS and self._is_hopeless(host, target.url):
            return True
        # The further pages of lists have rules of their own.
        known = len(host.articles)
        lies_in_vain = look != "further" and host.places.is_barren(target.url, known_articles=known)
        belongs_in_vain = look != "article" and host.companions.are_vain(target.url, known_articles=known)
        return (is_barren or lies_in_vain or belongs_in_vain) and not self._is_vouched_for(target)

    def learn_age(
        self, target: Target, named: Iterable[Discovery], *, published: float | None, too_old: Collection[str]
    ) -> None:
        """When the article at `target` was published, or which articles a list names and which of them are too old."""
        host = self._host(target.host)
        if len(host.ages) + len(host.listed) >= MOST_REMEMBERED:
            return
        if published is not None:
            host.ages[target.url] = published < self._earliest
            return
        urls = (found.url for found in named if found.role == "page")
        host.listed[target.url] = tuple(url for url in urls if look_of(url) in PROMISING)[:MOST_LISTED]
        host.ages.update(dict.fromkeys(too_old, True))

    def rewritten(self, found: Discovery) -> Discovery:
        """What was found, with the address it has by how the site writes its own."""
        if found.role != "page" or found.via in {"seed", "part", "canonical"}:
            return found
        host = self._hosts.get(host_key(found.url))
        url = found.url if host is None else host.rewriting.rewritten(found.url)
        return found if url == found.url else replace(found, url=url)

    def learn_address(self, target: Target, final: str, canonical: str | None, *, is_article: bool) -> None:
        """At which address a page stands that was asked for, and which other one it names as its own."""
        rewriting = self._host(target.host).rewriting
        rewriting.learn_way(target.url, final)
        if is_article:
            rewriting.learn_canonical(final, canonical)

    def note_deep(self, found: Discovery) -> None:
        """What was found lies too deep to be asked for: a list may lead to it on a shorter way."""
        host = self._hosts.get(host_key(found.url))
        if host is not None and len(host.deep) < MOST_REMEMBERED and self._is_likely(host, found.url, _HEADLINES):
            host.deep.add(found.url)

    def is_copy(self, target: Target, content: bytes | None, canonical: str | None) -> bool:
        """Whether what the article at `target` says stands at another address that was seen before.

        canonical: the address that it names as its own, if that is another.
        """
        contents = self._host(target.host).contents
        if content is None:
            return False
        said, own = hash(content), hash(target.url)
        known = contents.get(said)
        if known is None and len(contents) < MOST_REMEMBERED:
            contents[said] = hash(canonical or target.url)
        return known is not None and known != own

    def learn(
        self,
        target: Target,
        discoveries: Iterable[Discovery],
        *,
        is_article: bool,
        is_copy: bool = False,
        is_missing: bool = False,
        is_foreign: bool = False,
    ) -> bool:
        """What came of a page; returns whether it was of use. Call before its discoveries are added to the frontier.

        is_copy: it is an article that was seen at another address. is_missing: the server does not have it.
        is_foreign: it is an article in a language that is not wanted.
        """
        host = self._host(target.host)
        links = [found for found in discoveries if found.role == "page" and found.via in {"link", "canonical"}]
        # A page that names another as the one to know it by is a copy, if that one is known. To name the home page is a
        # mistake.
        named = [found.url for found in links if found.via == "canonical" and not is_home(found.url)]
        is_copy = is_copy or any(self._frontier.found_by(url) for url in named)
        is_copy, is_article = is_copy and is_article, is_article and not is_copy
        self._count_beside(host, target, is_article=is_article)
        names_new = self._learn_links(host, target, links)
        is_useful = is_article or names_new
        if is_article and len(host.articles) < MOST_REMEMBERED:
            host.articles.add(target.url)
        host.learn_list(
            target,
            links,
            lambda url: self._is_likely(host, url, PROMISING),
            is_useful=is_useful,
        )
        host.learn_start(target, links)
        if not is_copy:
            host.companions.learn(target.url, [found.url for found in links], is_article=is_article)
        host.companions.learn_worth(target.url, is_useful=is_useful)
        host.places.learn(
            target.url, target.referrer, is_article=is_article, is_useful=is_useful, is_foreign=is_foreign
        )
        host.learn_again(target, links, is_useful=is_useful)
        form = self._learn_form(host, target, is_article=is_article, is_useful=is_useful)
        if form is not None:
            form.named_again = 0 if is_useful else form.named_again + sum(found.url in host.articles for found in links)
            form.copies += is_copy
            form.missing += is_missing
            form.foreign += is_foreign
        return is_useful

    def _count_beside(self, host: HostMemory, target: Target, *, is_article: bool) -> None:
        """Count an article that only links led to, and no longer those that the sitemap has named since."""
        mapped = [url for url in host.unmapped if self._frontier.found_by(url) in _FROM_SITEMAP]
        host.unmapped.difference_update(mapped)
        is_beside = is_article and self._named_by(target) == "link"
        count = is_beside - len(mapped)
        if is_beside and len(host.unmapped) < MOST_UNMAPPED:
            host.unmapped.add(target.url)
        if count:
            host.beside += count
            self._frontier.count_beside(target.host, count)

    def _learn_links(self, host: HostMemory, target: Target, links: Iterable[Discovery]) -> bool:
        """Whether an article is to be expected among the links that were not known."""
        # What promises nothing itself is not redeemed by more of its like: so an endless path comes to an end.
        promised = PROMISING - {"unclear"} if look_of(target.url) == "unclear" else PROMISING
        names_new = False
        for found in links:
            via = self._frontier.found_by(found.url)
            if via is None:
                names_new = names_new or self._is_likely(host, found.url, promised)
            elif (
                via in _FROM_SITEMAP
                and len(host.confirmed) < MOST_REMEMBERED
                and self._is_likely(host, found.url, PROMISING)
            ):
                host.confirmed.add(found.url)
        return names_new

    def _learn_form(self, host: HostMemory, target: Target, *, is_article: bool, is_useful: bool) -> Form | None:
        form = host.forms.get(key := pattern_of(target.url))
        if form is None:
            if len(host.forms) >= MOST_REMEMBERED:
                return None
            form = host.forms[key] = Form()
        if is_article and not form.articles:
            self._frontier.note_article(target.host, key)
        form.tried += 1
        form.articles += is_article
        form.useful += is_useful
        form.useless_in_a_row = 0 if is_useful else form.useless_in_a_row + 1
        first = host.forms.get(pattern_of(listing_base(target.url)))
        if is_useful and first is not None:  # a list is worth as much as its further pages
            first.useless_in_a_row = 0
        return form

    def _is_barren(self, host: HostMemory, url: str, look: Look) -> bool:
        form = host.forms.get(pattern_of(url))
        if form is None:
            return False
        bare = bare_of(url)
        known = Known(
            articles=len(host.articles),
            recaptured=len(host.recaptured),
            is_companion=host.companions.include(url),
            is_known=bare is not None and self._frontier.is_wanted(bare),
        )
        patience = patience_with(form, look, known)
        if form.useless_in_a_row >= patience and look in LISTS and self._knows_deeper(host):
            patience *= MORE_FOR_DEEPER
        return form.useless_in_a_row >= patience

    def _knows_deeper(self, host: HostMemory) -> bool:
        """Whether articles are known to be that no way found so far is short enough for."""
        while host.deep:
            url = next(iter(host.deep))
            if self._frontier.found_by(url) is None:
                return True
            host.deep.discard(url)
        return False

    def _is_hopeless(self, host: HostMemory, url: str) -> bool:
        """Whether the server has had no page of this form so far, or all that it had are in languages not wanted."""
        form = host.forms.get(pattern_of(url))
        return (form is not None and is_hopeless(form, url)) or host.places.is_foreign(url)

    def _is_vouched_for(self, target: Target) -> bool:
        """Whether the site itself names it, or pages of its form were articles, be it in an earlier run: if they come
        out empty now, the site was redesigned, and what is on them must not be missed."""
        return self._named_by(target) in {"sitemap", "feed"} or self._frontier.gave_articles(
            target.host, pattern_of(target.url)
        )

    def _named_by(self, target: Target) -> Via:
        """What names it by now: since it was leased, the sitemap may have come in."""
        return self._frontier.found_by(target.url) or target.via

    def _leads_to_old(self, host: HostMemory, before: str | None) -> bool:
        """Whether all articles that the list at `before` names, as far as is known, are older than what is wanted: then
        so are those of the pages after it."""
        ages = [host.ages[url] for url in host.listed.get(before or "", ()) if url in host.ages]
        return len(ages) >= ENOUGH_OLD and all(ages)

    def _is_of_barren_list(self, host: HostMemory, url: str) -> bool:
        """Whether it is a further page of a list of a kind that gives nothing, and a sample of such pages gave nothing
        either: the first page of a list names the latest articles, to which others lead as well."""
        first = listing_base(url)
        if first == url.rstrip("/") or not self._is_barren(host, first, look_of(first)):
            return False
        form = host.forms.get(pattern_of(url))
        return form is not None and form.useless_in_a_row >= SAMPLE

    def _is_likely(self, host: HostMemory, url: str, promised: frozenset[Look]) -> bool:
        """Whether an article is to be expected at `url`: by the pages of its form, else by its shape."""
        form = host.forms.get(pattern_of(url))
        if form is not None and form.tried >= KNOWN_FORM:
            return self._is_proven(host, url)
        return look_of(url) in promised and base_of(url) is None

    def _is_proven(self, host: HostMemory, url: str) -> bool:
        form = host.forms.get(pattern_of(url))
        return form is not None and form.tried >= KNOWN_FORM and form.articles >= LIKELY * form.tried

    def _host(self, name: str) -> HostMemory:
        host = self._hosts.get(name)
        if host is None:
            host = self._hosts[name] = HostMemory(beside=self._frontier.articles_beside(name))
        return host
