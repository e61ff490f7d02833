"""`extract` of many files: a JSON line for each, made by as many processes as there are cores.

Lines come in the order of the files, whoever is done first; a file that holds no page, or breaks its worker, is named
on standard error and the others go on. At most `WINDOW` files for each worker are under way, so that memory does not
grow with their number, and each line is written as a whole, so that an interrupted run leaves none cut short.
"""

import asyncio
import os
import sys
from collections import deque
from collections.abc import AsyncIterator, Iterable, Sequence
from pathlib import Path

import msgspec
import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TimeRemainingColumn
from rich.progress import Progress as RichProgress

from pipelines.commands.clean import FileArticle
from pipelines.commands.pages import Asking, read_page
from pipelines.crew import Crew, Fate
from pipelines.engines import read_article
from pipelines.exit_codes import ExitCode
from pipelines.interruption import terminating_as_interrupt
from pipelines.options.extraction import Engine
from pipelines.options.limits import Limits
from scraper.errors import UsageError
from scraper.extraction.preferences import Preferences

SUFFIXES = (".html", ".htm", ".xhtml")
"""What the pages in a folder are named."""
WINDOW = 16
"""Files under way for each worker: enough to keep it busy while an earlier file takes its time."""
SECONDS = Limits().extraction_seconds
"""That one page may take, as in a run."""

_UNREAD: dict[Fate, str] = {
    "died": "reading it ended the process that read it, twice",
    "too_slow": f"reading it took more than {SECONDS:g} s",
}


class Job(msgspec.Struct, frozen=True):
    """One file to read, and how."""

    file: str
    engine: Engine
    preferences: Preferences


class Outcome(msgspec.Struct, frozen=True):
    """A file's line, or why there is none."""

    line: bytes = b""
    error: str = ""


def extract_files(sources: Sequence[str], engine: Engine, preferences: Preferences, workers: int | None) -> ExitCode:
    """Write a line for each page among files and folders to standard output. Raises UsageError where there is none."""
    jobs = [Job(file, engine, preferences) for file in find_pages(sources)]
    try:
        with terminating_as_interrupt():
            failed = asyncio.run(_write_all(jobs, workers or os.cpu_count() or 1))
    except KeyboardInterrupt:
        typer.echo("copydesk: interrupted; the lines that were written are whole", err=True)
        return ExitCode.INTERRUPTED
    typer.echo(f"{len(jobs) - failed} of {len(jobs)} files read", err=True)
    return ExitCode.DONE


def find_pages(sources: Iterable[str]) -> list[str]:
    """The files among `sources`, and the pages in the folders among them and below, by name.

    Raises UsageError for a URL, for a folder without pages, and for a name that is neither file nor folder.
    """
    files: list[str] = []
    for source in sources:
        path = Path(source)
        if path.is_dir():
            found = sorted(str(page) for page in path.rglob("*") if page.suffix.lower() in SUFFIXES and page.is_file())
            if not found:
                raise UsageError(f"{source}: no page in it; the pages of a folder are named *{', *'.join(SUFFIXES)}")
            files += found
        elif path.is_file():
            files.append(source)
        elif "://" in source:
            raise UsageError(f"{source}: one URL at a time; `run` fetches many, at a pace their sites can bear")
        else:
            raise UsageError(f"{source}: no such file; name HTML files and folders of them")
    return files


async def _write_all(jobs: Sequence[Job], workers: int) -> int:
    """How many files gave no line."""
    failed = 0
    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    with RichProgress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=len(jobs))
        async for file, outcome in _outcomes(jobs, workers):
            if outcome.error:
                failed += 1
                console.print(f"copydesk: {outcome.error or file}", markup=False, highlight=False, soft_wrap=True)
            else:
                sys.stdout.buffer.write(outcome.line)
                sys.stdout.buffer.flush()
            bar.advance(task)
    return failed


async def _outcomes(jobs: Sequence[Job], workers: int) -> AsyncIterator[tuple[str, Outcome]]:
    """What came of each file, in their order."""
    async with Crew(work, count=min(workers, len(jobs)), seconds=SECONDS) as crew:
        waiting: deque[tuple[str, asyncio.Task[Outcome]]] = deque()
        for job in jobs:
            waiting.append((job.file, asyncio.create_task(_outcome(crew, job))))
            if len(waiting) >= WINDOW * workers:
                first, task = waiting.popleft()
                yield first, await task
        for first, task in waiting:
            yield first, await task


async def _outcome(crew: Crew, job: Job) -> Outcome:
    answer = await crew.do(msgspec.msgpack.encode(job))
    if isinstance(answer, bytes):
        return msgspec.msgpack.decode(answer, type=Outcome)
    return Outcome(error=f"{job.file}: {_UNREAD[answer]}")


def work(message: bytes) -> bytes:
    """Read one file. Runs in a worker process."""
    return msgspec.msgpack.encode(read_file(msgspec.msgpack.decode(message, type=Job)))


def read_file(job: Job) -> Outcome:
    """The line of one file. Never raises."""
    try:
        page = read_page(job.file, None, Asking())
        article = read_article(page, job.engine, preferences=job.preferences)
    except UsageError as error:
        return Outcome(error=str(error))
    except Exception as error:  # noqa: BLE001  # a page that shows a bug of ours must not end the others
        return Outcome(error=f"{job.file}: a fault of Copydesk: {type(error).__name__}: {error}"[:500])
    line = FileArticle(file=job.file, **msgspec.structs.asdict(article))
    return Outcome(line=msgspec.json.encode(line) + b"\n")
