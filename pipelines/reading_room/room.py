"""The pages of the reading room."""

from collections.abc import Callable
from pathlib import Path

from jinja2 import ChoiceLoader, PackageLoader
from markupsafe import Markup, escape
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from pipelines.corpus import Corpus
from pipelines.inspection import Inspection, render_inspection
from pipelines.inspection.comparison import compare
from pipelines.reading_room.guard import LOOPBACK_NAMES, Guard
from pipelines.reading_room.index import Index
from pipelines.reading_room.question import END, START, Question, choices, find
from pipelines.report.environment import ENVIRONMENT
from scraper.errors import CopydeskError
from scraper.records import Record

_ENVIRONMENT = ENVIRONMENT.overlay(
    loader=ChoiceLoader([PackageLoader("pipelines.reading_room"), PackageLoader("pipelines.report")])
)


def marked(excerpt: str) -> Markup:
    """An excerpt with what was found in it marked."""
    safe = str(escape(excerpt))
    return Markup(safe.replace(START, "<mark>").replace(END, "</mark>"))  # noqa: S704  # escaped above


_ENVIRONMENT.filters["marked"] = marked


def reading_room(folder: Path, index: Index, hosts: frozenset[str] = LOOPBACK_NAMES) -> Starlette:
    """The application over the corpus in `folder`. `hosts`: the names it answers under."""
    room = _Room(folder, index)
    routes = [
        Route("/", room.search),
        Route("/article/{id}", room.article),
        Route("/article/{id}/versions", room.versions),
        Route("/article/{id}/inspection", room.inspection),
    ]
    return Starlette(
        routes=routes,
        middleware=[Middleware(Guard, hosts=hosts)],
        exception_handlers={HTTPException: room.problem, CopydeskError: room.problem},
    )


class _Room:
    """Handlers; Starlette runs each in a thread of its own."""

    def __init__(self, folder: Path, index: Index) -> None:
        self._folder = folder
        self._index = index

    def search(self, request: Request) -> Response:
        self._index.follow()
        question = Question.of(request.query_params)
        with self._index.reading() as connection:
            answer = find(connection, question)
            filters = {column: choices(connection, column) for column in ("site", "language", "kind")}
            total, held = connection.execute("SELECT count(*) - count(held), count(held) FROM articles").fetchone()
        return self._page("search.html", question=question, answer=answer, filters=filters, total=total, held=held)

    def article(self, request: Request) -> Response:
        with Corpus.open_to_read(self._folder) as corpus:
            versions = self._versions(corpus, request)
            twins = corpus.record(versions[-1].near_duplicate_of) if versions[-1].near_duplicate_of else None
        record = _version(versions, request.query_params.get("version"), versions[-1])
        with self._index.reading() as connection:
            row = connection.execute("SELECT held FROM articles WHERE id = ?", (record.id,)).fetchone()
        held = row["held"] if row is not None else None
        return self._page("article.html", record=record, versions=versions, earliest=twins, held=held)

    def versions(self, request: Request) -> Response:
        with Corpus.open_to_read(self._folder) as corpus:
            versions = self._versions(corpus, request)
        new = _version(versions, request.query_params.get("new"), versions[-1])
        old = _version(versions, request.query_params.get("old"), versions[max(0, versions.index(new) - 1)])
        comparison = compare(new.text, old.text, f"version {old.version}")
        return self._page("versions.html", new=new, old=old, versions=versions, comparison=comparison, fields=_FIELDS)

    def inspection(self, request: Request) -> Response:
        with Corpus.open_to_read(self._folder) as corpus:
            versions = self._versions(corpus, request)
        record = _version(versions, request.query_params.get("version"), versions[-1])
        return HTMLResponse(render_inspection(Inspection(record, f"record {record.id} of {self._folder.name}")))

    def problem(self, request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 503
        text = error.detail if isinstance(error, HTTPException) else str(error)
        return self._page("problem.html", status=status, text=text, code=status)

    def _versions(self, corpus: Corpus, request: Request) -> list[Record]:
        versions = list(corpus.versions_of(request.path_params["id"]))
        if not versions:
            raise HTTPException(404, "There is no such article in this corpus.")
        return versions

    def _page(self, template: str, *, code: int = 200, **values: object) -> Response:
        html = _ENVIRONMENT.get_template(template).render(corpus=self._folder.name, **values)
        return HTMLResponse(html.encode("utf-8", "replace"), status_code=code)


_FIELDS: tuple[tuple[str, Callable[[Record], str]], ...] = (
    ("Title", lambda record: record.title or ""),
    ("Subtitle", lambda record: record.subtitle or ""),
    ("Authors", lambda record: ", ".join(record.authors)),
    ("Published", lambda record: record.published or ""),
    ("Modified", lambda record: record.modified or ""),
    ("Section", lambda record: record.section or ""),
    ("Tags", lambda record: ", ".join(record.tags)),
    ("Language", lambda record: record.language or ""),
    ("Words", lambda record: str(record.word_count)),
)


def _version(versions: list[Record], wanted: str | None, otherwise: Record) -> Record:
    return next((record for record in versions if str(record.version) == wanted), otherwise)
