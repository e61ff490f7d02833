"""The processes that extract: real ones, killed and hung for real."""

import asyncio
import os
import signal
import time

from pipelines.crew import Crew


def shout(message: bytes) -> bytes:
    """A worker's job that does what the message says."""
    match message:
        case b"die":
            os.kill(os.getpid(), signal.SIGKILL)
        case b"hang":
            while True:
                time.sleep(60)
        case b"who":
            return str(os.getpid()).encode()
    return message.upper()


async def test_every_message_is_answered_by_its_own_answer() -> None:
    async with Crew(shout, count=2, seconds=30) as crew:
        messages = [f"message {number}".encode() for number in range(50)]
        assert await asyncio.gather(*map(crew.do, messages)) == [message.upper() for message in messages]


async def test_a_message_that_kills_its_worker_is_the_only_one_to_suffer() -> None:
    async with Crew(shout, count=2, seconds=30) as crew:
        answers = await asyncio.gather(*map(crew.do, [b"a", b"die", b"b", b"c", b"die", b"d"]))
        assert answers == [b"A", "died", b"B", b"C", "died", b"D"]


async def test_a_message_over_its_time_ends_its_worker_and_the_next_one_is_served() -> None:
    async with Crew(shout, count=1, seconds=0.2) as crew:
        assert await crew.do(b"hang") == "too_slow"
    async with Crew(shout, count=1, seconds=30) as crew:
        first = await crew.do(b"who")
        assert await crew.do(b"die") == "died"
        second = await crew.do(b"who")
        assert isinstance(first, bytes)
        assert isinstance(second, bytes)
        assert first != second


async def test_leaving_the_crew_ends_a_worker_in_the_middle_of_its_work() -> None:
    async with Crew(shout, count=1, seconds=600) as crew:
        hanging = asyncio.ensure_future(crew.do(b"hang"))
        await asyncio.sleep(0)
    assert await hanging == "died"
