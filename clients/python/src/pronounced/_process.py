"""The daemon as a process of our own: its pipes, what it says on stderr, and its end."""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import subprocess
import sys
import threading
from collections import deque
from typing import IO, TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

log = logging.getLogger("pronounced.daemon")

LAST_WORDS = 20  # lines of stderr that are kept for an error's message
GRACE = 5.0  # seconds that a daemon has to end; it takes two itself for what is in flight

# A session of its own: control-C at a terminal is for the program that uses the daemon, and for it alone.
if sys.platform == "win32":
    DETACHED = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW}
else:
    DETACHED = {"start_new_session": True}


def epitaph(status: int, last_words: Sequence[str]) -> str:
    """Says how a daemon has ended."""
    if status < 0:
        with contextlib.suppress(ValueError):
            return f"the daemon was ended by {signal.Signals(-status).name}"
    said = "".join(f"\n  {line}" for line in last_words)
    return f"the daemon ended with status {status}" + (f", having said:{said}" if said else "")


class Daemon:
    """A running daemon with three pipes. Its stderr goes to the log `pronounced.daemon`, line by line."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            bufsize=0,
            env=environment,
            **DETACHED,  # type: ignore[call-overload]
        )
        self.stdin = cast("IO[bytes]", self.process.stdin)
        self.stdout = cast("IO[bytes]", self.process.stdout)
        self.stderr = cast("IO[bytes]", self.process.stderr)
        self.input = self.stdin.fileno()
        self.output = self.stdout.fileno()
        self.last_words: deque[str] = deque(maxlen=LAST_WORDS)
        self.listener = threading.Thread(target=self._listen, name="pronounced-stderr", daemon=True)
        try:
            self.listener.start()
        except BaseException:  # an interrupt leaves no process behind
            self.kill()
            self.process.wait()
            self.close_pipes()
            raise

    def _listen(self) -> None:
        with contextlib.suppress(OSError, ValueError), os.fdopen(os.dup(self.stderr.fileno()), "rb") as stderr:
            for line in stderr:
                text = line.decode("utf-8", "replace").rstrip()
                self.last_words.append(text)
                log.info("%s", text)

    def end_input(self) -> None:
        """Lets the daemon end."""
        with contextlib.suppress(OSError):
            self.stdin.close()

    def kill(self) -> None:
        """Ends the daemon at once."""
        with contextlib.suppress(OSError):
            self.process.kill()

    def reap(self, seconds: float = GRACE) -> int:
        """Waits for the end, brings it about if need be, and returns the exit status."""
        status: int
        try:
            status = self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            status = self.process.wait()
        self.listener.join(1)
        return status

    def close_pipes(self) -> None:
        """Closes our ends."""
        for pipe in (self.stdin, self.stdout, self.stderr):
            with contextlib.suppress(OSError):
                pipe.close()

    def forget(self) -> None:
        """Lets go of the daemon in a forked child, whose parent it belongs to."""
        self.close_pipes()
        self.process.returncode = 0  # it is not ours to wait for
