"""The command line: what can be asked for, and in which words.

Only names and options are here; what a command does is in `pipelines/commands/`, one module each. A command's module is
imported when the command is called, so that `--help` answers at once and no command waits for what only others need.
stdout carries data, stderr carries talk.
"""

import sys
from pathlib import Path
from typing import Annotated, Literal, get_args

import msgspec
import typer

from pipelines.exit_codes import ExitCode, exit_code
from pipelines.logs import LogFormat, say_error, set_up_logging
from pipelines.options.execution import ExecutionEngine
from pipelines.options.extraction import Engine
from pipelines.options.outputs import Format, Partition
from pipelines.overrides import Overrides
from scraper.errors import CopydeskError, UsageError
from scraper.extraction.preferences import Favor, Preferences
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

Sources = Annotated[
    list[str], typer.Argument(metavar="DEFINITION|URL...", help="A pipeline file (TOML), or URLs to start from.")
]
OptionalSources = Annotated[
    list[str] | None,
    typer.Argument(metavar="[DEFINITION|URL...]", help="A pipeline file (TOML), or URLs to start from."),
]
Pages = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE|URL|-|FOLDER...", help="An HTML file, a URL, or - for standard input; or files and folders."
    ),
]
Pipeline = Annotated[
    str, typer.Argument(metavar="NAME|DEFINITION", help="A pipeline's name (its folder under --data), or its file.")
]
Name = Annotated[
    str | None, typer.Option(help="Name of a pipeline made of URLs; its folder.", show_default="the first URL's host")
]
Contact = Annotated[
    str | None, typer.Option(metavar="EMAIL|URL", help="Where a site's operator reaches you; sent with each request.")
]
Data = Annotated[str | None, typer.Option(help="Folder that holds the pipelines' folders.", show_default="data")]
AllowPrivate = Annotated[
    bool | None,
    typer.Option("--allow-private", help="Also connect to loopback and private addresses (sites of your own)."),
]
Include = Annotated[
    list[str] | None, typer.Option(metavar="PATTERN", help="Pages must match one, as /news/*. May be repeated.")
]
Exclude = Annotated[
    list[str] | None, typer.Option(metavar="PATTERN", help="Leave out what matches, as /tag/*. May be repeated.")
]
MaxDepth = Annotated[int | None, typer.Option(min=0, help="Links to follow from a start.", show_default="10")]
Delay = Annotated[float | None, typer.Option(min=0, help="Seconds between two requests to one host.", show_default="1")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON on standard output.")]
LogFormatOption = Annotated[LogFormat, typer.Option(help="Form of the log lines on standard error.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing unless something is wrong.")]
Url = Annotated[
    str | None, typer.Option("--url", help="Where a file came from; relative links and fields of the page need it.")
]
ExtractorOption = Annotated[
    Engine | None, typer.Option(help="Which extractor decides what the article is.", show_default="native")
]

FavorOption = Annotated[
    Favor | None,
    typer.Option(
        help="What to do with doubtful blocks: leave them out, keep them, or weigh them.", show_default="balance"
    ),
]
TablesOption = Annotated[
    bool | None, typer.Option("--tables/--no-tables", help="Whether rows of tables belong to the text.")
]


@app.callback(invoke_without_command=True)
def _root(version: Annotated[bool, typer.Option("--version", help="Print the version and exit.")] = False) -> None:
    if version:
        typer.echo(f"copydesk {__version__}")
        raise typer.Exit


@app.command()
def run(
    sources: OptionalSources = None,
    name: Name = None,
    contact: Contact = None,
    data: Data = None,
    allow_private: AllowPrivate = None,
    include: Include = None,
    exclude: Exclude = None,
    max_depth: MaxDepth = None,
    skip_fruitless: Annotated[
        bool | None,
        typer.Option(
            "--skip-fruitless/--fetch-all",
            help="Leave out pages that give nothing by what the site has shown, or fetch all within the scope.",
            show_default="--skip-fruitless",
        ),
    ] = None,
    max_pages: Annotated[
        int | None, typer.Option(min=1, help="Pages to fetch in this run.", show_default="100000")
    ] = None,
    max_time: Annotated[
        float | None, typer.Option(min=0.001, help="Seconds; then the run ends, and the next one goes on.")
    ] = None,
    delay: Delay = None,
    connections: Annotated[
        int | None, typer.Option(min=1, max=1000, help="Requests under way to all hosts.", show_default="64")
    ] = None,
    per_host_connections: Annotated[
        int | None, typer.Option(min=1, max=64, help="Requests under way to one host.", show_default="2")
    ] = None,
    extractor: ExtractorOption = None,
    favor: FavorOption = None,
    tables: TablesOption = None,
    workers: Annotated[
        int | None, typer.Option(min=1, max=256, help="Processes that extract.", show_default="one a core")
    ] = None,
    warc: Annotated[
        list[str] | None,
        typer.Option(metavar="PATTERN", help="Read these WARC files instead of crawling. May be repeated."),
    ] = None,
    html: Annotated[
        list[str] | None,
        typer.Option(metavar="PATTERN", help="Read these HTML files instead of crawling. May be repeated."),
    ] = None,
    base_url: Annotated[
        str | None,
        typer.Option(help="URL that the paths of HTML files are appended to.", show_default="their canonical URLs"),
    ] = None,
    engine: Annotated[
        ExecutionEngine | None,
        typer.Option(help="Where it is done: processes of this machine, or Ray.", show_default="local"),
    ] = None,
    address: Annotated[
        str | None,
        typer.Option(help="The Ray cluster; auto for this machine's.", show_default="Ray is started for the run"),
    ] = None,
    partitions: Annotated[
        int | None, typer.Option(min=1, help="Parts that input is split into.", show_default="one a WARC file")
    ] = None,
    min_words: Annotated[int | None, typer.Option(min=0, help="Words an article must have.", show_default="0")] = None,
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format", metavar="FORMAT", help=f"{', '.join(get_args(Format))}; may be repeated.", show_default="jsonl"
        ),
    ] = None,
    metrics: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the run's figures there as a textfile for Prometheus.")
    ] = None,
    fail_on_alarm: Annotated[
        bool, typer.Option("--fail-on-alarm", help="Exit with 1 if something looks broken about a site.")
    ] = False,
    as_json: AsJson = False,
    log_format: LogFormatOption = "plain",
    quiet: Quiet = False,
) -> None:
    """Crawl sites, and keep their articles as records.

    Goes on with what an earlier run left, and fetches only what is new or changed.
    """
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
    sources: Sources,
    name: Name = None,
    contact: Contact = None,
    allow_private: AllowPrivate = None,
    include: Include = None,
    exclude: Exclude = None,
    max_depth: MaxDepth = None,
    delay: Delay = None,
    as_json: AsJson = False,
    log_format: LogFormatOption = "plain",
    quiet: Quiet = False,
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
    pages: Pages,
    url: Url = None,
    extractor: ExtractorOption = None,
    favor: FavorOption = None,
    tables: TablesOption = None,
    text: Annotated[bool, typer.Option("--text", help="Print the body's text only.")] = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print the article as Markdown.")] = False,
    workers: Annotated[
        int | None,
        typer.Option(min=1, max=256, help="Processes that read files and folders.", show_default="one a core"),
    ] = None,
    contact: Contact = None,
    allow_private: AllowPrivate = None,
) -> None:
    """Print what one page's article says, as JSON.

    Of several files, or a folder: one JSON line a page.
    """
    from pipelines.commands.extract import Form
    from pipelines.commands.extract import extract as command

    if text and markdown:
        raise UsageError("--text and --markdown are two forms of one thing; choose one")
    preferences = Preferences(favor=favor or "balance", tables=tables is not False)
    if len(pages) > 1 or Path(pages[0]).is_dir():
        from pipelines.commands.extract_files import extract_files

        if text or markdown or url is not None:
            raise UsageError("several files give one JSON line each; --text, --markdown and --url are for one page")
        raise typer.Exit(extract_files(pages, extractor or "native", preferences, workers))
    form: Form = "markdown" if markdown else "text" if text else "json"
    command(
        pages[0],
        url,
        engine=extractor or "native",
        preferences=preferences,
        form=form,
        contact=contact,
        allow_private=bool(allow_private),
    )


@app.command()
def clean(
    text: Annotated[
        str, typer.Argument(metavar="FILE|FOLDER|-", help="Visible text, one block a line; - for standard input.")
    ],
    url: Annotated[str | None, typer.Option("--url", help="Where the text came from.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print all of the article as JSON.")] = False,
) -> None:
    """Print the article in the visible text of a page whose HTML is gone.

    Of a folder, whose texts are read as pages of one site: one JSON object a text.
    """
    from pipelines.commands.clean import clean as command

    command(text, url, as_json=as_json)


@app.command()
def inspect(
    page: Annotated[
        str, typer.Argument(metavar="FILE|URL|-|NAME", help="A page as for `extract`; with --record, a pipeline.")
    ],
    record: Annotated[
        str | None,
        typer.Option(metavar="ID|URL", help="Show this record of the pipeline, with its page from the archive."),
    ] = None,
    url: Url = None,
    output: Annotated[Path, typer.Option("--output", "-o", help="HTML file to write; - for standard output.")] = Path(
        "inspection.html"
    ),
    compare: Annotated[
        Literal["trafilatura", "none"], typer.Option(help="Whose text of the page to show beside ours.")
    ] = "trafilatura",
    contact: Contact = None,
    data: Data = None,
    allow_private: AllowPrivate = None,
) -> None:
    """Show one page's blocks with their verdicts, as HTML."""
    from pipelines.commands.inspect import inspect_page, inspect_record

    if record is not None:
        inspect_record(page, record, output, second_opinion=compare, data=data)
    else:
        inspect_page(page, url, output, second_opinion=compare, contact=contact, allow_private=bool(allow_private))


@app.command()
def export(
    pipeline: Pipeline,
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format", metavar="FORMAT", help=f"{', '.join(get_args(Format))}; may be repeated.", show_default="jsonl"
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="PATH|URL",
            help="File or folder to write.",
            show_default="in the pipeline's folder",
        ),
    ] = None,
    where: Annotated[
        str | None,
        typer.Option(metavar="EXPRESSION", help="Only records of which this is true, as: word_count > 200."),
    ] = None,
    partition_by: Annotated[
        Partition | None,
        typer.Option(help="Write a folder with a file for each site, or for each month.", show_default="one file"),
    ] = None,
    all_versions: Annotated[
        bool | None, typer.Option("--all-versions/--latest", help="Every version of an article, or the latest.")
    ] = None,
    data: Data = None,
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
    pipeline: Pipeline,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="File to write; - for standard output.", show_default="beside the exports"),
    ] = None,
    where: Annotated[
        str | None,
        typer.Option(metavar="EXPRESSION", help="Only records of which this is true, as for `export`."),
    ] = None,
    data: Data = None,
) -> None:
    """Write a dataset card: what a pipeline's records are, how they were made, and what is missing."""
    from pipelines.commands.card import card as command

    set_up_logging("plain", quiet=False)
    raise typer.Exit(command(pipeline, output, where=where, data=data))


@app.command()
def memory(
    pipeline: Annotated[
        str,
        typer.Argument(metavar="SITE|NAME|DEFINITION", help="A site, or a pipeline's name or file for all its sites."),
    ],
    site: Annotated[str | None, typer.Option(help="Only this site of the pipeline.", show_default="all")] = None,
    keep: Annotated[
        list[str] | None, typer.Option(metavar="ID|TEXT", help="This text belongs to the articles. May be repeated.")
    ] = None,
    remove: Annotated[
        list[str] | None, typer.Option(metavar="ID|TEXT", help="This text is boilerplate. May be repeated.")
    ] = None,
    forget: Annotated[
        list[str] | None, typer.Option(metavar="ID|TEXT", help="Take back what was said by hand. May be repeated.")
    ] = None,
    data: Data = None,
    as_json: AsJson = False,
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
    pipeline: Pipeline,
    site: Annotated[str | None, typer.Option(help="Only this site of the pipeline.", show_default="all")] = None,
    accept: Annotated[
        list[str] | None,
        typer.Option(metavar="SITE", help="What rings at this site is meant to be so, and normal from now on."),
    ] = None,
    figure: Annotated[
        list[str] | None, typer.Option(metavar="CODE", help="With --accept: only this alarm. May be repeated.")
    ] = None,
    reset: Annotated[
        list[str] | None, typer.Option(metavar="SITE", help="Forget what is normal for this site, and learn it anew.")
    ] = None,
    data: Data = None,
    as_json: AsJson = False,
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
    pipeline: Pipeline,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change, and replace nothing.")] = False,
    workers: Annotated[
        int | None, typer.Option(min=1, max=256, help="Processes that extract.", show_default="one a core")
    ] = None,
    data: Data = None,
    as_json: AsJson = False,
    log_format: LogFormatOption = "plain",
    quiet: Quiet = False,
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
    pipeline: Pipeline,
    show: Annotated[
        bool, typer.Option("--open", help="Open the report in a browser, if called on a terminal.")
    ] = False,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Print the latest run's figures, and where its report is."""
    from pipelines.commands.report import report as command

    command(pipeline, data, as_json=as_json, show=show)


@app.command()
def browse(
    pipeline: Pipeline,
    host: Annotated[str, typer.Option(help="Address to listen on; the usual one cannot be reached from elsewhere.")] = (
        "127.0.0.1"
    ),
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on; 0: any that is free.")] = 8787,
    show: Annotated[bool, typer.Option("--open", help="Open it in a browser, if called on a terminal.")] = False,
    data: Data = None,
) -> None:
    """Serve a pipeline's corpus on this machine, for people to search and read."""
    from pipelines.commands.browse import browse as command

    set_up_logging("plain", quiet=False)
    command(pipeline, host, port, data=data, show=show)


@app.command()
def demo(
    data: Data = None,
    as_json: AsJson = False,
    log_format: LogFormatOption = "plain",
    quiet: Quiet = False,
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
