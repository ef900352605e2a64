"""Words a second of pronounced.g2p_en and g2p_en 2.1.0 in one run, turn by turn: speed.py TEXT RESULT."""

from __future__ import annotations

import datetime
import os
import platform
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Callable

import g2p_en

from pronounced import Client
from pronounced.g2p_en import G2p

ROUNDS = 9
REPEATS = 20  # of the text in a turn

Runner = Callable[["list[str]"], object]


def one_by_one(convert: Callable[[str], list[str]]) -> Runner:
    """A sentence a call."""

    def run(sentences: list[str]) -> None:
        for sentence in sentences:
            convert(sentence)

    return run


def whole(convert: Callable[[str], list[str]]) -> Runner:
    """The whole text in a call."""
    return lambda sentences: convert(" ".join(sentences))


def batch(convert: G2p) -> Runner:
    """Sentences in a batch."""

    def run(sentences: list[str]) -> None:
        for _ in convert.batch(sentences):
            pass

    return run


def machine() -> str:
    """Says where this was measured."""
    cpu = "an unknown processor"
    if sys.platform == "linux":
        names = [
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if line.startswith("model name")
        ]
        cpu = names[0] if names else cpu
    load = " ".join(f"{each:.2f}" for each in os.getloadavg())
    return f"{cpu}, {os.cpu_count()} cores; {platform.system()} {platform.release()}; Python {platform.python_version()}; load before: {load}"


def spread(values: list[float], form: str) -> str:
    """The median, the least and the greatest."""
    return "{} ({}–{})".format(*(format(each, form) for each in (statistics.median(values), min(values), max(values))))


def main() -> None:
    """Measures and writes the table."""
    text, result = map(Path, sys.argv[1:])
    sentences = text.read_text().strip().split("\n") * REPEATS
    words = sum(len(sentence.split()) for sentence in sentences)
    where = machine()
    theirs, ours = g2p_en.G2p(), G2p()
    uncached = G2p(Client(arguments=["--cache-size=0"], env={"GOMAXPROCS": "1", **os.environ}))
    version = subprocess.run([os.environ["PRONOUNCED_BINARY"], "--version"], capture_output=True, text=True, check=True)
    runners: dict[str, tuple[Runner, str]] = {
        "g2p_en 2.1.0, a sentence a call": (one_by_one(theirs), ""),
        "g2p_en 2.1.0, the text in one call": (whole(theirs), ""),
        "`G2p()(sentence)`": (one_by_one(ours), "g2p_en 2.1.0, a sentence a call"),
        "`G2p()(sentence)`, no cache": (one_by_one(uncached), "g2p_en 2.1.0, a sentence a call"),
        "`G2p().batch(sentences)`": (batch(ours), "g2p_en 2.1.0, a sentence a call"),
        "`G2p().batch(sentences)`, no cache": (batch(uncached), "g2p_en 2.1.0, a sentence a call"),
        "`G2p()(text)`": (whole(ours), "g2p_en 2.1.0, the text in one call"),
        "`G2p()(text)`, no cache": (whole(uncached), "g2p_en 2.1.0, the text in one call"),
    }
    rates: dict[str, list[float]] = {name: [] for name in runners}
    for runner, _ in runners.values():
        runner(sentences[: len(sentences) // REPEATS])
    for _ in range(ROUNDS):
        for name, (runner, _) in runners.items():
            began = time.perf_counter()
            runner(sentences)
            rates[name].append(words / (time.perf_counter() - began))
    lines = [
        "# pronounced.g2p_en beside g2p_en 2.1.0",
        "",
        "Written by `clients/python/bench/speed.sh`: running text, the beginning of Pride and Prejudice, "
        f"{words // REPEATS} words, {REPEATS} times over in a turn; {ROUNDS} rounds in which all take turns. Medians, with the "
        "least and the greatest; the factor is that of each round. g2p_en reads with NLTK's perceptron tagger and CMUdict; "
        "all are warm.",
        "",
        f"Machine: {where}; {datetime.datetime.now(datetime.timezone.utc).date()}; {version.stdout.splitlines()[0]}.",
        "",
        "| | words a second | times as fast |",
        "|---|---|---|",
    ]
    for name, (_, base) in runners.items():
        factors = [mine / other for mine, other in zip(rates[name], rates[base])] if base else []
        lines.append(f"| {name} | {spread(rates[name], ',.0f')} | {spread(factors, '.1f') if factors else '1'} |")
    result.write_text("\n".join(lines) + "\n")
    print(result.read_text())


if __name__ == "__main__":
    main()
