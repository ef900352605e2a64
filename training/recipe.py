"""How the weights come about: teachers learn from the dictionary, and students from them, from an n-gram and from the dictionary.

All runs of a phase are trained side by side. There are three sets of them, which see different parts of the dictionary: *split*, whose
figures are of stems that no run of the set has seen, *word*, whose figures are of single words, and *ship*, whose student is what is
shipped and which word's teachers teach.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import torch

from training import evaluate, lesson, pack
from training.lesson import Lesson, Opinion, Opinions
from training.ngram import Ngram
from training.train import Options, Run, together

LSTM = Options(encoder="lstm", epochs=27, batch=512, dropout=0.35, rate=2.2e-3)
TEACHERS = {
    "lstm": replace(LSTM, hidden=384, decoder=384),
    "deep": replace(LSTM, layers=3, hidden=320, decoder=384),
    "large": replace(LSTM, hidden=512, decoder=512, dropout=0.4),
    "attention": replace(LSTM, encoder="attention", layers=6, hidden=128, decoder=384, dropout=0.2, rate=1.2e-3),
    "convolution": replace(LSTM, encoder="convolution", layers=8, hidden=192, decoder=384, dropout=0.25, rate=1.5e-3),
    "small": replace(LSTM, hidden=256, decoder=320, dropout=0.3),
}
# Of each set of teachers; word's teach what is shipped.
KINDS = {"word": tuple(TEACHERS), "split": ("lstm", "deep", "attention", "convolution")}
STUDENT = Options(epochs=64, batch=192, dropout=0.05, smoothing=0.03, trust=0.8, listed=3, invented=8)
PHASES = 2

# Runs by name: their set and options.
Phase = dict[str, tuple[str, Options]]


def teachers() -> Phase:
    """The runs of the first phase by name: set and options."""
    runs = [(name, kind) for name, kinds in KINDS.items() for kind in kinds]
    return {f"{name}-{kind}": (name, replace(TEACHERS[kind], seed=number)) for number, (name, kind) in enumerate(runs, 101)}


def students() -> Phase:
    """The runs of the second."""
    return {name: (name, replace(STUDENT, seed=number)) for number, name in enumerate(pack.SETS, 201)}


class Kitchen:
    """Where the recipe is followed: a work folder that has the packs, and a device."""

    def __init__(self, work: Path, seconds: Sequence[float] | None):
        self.work, self.seconds = work, seconds
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.packs = {name: pack.read(work, name) for name in pack.SETS}

    def make(self) -> None:
        """Everything, from where it was stopped."""
        self.train(teachers(), {}, 0)
        taught = {name: self.teach(name, "word" if name == "ship" else name) for name in pack.SETS}
        self.train(students(), taught, 1)

    def train(self, phase: Phase, taught: dict[str, Lesson], number: int) -> None:
        """Trains the runs of a phase side by side and says how good they are."""
        runs = []
        for name, (whose, options) in phase.items():
            if self.seconds:
                options = replace(options, seconds=self.seconds[number])
            runs.append(Run(options, self.work / name, self.packs[whose], taught.get(whose), self.device))
        together(runs)
        for whose in pack.SETS:
            if models := [run.mean for run, (name, _) in zip(runs, phase.values(), strict=True) if name == whose]:
                plain, stressed = evaluate.measure(models, self.packs[whose], "word")
                print(f"{len(models)} of {whose} together: words {plain}, with stress {stressed}", flush=True)

    def teach(self, name: str, by: str) -> Lesson:
        """What the teachers of a set and an n-gram say about a set's words, kept in the work folder."""
        path, unknown = self.work / f"{name}.lesson", pack.read_unknown(self.work, name)
        if not path.exists():
            models = [evaluate.load(self.work / run / "weights.pt")[0] for run, (whose, _) in teachers().items() if whose == by]
            made = lesson.teach(models, Ngram(self.packs[by].known, self.device), self.packs[name], unknown, self.device)
            pack.save(path, {"known": pack.plain(made.known), "unknown": {kind: pack.plain(said) for kind, said in made.unknown.items()}})
            return made
        kept = torch.load(path, weights_only=True)
        said = {kind: pack.whole(Opinion, opinions) for kind, opinions in kept["unknown"].items()}
        given = Lesson(pack.whole(Opinion, kept["known"]), said, unknown)
        if not (about(self.packs[name].known, given.known) and all(about(unknown[kind], opinions) for kind, opinions in said.items())):
            raise ValueError(f"{path} is about other words: delete it to ask the teachers again")
        return given


def about(words: pack.Groups, said: Opinions) -> bool:
    """Whether opinions are about these words, as far as their number tells."""
    return {n: len(group.letters) for n, group in words.items()} == {n: len(opinion.tags) for n, opinion in said.items()}
