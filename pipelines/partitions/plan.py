"""Which parts a run has, and which of them are in the corpus.

The plan of a run is kept in the corpus before work begins, so that a run that is continued goes on with the same parts,
whatever number of workers it has then. Files that came since are parts of their own.
"""

import secrets
import shutil
from collections.abc import Iterable, Sequence
from datetime import datetime

import msgspec

from pipelines.corpus import Corpus
from pipelines.definition import Definition
from pipelines.partitions.input_log import InputLog
from pipelines.partitions.inputs import InputFile, split
from pipelines.partitions.part import Part
from pipelines.partitions.state import PartState

_TABLE = """
CREATE TABLE IF NOT EXISTS parts (
    run INTEGER NOT NULL,
    number INTEGER NOT NULL,
    files BLOB NOT NULL,       -- MessagePack
    is_merged INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (run, number)
) WITHOUT ROWID
"""

_files = msgspec.msgpack.Decoder(tuple[InputFile, ...])


class Plan:
    """The `parts` table; it is made when it is first asked for."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._connection = corpus.connection
        self._connection.execute(_TABLE)
        self._log = InputLog(self._connection)

    def unfinished_run(self) -> int | None:
        """The latest run, if it was left with parts that are not in the corpus."""
        row = self._connection.execute(
            """
            SELECT id FROM runs WHERE finished_at IS NULL AND EXISTS
                (SELECT 1 FROM parts WHERE run = runs.id AND is_merged = 0)
            ORDER BY id DESC LIMIT 1
            """
        ).fetchone()
        return int(row[0]) if row else None

    def make(
        self, run: int, started_at: datetime, inputs: Sequence[InputFile], definition: Definition
    ) -> tuple[Part, ...]:
        """The parts of the run that are not in the corpus; planned now, as far as they are not yet."""
        with self._corpus.transaction():
            planned = {file.place for part in self._parts(run) for file in part[1]}
            new = [file for file in inputs if file.place not in planned and not self._log.standing(file).is_done]
            (first,) = self._connection.execute("SELECT count(*) FROM parts WHERE run = ?", (run,)).fetchone()
            self._connection.executemany(
                "INSERT INTO parts (run, number, files) VALUES (?, ?, ?)",
                [
                    (run, number, msgspec.msgpack.encode(files))
                    for number, files in enumerate(split(new, definition.execution.partitions), start=first)
                ],
            )
        home = self._corpus.folder.absolute()
        sitting = secrets.randbits(64)
        return tuple(
            Part(
                number=number,
                run=run,
                state=PartState.of(home, definition.execution.storage, run, number),
                home=str(home),
                started_at=started_at,
                files=files,
                definition=definition,
                sitting=sitting,
            )
            for number, files, is_merged in self._parts(run)
            if not is_merged
        )

    def is_merged(self, part: Part) -> None:
        """The part is in the corpus: its own state is needed no more."""
        with self._corpus.transaction():
            self._connection.execute(
                "UPDATE parts SET is_merged = 1 WHERE run = ? AND number = ?", (part.run, part.number)
            )
        part.state.remove()

    def close(self, run: int) -> None:
        """The run is over: nothing of its parts is needed any more."""
        shutil.rmtree(self._corpus.folder / "parts" / f"run{run}", ignore_errors=True)

    def _parts(self, run: int) -> Iterable[tuple[int, tuple[InputFile, ...], bool]]:
        rows = self._connection.execute(
            "SELECT number, files, is_merged FROM parts WHERE run = ? ORDER BY number", (run,)
        ).fetchall()
        return [(number, _files.decode(files), bool(is_merged)) for number, files, is_merged in rows]
