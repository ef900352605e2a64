"""Where daemons come from and where they go: paths, ends, forks."""

from __future__ import annotations

import asyncio
import gc
import logging
import multiprocessing
import os
import pickle
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest

import pronounced._find
from conftest import LONG, STUCK, gone, pid_of, together
from pronounced import (
    AsyncClient,
    BinaryNotFoundError,
    Client,
    ClosedError,
    CrashedError,
    RequestTimeoutError,
    StartError,
)

if TYPE_CHECKING:
    from pathlib import Path


def test_the_end_of_with_is_the_daemons(client: Client) -> None:
    with client:
        pid = pid_of(client)
        process = client._connection._daemon.process  # type: ignore[union-attr]
    assert process.returncode == 0
    assert gone(pid)
    assert client.pid is None
    client.close()
    with pytest.raises(ClosedError):
        client.predict("a")


def test_close_ends_what_waits(client: Client) -> None:
    client.status()

    def ask() -> None:
        with pytest.raises(ClosedError):
            client.pronounce(LONG * 5)

    def close() -> None:
        time.sleep(0.1)
        client.close()

    together(ask, ask, close)


def test_a_client_that_nobody_has_ends_its_daemon() -> None:
    client = Client()
    pid = pid_of(client)
    client.lexicon.list()
    del client
    gc.collect()
    assert gone(pid)


def test_a_client_without_requests_starts_nothing() -> None:
    with Client() as client:
        assert client.pid is None


def run(script: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-X", "dev", *arguments, "-c", script],
        capture_output=True,
        text=True,
        timeout=STUCK,
        env={**os.environ, **environment},
        check=False,
    )


@pytest.mark.parametrize(
    "end",
    ["pass", "raise SystemExit(0)", "import threading; threading.Thread(target=client.predict, args=(['b'],)).start()"],
)
def test_the_end_of_the_program_is_the_daemons(end: str) -> None:
    ended = run(
        f"from pronounced import Client; client = Client(); client.predict('a'); print(client.pid, flush=True); {end}"
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    assert gone(int(ended.stdout))


def test_the_death_of_the_program_is_the_daemons() -> None:
    ended = run(
        "import os; from pronounced import Client; c = Client(); c.status(); print(c.pid, flush=True); os.kill(os.getpid(), 9)"
    )
    deadline = time.monotonic() + 10
    while not gone(int(ended.stdout)) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert gone(int(ended.stdout))


def test_a_fork_has_a_daemon_of_its_own(client: Client) -> None:
    parents = pid_of(client)
    child = os.fork()
    if child == 0:
        status = 1
        try:
            assert client.pid is None
            assert client.predict("aardvark")["phonemes"]
            assert client.pid != parents
            client.close()
            status = 0
        finally:
            os._exit(status)
    assert os.waitpid(child, 0)[1] == 0
    assert client.predict("aardvark")["phonemes"]
    assert client.pid == parents


def test_a_fork_in_the_middle(client: Client) -> None:
    """Locks that another thread held at the fork are not the child's."""
    client.status()
    stop = threading.Event()

    def ask() -> None:
        while not stop.is_set():
            client.pronounce("The old man read 22 books.")

    def fork() -> None:
        try:
            for _ in range(10):
                child = os.fork()
                if child == 0:
                    status = 1
                    try:
                        status = 0 if client.predict("a", timeout=20)["phonemes"] else 1
                        client.close()
                    finally:
                        os._exit(status)
                assert os.waitpid(child, 0)[1] == 0
        finally:
            stop.set()

    together(ask, ask, fork)


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_multiprocessing(method: str) -> None:
    with Client() as client:
        client.status()
        with multiprocessing.get_context(method).Pool(2) as pool:
            results = pool.map(client.predict, ["aardvark", "tasty", "applesauce"])
        assert results == [client.predict(word) for word in ("aardvark", "tasty", "applesauce")]
    with pickle.loads(pickle.dumps(Client(timeout=7))) as copy:
        assert copy.timeout == 7
        assert copy.predict("a")


def test_an_error_crosses_processes() -> None:
    with Client() as client:
        with pytest.raises(ValueError) as caught:
            client.predict([1])  # type: ignore[list-item]
        copy = pickle.loads(pickle.dumps(caught.value))
        assert (copy.code, copy.field, str(copy)) == (-32602, "words[0]", str(caught.value))


def test_where_the_daemon_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, binary: str) -> None:
    def program(folder: str) -> str:
        path = tmp_path / folder / "pronounced"
        path.parent.mkdir()
        path.symlink_to(os.path.abspath(binary))
        return str(path)

    argument, variable, bundled, on_path = map(program, ["argument", "variable", "bundled", "path"])
    monkeypatch.setenv("PATH", os.path.dirname(on_path))
    monkeypatch.setenv("PRONOUNCED_BINARY", variable)
    monkeypatch.setattr(pronounced._find, "BUNDLED", tmp_path / "bundled" / "pronounced")

    def found(argument: str | None = None) -> str:
        return Client(argument)._connection._command[0]

    assert found(argument) == argument
    assert found("pronounced") == on_path
    assert found() == variable
    monkeypatch.delenv("PRONOUNCED_BINARY")
    assert found() == bundled
    os.remove(bundled)
    assert found() == on_path
    with Client() as client:
        assert client.predict("aardvark")["phonemes"]
    os.remove(on_path)
    with pytest.raises(BinaryNotFoundError) as caught:
        found()
    for place in ("`binary`", "$PRONOUNCED_BINARY", bundled, "PATH", os.path.dirname(on_path)):
        assert place in str(caught.value)
    with pytest.raises(BinaryNotFoundError, match="argument names /nowhere"):
        found("/nowhere")
    monkeypatch.setenv("PRONOUNCED_BINARY", "/nowhere")
    with pytest.raises(FileNotFoundError, match="PRONOUNCED_BINARY names /nowhere"):
        found()


def test_the_program_is_a_module(monkeypatch: pytest.MonkeyPatch) -> None:
    command = [sys.executable, "-m", "pronounced", "pronounce", "I read it."]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=STUCK, check=True)
    assert ended.stdout == "I read it.\tAY1  R EH1 D  IH1 T  .\n"
    monkeypatch.setenv("PRONOUNCED_BINARY", "/nowhere")
    ended = subprocess.run(command, capture_output=True, text=True, timeout=STUCK, check=False)
    assert (ended.returncode, ended.stderr) == (1, "$PRONOUNCED_BINARY names /nowhere, which is no program\n")


def test_what_is_no_daemon(tmp_path: Path) -> None:
    script = tmp_path / "pronounced"
    script.write_text("#!/bin/sh\nread -r line\necho 'not JSON'\nread -r line\n")
    script.chmod(0o755)
    with Client(script, timeout=STUCK) as client, pytest.raises((CrashedError, StartError)):
        client.predict("a")

    async def main() -> None:
        async with AsyncClient(script, timeout=STUCK) as client:
            await client.predict("a")

    with pytest.raises((CrashedError, StartError)):
        asyncio.run(main())


def test_stderr_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "pronounced.daemon"), Client(arguments=["--log-level=debug"]) as client:
        client.status()
    assert any("engine" in record.message for record in caplog.records)


def test_a_clients_own_timeout() -> None:
    with Client(timeout=0.05) as client, pytest.raises(RequestTimeoutError):
        client.pronounce(LONG * 5)
