"""The example with the real Spark, two workers, and the real daemon: the same bytes as from one process."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
import threading
import time
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import pronounced_spark
import pytest
from pronounced_spark import pipe, transcription
from pyspark.errors import PythonException
from pyspark.sql import SparkSession

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HERE = Path(__file__).parent
LINES = 20_000
STUCK = 60.0  # seconds; far more than anything takes

ODD = [
    "", " ", "\t", "a\tb", "\ttab first", "two  blanks", "windows\r", "\r", "😀", "Good 😀 day 👩🏽‍🚀!", "Привет, world",
    "naïve café", "cafe\u0301", "\ufeffmark", "zero\u200bwidth", "a\u2028b\u2029c\x85d", "nul \0 and bell \a", '"quoted" \\n \\',
    '{"json": [1]}', "<speak>no</speak>", "Dr. Smith, 22 %, $3.50, 4/1/2024!", "I read it; I have read it.", "'", "-", "?!", "&amp;",
    "supercalifragilistic" * 4, "None", "null", "🇬🇧 \u202eback", "\U00010330 \ufffd",
]  # fmt: skip


@pytest.fixture(scope="session")
def binary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The daemon under a name of its own, by which its processes are known."""
    copy = tmp_path_factory.mktemp("bin") / "pronounced"
    copy.symlink_to(os.environ["PRONOUNCED_BINARY"])
    os.environ["PRONOUNCED_BINARY"] = str(copy)
    return copy


@pytest.fixture(scope="session")
def spark(binary: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    """Spark with two workers, to which the module is sent as to others; with nobody's lexicon."""
    os.environ["XDG_DATA_HOME"] = os.environ["XDG_CONFIG_HOME"] = str(tmp_path_factory.mktemp("nobody"))
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.chdir(tmp_path_factory.mktemp("here"))  # before the JVM starts, which never changes its own
    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.files.maxPartitionBytes", "320k")
        .getOrCreate()
    )
    session.sparkContext.addPyFile(pronounced_spark.__file__)
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()
    eventually(lambda: not processes(binary))


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lines of prose and, every fourth, an odd one."""
    prose = (HERE / "../../bench/prose/austen.txt").read_text().strip().split("\n")
    draw = random.Random(8)
    lines = [draw.choice(ODD if number % 4 == 0 else prose) for number in range(LINES)]
    lines[-1] = "The end"  # not an empty line, which would be none
    path = tmp_path_factory.mktemp("corpus") / "corpus.txt"
    path.write_bytes("".join(f"{each}\n" for each in lines).encode())
    return path


def alone(binary: Path, corpus: Path, *flags: str) -> list[bytes]:
    """Returns what one process prints for the corpus, line by line."""
    command = [binary, "pronounce", *flags, "-i", corpus]
    return subprocess.run(command, capture_output=True, check=True, timeout=STUCK).stdout.split(b"\n")[:-1]


def processes(binary: Path, command: str = "") -> list[int]:
    """Returns the processes of the program, or those of one of its commands."""
    listed = subprocess.run(["ps", "-eo", "pid=,args="], capture_output=True, text=True, check=True).stdout
    return [int(pid) for pid in re.findall(rf"^ *(\d+) {re.escape(str(binary))} {command}", listed, re.M)]


def eventually(true: Callable[[], object]) -> None:
    """Waits for what has to come."""
    deadline = time.monotonic() + STUCK
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_pipe_writes_the_same_bytes(spark: SparkSession, binary: Path, corpus: Path, tmp_path: Path) -> None:
    lines = spark.read.text(str(corpus), lineSep="\n").rdd.map(lambda row: row.value)
    assert lines.getNumPartitions() >= 4
    pipe(lines, "-a", "ipa,arpabet", binary=str(binary)).saveAsTextFile(str(tmp_path / "out"))
    written = b"".join(part.read_bytes() for part in sorted((tmp_path / "out").glob("part-*")))
    want = alone(binary, corpus, "-a", "ipa,arpabet")
    assert len(want) == LINES
    assert written.split(b"\n")[:-1] == want
    assert not processes(binary, "pronounce")


def test_text_file_ends_lines_at_returns(spark: SparkSession, binary: Path, tmp_path: Path) -> None:
    (tmp_path / "mac.txt").write_bytes(b"one\rtwo\r\nthree\n")
    lines = pipe(spark.sparkContext.textFile(str(tmp_path / "mac.txt"), 1), "-a", "ipa", binary=str(binary)).collect()
    assert lines == ["one\tˈwʌn", "two\tˈtu", "three\tˈθɹi"]
    assert alone(binary, tmp_path / "mac.txt", "-a", "ipa") == ["one two\tˈwʌn ˈtu".encode(), "three\tˈθɹi".encode()]


def test_pipe_of_what_is_not_read_to_its_end(spark: SparkSession, binary: Path, corpus: Path) -> None:
    assert len(pipe(spark.sparkContext.textFile(str(corpus)), binary=str(binary)).take(3)) == 3
    eventually(lambda: not processes(binary, "pronounce"))


def test_pipe_that_fails_fails_the_job(spark: SparkSession, binary: Path) -> None:
    with pytest.raises(Exception, match="PIPE_FUNCTION_EXITED"):
        pipe(spark.sparkContext.parallelize(["a"], 1), "-a", "klingon", binary=str(binary)).collect()


@pytest.mark.parametrize("alphabet", ["ipa", "arpabet"])
def test_column_writes_the_same_bytes(spark: SparkSession, binary: Path, corpus: Path, alphabet: str) -> None:
    frame = spark.read.text(str(corpus), lineSep="\n")
    rows = frame.select(transcription(alphabet)("value")).collect()
    want = [each.split(b"\t")[1] for each in alone(binary, corpus, "-a", alphabet)]
    assert [row[0].encode() for row in rows] == want
    assert 1 <= len(processes(binary, "serve")) <= 2  # one for each worker, however many partitions it had


def test_column_with_nulls(spark: SparkSession) -> None:
    frame = spark.createDataFrame([(None,), ("read",), ("",), (None,)], "text string").coalesce(1)
    assert [row[0] for row in frame.select(transcription()("text")).collect()] == [None, "ˈɹid", "", None]


def test_column_with_options(spark: SparkSession) -> None:
    frame = spark.createDataFrame([("Frodo",)], "text string")
    said = transcription("arpabet", lexicon=[{"word": "Frodo", "arpabet": "F R OW0 D OW1"}])
    assert frame.select(said("text")).collect()[0][0] == "F R OW0 D OW1"


def test_column_says_what_is_wrong(spark: SparkSession) -> None:
    with pytest.raises(PythonException, match="must be one of arpabet, ipa"):
        spark.createDataFrame([("a",)], "text string").select(transcription("klingon")("text")).collect()


def test_killed_daemons_lose_nothing(spark: SparkSession, binary: Path, corpus: Path) -> None:
    """Kills each daemon once, as it comes, while it is at work."""
    killed: set[int] = set()
    over = threading.Event()

    def kill() -> None:
        while not over.wait(0.3):
            for pid in set(processes(binary, "serve")) - killed:
                if len(killed) < 4:
                    os.kill(pid, 9)
                    killed.add(pid)

    killer = threading.Thread(target=kill)
    killer.start()
    try:
        rows = spark.read.text(str(corpus), lineSep="\n").select(transcription("ipa")("value")).collect()
    finally:
        over.set()
        killer.join()
    assert killed
    assert [row[0].encode() for row in rows] == [each.split(b"\t")[1] for each in alone(binary, corpus, "-a", "ipa")]


def test_readme(spark: SparkSession, binary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", f"{binary.parent}{os.pathsep}{os.environ['PATH']}")
    readme = (HERE / "README.md").read_text()
    program, printed = re.findall(r"```python\n(.*?)```\n\n```text\n(.*?)```", readme, re.S)[0]
    output = StringIO()
    with redirect_stdout(output):
        exec(compile(program, "README.md", "exec"), {"spark": spark})
    assert output.getvalue() == printed
