"""What all tests share: the daemon, and settings that are nobody's."""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pronounced import Client
from pronounced._connection import Connection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

STUCK = 60.0  # seconds; far more than anything takes

LONG = "The old man read 22 books, and refused to close the door. " * 10_000  # keeps a daemon busy for seconds


@pytest.fixture(autouse=True)
def nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keeps the settings and the lexicon of whoever runs the tests out of them."""
    for name in ("XDG_CONFIG_HOME", "XDG_CONFIG_DIRS", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))


@pytest.fixture(scope="session", autouse=True)
def binary() -> str:
    """The daemon that the tests start."""
    path = os.environ.get("PRONOUNCED_BINARY")
    if not path:
        raise pytest.UsageError("PRONOUNCED_BINARY must name the daemon")
    return path


@pytest.fixture(params=["polls", "thread"])
def client(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    """A client, also as it is where pipes cannot be polled."""
    monkeypatch.setattr(Connection, "polls", request.param == "polls")
    with Client(timeout=STUCK) as client:
        yield client


def pid_of(client: Client) -> int:
    """Returns the pid of a daemon that runs and has answered."""
    client.status()
    assert client.pid is not None
    return client.pid


def kill(pid: int) -> None:
    """Crashes a daemon."""
    os.kill(pid, signal.SIGKILL)


def stop(pid: int) -> None:
    """Stops a process, all of its threads: the signal alone leaves some running for a moment."""
    os.kill(pid, signal.SIGSTOP)
    tasks = Path(f"/proc/{pid}/task")

    def stopped() -> bool:
        states = [(task / "stat").read_text().rpartition(")")[2].split()[0] for task in tasks.iterdir()]
        return all(state == "T" for state in states)

    if tasks.exists():
        eventually(stopped)


def gone(pid: int) -> bool:
    """Tells whether a process is gone, and not a zombie either."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def eventually(true: Callable[[], object]) -> None:
    """Waits for what has to come."""
    deadline = time.monotonic() + STUCK
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def together(*functions: Callable[[], object]) -> None:
    """Runs functions in threads, to their end, and raises what one of them raises."""
    errors: list[BaseException] = []

    def run(function: Callable[[], object]) -> None:
        try:
            function()
        except BaseException as error:  # noqa: BLE001
            errors.append(error)

    threads = [threading.Thread(target=run, args=(function,), daemon=True) for function in functions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(STUCK)
        assert not thread.is_alive(), "a thread is stuck"
    if errors:
        raise errors[0]
