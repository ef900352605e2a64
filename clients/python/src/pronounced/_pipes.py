"""Waiting for pipes, where the system can: not on Windows, where a read waits and so does a write."""

from __future__ import annotations

import sys

SLICE = 0.05  # seconds after which a thread that cannot write looks whether it may read

if sys.platform == "win32":
    POLLS = False

    def set_nonblocking(_: int) -> None:
        """Does nothing: writes wait."""

    def ready(_: int, __: float) -> bool:
        """Says that one may read, which waits."""
        return True

    def blocked(_: int, __: int | None, ___: float) -> bool:
        """Is never called: writes wait."""
        raise AssertionError

else:
    import os
    import select

    POLLS = True

    def set_nonblocking(pipe: int) -> None:
        """Has writes say that they would wait."""
        os.set_blocking(pipe, False)

    def ready(output: int, seconds: float) -> bool:
        """Waits until there is something to read, or the end; -1 is for ever."""
        poll = select.poll()
        poll.register(output, select.POLLIN)
        return bool(poll.poll(1000 * seconds))

    def blocked(input_: int, output: int | None, seconds: float) -> bool:
        """Waits until something can be written or read, a while at most, and tells whether it can be read."""
        poll = select.poll()
        poll.register(input_, select.POLLOUT)
        if output is not None:
            poll.register(output, select.POLLIN)
        wait = SLICE if seconds < 0 else min(SLICE, seconds)
        return any(pipe == output for pipe, _ in poll.poll(1000 * wait))
