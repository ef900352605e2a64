"""The client for asyncio."""

from __future__ import annotations

import asyncio
import gc
import os
from typing import TYPE_CHECKING, Any, Callable

import pytest

from conftest import LONG, STUCK, gone, kill, stop
from pronounced import (
    AsyncClient,
    Client,
    ClosedError,
    CrashedError,
    InvalidParamsError,
    RequestTimeoutError,
    StartError,
)

if TYPE_CHECKING:
    from collections.abc import Awaitable


def with_client(test: Callable[[AsyncClient], Awaitable[None]]) -> Callable[[], None]:
    """Runs a test with a client that has answered once."""

    def run() -> None:
        async def main() -> None:
            async with AsyncClient(timeout=STUCK) as client:
                await client.status()
                await test(client)

        asyncio.run(main())

    return run


async def until(true: Callable[[], object]) -> None:
    while not true():
        await asyncio.sleep(0.005)


def in_flight(client: AsyncClient) -> bool:
    return bool(client._connection._session.pending)


@with_client
async def test_methods(client: AsyncClient) -> None:
    with Client() as blocking:
        assert await client.predict("tasty applesauce", nbest=2) == blocking.predict("tasty applesauce", nbest=2)
        assert await client.pronounce("I read 22.") == blocking.pronounce("I read 22.")
    assert await client.convert("R EH1 D", "arpabet", "ipa") == "ˈɹɛd"
    assert (await client.status())["name"] == "pronounced"
    await client.clear_cache()
    assert await client.lexicon.add([{"word": "frodo", "arpabet": "F R OW1 D OW0"}]) == {"added": 1, "replaced": 0}
    assert [entry["word"] for entry in await client.lexicon.list()] == ["frodo"]
    assert await client.lexicon.export("cmudict") == {"text": "frodo  F R OW1 D OW0\n"}
    rendered = await client.render("Hi. I read.", "espeak")
    assert rendered["output"] == "".join(
        [part["output"] async for part in client.render_parts("Hi. I read.", "espeak")]
    )
    assert await client.lexicon.remove(["frodo"]) == 1
    assert (await client.lexicon.import_("cmudict", "sam  S AE1 M\n"))["added"] == 1
    with pytest.raises(InvalidParamsError) as caught:
        await client.request("g2p/predict", {"words": [1]})
    assert caught.value.field == "words[0]"


@with_client
async def test_many(client: AsyncClient) -> None:
    words = [f"{a}{b}{c}t" for a in "bdklmnst" for b in "aeiou" for c in "klmn"]
    answers = await asyncio.gather(*(client.predict([word]) for word in words))
    assert [answer["phonemes"][0] for answer in answers] == (await client.predict(words))["phonemes"]
    texts = ["The old man refused to close the door, and read. " * 6] * 1200
    assert [1 async for _ in client.pronounce_all(texts, alphabets=[], window=1200)] == [1] * 1200


@with_client
async def test_streams(client: AsyncClient) -> None:
    text = LONG[:40_000]
    tokens = [token async for token in client.stream(text)]
    assert tokens == (await client.pronounce(text))["tokens"]
    left = client.stream(LONG)
    assert (await left.__anext__())["text"] == "The"
    await left.aclose()  # type: ignore[attr-defined]
    assert not in_flight(client)


@with_client
async def test_cancelled_tasks_and_late_answers(client: AsyncClient) -> None:
    pid = client.pid
    task = asyncio.ensure_future(client.pronounce(LONG * 3))
    await until(lambda: in_flight(client))
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert not in_flight(client)
    with pytest.raises(RequestTimeoutError):
        await client.pronounce(LONG * 3, timeout=0.05)
    with pytest.raises(asyncio.TimeoutError):
        await asyncio.wait_for(client.pronounce(LONG * 3), 0.05)
    assert not in_flight(client)
    assert (await client.predict("aardvark", timeout=30))["phonemes"]
    assert client.pid == pid


@with_client
async def test_crashes(client: AsyncClient) -> None:
    first = client.pid
    assert first
    stop(first)
    asked = [asyncio.ensure_future(client.predict([word])) for word in ("aardvark", "tasty", "applesauce")]
    change = asyncio.ensure_future(client.lexicon.add([{"word": "frodo", "arpabet": "F R OW1 D OW0"}]))
    await until(lambda: len(client._connection._session.pending) == 4)
    kill(first)
    assert [(await task)["phonemes"] for task in asked] == [
        [each] for each in (await client.predict("aardvark tasty applesauce"))["phonemes"]
    ]
    with pytest.raises(CrashedError):
        await change
    assert gone(first)
    assert client.pid
    kill(client.pid)
    assert (await client.predict("aardvark"))["phonemes"]


@with_client
async def test_tokens_of_a_stream_come_once(client: AsyncClient) -> None:
    text = LONG[:60_000]
    want = (await client.pronounce(text, alphabets=[]))["tokens"]
    got = []
    async for token in client.stream(text, alphabets=[]):
        got.append(token)
        if len(got) == 500:
            assert client.pid
            kill(client.pid)
    assert got == want


@with_client
async def test_close(client: AsyncClient) -> None:
    pid = client.pid
    assert pid
    task = asyncio.ensure_future(client.pronounce(LONG * 3))
    await until(lambda: in_flight(client))
    await client.close()
    with pytest.raises(ClosedError):
        await task
    assert gone(pid)
    await client.close()
    with pytest.raises(ClosedError):
        await client.predict("a")


def test_a_daemon_that_does_not_start() -> None:
    async def main() -> None:
        async with AsyncClient(arguments=["--cache-size=many"]) as client:
            for _ in range(2):
                with pytest.raises(StartError, match="(?s)status 2.*cache-size"):
                    await client.predict("a")

    asyncio.run(main())


def test_a_stopped_daemon_is_killed_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pronounced._aio_connection.GRACE", 0.2)

    async def main(close: bool) -> int | None:
        client = AsyncClient()
        await client.status()
        pid = client.pid
        assert pid
        stop(pid)
        tasks = [asyncio.ensure_future(client.pronounce(LONG)) for _ in range(3)]
        await until(lambda: in_flight(client))
        if close:
            await client.close()
            results = await asyncio.gather(*tasks, return_exceptions=True)
            assert [type(result) for result in results] == [ClosedError] * 3
        return pid

    for close in (True, False):
        pid = asyncio.run(main(close))
        assert pid
        assert gone(pid)


def test_clients_that_nobody_closes() -> None:
    async def main() -> list[int | None]:
        dropped = AsyncClient()
        await dropped.status()
        pids = [dropped.pid]
        del dropped
        gc.collect()
        await until(lambda: pids[0] and gone(pids[0]))
        client = AsyncClient()
        await client.status()
        return [*pids, client.pid]

    assert all(pid and gone(pid) for pid in asyncio.run(main()))


def test_loops() -> None:
    client = AsyncClient()

    async def ask() -> Any:
        return await client.predict("aardvark")

    assert asyncio.run(ask()) == asyncio.run(ask())

    async def main() -> None:
        await client.status()
        with pytest.raises(RuntimeError, match="one event loop"):
            await asyncio.to_thread(asyncio.run, ask())
        await client.close()

    asyncio.run(main())
