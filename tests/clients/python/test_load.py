"""A hundred thousand requests from eight writers, every tenth cancelled: each is answered exactly once."""

import os
import random
import threading
import time

from daemon import Daemon, cancel, message, predict
from test_cancel import letters

WRITERS, EACH, CANCELLED_EVERY = 8, 12_500, 10
TOTAL = WRITERS * EACH

VOCABULARY = letters(600)
# What is cancelled is not in the cache, so that there is something to cancel.
RARE = [word + "e" for word in letters(TOTAL // CANCELLED_EVERY)]


def words_of(number: int) -> list[str]:
    if number % CANCELLED_EVERY == 0:
        return [RARE[number // CANCELLED_EVERY]]
    return [VOCABULARY[(number * 7 + k) % len(VOCABULARY)] for k in range(number % 4)]


def write_all(daemon: Daemon, writer: int) -> None:
    """Writes short lines straight to the pipe that all writers share: up to 4 KiB arrive in one piece (pipe(7))."""
    choice = random.Random(writer)
    waiting: list[bytes] = []
    for number in range(writer, TOTAL, WRITERS):
        lines = [predict(number, *words_of(number))]
        if number % CANCELLED_EVERY == 0:
            waiting.append(cancel(number))
        while waiting and choice.random() < 0.5:
            lines.append(waiting.pop())
        for line in lines:
            os.write(daemon.input.fileno(), line + b"\n")
    for line in waiting:
        os.write(daemon.input.fileno(), line + b"\n")


def test_every_request_is_answered_exactly_once(figure):
    with Daemon() as daemon:
        phonemes = daemon.ask(predict("all", *VOCABULARY))["result"]["phonemes"]
        expected = dict(zip(VOCABULARY, phonemes, strict=True))
        start = time.monotonic()
        writers = [threading.Thread(target=write_all, args=(daemon, writer)) for writer in range(WRITERS)]
        for thread in writers:
            thread.start()
        answered = bytearray(TOTAL)
        cancelled = 0
        for _ in range(TOTAL):
            answer = daemon.read()
            number = answer["id"]
            answered[number] += 1
            if "error" in answer:
                assert answer["error"]["code"] == -32800
                assert number % CANCELLED_EVERY == 0, "nobody cancelled it"
                cancelled += 1
            elif number % CANCELLED_EVERY:
                assert answer["result"]["phonemes"] == [expected[word] for word in words_of(number)]
            else:
                assert len(answer["result"]["phonemes"]) == 1
        for thread in writers:
            thread.join()
        seconds = time.monotonic() - start
        assert answered == bytes([1]) * TOTAL
        assert cancelled
        counted = daemon.ask(message(id="status", method="g2p/status"))["result"]["requests"]
        assert counted == TOTAL + 2, "one before, this one, and all of them"
        daemon.input.close()
        assert daemon.rest() == []
        assert daemon.wait() == 0
        assert daemon.stderr() == ""
        figure(f"{TOTAL} requests from {WRITERS} writers: {seconds:.1f} s, {cancelled} answered as cancelled")
