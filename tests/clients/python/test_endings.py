"""How a daemon ends, and with which status."""

import os
import signal
import subprocess
import time

import pytest

from daemon import FRAMINGS, LINES, STUCK, Daemon, binary, environment, frame, message, predict, run
from test_cancel import LONG, letters

both_framings = pytest.mark.parametrize("framing", FRAMINGS)
both_signals = pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])

INITIALIZE = message(id="i", method="initialize", params={"processId": None, "rootUri": None, "capabilities": {}})
SHUTDOWN = message(id="s", method="shutdown")
EXIT = message(method="exit")


@both_framings
def test_an_input_that_ends_at_once(framing):
    for written in (b"", b"\n", b" \r\n\t", b"\xef\xbb\xbf"):
        ended = run(framing, written)
        assert (ended.status, ended.output, ended.stderr) == (0, b"", "")


@both_framings
def test_everything_is_answered_before_the_end_of_the_input_takes_effect(framing):
    words = letters(2500)
    ended = run(framing, b"".join(frame(framing, predict(n, word)) for n, word in enumerate(words)))
    assert ended.status == 0
    assert ended.by_id().keys() == set(range(len(words)))
    assert all("result" in answer for answer in ended.answers)


@both_framings
def test_shutdown_then_exit(framing):
    ended = run(framing, b"".join(frame(framing, body) for body in (INITIALIZE, SHUTDOWN, EXIT)))
    assert (ended.status, ended.stderr) == (0, "")
    assert ended.by_id()["s"]["result"] is None


@both_framings
def test_exit_alone(framing):
    for before in ([], [INITIALIZE], [predict(1, "a")]):
        ended = run(framing, b"".join(frame(framing, body) for body in (*before, EXIT)))
        assert ended.status == 1
        assert len(ended.answers) == len(before)


@both_framings
def test_exit_while_the_input_stays_open(framing):
    with Daemon(framing) as daemon:
        daemon.send(INITIALIZE, SHUTDOWN, EXIT)
        assert daemon.wait(10) == 0
        assert [answer["id"] for answer in daemon.rest()] == ["i", "s"]


@both_framings
def test_after_shutdown_every_request_is_invalid(framing):
    late = [predict(1, "a"), message(id=2, method="g2p/status"), message(id=3, method="unknown"), INITIALIZE, SHUTDOWN]
    bodies = [INITIALIZE, SHUTDOWN, *late, message(method="g2p/predict"), EXIT]
    ended = run(framing, b"".join(frame(framing, body) for body in bodies))
    assert ended.status == 0
    refused = [(answer["error"]["code"], answer["id"]) for answer in ended.answers if "error" in answer]
    assert sorted(refused, key=str) == sorted([(-32600, id) for id in (1, 2, 3, "i", "s")], key=str)


@both_framings
def test_work_in_flight_is_answered_when_exit_comes(framing):
    words = letters(200)
    bodies = [predict(n, word) for n, word in enumerate(words)]
    ended = run(framing, b"".join(frame(framing, body) for body in (*bodies, EXIT)))
    assert ended.status == 1
    assert ended.by_id().keys() == set(range(len(words)))


def test_exit_does_not_wait_for_long_work():
    with Daemon() as daemon:
        daemon.send(*(predict(n, *LONG) for n in range(4)), EXIT)
        start = time.monotonic()
        answers = daemon.rest()
        assert daemon.wait() == 1
        assert time.monotonic() - start < 6
        assert sorted(answer["id"] for answer in answers) == [0, 1, 2, 3]


@both_framings
def test_a_closed_output(framing):
    """The answer cannot be written: status 1, though the input stays open."""
    with Daemon(framing) as daemon:
        assert daemon.ask(predict(1, "a"))["id"] == 1
        daemon.output.close()
        daemon.send(predict(2, "b"))
        assert daemon.wait(10) == 1


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full")
def test_an_output_that_takes_nothing():
    with open("/dev/full", "wb") as full:
        ended = subprocess.run(
            [binary()], input=predict(1, "a"), stdout=full, stderr=subprocess.PIPE,
            timeout=STUCK, env=environment(), check=False,
        )  # fmt: skip
    assert ended.returncode == 1
    assert ended.stderr


@both_framings
@both_signals
def test_a_signal_lets_work_in_flight_finish(framing, number):
    with Daemon(framing) as daemon:
        daemon.send(predict("begun", *letters(100), workDoneToken=1), *(predict(n, f"w{n}") for n in range(100)))
        daemon.send(message(id="last", method="g2p/status"))
        answers = []
        while not any(answer.get("id") == "last" for answer in answers):
            answers.append(daemon.read())
        daemon.process.send_signal(number)
        answers += daemon.rest()
        assert daemon.wait(10) == 0
        answers = [answer for answer in answers if "id" in answer]
        assert len(answers) == 102
        assert {answer["id"] for answer in answers} == {"begun", "last", *range(100)}
        assert all("result" in answer for answer in answers)


@both_signals
def test_a_signal_gives_long_work_no_more_than_two_seconds(number, figure):
    with Daemon() as daemon:
        daemon.send(predict("long", *LONG, workDoneToken="work"))
        assert daemon.read()["params"]["value"]["kind"] == "begin"
        start = time.monotonic()
        daemon.process.send_signal(number)
        answers = [answer for answer in daemon.rest() if "id" in answer]
        assert daemon.wait(10) == 0
        seconds = time.monotonic() - start
        figure(f"{number.name} with long work in flight: ended after {seconds:.2f} s (2 s are granted)")
        assert seconds < 6
        assert [(answer["id"], answer.get("error", {}).get("code", -32800)) for answer in answers] == [("long", -32800)]


@both_signals
def test_a_signal_ends_an_idle_daemon(number):
    with Daemon() as daemon:
        assert daemon.ask(predict(1, "a"))["id"] == 1
        daemon.process.send_signal(number)
        assert daemon.rest() == []
        assert daemon.wait(10) == 0


def test_a_signal_ends_a_daemon_whose_client_does_not_read():
    with Daemon() as daemon:
        daemon.send(*(message(id=n, method="g2p/status") for n in range(5000)))
        daemon.process.send_signal(signal.SIGTERM)
        assert daemon.wait(10) == 0


def test_the_last_line_needs_no_newline_however_the_input_ends():
    ended = run(LINES, predict(1, "a") + b"\n" + predict(2, "b"))
    assert (ended.status, ended.by_id().keys()) == (0, {1, 2})
