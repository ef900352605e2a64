"""Many requests at once: threads, windows, streams."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING

import pytest

from conftest import LONG, together
from pronounced import Client, InvalidParamsError, RequestTimeoutError

if TYPE_CHECKING:
    from collections.abc import Iterator


def words(count: int) -> Iterator[str]:
    return (
        "".join(letters)
        for letters in itertools.islice(itertools.product("bdklmnst", "aeiou", "dklmnst", "aeiou", "kt"), count)
    )


def test_threads_get_their_own_answers(client: Client) -> None:
    asked = list(words(800))
    want = dict(zip(asked, client.predict(asked)["phonemes"]))
    got: dict[str, list[str]] = {}

    def ask(part: list[str]) -> None:
        for word in part:
            got[word] = client.predict([word])["phonemes"][0]

    together(*(lambda n=n: ask(asked[n::16]) for n in range(16)))
    assert got == want


def test_all_come_in_order(client: Client) -> None:
    texts = [f"{word} {'long ' * (n % 7)}" for n, word in enumerate(words(500))]
    one_by_one = [client.pronounce(text, alphabets=[])["phonemes"] for text in texts[:50]]
    results = client.pronounce_all(iter(texts), alphabets=[], window=64)
    got = [result["phonemes"] for result in results]
    assert len(got) == 500
    assert got[:50] == one_by_one
    assert list(client.pronounce_all([])) == []


def test_more_than_pipes_hold_does_not_lock(client: Client) -> None:
    """The daemon stops reading while its answers are not read."""
    texts = ["The old man refused to close the door, and read. " * 6] * 1200
    assert sum(1 for _ in client.pronounce_all(texts, alphabets=["arpabet"], window=1200)) == 1200
    together(*(lambda: list(client.pronounce_all(texts[:200], window=200)) for _ in range(4)))


def test_an_error_ends_the_iteration_and_nothing_else(client: Client) -> None:
    results = client.pronounce_all(["a", 5, "b"])  # type: ignore[list-item]
    assert next(results)["phonemes"] == ["AH0"]
    with pytest.raises(InvalidParamsError):
        next(results)
    assert client.pronounce("a")["phonemes"] == ["AH0"]
    assert not client._connection._session.pending


def test_a_stream_is_the_whole(client: Client) -> None:
    text = LONG[:40_000]
    assert list(client.stream(text)) == client.pronounce(text)["tokens"]


def test_a_stream_comes_early_and_can_be_left(client: Client) -> None:
    tokens = client.stream(LONG)
    assert [next(tokens)["text"] for _ in range(3)] == ["The", "old", "man"]
    assert client.pronounce("a")["phonemes"] == ["AH0"]  # in the middle
    tokens.close()  # type: ignore[attr-defined]
    assert not client._connection._session.pending
    assert client.pronounce("a")["phonemes"] == ["AH0"]


def test_streams_in_threads(client: Client) -> None:
    text = LONG[:20_000]
    want = client.pronounce(text)["tokens"]

    def stream() -> None:
        assert list(client.stream(text)) == want

    together(*[stream] * 6)


def test_what_is_late_is_cancelled(client: Client) -> None:
    client.status()
    with pytest.raises(RequestTimeoutError) as caught:
        client.pronounce(LONG * 3, timeout=0.05)
    assert isinstance(caught.value, TimeoutError)
    assert (
        client.pronounce("a", timeout=30)["phonemes"] == client.pronounce("a", timeout=math.inf)["phonemes"] == ["AH0"]
    )
    assert client.status()["requests"] >= 3  # the same daemon
