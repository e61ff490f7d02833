"""The comparison with other extractors: its table is what was measured, and an interrupted run goes on."""

import gzip
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.peers import predictions_of
from benchmarks.peers_reader import READERS, predict
from benchmarks.peers_table import BEGIN, DOCUMENT, END, Comparison, Speed, embed, kept, render

ROOT = Path(__file__).resolve().parents[2]
PAGE = b"<html><head><title>Fog</title></head><body><article><p>The keeper wrote it down.</p></article></body></html>"

MEASURED = Comparison(
    python="3.11.0",
    versions={"Copydesk": "1.0", "trafilatura, fast": "2.3.1"},
    pages={"wcxb-dev": 3, "fundus-a": 2, "trafilatura-a": 1},
    accuracy={
        "wcxb-dev": {
            "Copydesk": {"word": 0.9512, "leak": 0.02, "title": 0.9},
            "trafilatura, fast": {"word": 0.9, "leak": 0.01},
        },
        "fundus-a": {"Copydesk": {"word": 1.0}, "trafilatura, fast": {"word": 0.5}},
        "trafilatura-a": {"Copydesk": {"snip": 0.5}, "trafilatura, fast": {"snip": 0.5}},
    },
    speed=Speed(
        pages=4,
        rounds=3,
        milliseconds={"Copydesk": 5.04, "trafilatura, fast": 18.0},
        ratios={"Copydesk": 1.0, "trafilatura, fast": 3.61},
    ),
)


def test_the_document_shows_what_the_last_run_measured() -> None:
    document = DOCUMENT.read_text(encoding="utf-8")
    assert embed(document, render(kept())) == document


def test_the_last_run_was_of_every_extractor_and_corpus() -> None:
    measured = kept()
    assert list(measured.versions) == list(READERS)
    assert all(list(rows) == list(READERS) for rows in measured.accuracy.values())
    assert list(measured.speed.ratios) == list(READERS)
    assert measured.speed.ratios["Copydesk"] == 1


def test_the_best_of_a_column_is_bold_and_a_low_leak_is_good() -> None:
    lines = render(MEASURED).splitlines()
    assert "| Copydesk 1.0 | **0.951** |  |  |  | 0.020 | **0.900** |  |  |" in lines
    assert "| trafilatura 2.3.1, fast | 0.900 |  |  |  | **0.010** |  |  |  |" in lines
    assert "| trafilatura 2.3.1, fast | 18.0 | 3.61 |" in lines


def test_a_table_replaces_the_one_before_and_nothing_else() -> None:
    document = f"before\n{BEGIN}\nold\n{END}\nafter\n"
    assert embed(document, "new") == f"before\n{BEGIN}\n\nnew\n\n{END}\nafter\n"
    assert embed(embed(document, "one"), "two") == embed(document, "two")


@pytest.mark.parametrize("document", ["", BEGIN, f"{END}{BEGIN}", f"{BEGIN}{BEGIN}{END}", f"{BEGIN}{END}{END}"])
def test_a_document_without_its_markers_is_left_alone(document: str) -> None:
    with pytest.raises(ValueError, match="once each"):
        embed(document, "table")


def test_the_lock_pins_what_is_asked_for_with_hashes_and_names_no_index() -> None:
    asked = re.findall(r"^[\w-]+==\S+$", (ROOT / "benchmarks" / "peers.in").read_text(), re.M)
    lock = (ROOT / "benchmarks" / "peers.lock").read_text()
    assert {line.lower() for line in asked} <= {line.lower() for line in re.findall(r"^[\w-]+==[^ ;]+", lock, re.M)}
    assert "--hash=sha256:" in lock
    assert "://" not in lock
    assert "--index" not in lock


def job(folder: Path, name: str) -> dict[str, str]:
    path = folder / "html" / f"{name}.html.gz"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(gzip.compress(PAGE))
    return {"id": name, "path": str(path), "url": "https://lantern.example/fog"}


def test_a_page_that_raises_is_an_empty_prediction_with_its_error(tmp_path: Path) -> None:
    def read(html: bytes, url: str | None) -> dict[str, object]:
        raise RecursionError("too deep")

    found = predict(read, job(tmp_path, "a"))
    assert (found["text"], found["error"]) == ("", "RecursionError: too deep")


def test_the_reader_answers_each_job_with_a_line(tmp_path: Path) -> None:
    jobs = "".join(json.dumps(job(tmp_path, name)) + "\n" for name in "ab")
    command = [sys.executable, str(ROOT / "benchmarks" / "peers_reader.py"), "Copydesk"]
    done = subprocess.run(command, input=jobs, capture_output=True, text=True, check=True)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(row["id"], row["title"]) for row in found] == [("a", "Fog"), ("b", "Fog")]


def test_an_interrupted_run_goes_on_behind_the_last_whole_line(tmp_path: Path) -> None:
    corpus = tmp_path / "news"
    corpus.mkdir()
    rows = [{"id": job(corpus, name)["id"]} for name in "abc"]
    whole = predictions_of("Copydesk", tmp_path, corpus, rows)
    (path,) = tmp_path.glob("predictions/Copydesk-*/news.jsonl")
    first = path.read_bytes().splitlines(keepends=True)[0].replace(b"Fog", b"Mist")
    path.write_bytes(first + b'{"id": "b", "te')

    again = predictions_of("Copydesk", tmp_path, corpus, rows)

    assert [again[name]["title"] for name in "abc"] == ["Mist", "Fog", "Fog"]
    assert [json.loads(line)["id"] for line in path.read_bytes().splitlines()] == ["a", "b", "c"]
    assert list(whole) == list(again)


def test_comparing_without_gold_pages_says_so_and_is_no_failure(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "benchmarks" / "peers.py"), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("no gold pages in ")
