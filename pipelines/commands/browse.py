"""`browse`: the corpus for people, in a browser."""

import logging
import socket
import sys
import webbrowser
from ipaddress import ip_address

import typer

from pipelines.commands.definitions import filters_for, folder_for
from scraper.errors import UsageError

_log = logging.getLogger(__name__)


def browse(pipeline: str, host: str, port: int, *, data: str | None, show: bool) -> None:
    """See `pipelines.cli.browse`. Raises CopydeskError."""
    try:
        from pipelines.reading_room.index import Index
        from pipelines.reading_room.serving import server_for
    except ModuleNotFoundError as error:
        raise UsageError(
            f"the reading room needs {error.name}, which is not installed: pip install 'copydesk[browse]'"
        ) from error
    folder = folder_for(pipeline, data)
    if not _is_loopback(host):
        _log.warning("%s can be reached from other machines: whoever reaches it can read the whole corpus", host)
    index = Index(folder, filters_for(pipeline))
    try:
        index.follow(at_once=True)
        with _listening(host, port) as listener:
            url = f"http://{f'[{host}]' if ':' in host else host}:{listener.getsockname()[1]}/"
            typer.echo(f"{url} shows {folder.name}; Ctrl-C ends it")
            if show and sys.stdout.isatty():
                webbrowser.open(url)
            server_for(folder, index, host).run(sockets=[listener])
    finally:
        index.close()


def _listening(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        raise UsageError(f"cannot listen on {host}, port {port}: {error.strerror}; choose another --port") from error


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
