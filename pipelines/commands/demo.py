"""`demo`: the whole way on a site that this program serves itself."""

import typer

from pipelines.commands.run import Telling, run_and_tell
from pipelines.definition import definition_from_urls
from pipelines.demo.demo_site import build_demo_site
from pipelines.demo.server import DemoServer
from pipelines.exit_codes import ExitCode
from pipelines.exports import default_path
from pipelines.logs import LogFormat
from pipelines.overrides import Overrides, override
from pipelines.run import pipeline_folder

PORT = 8765
"""The same each time, so that a second demonstration finds the pages of the first unchanged."""


def demo(data: str | None, *, as_json: bool, log_format: LogFormat, quiet: bool) -> ExitCode:
    """See `pipelines.cli.demo`. Raises CopydeskError."""
    with _server() as server:
        port = server.base_url.rpartition(":")[2]
        name = "demo" if port == str(PORT) else f"demo-{port}"
        overrides = Overrides(data=data, allow_private=True, skip_fruitless=False, delay=0.0, per_host_connections=8)
        definition = override(definition_from_urls([f"{server.base_url}/"], name=name), overrides)
        code = run_and_tell(definition, Telling(as_json=as_json, log_format=log_format, quiet=quiet))
    if not as_json:
        folder = pipeline_folder(definition)
        typer.echo(f"records:  {default_path(folder, 'jsonl')}")
        typer.echo(f"rejected: {folder / 'rejected.jsonl'}")
        typer.echo(f"report:   {folder / 'latest.html'}")
    return code


def _server() -> DemoServer:
    site = build_demo_site()
    try:
        return DemoServer(site, port=PORT)
    except OSError:  # taken; any other will do, for a pipeline of its own
        return DemoServer(site)
