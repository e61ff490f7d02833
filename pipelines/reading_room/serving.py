"""Serves the reading room until it is stopped."""

from pathlib import Path

import uvicorn

from pipelines.reading_room.guard import LOOPBACK_NAMES
from pipelines.reading_room.index import Index
from pipelines.reading_room.room import reading_room


def server_for(folder: Path, index: Index, host: str) -> uvicorn.Server:
    """A server over the corpus in `folder`, for a socket that listens on `host`."""
    named = f"[{host}]" if ":" in host else host
    config = uvicorn.Config(
        reading_room(folder, index, LOOPBACK_NAMES | {named}),
        log_level="warning",
        access_log=False,
        server_header=False,
        ws="none",
        lifespan="off",
        timeout_graceful_shutdown=3,
    )
    return uvicorn.Server(config)
