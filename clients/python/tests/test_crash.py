"""Daemons that crash, stop and are interrupted: nothing is lost, nothing comes twice."""

from __future__ import annotations

import os
import signal
import threading
import time
from typing import Any

import pytest

from conftest import LONG, eventually, gone, kill, pid_of, stop, together
from pronounced import Client, CrashedError, RequestTimeoutError, StartError
from pronounced._connection import Connection


def in_flight(client: Client) -> bool:
    """Tells whether a request is with the daemon as a whole."""
    return any(entry.sent for entry in list(client._connection._session.pending.values()))


def test_a_request_is_sent_again(client: Client) -> None:
    want = client.pronounce(LONG[:40_000], alphabets=[])
    old = pid_of(client)
    stop(old)
    got: list[Any] = []

    def crash() -> None:
        eventually(lambda: in_flight(client))
        kill(old)

    together(lambda: got.append(client.pronounce(LONG[:40_000], alphabets=[])), crash)
    assert got == [want]
    assert client.pid != old
    assert gone(old)


def test_an_idle_daemon_is_replaced(client: Client) -> None:
    old = pid_of(client)
    kill(old)
    assert client.lexicon.list() == []
    assert client.pid != old


def test_no_more_than_once(client: Client) -> None:
    first = pid_of(client)
    errors: list[BaseException] = []

    def ask() -> None:
        with pytest.raises(CrashedError, match="SIGKILL") as caught:
            client.pronounce(LONG * 2)
        errors.append(caught.value)

    def crash_twice() -> None:
        eventually(lambda: in_flight(client))
        kill(first)
        eventually(
            lambda: (
                client.pid not in (first, None)
                and [e.sent for e in client._connection._session.pending.values()] == [2]
            )
        )
        second = client.pid
        assert second
        kill(second)

    together(ask, crash_twice)
    assert len(errors) == 1
    assert client.predict("aardvark")


def test_changes_are_not_made_twice(client: Client) -> None:
    old = pid_of(client)
    stop(old)

    def add() -> None:
        with pytest.raises(CrashedError):
            client.lexicon.add([{"word": "frodo", "arpabet": "F R OW1 D OW0"}])

    def crash() -> None:
        eventually(lambda: in_flight(client))
        kill(old)

    together(add, crash)
    assert client.lexicon.add([{"word": "frodo", "arpabet": "F R OW1 D OW0"}])["added"] == 1


def test_tokens_of_a_stream_come_once(client: Client) -> None:
    text = LONG[:60_000]
    want = client.pronounce(text, alphabets=[])["tokens"]
    got = []
    for n, token in enumerate(client.stream(text, alphabets=[])):
        got.append(token)
        if n == 500:
            assert client.pid
            kill(client.pid)
    assert got == want


def test_threads_and_batches_through_crashes(client: Client) -> None:
    texts = [f"The {n} books that I read." for n in range(1000)]
    want = [result["phonemes"] for result in client.pronounce_all(texts, alphabets=[])]
    done = threading.Event()
    crashes = 0

    def crash() -> None:
        nonlocal crashes
        while not done.is_set():
            kill(pid_of(client))
            crashes += 1
            done.wait(0.5)  # far longer than what is in flight takes when it is sent again

    def batches() -> None:
        try:
            for _ in range(8):
                got = [result["phonemes"] for result in client.pronounce_all(texts, alphabets=[], window=32)]
                assert got == want
        finally:
            done.set()

    def singles() -> None:
        for n in range(200):
            assert client.pronounce(texts[n], alphabets=[])["phonemes"] == want[n]

    together(batches, singles, singles, crash)
    assert crashes


def test_a_daemon_that_does_not_start(tmp_path: Any) -> None:
    with Client(arguments=["--cache-size=many"]) as client:
        for _ in range(2):
            with pytest.raises(StartError, match="(?s)status 2.*cache-size"):
                client.predict("a")
    script = tmp_path / "no-program"
    script.write_text("not a program")
    script.chmod(0o755)
    with Client(script) as client, pytest.raises(StartError, match="cannot be started"):
        client.predict("a")


def test_a_stopped_daemon_is_late_and_then_goes_on() -> None:
    with Client() as client:
        pid = pid_of(client)
        stop(pid)
        start = time.monotonic()
        with pytest.raises(RequestTimeoutError):
            client.predict("a", timeout=0.1)
        with pytest.raises(RequestTimeoutError):
            client.pronounce(LONG, timeout=0.1)  # more than the pipe takes
        assert time.monotonic() - start < 10
        os.kill(pid, signal.SIGCONT)
        assert client.predict("aardvark")["phonemes"]
        assert client.pid == pid


def test_a_stopped_daemon_is_killed_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pronounced._connection.GRACE", 0.2)
    monkeypatch.setattr("pronounced._process.Daemon.reap.__defaults__", (0.2,))
    client = Client()
    pid = pid_of(client)
    stop(pid)
    client.close()
    assert gone(pid)


@pytest.mark.parametrize("polls", [True, False])
def test_an_interrupt_harms_nobody(polls: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Connection, "polls", polls)

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, interrupt)
    try:
        with Client() as client:
            client.status()
            for delay in (0.02, 0.05, 0.1):
                signal.setitimer(signal.ITIMER_REAL, delay)
                with pytest.raises(KeyboardInterrupt):
                    client.pronounce(LONG * 2)
                assert not client._connection._session.pending
                assert client.pronounce("a")["phonemes"] == ["AH0"]
    finally:
        signal.signal(signal.SIGALRM, before)
