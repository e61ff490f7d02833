"""Log lines on stderr: plain for people and cron mails, JSON for programs. stdout is left to data."""

import logging
import sys
from datetime import UTC, datetime
from typing import Literal

import msgspec

LogFormat = Literal["plain", "json"]


class LogLine(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One JSON log line."""

    at: datetime
    level: str
    message: str
    pipeline: str | None = None
    site: str | None = None
    code: str | None = None
    """Of what looks broken, as in the report's JSON."""
    error: str | None = None
    """Traceback of a fault of Copydesk's own."""


class _JsonFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line = LogLine(
            at=datetime.fromtimestamp(record.created, UTC),
            level=record.levelname.lower(),
            message=record.getMessage(),
            **{name: getattr(record, name, None) for name in ("pipeline", "site", "code")},
            error=self.formatException(record.exc_info) if record.exc_info else None,
        )
        return msgspec.json.encode(line).decode()


class _PlainFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC)
        line = f"{at:%Y-%m-%dT%H:%M:%SZ} {record.levelname} {record.getMessage()}"
        return f"{line}\n{self.formatException(record.exc_info)}" if record.exc_info else line


_FORMATTERS: dict[LogFormat, type[logging.Formatter]] = {"plain": _PlainFormatter, "json": _JsonFormatter}


def set_up_logging(log_format: LogFormat, *, quiet: bool) -> None:
    """Send this program's log to stderr; `quiet` keeps warnings and errors only."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_FORMATTERS[log_format]())
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    for name in ("pipelines", "scraper"):
        logging.getLogger(name).setLevel(logging.WARNING if quiet else logging.INFO)


def say_error(message: str) -> None:
    """The last line of a command that failed, in the form that its log has."""
    if any(isinstance(handler.formatter, _JsonFormatter) for handler in logging.getLogger().handlers):
        logging.getLogger(__name__).error("%s", message)
    else:
        print(f"copydesk: {message}", file=sys.stderr)  # noqa: T201  # no log line: people read it
