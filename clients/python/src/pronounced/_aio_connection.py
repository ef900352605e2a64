"""The asyncio client's engine: the tasks of one event loop, one daemon, and a task that reads."""

from __future__ import annotations

import asyncio
import contextlib
import math
import os
from collections import deque
from typing import TYPE_CHECKING, Any, TypeVar

from ._core import NO_ANSWER, Entry, Session
from ._process import DETACHED, GRACE, LAST_WORDS, epitaph, log
from .errors import ClosedError, RequestTimeoutError, StartError

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import AsyncGenerator, Mapping, Sequence

    from ._calls import Call

T = TypeVar("T")

PIECE = 1 << 16  # bytes that are read at once


class AsyncConnection:
    """Requests to one daemon, which is started when there is one, and anew when it has crashed."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self._command = command
        self._environment = environment
        self._closed = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._process_id = 0

    def _bind(self) -> None:
        """Begins with the running loop: with the first one, and with one after it, in a forked child for one."""
        loop = asyncio.get_running_loop()
        if self._loop is loop:
            return
        if self._loop and not self._loop.is_closed() and self._process_id == os.getpid():
            raise RuntimeError("an AsyncClient belongs to one event loop; use another client for this one")
        self._loop = loop
        self._process_id = os.getpid()
        self._session = Session()
        self._sending = asyncio.Lock()
        self._process: Process | None = None
        self._reader: asyncio.Task[None] | None = None

    # Requests.

    async def call(self, call: Call[T], timeout: float | None) -> T:
        """Sends a request and waits for its answer."""
        entry = await _within(timeout, self._ask(call))
        if entry.error:
            raise entry.error
        return call.unpack(entry.result)

    async def _ask(self, call: Call[Any]) -> Entry:
        self._bind()
        entry = self._session.request(call)
        try:
            await self._send(entry)
            await _change(entry)
        except BaseException:
            self._cancel(entry)
            raise
        return entry

    async def stream(self, call: Call[Any], timeout: float | None) -> AsyncGenerator[Any, None]:
        """Yields tokens, or what is rendered, as they come; the timeout is for each part."""
        self._bind()
        entry = self._session.request(call, streams=True)
        parts = entry.parts
        assert parts is not None
        try:
            await _within(timeout, self._send(entry))
            while True:
                while parts:
                    yield parts.popleft()
                if entry.done:
                    break
                await _within(timeout, _change(entry))
        finally:
            self._cancel(entry)
        if entry.error:
            raise entry.error

    def process_id(self) -> int | None:
        """Returns the daemon's process id, if one is running."""
        process = self._process if self._loop else None
        return process.pid if process and process.returncode is None else None

    async def close(self) -> None:
        """Ends the daemon, and with an error what waits for it."""
        self._closed = True
        if not self._loop:
            return
        if not self._process:
            async with self._sending:
                pass  # it may be about to start
        if self._process:
            self._end_input(self._process)
        if self._reader:
            await self._reader

    def abandon(self) -> None:
        """Ends the daemon of a client that nobody has any more."""
        if not self._closed and self._loop and not self._loop.is_closed() and self._reader:
            self._loop.call_soon_threadsafe(self._reader.cancel)

    # Sending.

    async def _send(self, entry: Entry) -> None:
        async with self._sending:
            if self._closed:
                raise ClosedError("the client is closed")
            process = self._process or await self._start()
            self._session.pending[entry.id] = entry
            await self._write(process, entry)

    async def _write(self, process: Process, entry: Entry) -> None:
        assert process.stdin
        entry.sent += 1
        process.stdin.write(entry.message)
        with contextlib.suppress(ConnectionError):  # who reads sees the end, and sends it again
            await process.stdin.drain()

    def _cancel(self, entry: Entry) -> None:
        message = self._session.cancel(entry)
        if message and self._process and self._process.stdin and not self._closed:
            self._process.stdin.write(message)

    def _end_input(self, process: Process) -> None:
        assert process.stdin
        with contextlib.suppress(OSError):
            process.stdin.write(self._session.goodbye())
            process.stdin.close()
        asyncio.get_running_loop().call_later(GRACE, _kill, process)

    async def _start(self) -> Process:
        try:
            process = await asyncio.create_subprocess_exec(
                *self._command,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.PIPE,
                env=self._environment,
                **DETACHED,  # type: ignore[arg-type]
            )
        except OSError as error:
            raise StartError(f"{self._command[0]} cannot be started: {error}") from error
        assert process.stdin
        process.stdin.write(self._session.hello())
        self._process = process
        self._reader = asyncio.ensure_future(self._serve(process))
        return process

    # Receiving.

    async def _serve(self, process: Process) -> None:
        """Reads until the daemon's end and replaces it. To cancel this is to end the daemon."""
        listener = asyncio.ensure_future(_listen(process))
        cancelled = False
        try:
            await self._read(process)
        except asyncio.CancelledError:
            cancelled = True
            self._end_input(process)
            await self._read(process)
        status = await _reap(process)
        why = f"{self._command[0]}: {epitaph(status, await listener)}"
        async with self._sending:
            self._process = self._reader = None
            if self._closed or cancelled:
                self._session.fail_all(lambda: ClosedError("the client is closed"))
                return
            again = self._session.lost(status, why)
            if again:
                await self._resend(again)

    async def _read(self, process: Process) -> None:
        assert process.stdout
        try:
            while data := await process.stdout.read(PIECE):
                self._session.receive(data)
        except NO_ANSWER:
            _kill(process)

    async def _resend(self, entries: list[Entry]) -> None:
        try:
            process = await self._start()
            for entry in entries:
                if entry.id in self._session.pending:
                    await self._write(process, entry)
        except StartError as error:
            text = str(error)
            self._session.fail_all(lambda: StartError(text))


async def _within(timeout: float | None, awaited: Any) -> Any:
    if timeout is None or timeout == math.inf:
        return await awaited
    try:
        return await asyncio.wait_for(awaited, timeout)
    except asyncio.TimeoutError:
        raise RequestTimeoutError("the daemon has not answered in time") from None


async def _change(entry: Entry) -> None:
    """Waits until there is something to take."""
    if not entry.ready():
        changed = asyncio.Event()
        entry.on_change = changed.set
        await changed.wait()


def _kill(process: Process) -> None:
    with contextlib.suppress(ProcessLookupError):
        process.kill()


async def _reap(process: Process) -> int:
    try:
        return await asyncio.wait_for(process.wait(), GRACE)
    except asyncio.TimeoutError:
        _kill(process)
        return await process.wait()


async def _listen(process: Process) -> deque[str]:
    """Logs what the daemon says on stderr, and returns the last of it."""
    assert process.stderr
    last_words: deque[str] = deque(maxlen=LAST_WORDS)
    rest = b""
    while data := await process.stderr.read(PIECE):
        *lines, rest = (rest + data).split(b"\n")
        for line in lines:
            text = line.decode("utf-8", "replace").rstrip()
            last_words.append(text)
            log.info("%s", text)
    return last_words
