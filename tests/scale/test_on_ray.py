"""The same parts as tasks of a Ray cluster of two nodes: workers, a node and the driver are killed for real."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import ray
from linked_sites import linked_sites
from ray.cluster_utils import Cluster
from test_bulk import COMMAND, ROOT, exported, wait_for
from test_split_crawl import lines

from pipelines.options.execution import Execution
from pipelines.partitions.on_ray import run_on_ray
from pipelines.partitions.outcome import Outcome
from pipelines.progress import LoggedProgress
from pipelines.run import run_pipeline


class Nodes:
    """The cluster, and its second node."""

    def __init__(self) -> None:
        self.cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
        self.second: Any = self.cluster.add_node(num_cpus=1)

    @property
    def options(self) -> Execution:
        return Execution(engine="ray", address=self.cluster.address)


@pytest.fixture(scope="module")
def nodes() -> Iterator[Nodes]:
    nodes = Nodes()
    ray.init(address=nodes.cluster.address, log_to_driver=False, configure_logging=False)
    ray.cloudpickle.register_pickle_by_value(sys.modules[__name__])
    yield nodes
    ray.shutdown()
    nodes.cluster.shutdown()


def outcomes(found: Any) -> list[Outcome]:
    return sorted((one for one in found if one is not None), key=lambda one: one.order)


def fragile(order: bytes) -> bytes:
    """Kills its worker at the first try, or refuses."""
    if order == b"bad":
        raise ValueError("there is nothing to read")
    mark = Path(order.decode())
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return b"alive"


def patient(order: bytes) -> bytes:
    """Says on which node it is, and at the first try waits until that one is told to go on."""
    mark = Path(order.decode())
    node = ray.get_runtime_context().get_node_id()
    first = not mark.exists()
    mark.write_text(node)
    go = mark.parent / "go"
    while first and not (go.exists() and go.read_text() == node):
        time.sleep(0.02)  # waits to be killed, or for the other to be
    return node.encode()


def test_a_worker_that_is_killed_is_replaced_and_an_order_that_always_fails_is_told(
    nodes: Nodes, tmp_path: Path
) -> None:
    killed, bad = outcomes(run_on_ray(fragile, [str(tmp_path / "mark").encode(), b"bad"], nodes.options, 2))
    assert (killed.answer, killed.failure) == (b"alive", None)
    assert (bad.answer, bad.failure) == (None, "ValueError: there is nothing to read")


def test_a_driver_that_is_killed_goes_on_and_the_records_are_those_of_local_workers(
    nodes: Nodes, folder: Path, undisturbed: list[bytes]
) -> None:
    command = [*COMMAND, "run", "--warc", str(folder / "*.warc.gz"), "--name=bulk", f"--data={folder / 'ray'}"]
    command += ["--engine=ray", f"--address={nodes.cluster.address}"]
    first = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    wait_for(folder / "ray" / "bulk" / "parts", 3)
    first.send_signal(signal.SIGKILL)
    first.communicate(timeout=60)
    again = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert again.returncode == 0, again.stderr
    assert exported(folder, "ray") == undisturbed


def test_a_crawl_is_split_by_site(nodes: Nodes, tmp_path: Path) -> None:
    with linked_sites(2) as sites:
        asked = sites.definition(tmp_path / "ray", None, nodes.options)
        assert run_pipeline(asked, LoggedProgress("ray")).incomplete == ()
        run_pipeline(sites.definition(tmp_path / "one", None), LoggedProgress("one"))
    assert lines(tmp_path / "ray" / "linked") == lines(tmp_path / "one" / "linked")
    assert len(list((tmp_path / "ray" / "linked" / "sites").iterdir())) == 2


def test_what_a_dead_node_had_in_hand_is_done_by_another(nodes: Nodes, tmp_path: Path) -> None:
    """The last of the tests: the cluster has one node from here on."""
    marks = [tmp_path / "a", tmp_path / "b"]
    orders = [str(mark).encode() for mark in marks]
    found: list[Outcome | None] = []
    survivor = ""
    for outcome in run_on_ray(patient, orders, nodes.options, 2):
        found.append(outcome)
        if not survivor and all(mark.exists() and mark.read_text() for mark in marks):
            (survivor,) = {mark.read_text() for mark in marks} - {nodes.second.node_id}
            nodes.cluster.remove_node(nodes.second, allow_graceful=False)
            (tmp_path / "go").write_text(survivor)
    answers = outcomes(found)
    assert [answer.failure for answer in answers] == [None, None]
    assert [answer.answer for answer in answers] == [survivor.encode()] * 2
