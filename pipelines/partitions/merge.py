"""Puts a part's pages into the corpus, and how far its files are read.

Harmless to do again: a merge that was killed is done anew from the start.
"""

from pipelines.corpus import Corpus
from pipelines.merging import Merge
from pipelines.partitions.input_log import InputLog
from pipelines.partitions.part import Part


def merge(corpus: Corpus, part: Part) -> None:
    """Make what a part found part of the corpus; how far its files are read, too. Raises StoreError."""
    with part.state.fetched() as folder:
        if folder is None:
            return
        with Corpus.open(folder) as source:
            Merge(corpus, part.run, from_archive=True).pages(source, part.run)
            mine, theirs = InputLog(corpus.connection), InputLog(source.connection)
            with corpus.transaction():
                for file in part.files:
                    mine.save(part.run, file, theirs.standing(file))
