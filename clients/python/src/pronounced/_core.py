"""The protocol without input and output: which requests are in flight, and what to make of what the daemon says.

Both clients drive a `Session`. It takes bytes and gives bytes; it holds no lock, and who uses it sees to it that one
thread at a time sends, and one at a time receives.
"""

from __future__ import annotations

import json
import os
from collections import deque
from itertools import count
from typing import TYPE_CHECKING, Any, Callable

from .errors import ClosedError, CrashedError, StartError, answered

if TYPE_CHECKING:
    from ._calls import Call

STILLBORN = 3  # daemons in a row that may be killed before they answer anything

# What reading raises when a line is no answer of JSON-RPC 2.0: whoever wrote it is to be killed.
NO_ANSWER = (ValueError, LookupError, TypeError, AttributeError)

# Written compactly, and with escapes, so that a lone surrogate can be sent.
_encode = json.JSONEncoder(separators=(",", ":")).encode


class Entry:
    """A request from its sending until its answer: `result` or `error` is set before `done` is.

    `parts` holds what a request with a partialResultToken has got and nobody has taken: tokens, or what was rendered.
    """

    __slots__ = ("again", "done", "error", "id", "message", "on_change", "parts", "result", "seen", "sent", "skip")

    def __init__(self, number: int, message: bytes, *, again: bool, streams: bool) -> None:
        self.id = number
        self.message = message
        self.again = again
        self.sent = 0  # how many times
        self.done = False
        self.result: Any = None
        self.error: BaseException | None = None
        self.parts: deque[Any] | None = deque() if streams else None
        self.seen = 0  # parts that have come
        self.skip = 0  # parts that come a second time, after a crash
        self.on_change: Callable[[], object] | None = None

    def finish(self, result: Any, error: BaseException | None) -> None:
        """Gives the entry its answer, and tells whoever waits."""
        self.result = result
        self.error = error
        self.done = True
        if self.on_change:
            self.on_change()

    def ready(self) -> bool:
        """Tells whether there is something to take."""
        return self.done or bool(self.parts)

    def take(self, value: dict[str, Any]) -> None:
        """Keeps a part of the result, but for what had come before the daemon crashed."""
        if self.parts is None:
            return
        parts = value.get("tokens", [value])
        known = min(self.skip, len(parts))
        self.skip -= known
        self.seen += len(parts) - known
        self.parts.extend(parts[known:])
        if self.on_change:
            self.on_change()


class Session:
    """What is in flight with one daemon, and with the one after it when that has crashed."""

    def __init__(self) -> None:
        self.pending: dict[int, Entry] = {}
        self.answers = 0  # from the daemon that runs now
        self._numbers = count(1)
        self._pieces: list[bytes] = []
        self._stillborn = 0

    def hello(self) -> bytes:
        """Returns what a new daemon is told first: who its parent is. Nobody waits for the answer, whose id is a string."""
        self._pieces.clear()
        self.answers = 0
        params = {"processId": os.getpid(), "clientInfo": {"name": "pronounced-python"}, "capabilities": {}}
        return _line(id="hello", method="initialize", params=params) + _line(method="initialized", params={})

    def goodbye(self) -> bytes:
        """Returns what ends a daemon, and ends the requests that wait for it."""
        cancels = [_line(method="$/cancelRequest", params={"id": number}) for number in list(self.pending)]
        self.fail_all(lambda: ClosedError("the client was closed"))
        return b"".join(cancels) + _line(id="goodbye", method="shutdown") + _line(method="exit")

    def request(self, call: Call[Any], *, streams: bool = False) -> Entry:
        """Makes a request, which is in flight once it is in `pending`."""
        number = next(self._numbers)
        params = {**call.params, "partialResultToken": number} if streams else call.params
        message = _line(id=number, method=call.method, params=params)
        return Entry(number, message, again=call.again, streams=streams)

    def cancel(self, entry: Entry) -> bytes:
        """Forgets a request and returns what tells the daemon; nothing if it has been answered."""
        if self.pending.pop(entry.id, None) is None:
            return b""
        return _line(method="$/cancelRequest", params={"id": entry.id})

    def receive(self, data: bytes) -> None:
        """Takes what the daemon has written, and finishes the requests that are answered in it."""
        if b"\n" not in data:
            self._pieces.append(data)
            return
        *lines, rest = (b"".join(self._pieces) + data).split(b"\n")
        self._pieces = [rest] if rest else []
        for line in lines:
            self._message(json.loads(line.decode()))

    def _message(self, message: dict[str, Any]) -> None:
        if "method" in message:
            params = message.get("params") or {}
            if message["method"] == "$/progress" and (entry := self.pending.get(params["token"])):
                entry.take(params["value"])
            return
        self.answers += 1
        if entry := self.pending.get(message["id"]):
            error = message.get("error")
            entry.finish(message.get("result"), answered(error) if error else None)
            self.pending.pop(entry.id, None)  # not before: an interrupt in between must not lose the request

    def lost(self, status: int, why: str) -> list[Entry]:
        """Returns the requests that are to be sent again to the next daemon, in their order; the others fail.

        Each is sent twice at most, and only if it does no harm to do it twice. What has not been sent as a whole cannot
        have been done, so it goes again whatever it is. If daemons end before they answer anything, there is no next one.
        """
        self._stillborn = 0 if self.answers else self._stillborn + 1
        if self._stillborn and (status > 0 or self._stillborn > STILLBORN):
            self.fail_all(lambda: StartError(why))
        again = []
        for entry in list(self.pending.values()):
            if entry.sent == 0 or (entry.sent == 1 and entry.again):
                entry.skip = entry.seen
                again.append(entry)
            else:
                self.fail(entry, CrashedError(f"{why} before it answered, and the request is not sent again"))
        return again

    def fail(self, entry: Entry, error: BaseException) -> None:
        """Ends a request without an answer."""
        if self.pending.pop(entry.id, None):
            entry.finish(None, error)

    def fail_all(self, make: Callable[[], BaseException]) -> None:
        """Ends all requests, each with an error of its own."""
        for entry in list(self.pending.values()):
            self.fail(entry, make())


def _line(**members: Any) -> bytes:
    return _encode({"jsonrpc": "2.0", **members}).encode("ascii") + b"\n"
