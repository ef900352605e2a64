"""A Spark session that runs jobs for the benchmark: argv has how many workers and the daemon, stdin the orders.

An order is a line, `pipe FILE` or `column FILE`; the answer is a line of JSON. The time is that of the job alone, on the driver's
clock; the output is made in full and thrown away. Processor time is that of this process and all below it, by what they are.
"""

from __future__ import annotations

import json
import sys
import time
from collections import defaultdict
from os import environ, getpid, sysconf
from pathlib import Path

import pronounced_spark
from pyspark.sql import SparkSession
from pyspark.sql.functions import length
from pyspark.sql.functions import sum as total

PARTITIONS = 4  # for any number of workers, so that all do the same work; Spark's Python needs 0.1 s for each
TICK = sysconf("SC_CLK_TCK")


def processes() -> dict[int, tuple[str, list[str]]]:
    """Returns this process and those below it: names, and the fields of /proc/PID/stat after them (man 5 proc)."""
    found = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            before, _, after = path.read_text().rpartition(")")
        except OSError:
            continue  # it has ended
        found[int(path.parent.name)] = (before.partition("(")[2], after.split())
    below = {getpid()}
    while more := {pid for pid, (_, fields) in found.items() if int(fields[1]) in below and pid not in below}:
        below |= more
    return {pid: found[pid] for pid in below}


def kind(name: str) -> str:
    """Tells what a process is."""
    return name if name in ("java", "pronounced") else "python" if name.startswith("python") else "other"


def processor() -> dict[str, float]:
    """Returns seconds of processor time. Daemons that have ended are in the times that their Python workers waited for."""
    spent: dict[str, float] = defaultdict(float)
    for name, fields in processes().values():
        own, waited = (sum(int(each) for each in fields[at : at + 2]) / TICK for at in (11, 13))
        spent[kind(name)] += own
        spent["pronounced" if kind(name) == "python" else "other"] += waited
    return spent


def resident() -> dict[str, int]:
    """Returns the largest process of each kind, in bytes."""
    most: dict[str, int] = defaultdict(int)
    for name, fields in processes().values():
        most[kind(name)] = max(most[kind(name)], int(fields[21]) * sysconf("SC_PAGE_SIZE"))
    return most


def main() -> None:
    """Runs jobs until the orders end."""
    workers, binary = sys.argv[1:]
    environ["PYSPARK_PYTHON"] = sys.executable
    spark = (
        SparkSession.builder.master(f"local[{workers}]")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.files.openCostInBytes", "1")
        .config("spark.sql.files.minPartitionNum", str(PARTITIONS))
        .getOrCreate()
    )
    spark.sparkContext.addPyFile(pronounced_spark.__file__)
    spark.sparkContext.setLogLevel("ERROR")
    transcribe = pronounced_spark.transcription("ipa")

    def pipe(path: str) -> int:
        lines = spark.sparkContext.textFile(path, PARTITIONS)
        return pronounced_spark.pipe(lines, "-a", "ipa", binary=binary).map(len).sum()

    def column(path: str) -> int:
        frame = spark.read.text(path, lineSep="\n")
        return frame.select(total(length(transcribe("value")))).collect()[0][0]

    ways = {"pipe": pipe, "column": column}
    for order in sys.stdin:
        way, _, path = order.rstrip("\n").partition(" ")
        before, began = processor(), time.perf_counter()
        characters = ways[way](path)
        seconds = time.perf_counter() - began
        after = processor()
        spent = {each: after[each] - before[each] for each in ("java", "python", "pronounced")}
        answer = {"seconds": seconds, "processor": spent, "resident": resident(), "characters": characters}
        print(json.dumps(answer), flush=True)
    spark.stop()


if __name__ == "__main__":
    main()
