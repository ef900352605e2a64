"""How messages are told apart: split and joined writes, headers, limits, and what ends the connection."""

import fcntl
import os
import struct
import termios

import pytest

from daemon import AARDVARK, FRAMINGS, HEADERS, LINES, Daemon, frame, message, predict, run

both_framings = pytest.mark.parametrize("framing", FRAMINGS)

GOOD = predict(7, "aardvark")
KIB, MIB = 1 << 10, 1 << 20


def await_taken(pipe):
    """Returns when the reader has taken all that was written to the pipe."""
    while struct.unpack("i", fcntl.ioctl(pipe, termios.FIONREAD, b"\0" * 4))[0]:
        os.sched_yield()


@pytest.mark.skipif(not hasattr(os, "sched_yield"), reason="no such call here")
@both_framings
def test_a_message_split_at_every_byte(framing):
    whole = frame(framing, predict("é", "aardvark"))
    with Daemon(framing) as daemon:
        for cut in range(1, len(whole)):
            daemon.write(whole[:cut])
            await_taken(daemon.input)
            daemon.write(whole[cut:])
            answer = daemon.read()
            assert (answer["id"], answer["result"]) == ("é", {"phonemes": [AARDVARK]}), cut


@both_framings
def test_messages_written_byte_by_byte(framing):
    with Daemon(framing) as daemon:
        for byte in b"\xef\xbb\xbf" + b"".join(frame(framing, predict(n, "aardvark")) for n in range(3)):
            daemon.write(bytes([byte]))
            await_taken(daemon.input)
        daemon.input.close()
        assert sorted(answer["id"] for answer in daemon.rest()) == [0, 1, 2]
        assert daemon.wait() == 0


@both_framings
def test_several_messages_in_one_write(framing):
    ended = run(framing, b"".join(frame(framing, predict(n, "aardvark")) for n in range(500)))
    assert ended.status == 0
    assert ended.by_id().keys() == set(range(500))
    assert all(answer["result"] == {"phonemes": [AARDVARK]} for answer in ended.answers)


def test_lines_may_end_with_crlf_and_the_last_one_with_nothing():
    for written in (GOOD, GOOD + b"\n", GOOD + b"\r\n", b"\r\n\n \xef\xbb\xbf\t" + GOOD + b"\n\n \r\n"):
        ended = run(LINES, written)
        assert (ended.status, ended.codes()) == (0, [None])
        assert ended.output.count(b"\n") == 1
    ended = run(LINES, GOOD + b"\r\n" + GOOD + b"\r\n\r\n" + GOOD)
    assert (ended.status, ended.codes()) == (0, [None] * 3)


def test_the_framing_is_kept():
    """A header among lines is a line that is not JSON; it is answered in a line."""
    ended = run(LINES, GOOD + b"\nContent-Length: 5\r\n\r\n" + GOOD)
    assert ended.status == 0
    assert sorted(ended.codes(), key=str) == [-32700, None, None]


def test_a_batch_may_come_first():
    ended = run(LINES, b"[" + GOOD + b"]\n")
    assert [[answer["id"] for answer in batch] for batch in ended.answers] == [[7]]


LENGTH = b"%d" % len(GOOD)

GOOD_HEADERS = {
    "lower case": b"content-length: %s\r\n\r\n",
    "upper case": b"CONTENT-LENGTH: %s\r\n\r\n",
    "no blank": b"Content-Length:%s\r\n\r\n",
    "many blanks": b"Content-Length:   \t %s  \t\r\n\r\n",
    "leading zeros": b"Content-Length: 000%s\r\n\r\n",
    "content type after": b"Content-Length: %s\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n",
    "content type before": b"content-type: application/vscode-jsonrpc; charset=utf8\r\nContent-Length: %s\r\n\r\n",
    "unknown headers": b"X-One: 1\r\nContent-Length: %s\r\nx-two:\r\nContent-Lengths: 3\r\nA: b:c: d\r\n\r\n",
    "BOM and blanks before": b"\xef\xbb\xbf \r\n\r\nContent-Length: %s\r\n\r\n",
    "exactly 8 KiB": b"X: %s\r\n" % (b"x" * (8 * KIB - 5 - len(b"Content-Length: %s\r\n\r\n" % LENGTH)))
    + b"Content-Length: %s\r\n\r\n",
}


@pytest.mark.parametrize("header", GOOD_HEADERS.values(), ids=GOOD_HEADERS.keys())
def test_headers_that_will_do(header):
    one = header.replace(b"%s", LENGTH) + GOOD
    ended = run(HEADERS, one + one)
    assert (ended.status, ended.codes(), ended.stderr) == (0, [None, None], "")


BROKEN_HEADERS = {
    "no length": b"Content-Type: x\r\n\r\n",
    "no colon": b"Content-Length %s\r\n\r\n",
    "garbage": b"hello\r\n\r\n",
    "binary": bytes(range(1, 256)) + b"\r\n\r\n",
    "cut BOM": b"\xef\xbbContent-Type: x\r\n\r\n",
    "full-width letters": "Ｘ: y\r\n\r\n".encode(),
    "two lengths": b"Content-Length: %s\r\nContent-Length: %s\r\n\r\n",
    "two different lengths": b"Content-Length: %s\r\ncontent-length: 5\r\n\r\n",
    "empty": b"Content-Length:\r\n\r\n",
    "negative": b"Content-Length: -%s\r\n\r\n",
    "plus": b"Content-Length: +%s\r\n\r\n",
    "fraction": b"Content-Length: %s.0\r\n\r\n",
    "exponent": b"Content-Length: 1e2\r\n\r\n",
    "hexadecimal": b"Content-Length: 0x40\r\n\r\n",
    "word": b"Content-Length: many\r\n\r\n",
    "two numbers": b"Content-Length: %s %s\r\n\r\n",
    "list": b"Content-Length: %s, %s\r\n\r\n",
    "other digits": "Content-Length: ٦٤\r\n\r\n".encode(),
    "over 8 KiB in one line": b"X: %s\r\nContent-Length: 5\r\n\r\n".replace(b"%s", b"x" * 9000),
    "over 8 KiB in many lines": b"X: y\r\n" * 1500 + b"Content-Length: 5\r\n\r\n",
}


@pytest.mark.parametrize("header", BROKEN_HEADERS.values(), ids=BROKEN_HEADERS.keys())
@pytest.mark.parametrize("start", [True, False], ids=["at the start", "after a message"])
def test_broken_headers_end_the_connection(header, start):
    """What is in flight is finished; nothing after the header block is taken for a message."""
    before = [] if start else [predict(n, f"word{n}") for n in range(20)]
    written = b"".join(frame(HEADERS, body) for body in before)
    ended = run(HEADERS, written + header.replace(b"%s", LENGTH) + GOOD + frame(HEADERS, GOOD))
    assert ended.status == 1
    assert ended.by_id().keys() == {None, *range(len(before))}
    assert ended.by_id()[None]["error"]["code"] == -32700
    assert all("result" in answer for answer in ended.answers if answer["id"] is not None)


@pytest.mark.parametrize("garbage", [b"x" * 9000, b"X: y\r\n" * 1500, b"X: " + b"y" * 9000 + b"\r\n"])
def test_a_header_block_over_8_kib_ends_the_connection_while_the_input_stays_open(garbage):
    with Daemon(HEADERS) as daemon:
        daemon.write(garbage)
        assert daemon.wait(10) == 1
        [answer] = daemon.rest()
        assert (answer["error"]["code"], answer["id"]) == (-32700, None)


def test_a_length_too_short_does_not_let_text_pose_as_a_message():
    body = message(id=1, method="unknown", params={"x": "y" * 100})
    ended = run(HEADERS, b"Content-Length: %d\r\n\r\n" % (len(body) - 30) + body + frame(HEADERS, GOOD))
    assert ended.status == 1
    assert ended.codes() == [-32700, -32700]


def test_a_length_too_long_swallows_what_follows():
    swallowed = frame(HEADERS, GOOD)
    written = b"Content-Length: %d\r\n\r\n" % (len(GOOD) + len(swallowed)) + GOOD + swallowed + frame(HEADERS, GOOD)
    ended = run(HEADERS, written)
    assert (ended.status, ended.codes()) == (0, [-32700, None])


@pytest.mark.parametrize("length", [64 * MIB, 1 << 32, (1 << 63) - 1, 1 << 63, 10**30], ids=str)
def test_a_huge_length_is_not_believed(length):
    """It is over the limit, and then the input ends inside the frame."""
    ended = run(HEADERS, frame(HEADERS, GOOD) + b"Content-Length: %d\r\n\r\n" % length + GOOD)
    assert ended.status == 1
    assert sorted(ended.codes(), key=str) == [-32600, -32700, None]
    assert all(answer["id"] is None for answer in ended.answers if "error" in answer)


@both_framings
@pytest.mark.parametrize("limit", [1000, 16 * MIB], ids=["set", "default"])
def test_a_message_over_the_limit_is_skipped(framing, limit):
    arguments = ["--max-message-bytes", str(limit)] if limit == 1000 else []
    fits = GOOD[:-1] + b" " * (limit - len(GOOD)) + b"}"
    assert len(fits) == limit
    too_long = GOOD[:-1] + b" " * (limit + 1 - len(GOOD)) + b"}"
    bodies = [predict(1, "aardvark"), fits, too_long, predict(2, "aardvark"), b"x" * (2 * limit), fits]
    if framing == LINES:
        bodies.append(b'{"x":"' + b"y" * limit)
    ended = run(framing, b"".join(frame(framing, body) for body in bodies), *arguments)
    assert ended.status == 0
    refused = [answer for answer in ended.answers if "error" in answer]
    assert {(answer["error"]["code"], answer["id"]) for answer in refused} == {(-32600, None)}
    assert len(refused) == (3 if framing == LINES else 2)
    assert sorted(answer["id"] for answer in ended.answers if "result" in answer) == [1, 2, 7, 7]


@pytest.mark.parametrize("cut", [1, 5, 16, 19, 20, 30, len(frame(HEADERS, GOOD)) - 1])
def test_the_end_of_the_input_inside_a_frame(cut):
    """What came before is answered; status 1."""
    before = b"".join(frame(HEADERS, predict(n, f"word{n}")) for n in range(20))
    ended = run(HEADERS, before + frame(HEADERS, GOOD)[:cut])
    assert ended.status == 1
    assert ended.by_id().keys() == {None, *range(20)}
    assert ended.by_id()[None]["error"]["code"] == -32700
