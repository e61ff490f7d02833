"""datatrove's WARC reader with its Trafilatura extractor, for benchmarks/bulk.py, in an environment of its own.

    python bulk_peer.py ARCHIVES OUTPUT WORKERS

A page may take 20 s, as in Copydesk (by default datatrove gives it one, on a busy machine too little to begin with).
"""

import sys

from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.extractors import Trafilatura
from datatrove.pipeline.readers import WarcReader
from datatrove.pipeline.writers.jsonl import JsonlWriter

if __name__ == "__main__":
    archives, output, workers = sys.argv[1], sys.argv[2], int(sys.argv[3])
    LocalPipelineExecutor(
        pipeline=[
            WarcReader(archives, glob_pattern="*.warc.gz"),
            Trafilatura(timeout=20),
            JsonlWriter(output, compression=None),
        ],
        tasks=workers,
        workers=workers,
        logging_dir=f"{output}/logs",
        start_method="spawn",
    ).run()
