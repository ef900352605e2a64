"""Training with checkpoints: a run that is stopped, at any time, goes on where it was.

The learning rate rises over the first epoch, stays, and falls to nothing over the last `fall` of the epochs. While it
stays nothing depends on the number of epochs, so a run may be made longer or shorter until the fall begins. An
exponential mean of the weights is what is measured and kept.
"""

import copy
import csv
import os
import random
import signal
import time
from collections import defaultdict
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from training import data, evaluate, lesson, prepare
from training.model import Shape, Student, recall


@dataclass
class Options:
    """What a run is made of."""

    seed: int = 1
    epochs: int = 40
    fall: float = 0.4
    rate: float = 2.5e-3
    decay: float = 0.01
    batch: int = 256
    dropout: float = 0.2
    smoothing: float = 0.05
    hide: float = 0.15
    mean: float = 0.998
    hidden: int = 192
    decoder: int = 256
    recall: int = 32
    early: int = 1
    # How often a word's relatives are taken out of what it has beside it.
    strangers: float = 0.3
    # The parts of the split to train on, and to see beside a word. For the weights that are shipped these are all, and figures mean nothing.
    parts: str = "train"
    # A run whose weights to begin with.
    start: str = ""
    # Runs to learn from, separated by commas; how much their opinion weighs against the dictionary's, from 0 to 1; and
    # how many words without a pronunciation an epoch has for each word of the dictionary.
    teachers: str = ""
    trust: float = 0.5
    extra: float = 1.0


# Seconds between checkpoints within an epoch.
PATIENCE = 240


def batches(words: list, size: int, seed: int) -> list[list[tuple[str, Any]]]:
    """All words once, in random order, those of a length together; of what is to learn about a word one, the first most."""
    dice = random.Random(seed)
    by_length = defaultdict(list)
    for word, ways in words:
        by_length[len(word)].append((word, dice.choice([ways[0], *ways]) if len(ways) > 1 else ways[0]))
    cut = []
    for same in by_length.values():
        dice.shuffle(same)
        # A few long words make a short step of their own; equal parts rather than a rest of one or two words.
        parts = -(-len(same) // size)
        cut += [same[len(same) * i // parts : len(same) * (i + 1) // parts] for i in range(parts)]
    dice.shuffle(cut)
    return cut


def rate(options: Options, epoch: float) -> float:
    """The learning rate at a moment, in epochs from the start."""
    left = (options.epochs - epoch) / (options.fall * options.epochs)
    return options.rate * max(0.0, min(1.0, epoch + 0.01, left))


class Run:
    """A training run in a folder."""

    def __init__(self, options: Options, work: Path, name: str, unknown: list[str]):
        self.options, self.folder = options, work / name
        self.folder.mkdir(parents=True, exist_ok=True)
        parts = options.parts.split(",")
        self.tags, self.words, self.memory = prepare.read_tags(work), prepare.read_words(work, parts), prepare.read_memory(work, parts)
        self.unknown: list[tuple[str, list]] = []
        if options.teachers:
            self.learn([work / teacher / "weights.pt" for teacher in options.teachers.split(",")], unknown)
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        torch.manual_seed(options.seed)
        shape = Shape(len(self.tags), hidden=options.hidden, decoder=options.decoder, recall=options.recall, early=options.early)
        self.model = Student(shape, options.dropout).to(self.device)
        if options.start:
            self.model.load_state_dict(evaluate.load(work / options.start / "weights.pt")[0].state_dict())
        self.mean = copy.deepcopy(self.model).eval()
        self.optimizer = torch.optim.AdamW(
            self.model.parameters(), options.rate, betas=(0.9, 0.98), weight_decay=options.decay, fused=True
        )
        self.epoch = self.done = 0
        self.loss = self.seconds = 0.0
        self.stopped = False
        signal.signal(signal.SIGTERM, self.stop)
        self.resume()

    def learn(self, teachers: list[Path], unknown: list[str]) -> None:
        """Replaces tags by examples, and adds words that the dictionary lacks."""
        path = self.folder / "lesson.pt"
        if not path.exists():
            pairs: list = [(word, way) for word, ways in self.words for way in ways]
            lesson.write(teachers, [*pairs, *((word, None) for word in unknown)], self.memory, path)
        known, self.unknown, asked = defaultdict(list), [], set(unknown)
        for example in lesson.read(path):
            if example.known:
                known[example.word].append(example)
            elif example.word in asked:
                self.unknown.append((example.word, [example]))
        self.words = list(known.items())

    def stop(self, *_: object) -> None:
        """Asks the loop to end after the step it is at."""
        self.stopped = True

    def resume(self) -> None:
        """Goes on from the checkpoint, if there is one."""
        path = self.folder / "checkpoint.pt"
        if not path.exists():
            return
        kept = torch.load(path, map_location=self.device, weights_only=True)
        self.model.load_state_dict(kept["model"])
        self.mean.load_state_dict(kept["mean"])
        self.optimizer.load_state_dict(kept["optimizer"])
        torch.set_rng_state(kept["dice"].cpu())
        for name in ("epoch", "done", "loss", "seconds"):
            setattr(self, name, kept[name])
        print(f"goes on at epoch {self.epoch}, step {self.done}", flush=True)

    def save(self) -> None:
        """Writes the checkpoint; it is whole at every moment."""
        kept = {name: getattr(self, name) for name in ("epoch", "done", "loss", "seconds")}
        kept |= {"model": self.model.state_dict(), "mean": self.mean.state_dict()}
        kept |= {"optimizer": self.optimizer.state_dict(), "dice": torch.get_rng_state()}
        kept["options"] = asdict(self.options)
        self.write("checkpoint.pt", kept)

    def write(self, name: str, what: dict) -> None:
        """Replaces a file at once."""
        torch.save(what, self.folder / (name + ".new"))
        os.replace(self.folder / (name + ".new"), self.folder / name)

    def plan(self) -> list[list[tuple[str, Any]]]:
        """The steps of this epoch."""
        seed = self.options.seed * 1000 + self.epoch
        number = min(len(self.unknown), round(self.options.extra * len(self.words)))
        return batches(self.words + random.Random(seed).sample(self.unknown, number), self.options.batch, seed)

    def measure(self, batch: list[tuple[str, Any]]) -> Tensor:
        """The loss."""
        letters = torch.tensor([data.encode(word) for word, _ in batch], device=self.device)
        words = [word for word, _ in batch]
        strangers = (torch.rand(len(words)) < self.options.strangers).tolist()
        rows = recall(self.memory, words, strangers).to(self.device)
        taught = bool(self.options.teachers)
        tags = torch.tensor([way.tags if taught else way for _, way in batch], device=self.device)
        with torch.autocast(self.device.type, torch.bfloat16):
            scores = self.model(letters, rows, tags, self.options.hide)
        scores, smoothing = scores.float().flatten(0, 1), self.options.smoothing
        if not taught:
            return functional.cross_entropy(scores, tags.flatten(), label_smoothing=smoothing)
        wanted = lesson.targets([way for _, way in batch], len(self.tags), self.options.trust, smoothing)
        return functional.cross_entropy(scores, wanted.to(self.device))

    def step(self, batch: list[tuple[str, Any]]) -> float:
        """One step; returns the loss."""
        loss = self.measure(batch)
        self.optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        with torch.no_grad():
            # The mean is shorter at first, or the random start would stay in it for long.
            steps = self.optimizer.state[self.model.out.weight]["step"].item()
            keep = min(self.options.mean, steps / (steps + 10))
            torch._foreach_lerp_(list(self.mean.parameters()), list(self.model.parameters()), 1 - keep)
        return loss.item()

    def train(self, held: list[data.Entry]) -> None:
        """Trains to the last epoch and measures after each."""
        while self.epoch < self.options.epochs:
            plan = self.plan()
            start = saved = time.monotonic()
            before = self.seconds
            for batch in plan[self.done :]:
                moment = rate(self.options, self.epoch + self.done / len(plan))
                for group in self.optimizer.param_groups:
                    group["lr"] = moment
                self.loss += self.step(batch)
                self.done += 1
                if self.stopped or time.monotonic() - saved > PATIENCE:
                    saved = time.monotonic()
                    self.seconds = before + saved - start
                    self.save()
                if self.stopped:
                    raise SystemExit("stopped; the same command goes on")
            self.seconds = before + time.monotonic() - start
            self.close(held, self.loss / len(plan))

    def close(self, held: list[data.Entry], loss: float) -> None:
        """Ends an epoch: figures, the curve's next line, the weights, a checkpoint."""
        said = evaluate.answers(self.mean, self.tags, self.memory, (entry.word for entry in held))
        plain, stressed = evaluate.score(said, held)
        self.epoch, self.done = self.epoch + 1, 0
        line = {
            "epoch": self.epoch,
            "rate": f"{rate(self.options, self.epoch):.6f}",
            "loss": f"{loss:.4f}",
            "wer": f"{plain.wer:.2f}",
            "per": f"{plain.per:.2f}",
            "wer_stress": f"{stressed.wer:.2f}",
            "per_stress": f"{stressed.per:.2f}",
            "seconds": f"{self.seconds:.0f}",
        }
        print(" ".join(f"{name} {value}" for name, value in line.items()), flush=True)
        path = self.folder / "curve.csv"
        new = not path.exists()
        with path.open("a", newline="") as file:
            writer = csv.DictWriter(file, line, lineterminator="\n")
            if new:
                writer.writeheader()
            writer.writerow(line)
        self.loss = self.seconds = 0.0
        self.write("weights.pt", {"shape": self.model.shape._asdict(), "tags": self.tags, "epoch": self.epoch,
                                  "options": asdict(self.options), "weights": self.mean.state_dict()})  # fmt: skip
        self.save()
