"""`pronounce` as scripts use it: line by line as lines come, in constant memory, and the same whatever the number of jobs."""

import contextlib
import json
import subprocess
import sys
import threading

import pytest

from daemon import LINES, STUCK, binary, command, environment, frame, memory, pronounce, run

SENTENCE = "The old man read 22 books, refused to close the door, and lived on Elm Dr. near St. Paul's. "
TEXTS = ["I read it.", "", "  ", "naïve 日本 😀", "Dr. Smith's $250", "a\tb", "the zorblaxes refuse", "…", "x" * 3000]


class Streaming:
    """A running `pronounce`, to be used in a with statement."""

    def __init__(self, *arguments):
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        self.process = subprocess.Popen([binary(), "pronounce", *arguments], bufsize=0, env=environment(), **pipes)
        self.watchdog = threading.Timer(STUCK, self.process.kill)
        self.watchdog.start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.watchdog.cancel()
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            with contextlib.suppress(BrokenPipeError):
                pipe.close()

    def ask(self, line):
        self.process.stdin.write(line.encode() + b"\n")
        return self.process.stdout.readline().decode()


def test_a_line_is_answered_before_the_next_is_written():
    with Streaming() as stream:
        assert stream.ask("Hello, Dr. No!") == "Hello, Dr. No!\tHH AH0 L OW1  ,  D AA1 K T ER0  N OW1  !\n"
        for n in range(50):
            assert stream.ask(f"no {n}").startswith(f"no {n}\tN OW1  ")
        stream.process.stdin.close()
        assert stream.process.wait(STUCK) == 0


def test_json_lines_are_the_results_of_the_method():
    texts = [text for text in TEXTS if "\n" not in text]
    ended = command("pronounce", "--json", "--nbest=3", written="\n".join(texts).encode() + b"\n")
    assert (ended.returncode, ended.stderr) == (0, b"")
    lines = [json.loads(line) for line in ended.stdout.splitlines()]
    found = run(LINES, b"".join(frame(LINES, pronounce(n, text, nbest=3)) for n, text in enumerate(texts))).by_id()
    assert lines == [found[n]["result"] for n in range(len(texts))]


@pytest.mark.parametrize("form", [[], ["--json"], ["-a", "ipa", "-a", "espeak"]])
def test_jobs_do_not_change_a_byte(form):
    written = "\n".join(f"{SENTENCE} {n} {TEXTS[n % len(TEXTS)][:100]}" for n in range(3000)).encode()
    one = command("pronounce", "--jobs=1", *form, written=written)
    two = command("pronounce", "--jobs=2", *form, written=written)
    assert (one.returncode, two.returncode) == (0, 0)
    assert one.stdout.count(b"\n") == 3000
    assert one.stdout == two.stdout


def highest_memory(lines, *arguments) -> float:
    """MB resident, at most, while so many lines go through."""
    with Streaming(*arguments) as stream:
        written = (SENTENCE * 3 + "\n").encode() * lines
        writer = threading.Thread(target=write_all, args=(stream.process.stdin, written))
        writer.start()
        while lines > 0:
            lines -= stream.process.stdout.read(1 << 20).count(b"\n")
        writer.join()
        highest = memory(stream.process, "VmHWM")
        stream.process.stdin.close()
        assert stream.process.wait(STUCK) == 0
    return highest


def write_all(pipe, written):
    view = memoryview(written)
    while view:
        view = view[pipe.write(view) :]


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
@pytest.mark.parametrize("form", [[], ["--json"], ["--jobs=2"]])
def test_memory_does_not_grow_with_the_input(form, figure):
    little, much = (highest_memory(lines, *form) for lines in (2_000, 8_000))
    figure(f"pronounce {' '.join(form)}: at most {little:.0f} MB for 2,000 lines, {much:.0f} MB for 8,000")
    assert much < little + 40


@pytest.mark.parametrize("way", ["closed stdout", "signal", "bad line"])
def test_it_ends_though_its_input_does_not(way):
    with Streaming("--markup=ssml") as stream:
        assert stream.ask("no") == "no\tN OW1\n"
        match way:
            case "closed stdout":
                stream.process.stdout.close()
                stream.process.stdin.write(b"no\n")
            case "signal":
                stream.process.terminate()
            case "bad line":
                stream.process.stdin.write(b"no\n<speak>\n")
        assert stream.process.wait(STUCK) == 1
        assert stream.process.stderr.read()


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["pronounce", "no"], 0),
        (["pronounce", "--markup=ssml", "<speak>"], 1),
        (["pronounce", "-i", "/nowhere/at/all"], 1),
        (["pronounce", "-l", "/nowhere/at/all", "no"], 1),
        (["pronounce", "--markup=html", "no"], 2),
        (["pronounce", "--alphabet=klingon", "no"], 2),
        (["pronounce", "--nbest=21", "no"], 2),
        (["pronounce", "--nbest=0", "no"], 2),
        (["pronounce", "--nbest=-1", "no"], 2),
        (["lexicon", "list", "--limit=-1"], 2),
        (["pronounce", "--nonsense"], 2),
        (["pronounced"], 2),
        (["lexicon"], 2),
        (["lexicon", "add", "zyx", "QQ"], 1),
    ],
)
def test_exit_statuses(arguments, status):
    ended = command(*arguments)
    assert ended.returncode == status
    assert bool(ended.stderr) == (status != 0)
    assert bool(ended.stdout) == (status == 0)
