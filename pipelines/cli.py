"""The command line: what can be asked for, and in which words.

Only the commands' names are here; `pipelines/arguments.py` has their options, and what a command does is in
`pipelines/commands/`, one module each. A command's module is imported when the command is called, so that `--help`
answers at once and no command waits for what only others need. stdout carries data, stderr carries talk.
"""

import sys
from pathlib import Path
from typing import Annotated, get_args

import msgspec
import typer

from pipelines import arguments as arg
from pipelines.exit_codes import ExitCode, exit_code
from pipelines.logs import say_error, set_up_logging
from pipelines.options.outputs import Format
from pipelines.overrides import Overrides
from scraper.errors import CopydeskError, UsageError
from scraper.extraction.preferences import Preferences
from scraper.version import __version__

app = typer.Typer(
    name="copydesk",
    help="Crawls article pages, cleans them to the words written for that article, and keeps them as JSON records.",
    epilog="Start with: copydesk demo (a whole site on this machine, no network needed). Then: copydesk check URL, and "
    "copydesk run URL --contact you@example.org",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@app.callback(invoke_without_command=True)
def _root(version: Annotated[bool, typer.Option("--version", help="Print the version and exit.")] = False) -> None:
    if version:
        typer.echo(f"copydesk {__version__}")
        raise typer.Exit


@app.command()
def run(
    sources: arg.OptionalSources = None,
    name: arg.Name = None,
    contact: arg.Contact = None,
    data: arg.Data = None,
    allow_private: arg.AllowPrivate = None,
    include: arg.Include = None,
    exclude: arg.Exclude = None,
    max_depth: arg.MaxDepth = None,
    skip_fruitless: arg.SkipFruitless = None,
    max_pages: arg.MaxPages = None,
    max_time: arg.MaxTime = None,
    delay: arg.Delay = None,
    connections: arg.Connections = None,
    per_host_connections: arg.PerHostConnections = None,
    extractor: arg.Extractor = None,
    favor: arg.FavorChoice = None,
    tables: arg.Tables = None,
    workers: arg.Workers = None,
    warc: arg.Warc = None,
    html: arg.Html = None,
    base_url: arg.BaseUrl = None,
    engine: arg.ExecutionChoice = None,
    address: arg.Address = None,
    partitions: arg.Partitions = None,
    min_words: arg.MinWords = None,
    formats: arg.Formats = None,
    metrics: arg.Metrics = None,
    fail_on_alarm: arg.FailOnAlarm = False,
    as_json: arg.AsJson = False,
    log_format: arg.LogFormatChoice = "plain",
    quiet: arg.Quiet = False,
) -> None:
    """Crawl sites, and keep their articles as records.

    Goes on with what an earlier run left, and fetches only what is new or changed.
    """
    from pipelines.forking import start_server

    start_server()
    from pipelines.commands.run import Telling
    from pipelines.commands.run import run as command

    set_up_logging(log_format, quiet=quiet)
    overrides = Overrides(
        contact=contact,
        data=data,
        allow_private=allow_private,
        include=tuple(include or ()),
        exclude=tuple(exclude or ()),
        max_depth=max_depth,
        skip_fruitless=skip_fruitless,
        max_pages=max_pages,
        max_time=max_time,
        delay=delay,
        connections=connections,
        per_host_connections=per_host_connections,
        extractor=extractor,
        favor=favor,
        tables=tables,
        workers=workers,
        warc=tuple(warc or ()),
        html=tuple(html or ()),
        base_url=base_url,
        engine=engine,
        address=address,
        partitions=partitions,
        min_words=min_words,
        formats=_formats(formats),
    )
    telling = Telling(as_json=as_json, log_format=log_format, quiet=quiet, metrics=metrics, fail_on_alarm=fail_on_alarm)
    raise typer.Exit(command(sources or (), name, overrides, telling))


@app.command()
def check(
    sources: arg.Sources,
    name: arg.Name = None,
    contact: arg.Contact = None,
    allow_private: arg.AllowPrivate = None,
    include: arg.Include = None,
    exclude: arg.Exclude = None,
    max_depth: arg.MaxDepth = None,
    delay: arg.Delay = None,
    as_json: arg.AsJson = False,
    log_format: arg.LogFormatChoice = "plain",
    quiet: arg.Quiet = False,
) -> None:
    """Show what a run would find, without crawling articles.

    What robots.txt means, which sitemaps and feeds there are, and which of the pages they name would be fetched.
    """
    from pipelines.commands.check import check as command

    set_up_logging(log_format, quiet=quiet)
    overrides = Overrides(
        contact=contact,
        allow_private=allow_private,
        include=tuple(include or ()),
        exclude=tuple(exclude or ()),
        max_depth=max_depth,
        delay=delay,
    )
    raise typer.Exit(command(sources, name, overrides, as_json=as_json))


@app.command()
def extract(
    pages: arg.Pages,
    url: arg.Url = None,
    extractor: arg.Extractor = None,
    favor: arg.FavorChoice = None,
    tables: arg.Tables = None,
    text: arg.Text = False,
    markdown: arg.Markdown = False,
    workers: arg.ExtractWorkers = None,
    contact: arg.Contact = None,
    allow_private: arg.AllowPrivate = None,
    render: arg.Render = False,
) -> None:
    """Print what one page's article says, as JSON.

    Of several files, or a folder: one JSON line a page.
    """
    from pipelines.commands.extract import Form
    from pipelines.commands.extract import extract as command
    from pipelines.commands.pages import Asking

    if text and markdown:
        raise UsageError("--text and --markdown are two forms of one thing; choose one")
    preferences = Preferences(favor=favor or "balance", tables=tables is not False)
    if len(pages) > 1 or Path(pages[0]).is_dir():
        from pipelines.commands.extract_files import extract_files

        if text or markdown or render or url is not None:
            raise UsageError(
                "several files give one JSON line each; --text, --markdown, --render and --url are for one page"
            )
        raise typer.Exit(extract_files(pages, extractor or "native", preferences, workers))
    form: Form = "markdown" if markdown else "text" if text else "json"
    command(
        pages[0],
        url,
        engine=extractor or "native",
        preferences=preferences,
        form=form,
        asking=Asking(contact, bool(allow_private), render),
    )


@app.command()
def clean(
    text: arg.CleanText,
    url: arg.CleanUrl = None,
    as_json: arg.CleanAsJson = False,
) -> None:
    """Print the article in the visible text of a page whose HTML is gone.

    Of a folder, whose texts are read as pages of one site: one JSON object a text.
    """
    from pipelines.commands.clean import clean as command

    command(text, url, as_json=as_json)


@app.command()
def inspect(
    page: arg.Page,
    record: arg.Record = None,
    url: arg.Url = None,
    output: arg.Output = Path("inspection.html"),
    compare: arg.Compare = "trafilatura",
    contact: arg.Contact = None,
    data: arg.Data = None,
    allow_private: arg.AllowPrivate = None,
    render: arg.Render = False,
) -> None:
    """Show one page's blocks with their verdicts, as HTML."""
    from pipelines.commands.inspect import inspect_page, inspect_record
    from pipelines.commands.pages import Asking

    if record is not None:
        inspect_record(page, record, output, second_opinion=compare, data=data)
    else:
        inspect_page(page, url, output, second_opinion=compare, asking=Asking(contact, bool(allow_private), render))


@app.command()
def export(
    pipeline: arg.Pipeline,
    formats: arg.Formats = None,
    output: arg.ExportOutput = None,
    where: arg.Where = None,
    partition_by: arg.PartitionBy = None,
    all_versions: arg.AllVersions = None,
    data: arg.Data = None,
) -> None:
    """Write a pipeline's records to files."""
    from pipelines.commands.export import export as command

    set_up_logging("plain", quiet=False)
    raise typer.Exit(
        command(
            pipeline,
            _formats(formats),
            output,
            where=where,
            partition_by=partition_by,
            all_versions=all_versions,
            data=data,
        )
    )


@app.command()
def card(
    pipeline: arg.Pipeline,
    output: arg.CardOutput = None,
    where: arg.CardWhere = None,
    data: arg.Data = None,
) -> None:
    """Write a dataset card: what a pipeline's records are, how they were made, and what is missing."""
    from pipelines.commands.card import card as command

    set_up_logging("plain", quiet=False)
    raise typer.Exit(command(pipeline, output, where=where, data=data))


@app.command()
def memory(
    pipeline: arg.MemoryPipeline,
    site: arg.Site = None,
    keep: arg.Keep = None,
    remove: arg.Remove = None,
    forget: arg.Forget = None,
    data: arg.Data = None,
    as_json: arg.AsJson = False,
) -> None:
    """Show what a site repeats from article to article, and correct it.

    A correction changes the records at once, and every later run keeps to it.
    """
    from pipelines.commands.memory import Said
    from pipelines.commands.memory import memory as command

    set_up_logging("plain", quiet=False)
    said = Said(keep=tuple(keep or ()), remove=tuple(remove or ()), forget=tuple(forget or ()))
    command(pipeline, site, said, data=data, as_json=as_json)


@app.command()
def health(
    pipeline: arg.Pipeline,
    site: arg.Site = None,
    accept: arg.Accept = None,
    figure: arg.Figure = None,
    reset: arg.Reset = None,
    data: arg.Data = None,
    as_json: arg.AsJson = False,
) -> None:
    """Show what is normal for each site, and which alarms are open.

    After an intended change of a site, accept what rings.
    """
    from pipelines.commands.health import Said
    from pipelines.commands.health import health as command

    said = Said(accept=tuple(accept or ()), figures=tuple(figure or ()), reset=tuple(reset or ()))
    command(pipeline, site, said, data=data, as_json=as_json)


@app.command()
def reclean(
    pipeline: arg.Pipeline,
    dry_run: arg.DryRun = False,
    workers: arg.Workers = None,
    data: arg.Data = None,
    as_json: arg.AsJson = False,
    log_format: arg.LogFormatChoice = "plain",
    quiet: arg.Quiet = False,
) -> None:
    """Make a pipeline's records again from its archive, with today's code.

    Fetches nothing; says what changed.
    """
    from pipelines.commands.reclean import reclean as command

    set_up_logging(log_format, quiet=quiet)
    raise typer.Exit(
        command(pipeline, data, workers, dry_run=dry_run, as_json=as_json, log_format=log_format, quiet=quiet)
    )


@app.command()
def report(
    pipeline: arg.Pipeline,
    show: arg.Show = False,
    data: arg.Data = None,
    as_json: arg.AsJson = False,
) -> None:
    """Print the latest run's figures, and where its report is."""
    from pipelines.commands.report import report as command

    command(pipeline, data, as_json=as_json, show=show)


@app.command()
def browse(
    pipeline: arg.Pipeline,
    host: arg.Host = ("127.0.0.1"),
    port: arg.Port = 8787,
    show: arg.BrowseShow = False,
    data: arg.Data = None,
) -> None:
    """Serve a pipeline's corpus on this machine, for people to search and read."""
    from pipelines.commands.browse import browse as command

    set_up_logging("plain", quiet=False)
    command(pipeline, host, port, data=data, show=show)


@app.command()
def demo(
    data: arg.Data = None,
    as_json: arg.AsJson = False,
    log_format: arg.LogFormatChoice = "plain",
    quiet: arg.Quiet = False,
) -> None:
    """Run a pipeline on a small site that it serves itself.

    Needs no network; says where the records and the report are.
    """
    from pipelines.commands.demo import demo as command

    set_up_logging(log_format, quiet=quiet)
    raise typer.Exit(command(data, as_json=as_json, log_format=log_format, quiet=quiet))


def _formats(names: list[str] | None) -> tuple[Format, ...]:
    """Typer has no lists of choices."""
    for name in names or ():
        if name not in get_args(Format):
            raise UsageError(f"--format {name}: there is no such format; write one of {', '.join(get_args(Format))}")
    return msgspec.convert(names or (), tuple[Format, ...])


def main() -> None:
    """Run the command line; every error of ours is one line on stderr and an exit code."""
    try:
        app()
    except CopydeskError as error:
        say_error(str(error))
        sys.exit(exit_code(error))
    except OSError as error:  # a disk that is full or a folder that is not ours: the system's words say which
        say_error(str(error))
        sys.exit(ExitCode.STORE)
