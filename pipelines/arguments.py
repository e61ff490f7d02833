"""The words of the command line: every argument and option, with its help and its bounds.

An option that several commands have is one here, so it means the same in all of them.
"""

from pathlib import Path
from typing import Annotated, Literal, get_args

import typer

from pipelines.logs import LogFormat
from pipelines.options.execution import ExecutionEngine
from pipelines.options.extraction import Engine
from pipelines.options.outputs import Format, Partition
from scraper.extraction.preferences import Favor

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
Render = Annotated[
    bool, typer.Option("--render", help="Let a browser render the page of a URL first (needs the extra `browser`).")
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
LogFormatChoice = Annotated[LogFormat, typer.Option(help="Form of the log lines on standard error.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing unless something is wrong.")]
Url = Annotated[
    str | None, typer.Option("--url", help="Where a file came from; relative links and fields of the page need it.")
]
Extractor = Annotated[
    Engine | None, typer.Option(help="Which extractor decides what the article is.", show_default="native")
]

FavorChoice = Annotated[
    Favor | None,
    typer.Option(
        help="What to do with doubtful blocks: leave them out, keep them, or weigh them.", show_default="balance"
    ),
]
Tables = Annotated[bool | None, typer.Option("--tables/--no-tables", help="Whether rows of tables belong to the text.")]
SkipFruitless = Annotated[
    bool | None,
    typer.Option(
        "--skip-fruitless/--fetch-all",
        help="Leave out pages that give nothing by what the site has shown, or fetch all within the scope.",
        show_default="--skip-fruitless",
    ),
]
MaxPages = Annotated[int | None, typer.Option(min=1, help="Pages to fetch in this run.", show_default="100000")]
MaxTime = Annotated[float | None, typer.Option(min=0.001, help="Seconds; then the run ends, and the next one goes on.")]
Connections = Annotated[
    int | None, typer.Option(min=1, max=1000, help="Requests under way to all hosts.", show_default="64")
]
PerHostConnections = Annotated[
    int | None, typer.Option(min=1, max=64, help="Requests under way to one host.", show_default="2")
]
Workers = Annotated[int | None, typer.Option(min=1, max=256, help="Processes that extract.", show_default="one a core")]
Warc = Annotated[
    list[str] | None,
    typer.Option(metavar="PATTERN", help="Read these WARC files instead of crawling. May be repeated."),
]
Html = Annotated[
    list[str] | None,
    typer.Option(metavar="PATTERN", help="Read these HTML files instead of crawling. May be repeated."),
]
BaseUrl = Annotated[
    str | None,
    typer.Option(help="URL that the paths of HTML files are appended to.", show_default="their canonical URLs"),
]
ExecutionChoice = Annotated[
    ExecutionEngine | None,
    typer.Option(help="Where it is done: processes of this machine, or Ray.", show_default="local"),
]
Address = Annotated[
    str | None,
    typer.Option(help="The Ray cluster; auto for this machine's.", show_default="Ray is started for the run"),
]
Partitions = Annotated[
    int | None,
    typer.Option(min=1, help="Parts that input is split into, or a crawl by site.", show_default="one a WARC file"),
]
MinWords = Annotated[int | None, typer.Option(min=0, help="Words an article must have.", show_default="0")]
Formats = Annotated[
    list[str] | None,
    typer.Option(
        "--format", metavar="FORMAT", help=f"{', '.join(get_args(Format))}; may be repeated.", show_default="jsonl"
    ),
]
Metrics = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Write the run's figures there as a textfile for Prometheus.")
]
FailOnAlarm = Annotated[
    bool, typer.Option("--fail-on-alarm", help="Exit with 1 if something looks broken about a site.")
]
Text = Annotated[bool, typer.Option("--text", help="Print the body's text only.")]
Markdown = Annotated[bool, typer.Option("--markdown", help="Print the article as Markdown.")]
ExtractWorkers = Annotated[
    int | None,
    typer.Option(min=1, max=256, help="Processes that read files and folders.", show_default="one a core"),
]
CleanText = Annotated[
    str, typer.Argument(metavar="FILE|FOLDER|-", help="Visible text, one block a line; - for standard input.")
]
CleanUrl = Annotated[str | None, typer.Option("--url", help="Where the text came from.")]
CleanAsJson = Annotated[bool, typer.Option("--json", help="Print all of the article as JSON.")]
Page = Annotated[
    str, typer.Argument(metavar="FILE|URL|-|NAME", help="A page as for `extract`; with --record, a pipeline.")
]
Record = Annotated[
    str | None,
    typer.Option(metavar="ID|URL", help="Show this record of the pipeline, with its page from the archive."),
]
Output = Annotated[Path, typer.Option("--output", "-o", help="HTML file to write; - for standard output.")]
Compare = Annotated[Literal["trafilatura", "none"], typer.Option(help="Whose text of the page to show beside ours.")]
ExportOutput = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="PATH|URL",
        help="File or folder to write.",
        show_default="in the pipeline's folder",
    ),
]
Where = Annotated[
    str | None,
    typer.Option(metavar="EXPRESSION", help="Only records of which this is true, as: word_count > 200."),
]
PartitionBy = Annotated[
    Partition | None,
    typer.Option(help="Write a folder with a file for each site, or for each month.", show_default="one file"),
]
AllVersions = Annotated[
    bool | None, typer.Option("--all-versions/--latest", help="Every version of an article, or the latest.")
]
CardOutput = Annotated[
    Path | None,
    typer.Option("--output", "-o", help="File to write; - for standard output.", show_default="beside the exports"),
]
CardWhere = Annotated[
    str | None,
    typer.Option(metavar="EXPRESSION", help="Only records of which this is true, as for `export`."),
]
MemoryPipeline = Annotated[
    str,
    typer.Argument(metavar="SITE|NAME|DEFINITION", help="A site, or a pipeline's name or file for all its sites."),
]
Site = Annotated[str | None, typer.Option(help="Only this site of the pipeline.", show_default="all")]
Keep = Annotated[
    list[str] | None, typer.Option(metavar="ID|TEXT", help="This text belongs to the articles. May be repeated.")
]
Remove = Annotated[list[str] | None, typer.Option(metavar="ID|TEXT", help="This text is boilerplate. May be repeated.")]
Forget = Annotated[
    list[str] | None, typer.Option(metavar="ID|TEXT", help="Take back what was said by hand. May be repeated.")
]
Accept = Annotated[
    list[str] | None,
    typer.Option(metavar="SITE", help="What rings at this site is meant to be so, and normal from now on."),
]
Figure = Annotated[
    list[str] | None, typer.Option(metavar="CODE", help="With --accept: only this alarm. May be repeated.")
]
Reset = Annotated[
    list[str] | None, typer.Option(metavar="SITE", help="Forget what is normal for this site, and learn it anew.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would change, and replace nothing.")]
Show = Annotated[bool, typer.Option("--open", help="Open the report in a browser, if called on a terminal.")]
Host = Annotated[str, typer.Option(help="Address to listen on; the usual one cannot be reached from elsewhere.")]
Port = Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on; 0: any that is free.")]
BrowseShow = Annotated[bool, typer.Option("--open", help="Open it in a browser, if called on a terminal.")]
