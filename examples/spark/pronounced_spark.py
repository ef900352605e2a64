"""Pronunciations in Apache Spark. Every worker has a `pronounced` of its own, and one core for it.

`pipe` sends the lines of an RDD through the program, a process for each partition. `transcription` is a pandas UDF over
the Python client, for a column of a DataFrame, with a daemon for each Python worker process.

Workers have to import this module, not only the driver: `spark-submit --py-files pronounced_spark.py`, or
`SparkContext.addPyFile`.
"""

from __future__ import annotations

import functools
import os
import shlex
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pandas as pd
from pronounced import Client
from pyspark.sql.functions import pandas_udf

if TYPE_CHECKING:
    from pyspark import RDD
    from pyspark.sql.udf import UserDefinedFunctionLike

# Spark gives a task a core, and runs as many tasks as it has cores. A daemon answers many requests at once, on all cores
# that it is allowed.
ONE_CORE = {"GOMAXPROCS": "1"}

MARKS = ".,?!-"  # what `pronounced pronounce` keeps of the punctuation


def pipe(lines: RDD[str], *flags: str, binary: str = "pronounced") -> RDD[str]:
    """Returns what `pronounced pronounce` prints for each line: the line, a tab, its phonemes.

    flags: of `pronounced pronounce`, as `-a`, `ipa`.
    binary: the program, a path or a name on the workers' PATH, which is taken to be the driver's.

    Order and partitions stay as they are. A process that exits with an error fails its task, which Spark tries again.
    """
    environment = {**ONE_CORE, "PATH": os.environ.get("PATH", os.defpath)}  # Spark gives it nothing else
    return lines.pipe(shlex.join([binary, "pronounce", *flags]), env=environment, checkCode=True)


def transcription(alphabet: str = "ipa", **options: Any) -> UserDefinedFunctionLike:
    """Returns a function of a column of texts, their phonemes, as `pronounced pronounce -a ALPHABET` writes them.

    options: of `Client.pronounce_all`, as `markup` or `lexicon`.

    Null stays null.
    """

    @pandas_udf("string")
    def transcribe(batches: Iterator[pd.Series]) -> Iterator[pd.Series]:
        gap = separator(alphabet)
        for texts in batches:
            results = client().pronounce_all(texts[texts.notna()], alphabets=[alphabet], **options)
            yield pd.Series(
                [line(next(results), alphabet, gap) if known else None for known in texts.notna()], dtype=object
            )

    return transcribe


@functools.cache
def client() -> Client:
    """Returns this process's client. Its daemon starts with the first request, and again after a crash; it ends with the process."""
    return Client(env={**os.environ, **ONE_CORE})


def separator(alphabet: str) -> str:
    """Returns what stands between words: two blanks where one stands between the symbols of a word."""
    return "  " if " " in client().convert("AA B", "arpabet", alphabet) else " "


def line(result: Any, alphabet: str, gap: str) -> str:
    """Writes the words and marks of a result."""
    parts: list[str] = []
    for token in result["tokens"]:
        for word in token["words"]:
            phonemes = word[alphabet]
            parts.append(phonemes if isinstance(phonemes, str) else " ".join(phonemes))
        if token["kind"] == "punctuation":
            parts += (mark for mark in token["text"] if mark in MARKS)
    return gap.join(part for part in parts if part)
