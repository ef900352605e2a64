"""A gigabyte of garbage, in several ways: bounded memory, and a connection that lives on where it has to.

Continuous integration takes an eighth of it.
"""

import contextlib
import os
import random
import select
import sys
import threading
import time

import pytest

from daemon import AARDVARK, ENGINE_MEMORY, HEADERS, LINES, Daemon, frame, message, predict

MIB = 1 << 20
AMOUNT = (128 if os.environ.get("CI") == "true" else 1024) * MIB
BLOCK = random.Random(0).randbytes(MIB)
MOST_MEMORY = 150.0 + ENGINE_MEMORY

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")


def flood(daemon, start: bytes, block: bytes, end: bytes) -> threading.Thread:
    """Writes garbage and then a good request, from a thread of its own. A daemon that ends shows in its answers."""

    def write():
        with contextlib.suppress(BrokenPipeError):
            daemon.write(start)
            for _ in range(AMOUNT // len(block)):
                daemon.write(block)
            daemon.write(end + frame(daemon.framing, predict("alive", "aardvark")))

    thread = threading.Thread(target=write)
    thread.start()
    return thread


def live_through(daemon, what: str, figure, *garbage: bytes) -> list:
    """Returns the answers to the garbage; the good request has to be answered as well."""
    assert daemon.ask(predict("first", "aardvark"))["id"] == "first"
    begun = time.monotonic()
    thread = flood(daemon, *garbage)
    answers = []
    while (answer := daemon.read()) and answer["id"] != "alive":
        answers.append(answer["error"]["code"])
        assert answer["id"] is None
    thread.join()
    assert answer, f"the daemon ended with status {daemon.wait()} after {len(answers)} answers: {daemon.stderr()}"
    assert answer["result"] == {"phonemes": [AARDVARK]}
    most = daemon.memory("VmHWM")
    figure(f"{AMOUNT // MIB} MiB of {what}: at most {most:.0f} MB resident, {time.monotonic() - begun:.1f} s")
    assert most < MOST_MEMORY
    daemon.input.close()
    assert daemon.wait() == 0
    return answers


def test_one_endless_line(figure):
    with Daemon(LINES) as daemon:
        block = BLOCK.replace(b"\n", b"x")
        assert live_through(daemon, "one line", figure, b"{", block, b"\n") == [-32600]


def test_one_endless_body(figure):
    with Daemon(HEADERS) as daemon:
        length = b"Content-Length: %d\r\n\r\n" % AMOUNT
        assert live_through(daemon, "one body", figure, length, BLOCK, b"") == [-32600]


def test_lines_of_garbage(figure):
    """Lines of 4 KiB that begin with every byte there is but a line feed. Each is answered."""
    with Daemon(LINES) as daemon:
        text = BLOCK.replace(b"\n", b"x")
        block = b"".join(b"%c%s\n" % (n, text[4094 * n :][:4094]) for n in range(256) if n != ord("\n"))
        codes = live_through(daemon, "lines", figure, b"", block, b"")
        assert set(codes) == {-32700}
        assert len(codes) == block.count(b"\n") * (AMOUNT // len(block))


@pytest.mark.parametrize("entries", [100_000, 7_000_000])
def test_a_batch_of_nothing_but_numbers(entries, figure):
    """The largest number of answers that few bytes can ask for. A batch may be refused as a whole."""
    with Daemon(LINES) as daemon:
        answers = daemon.ask(b"[%s0]" % (b"0," * (entries - 1)))
        if isinstance(answers, dict):
            answers = [answers]
        assert {(answer["error"]["code"], answer["id"]) for answer in answers} == {(-32600, None)}
        assert len(answers) in (1, entries)
        assert daemon.ask(predict("alive", "aardvark"))["id"] == "alive"
        figure(f"a batch of {entries} numbers: at most {daemon.memory('VmHWM'):.0f} MB resident")
        assert daemon.memory("VmHWM") < MOST_MEMORY


@pytest.mark.parametrize("first", [b"x", b"\xff", b"\0", b"\x16\x03\x01"], ids=["text", "byte", "NUL", "TLS"])
def test_garbage_from_the_first_byte_ends_the_connection_at_once(first):
    """It is taken for headers, and is none; the daemon does not wait for the rest."""
    with Daemon(HEADERS) as daemon:
        with contextlib.suppress(BrokenPipeError):
            for _ in range(AMOUNT // len(BLOCK)):
                daemon.write(first + BLOCK)
        assert daemon.wait() == 1
        [answer] = daemon.rest()
        assert (answer["error"]["code"], answer["id"]) == (-32700, None)


def test_a_client_that_does_not_read_is_not_read_either(figure):
    """Requests are written until the daemon takes no more for a second; then all are answered."""
    padding = "x" * 1000
    enough = 200_000  # answers of a kilobyte each: six times what may wait
    with Daemon(LINES) as daemon:
        os.set_blocking(daemon.input.fileno(), False)
        written = 0
        while written < enough and select.select([], [daemon.input], [], 1)[1]:
            # Less than PIPE_BUF is written as a whole or not at all.
            if daemon.input.write(message(id=f"{written}{padding}", method="unknown") + b"\n"):
                written += 1
        most = daemon.memory("VmHWM")
        figure(f"a client that does not read: input stops after {written} requests, at most {most:.0f} MB resident")
        assert written < enough, "the input was read on and on"
        assert most < MOST_MEMORY
        daemon.input.close()
        found = [answer["id"] for answer in daemon.rest()]
        assert len(found) == written
        assert set(found) == {f"{n}{padding}" for n in range(written)}
        assert daemon.wait() == 0
