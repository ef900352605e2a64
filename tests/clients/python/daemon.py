"""The daemon as a process with three pipes, driven byte by byte: no library between the tests and the wire."""

from __future__ import annotations

import contextlib
import json
import os
import re
import subprocess
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LINES, HEADERS = "lines", "headers"
FRAMINGS = [LINES, HEADERS]

AARDVARK = ["AA1", "R", "D", "V", "AA2", "R", "K"]

# MB that an engine holds beside what the daemon does, where that is not next to nothing: PRONOUNCED_ENGINE_MEMORY says.
ENGINE_MEMORY = float(os.environ.get("PRONOUNCED_ENGINE_MEMORY", "0"))

# Far more than anything takes: what is still running then is stuck.
STUCK = 120.0


def binary() -> str:
    return str(Path(os.environ["PRONOUNCED_BIN"]).resolve())


def environment() -> dict[str, str]:
    """The tests are not to depend on the settings of whoever runs them."""
    nowhere = os.path.join(tempfile.gettempdir(), "pronounced-no-configuration")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PRONOUNCED_")}
    return {**kept, "XDG_CONFIG_HOME": nowhere, "XDG_CONFIG_DIRS": nowhere, "XDG_DATA_HOME": nowhere}


def frame(framing: str, body: bytes) -> bytes:
    return b"Content-Length: %d\r\n\r\n%s" % (len(body), body) if framing == HEADERS else body + b"\n"


def message(**members: Any) -> bytes:
    return json.dumps({"jsonrpc": "2.0", **members}, ensure_ascii=False).encode()


def predict(id: Any, *words: str, **params: Any) -> bytes:
    return message(id=id, method="g2p/predict", params={"words": words, **params})


def pronounce(id: Any, text: str, **params: Any) -> bytes:
    """A lone surrogate in the text goes out as an escape."""
    request = {"jsonrpc": "2.0", "id": id, "method": "g2p/pronounce", "params": {"text": text, **params}}
    return json.dumps(request, ensure_ascii=True).encode()


def cancel(id: Any) -> bytes:
    return message(method="$/cancelRequest", params={"id": id})


def check(answer: Any) -> Any:
    """Checks that this is one well-formed answer or notification of JSON-RPC 2.0, or an array of answers."""
    if isinstance(answer, list):
        assert answer, "an empty array is no answer"
        assert all("id" in check(one) for one in answer)
        return answer
    assert answer["jsonrpc"] == "2.0"
    if "method" in answer:
        assert "id" not in answer
        return answer
    assert answer.keys() in ({"jsonrpc", "id", "result"}, {"jsonrpc", "id", "error"})
    if "error" in answer:
        assert isinstance(answer["error"]["code"], int)
        assert isinstance(answer["error"]["message"], str)
        assert answer["error"]["message"]
    return answer


def parse(framing: str, output: bytes) -> list[Any]:
    """Splits all that the daemon has written, strictly."""
    bodies = []
    while framing == HEADERS and output:
        match = re.match(rb"Content-Length: (\d+)\r\n\r\n", output)
        assert match, output[:100]
        end = match.end() + int(match[1])
        assert end <= len(output)
        bodies.append(output[match.end() : end])
        output = output[end:]
    if framing == LINES:
        assert not output or output.endswith(b"\n")
        bodies = output.split(b"\n")[:-1]
    return [check(json.loads(body.decode())) for body in bodies]


@dataclass
class Run:
    """A daemon that has been given all its input and has ended."""

    status: int
    answers: list[Any]
    output: bytes
    stderr: str

    def codes(self) -> list[int | None]:
        """The error codes in the order of the answers; None for a result."""
        return [answer.get("error", {}).get("code") for answer in self.answers]

    def by_id(self) -> dict[Any, Any]:
        found = {answer["id"]: answer for answer in self.answers}
        assert len(found) == len(self.answers), "an id was answered twice"
        return found


def run(framing: str, written: bytes, *arguments: str) -> Run:
    ended = subprocess.run(
        [binary(), *arguments], input=written, capture_output=True, timeout=STUCK, env=environment(), check=False
    )
    return Run(ended.returncode, parse(framing, ended.stdout), ended.stdout, ended.stderr.decode())


def command(*arguments: str, written: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Runs one of the program's commands to its end."""
    return subprocess.run(
        [binary(), *arguments], input=written, capture_output=True, timeout=STUCK, env=environment(), check=False
    )


class Daemon:
    """A running daemon, to be used in a with statement. It is killed when a test hangs."""

    def __init__(self, framing: str = LINES, *arguments: str) -> None:
        self.framing = framing
        self.log = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            [binary(), *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.log,
            bufsize=0,
            env=environment(),
        )
        self.input = self.process.stdin
        self.output = os.fdopen(os.dup(self.process.stdout.fileno()), "rb", buffering=1 << 16)
        self.process.stdout.close()
        self.watchdog = threading.Timer(STUCK, self.process.kill)
        self.watchdog.start()

    def __enter__(self) -> Daemon:
        return self

    def __exit__(self, *_: object) -> None:
        self.watchdog.cancel()
        self.process.kill()
        self.process.wait()
        for file in (self.input, self.output, self.log):
            with contextlib.suppress(BrokenPipeError):
                file.close()

    def write(self, data: bytes) -> None:
        view = memoryview(data)
        while view:
            view = view[self.input.write(view) :]

    def send(self, *bodies: bytes) -> None:
        self.write(b"".join(frame(self.framing, body) for body in bodies))

    def read(self) -> Any:
        """The next message, or None at the end."""
        line = self.output.readline()
        if self.framing == LINES or not line:
            return check(json.loads(line)) if line else None
        match = re.fullmatch(rb"Content-Length: (\d+)\r\n", line)
        assert match, line
        assert self.output.readline() == b"\r\n"
        body = self.output.read(int(match[1]))
        assert len(body) == int(match[1])
        return check(json.loads(body))

    def ask(self, body: bytes) -> Any:
        self.send(body)
        return self.read()

    def rest(self) -> list[Any]:
        return parse(self.framing, self.output.read())

    def wait(self, seconds: float = STUCK) -> int:
        return self.process.wait(seconds)

    def stderr(self) -> str:
        self.log.seek(0)
        return self.log.read().decode()

    def memory(self, field: str = "VmRSS") -> float:
        return memory(self.process, field)


def memory(process: subprocess.Popen, field: str = "VmRSS") -> float:
    """Resident memory in MB of 10^6 bytes: now, or with VmHWM at its highest."""
    status = Path(f"/proc/{process.pid}/status").read_text()
    return int(re.search(rf"^{field}:\s+(\d+) kB$", status, re.M)[1]) * 1024 / 1e6
