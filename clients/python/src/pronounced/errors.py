"""What can go wrong. Every error of this package is a `PronouncedError`."""

from __future__ import annotations

from typing import Any


class PronouncedError(Exception):
    """The base of this package's errors."""


class BinaryNotFoundError(PronouncedError, FileNotFoundError):
    """There is no daemon to start; the message names every place that was looked at."""


class StartError(PronouncedError):
    """The daemon ended before it had answered anything; the message has its status and what it wrote to stderr."""


class CrashedError(PronouncedError):
    """The daemon ended with this request in flight, and the request could not be sent again.

    Either it had been sent twice already, or doing it twice could do harm: it may have been done.
    """


class ClosedError(PronouncedError):
    """The client has been closed."""


class RequestTimeoutError(PronouncedError, TimeoutError):
    """There was no answer in time. The daemon has been told to give the request up."""


class RequestError(PronouncedError):
    """The daemon's answer is an error.

    `code` is JSON-RPC's. Bad parameters (`InvalidParamsError`) come with the `field` they are in, such as `words[3]`, and
    the `reason`; `data` is all that the daemon says about it.
    """

    def __init__(self, code: int, message: str, data: Any = None) -> None:
        super().__init__(message)
        members = data if isinstance(data, dict) else {}
        self.code = code
        self.message = message
        self.data = data
        self.field: str | None = members.get("field")
        self.reason: str | None = members.get("reason")

    def __reduce__(self) -> tuple[Any, ...]:
        """Lets the error cross to another process."""
        return type(self), (self.code, self.message, self.data)


class InvalidParamsError(RequestError, ValueError):
    """The parameters are wrong (code -32602)."""


class CancelledError(RequestError):
    """The daemon has given the request up (code -32800)."""


def answered(error: dict[str, Any]) -> RequestError:
    """Returns the exception for the `error` of an answer."""
    kind = {-32602: InvalidParamsError, -32800: CancelledError}.get(error["code"], RequestError)
    return kind(error["code"], error["message"], error.get("data"))
