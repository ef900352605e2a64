"""The blocking client's engine: many threads, one daemon.

Who waits for an answer reads: the thread that gets hold of `_reading` takes what comes, for all, until it has what it
waits for, and then wakes another that waits. So a single thread is answered without any change of threads. Where pipes
cannot be polled (Windows) a thread does nothing but read.

`_sending` is held by the thread that writes. Whoever holds both may replace the daemon: thus no pipe is closed under a
thread that uses it.
"""

from __future__ import annotations

import contextlib
import math
import os
import threading
import time
import weakref
from collections import deque
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from . import _pipes
from ._core import NO_ANSWER, Entry, Session
from ._process import GRACE, Daemon, epitaph
from .errors import ClosedError, CrashedError, PronouncedError, RequestTimeoutError, StartError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ._calls import Call

T = TypeVar("T")

PIECE = 1 << 16  # bytes; what a pipe holds


class Connection:
    """Requests to one daemon, which is started when there is one, and anew when it has crashed."""

    polls = _pipes.POLLS

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self._command = command
        self._environment = environment
        self._closed = False
        self._begin()
        _connections.add(self)

    def _begin(self) -> None:
        self._session = Session()
        self._daemon: Daemon | None = None
        self._out = bytearray()  # what is yet to be written
        self._sending = threading.RLock()  # of which a thread can tell whether it holds them, as _let_go asks
        self._reading = threading.RLock()

    def forked(self) -> None:
        """Makes this a connection of the child's own: the daemon, and threads that may hold locks, are the parent's."""
        if self._daemon:
            self._daemon.forget()
        self._begin()

    # Requests.

    def call(self, call: Call[T], timeout: float | None) -> T:
        """Sends a request and waits for its answer."""
        deadline = _deadline(timeout)
        entry = self._session.request(call)
        try:
            self._send([entry], deadline)
            self._wait(entry, deadline)
        except BaseException:
            self._cancel(entry)
            raise
        if entry.error:
            raise entry.error
        return call.unpack(entry.result)

    def many(self, calls: Iterable[Call[T]], window: int, timeout: float | None) -> Iterator[T]:
        """Yields the results in order, with `window` requests in flight at most."""
        source = iter(calls)
        waiting: deque[tuple[Call[T], Entry]] = deque()
        try:
            while True:
                if len(waiting) <= window // 2:
                    new = [(call, self._session.request(call)) for call in islice(source, window - len(waiting))]
                    waiting.extend(new)
                    self._send([entry for _, entry in new], _deadline(timeout))
                if not waiting:
                    return
                call, entry = waiting[0]
                self._wait(entry, _deadline(timeout))
                waiting.popleft()
                if entry.error:
                    raise entry.error
                yield call.unpack(entry.result)
        finally:
            for _, entry in waiting:
                self._cancel(entry)

    def stream(self, call: Call[Any], timeout: float | None) -> Iterator[Any]:
        """Yields tokens, or what is rendered, as they come; the timeout is for each part."""
        entry = self._session.request(call, streams=True)
        parts = entry.parts
        assert parts is not None
        try:
            self._send([entry], _deadline(timeout))
            while True:
                while parts:
                    yield parts.popleft()
                if entry.done:
                    break
                self._wait(entry, _deadline(timeout))
        finally:
            self._cancel(entry)
        if entry.error:
            raise entry.error

    def process_id(self) -> int | None:
        """Returns the daemon's process id, if one is running."""
        daemon = self._daemon
        return daemon.process.pid if daemon and daemon.process.poll() is None else None

    def close(self) -> None:
        """Ends the daemon, and with an error what waits for it."""
        self._closed = True
        with self._sending:
            daemon = self._daemon
            if daemon:
                goodbye = self._session.goodbye()
                try:
                    taken = 0 if self._out else os.write(daemon.input, goodbye)
                except OSError:
                    taken = 0
                if taken < len(goodbye):
                    daemon.kill()  # it takes nothing, and nobody waits for what it is at
                daemon.end_input()
        if daemon is None:
            return
        deadline = time.monotonic() + GRACE
        if not self._reading.acquire(timeout=GRACE):
            daemon.kill()
            self._reading.acquire()
        try:
            if self._daemon is daemon:
                while _pipes.ready(daemon.output, _left(deadline)) and os.read(daemon.output, PIECE):
                    pass  # nobody waits for it, but a daemon that cannot write cannot end
                self._lost(daemon)
        finally:
            self._reading.release()

    # Sending.

    def _send(self, entries: Sequence[Entry], deadline: float | None) -> None:
        if not entries:
            return
        try:
            if not self._sending.acquire(timeout=_left(deadline)):
                raise _late()
            if self._closed:
                raise ClosedError("the client is closed")
            daemon = self._daemon or self._start()
            for entry in entries:
                self._session.pending[entry.id] = entry
                self._out += entry.message
            self._flush(daemon, deadline)
            for entry in entries:
                entry.sent += 1
        except BrokenPipeError:
            pass  # whoever reads sees the end, and sends these again
        except BaseException:
            for entry in entries:
                self._session.pending.pop(entry.id, None)
            _let_go(self._reading)
            raise
        finally:
            _let_go(self._sending)

    def _cancel(self, entry: Entry) -> None:
        """Forgets a request. If nothing can be written now, the daemon learns of it with the next request."""
        message = b"" if entry.done else self._session.cancel(entry)
        if not message or self._closed:
            return
        try:
            if self._sending.acquire(timeout=1) and (daemon := self._daemon):
                self._out += message
                with contextlib.suppress(OSError, RequestTimeoutError):
                    self._flush(daemon, time.monotonic())
        finally:
            _let_go(self._sending)

    def _start(self) -> Daemon:
        try:
            daemon = Daemon(self._command, self._environment)
        except OSError as error:
            raise StartError(f"{self._command[0]} cannot be started: {error}") from error
        self._out[:] = self._session.hello()
        self._daemon = daemon
        if self.polls:
            _pipes.set_nonblocking(daemon.input)
        else:
            threading.Thread(target=self._read_on, args=(daemon,), name="pronounced-reader", daemon=True).start()
        return daemon

    def _flush(self, daemon: Daemon, deadline: float | None, *, reads: bool = False) -> None:
        """Writes all that is to be written. While the daemon takes nothing, its answers are read if nobody else does."""
        out = self._out
        try:
            while out:
                try:
                    written = os.write(daemon.input, out[:PIECE])
                    del out[:written]
                    continue
                except BlockingIOError:
                    pass
                if deadline is not None and time.monotonic() >= deadline:
                    raise _late()
                if self._closed:
                    raise ClosedError("the client is closed")
                mine = reads or self._reading.acquire(blocking=False)
                try:
                    if _pipes.blocked(daemon.input, daemon.output if mine else None, _left(deadline)):
                        data = os.read(daemon.output, PIECE)
                        if not data:
                            raise BrokenPipeError
                        self._receive(daemon, data)
                finally:
                    if mine and not reads:
                        self._pass_on()
        except (OSError, PronouncedError):
            raise
        except BaseException:
            daemon.kill()  # who knows what has been written or read: begin anew
            raise

    # Receiving.

    def _wait(self, entry: Entry, deadline: float | None) -> None:
        """Returns when there is something to take."""
        gate: threading.Lock | None = None
        try:
            while not entry.ready():
                if self.polls and self._reading.acquire(blocking=False):
                    try:
                        while not entry.ready():
                            self._read(deadline)
                    finally:
                        self._pass_on()
                elif gate is None:  # and then look again, for who read may have stopped just now
                    gate = threading.Lock()
                    gate.acquire()
                    entry.on_change = partial(_open, gate)
                elif not gate.acquire(timeout=_left(deadline)):
                    raise _late()
        except BaseException:
            _let_go(self._reading)
            self._wake()  # another, for this thread may have been chosen to read
            raise

    def _pass_on(self) -> None:
        self._reading.release()
        self._wake()

    def _wake(self) -> None:
        for entry in list(self._session.pending.values()):
            if entry.on_change and not entry.done:
                entry.on_change()
                return

    def _read(self, deadline: float | None) -> None:
        """Takes what the daemon says next. `_reading` is held."""
        daemon = self._daemon
        if daemon is None:
            self._session.fail_all(lambda: CrashedError("an interrupt came while the daemon was being replaced"))
            return
        if deadline is not None and not _pipes.ready(daemon.output, _left(deadline)):
            raise _late()
        try:
            data = os.read(daemon.output, PIECE)
            if data:
                self._receive(daemon, data)
            else:
                self._lost(daemon)
        except BaseException:
            daemon.kill()
            raise

    def _receive(self, daemon: Daemon, data: bytes) -> None:
        try:
            self._session.receive(data)
        except NO_ANSWER:
            daemon.kill()

    def _read_on(self, daemon: Daemon) -> None:
        """Reads until the daemon's end, where pipes cannot be polled."""
        with self._reading:
            while self._daemon is daemon:
                self._read(None)

    def _lost(self, daemon: Daemon) -> None:
        """Replaces a daemon that has ended, if anybody waits. `_reading` is held."""
        with self._sending:
            status = daemon.reap()
            self._daemon = None  # before its pipes are closed, so that an interrupt leaves nobody with them
            daemon.close_pipes()
            why = epitaph(status, daemon.last_words)
            self._out.clear()
            if self._closed:
                self._session.fail_all(lambda: ClosedError("the client is closed"))
                return
            again = self._session.lost(status, why)
            if not again:
                return
            try:
                successor = self._start()
                for entry in again:
                    self._out += entry.message
                    self._flush(successor, None, reads=self.polls)
                    entry.sent += 1
            except BrokenPipeError:
                pass  # it has ended, too, as the next read will tell
            except PronouncedError as error:
                text = str(error)
                self._session.fail_all(lambda: StartError(text))


def _deadline(timeout: float | None) -> float | None:
    return None if timeout is None or timeout == math.inf else time.monotonic() + timeout


def _left(deadline: float | None) -> float:
    """Returns the seconds that are left; -1 for ever, as locks take it."""
    return -1 if deadline is None else max(0.0, deadline - time.monotonic())


def _let_go(lock: threading.RLock) -> None:
    """Releases a lock if this thread holds it: an interrupt may come between taking it and the `try` that is to follow."""
    if lock._is_owned():  # type: ignore[attr-defined]
        lock.release()


def _open(gate: threading.Lock) -> None:
    """Lets the thread pass that waits at a gate, or the next one: an Event, but one that an interrupt cannot break."""
    with contextlib.suppress(RuntimeError):  # it is open
        gate.release()


def _late() -> RequestTimeoutError:
    return RequestTimeoutError("the daemon has not answered in time")


_connections: weakref.WeakSet[Connection] = weakref.WeakSet()


def _forked() -> None:
    for connection in list(_connections):
        connection.forked()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forked)
