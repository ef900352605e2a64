"""How the weights come about: teachers, teachers taught by these, and students taught by both.

All runs of a phase are trained side by side. There are three sets of them, which see different parts of the dictionary: *split*, whose
figures are of stems that no run of the set has seen, *word*, whose figures are of single words, and *ship*, whose student is what is
shipped and which word's teachers teach.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import torch

from training import evaluate, lesson, pack
from training.lesson import Lesson, Opinion
from training.train import Options, Run, save, together

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
# What the second generation is taught by the first.
TAUGHT = {"trust": 0.4, "extra": 0.7, "epochs": 20}
GENERATIONS = (1, 2)
STUDENT = Options(dropout=0.1, smoothing=0.03, trust=0.8, extra=2.5)
PHASES = len(GENERATIONS) + 1

# Runs by name: their set and options.
Phase = dict[str, tuple[str, Options]]


def teachers(generation: int) -> Phase:
    """The runs of a generation by name: set and options."""
    runs = {}
    for name, kinds in KINDS.items():
        for kind in kinds:
            options = replace(TEACHERS[kind], seed=100 * generation + len(runs) + 1, **(TAUGHT if generation > 1 else {}))
            runs[f"{name}-{kind}-{generation}"] = (name, options)
    return runs


def students() -> Phase:
    """The runs of the last phase."""
    return {name: (name, replace(STUDENT, seed=320 + number)) for number, name in enumerate(pack.SETS)}


class Kitchen:
    """Where the recipe is followed: a work folder that has the packs, and a device."""

    def __init__(self, work: Path, seconds: Sequence[float] | None):
        self.work, self.seconds = work, seconds
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.packs = {name: pack.read(work, name) for name in pack.SETS}

    def make(self) -> None:
        """Everything, from where it was stopped."""
        taught: dict[str, Lesson] = {}
        asked: Phase = {}
        for generation in GENERATIONS:
            phase = teachers(generation)
            self.train(phase, taught, generation - 1)
            asked |= phase
            taught = {name: self.teach(name, name, asked, generation) for name in KINDS}
        taught["ship"] = self.teach("ship", "word", asked, GENERATIONS[-1])
        self.train(students(), taught, PHASES - 1)

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

    def teach(self, name: str, by: str, phase: Phase, generation: int) -> Lesson:
        """What all runs of a set say about a set's words, kept in the work folder."""
        path = self.work / f"{name}-{generation}.lesson"
        if not path.exists():
            models = [evaluate.load(self.work / run / "weights.pt")[0] for run, (whose, _) in phase.items() if whose == by]
            made = lesson.teach(models, self.packs[name], self.device)
            save(path, {side: {length: vars(said) for length, said in opinions.items()} for side, opinions in vars(made).items()})
        kept = torch.load(path, weights_only=True)
        return Lesson(**{side: {length: Opinion(**said) for length, said in opinions.items()} for side, opinions in kept.items()})
