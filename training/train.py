"""Training: steps of words of equal length, an epoch's after another, with checkpoints.

The learning rate rises over the first epoch, stays, and falls to nothing over the last `fall` of the run. An exponential mean of the
weights is what is measured and kept. On a GPU the step of each length is recorded once and played back (a CUDA graph): the network is so
small that starting its operations one by one would take most of the time. So runs can share a GPU, a step of each in turn.
"""

import csv
import time
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from training import evaluate
from training.lesson import Lesson, Opinion
from training.model import Model, Shape
from training.pack import Group, Pack, save


@dataclass(frozen=True)
class Options:
    """What a run is made of."""

    seed: int = 1
    encoder: str = "lstm"
    layers: int = 2
    hidden: int = 224
    decoder: int = 288
    epochs: int = 36
    fall: float = 0.95
    rate: float = 2.5e-3
    decay: float = 0.01
    batch: int = 256
    dropout: float = 0.2
    smoothing: float = 0.05
    hide: float = 0.15
    mean: float = 0.998
    # How often a word's relatives are taken out of what it has beside it.
    strangers: float = 0.3
    # How much teachers weigh against the dictionary, from 0 to 1; how many words without a pronunciation, listed ones and such as were made
    # up, a step has for each word of the dictionary.
    trust: float = 0.5
    listed: float = 1.0
    invented: float = 1.0
    # Instead of epochs: how long the run may take.
    seconds: float = 0.0


# Seconds after which an epoch's end is measured, and kept as a checkpoint.
PATIENCE = 30
# What a checkpoint has beside weights and options: epochs and steps done, seconds spent.
COUNTED = ("epoch", "done", "spent")


class Part:
    """The words of one length that a step draws from, and how many it draws."""

    def __init__(self, group: Group, opinion: Opinion | None, trust: float, take: int, device: torch.device):
        group = group.to(device)
        self.letters, self.rows, self.strangers = group.letters, group.rows, group.strangers
        # A word without a pronunciation has the teachers' one.
        self.tags, self.ways = opinion.tags.to(device) if opinion else group.tags, group.ways
        self.likely = opinion.likely.to(device) if opinion else None
        self.chances = opinion.chances.to(device) if opinion else None
        self.trust = trust
        self.chosen = torch.zeros(take, dtype=torch.long, device=device)
        self.order = torch.empty(0, dtype=torch.long, device=device)

    def next(self, dice: torch.Generator) -> None:
        """Chooses the words of the next step: all once, in random order, before any a second time."""
        take = len(self.chosen)
        while len(self.order) < take:
            self.order = torch.cat((self.order, torch.randperm(len(self.letters), generator=dice).to(self.order)))
        self.chosen.copy_(self.order[:take])
        self.order = self.order[take:]

    def draw(self, strangers: float, smoothing: float, count: int) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Letters, what is beside them, tags, and what the model is to say (words × length × tags)."""
        at = self.chosen
        alone = torch.rand(len(at), 1, 1, device=at.device) < strangers
        rows = torch.where(alone, self.strangers[at], self.rows[at]).long()
        # Of several pronunciations the first is drawn most.
        way = ((torch.rand(len(at), device=at.device) * (self.ways[at] + 1)).long() - 1).clamp_(min=0)
        tags = self.tags[at, way].long()
        wanted = torch.full((*tags.shape, count), smoothing / count, device=at.device)
        wanted.scatter_(2, tags.unsqueeze(2), 1 - smoothing + smoothing / count)
        if self.likely is not None and self.chances is not None:
            said = self.chances[at, way].float() * self.trust
            wanted = (wanted * (1 - self.trust)).scatter_add_(2, self.likely[at, way].long(), said)
        return self.letters[at].long(), rows, tags, wanted


class Run:
    """A training run in a folder."""

    def __init__(self, options: Options, folder: Path, pack: Pack, lesson: Lesson | None, device: torch.device):
        self.options, self.folder, self.pack, self.device = options, folder, pack, device
        folder.mkdir(parents=True, exist_ok=True)
        torch.manual_seed(options.seed)
        self.dice = torch.Generator().manual_seed(options.seed)
        shape = Shape(len(pack.tags), options.encoder, options.layers, options.hidden, options.decoder)
        self.model = Model(shape, options.dropout).to(device)
        self.mean = Model(shape).to(device).eval()
        self.mean.load_state_dict(self.model.state_dict())
        self.gpu = device.type == "cuda"
        self.stream = torch.cuda.Stream() if self.gpu else None
        self.rate = torch.tensor(options.rate, device=device)
        self.optimizer = torch.optim.AdamW(
            self.model.parameters(), self.rate if self.gpu else options.rate, betas=(0.9, 0.98), weight_decay=options.decay,
            fused=True, capturable=self.gpu,
        )  # fmt: skip
        self.share = torch.zeros((), device=device)
        self.total = torch.zeros((), device=device)
        self.parts, self.plan = self.divide(pack, lesson)
        self.graphs: dict[int, torch.cuda.CUDAGraph] = {}
        self.pool = torch.cuda.graph_pool_handle() if self.gpu else None
        self.epoch, self.done, self.spent, self.began = 0, 0, 0.0, 0.0
        self.resume()

    def divide(self, pack: Pack, lesson: Lesson | None) -> tuple[dict[int, list[Part]], list[int]]:
        """What a step of each length draws from, and the lengths of an epoch's steps."""
        parts, plan = {}, []
        for length, group in pack.known.items():
            steps = -(-len(group.words) // self.options.batch)
            take = -(-len(group.words) // steps)
            parts[length] = [Part(group, lesson and lesson.known[length], self.options.trust, take, self.device)]
            for kind, said in lesson.unknown.items() if lesson else ():
                extra = round(take * getattr(self.options, kind))
                if extra and length in said:
                    parts[length].append(Part(lesson.words[kind][length], said[length], 1.0, extra, self.device))
            plan += [length] * steps
        return parts, plan

    def compute(self, length: int) -> None:
        """One step."""
        options, count = self.options, len(self.pack.tags)
        drawn = [part.draw(options.strangers, options.smoothing, count) for part in self.parts[length]]
        letters, rows, tags, wanted = (torch.cat(tensors) for tensors in zip(*drawn, strict=True))
        with torch.autocast(self.device.type, torch.bfloat16):
            scores = self.model(letters, rows, tags, options.hide)
        loss = functional.cross_entropy(scores.float().flatten(0, 1), wanted.flatten(0, 1))
        self.optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        with torch.no_grad():
            self.total += loss
            mean = list(self.mean.parameters())
            change = torch._foreach_sub(list(self.model.parameters()), mean)
            torch._foreach_mul_(change, self.share)
            torch._foreach_add_(mean, change)

    def record(self) -> None:
        """Records a step of each length. Whatever is set up once must be before, so each is taken once as well, at rate 0."""
        torch.cuda.synchronize()
        for length, parts in self.parts.items():
            with torch.cuda.stream(self.stream):
                self.set_rate(0.0)
                for part in parts:
                    part.next(self.dice)
                self.compute(length)
                self.optimizer.zero_grad()
            torch.cuda.synchronize()
            self.graphs[length] = torch.cuda.CUDAGraph()
            with torch.cuda.graph(self.graphs[length], pool=self.pool, stream=self.stream):
                self.compute(length)
        self.total.zero_()
        torch.cuda.synchronize()

    def step(self, length: int, rate: float) -> None:
        """One step."""
        self.set_rate(rate)
        # The mean is shorter at first, or the random start would stay in it for long.
        self.done += 1
        self.share.fill_(1 - min(self.options.mean, self.done / (self.done + 10)))
        for part in self.parts[length]:
            part.next(self.dice)
        if self.gpu:
            self.graphs[length].replay()
        else:
            self.compute(length)

    def steps(self) -> Iterator[None]:
        """Trains to the end, a step each time that it is asked."""
        self.began = time.monotonic()
        while self.left() > 0:
            order = torch.randperm(len(self.plan), generator=self.dice).tolist()
            for number, at in enumerate(order):
                part = number / len(order)
                left = self.left(part)
                rate = self.options.rate * max(0.0, min(1.0, self.epoch + part + 0.01, left / self.options.fall))
                with torch.cuda.stream(self.stream) if self.gpu else nullcontext():
                    self.step(self.plan[at], rate)
                yield
                if left <= 0:
                    break
            self.epoch += 1
            if self.gpu:
                torch.cuda.synchronize()
            if self.left() <= 0 or time.monotonic() - self.began > PATIENCE:
                self.spent += time.monotonic() - self.began
                self.began = time.monotonic()
                self.close(number + 1)
            self.total.zero_()
            if self.gpu:
                torch.cuda.synchronize()

    def left(self, part: float = 0.0) -> float:
        """How much of the run is left, from 1 to 0."""
        if self.options.seconds:
            since = time.monotonic() - self.began if self.began else 0.0
            return 1 - (self.spent + since) / self.options.seconds
        return 1 - (self.epoch + part) / self.options.epochs

    def set_rate(self, rate: float) -> None:
        """Sets the learning rate, which a recorded step reads from its tensor."""
        if self.gpu:
            self.rate.fill_(rate)
        else:
            for group in self.optimizer.param_groups:
                group["lr"] = rate

    def resume(self) -> None:
        """Goes on from the checkpoint, if there is one."""
        path = self.folder / "checkpoint.pt"
        if not path.exists():
            (self.folder / "curve.csv").unlink(missing_ok=True)
            return
        kept = torch.load(path, map_location=self.device, weights_only=True)
        if kept.get("options") != self.recorded():
            raise ValueError(f"{self.folder} has a run of other options: delete it to train anew")
        for name in ("model", "mean", "optimizer"):
            getattr(self, name).load_state_dict(kept[name])
        for group in self.optimizer.param_groups:
            group["lr"] = self.rate if self.gpu else self.options.rate
        self.dice.set_state(kept["dice"].cpu())
        for name in COUNTED:
            setattr(self, name, kept[name])

    def recorded(self) -> dict:
        """The options that a run cannot go on without; how long it takes may change."""
        return asdict(replace(self.options, seconds=0.0, epochs=0))

    def close(self, steps: int) -> None:
        """Figures, the curve's next line, the weights, a checkpoint."""
        plain, stressed = evaluate.measure([self.mean], self.pack, self.pack.watched)
        line = {
            "epoch": self.epoch,
            "loss": f"{self.total.item() / steps:.4f}",
            "wer": f"{plain.wer:.2f}",
            "per": f"{plain.per:.2f}",
            "wer_stress": f"{stressed.wer:.2f}",
            "per_stress": f"{stressed.per:.2f}",
            "seconds": f"{self.spent:.0f}",
        }
        print(self.folder.name, *(f"{name} {value}" for name, value in line.items()), flush=True)
        save(self.folder / "weights.pt", {"shape": self.model.shape._asdict(), "tags": self.pack.tags, "epoch": self.epoch,
                                          "options": asdict(self.options), "weights": self.mean.state_dict()})  # fmt: skip
        kept: dict = {"options": self.recorded(), **{name: getattr(self, name) for name in COUNTED}}
        kept |= {name: getattr(self, name).state_dict() for name in ("model", "mean", "optimizer")}
        save(self.folder / "checkpoint.pt", kept | {"dice": self.dice.get_state()})
        path = self.folder / "curve.csv"
        new = not path.exists()
        with path.open("a", newline="") as file:
            writer = csv.DictWriter(file, line, lineterminator="\n")
            if new:
                writer.writeheader()
            writer.writerow(line)


def together(runs: list[Run]) -> None:
    """Trains runs side by side, a step of each in turn."""
    for run in runs:
        if run.gpu and run.left() > 0:
            run.record()
    left = [run.steps() for run in runs]
    while left:
        for steps in [*left]:
            try:
                next(steps)
            except StopIteration:
                left.remove(steps)
