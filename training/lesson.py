"""What a model learns from its teachers: for each letter the tags that they think likely.

Teachers have the same tags and see the same history; their probabilities are averaged letter by letter (Sun et al.,
"Token-Level Ensemble Distillation for Grapheme-to-Phoneme Conversion", 2019). For a word of the dictionary the history is
the alignment of its pronunciation; for a word without one it is what the teachers together say, letter by letter. Of
each letter's probabilities the greatest few are kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from training.model import Model
from training.pack import Group, Pack

KEPT = 8


@dataclass
class Opinion:
    """What teachers think of the words of a group: of each letter of each pronunciation, the likeliest tags."""

    tags: Tensor  # words × pronunciations × length, uint8
    likely: Tensor  # words × pronunciations × length × KEPT, uint8: numbers of tags
    chances: Tensor  # float16, a row's sum is 1


@dataclass
class Lesson:
    """The opinions of all words; those without a pronunciation have one now."""

    known: dict[int, Opinion]
    unknown: dict[int, Opinion]


@torch.no_grad()
def answer(models: Sequence[Model], letters: Tensor, rows: Tensor) -> tuple[Tensor, Tensor]:
    """The likeliest tags letter by letter by the mean of the models (words × length), and the mean (… × tags)."""
    encoded = [model.encode(letters, rows) for model in models]
    states: list = [None] * len(models)
    tag = letters.new_full((len(letters),), models[0].start)
    said, chances = [], []
    for at in range(letters.shape[1]):
        mean: Tensor | float = 0.0
        for number, model in enumerate(models):
            x = torch.cat((encoded[number][:, at], model.tags(tag)), -1).unsqueeze(1)
            x, states[number] = model.decoder(x, states[number])
            mean = mean + model.out(x[:, 0]).float().softmax(-1) / len(models)
        tag = mean.argmax(-1)
        chances.append(mean)
        said.append(tag)
    return torch.stack(said, 1), torch.stack(chances, 1)


@torch.no_grad()
def judge(models: Sequence[Model], letters: Tensor, rows: Tensor, tags: Tensor, asked: Tensor) -> Tensor:
    """What the mean of the models thinks likely after the tags given (words × length × tags); of words that are not asked for, anything."""
    means = torch.ones(*tags.shape, models[0].shape.tags, device=tags.device)
    if len(some := asked.nonzero()[:, 0]):
        scores = (model(letters[some], rows[some], tags[some]) for model in models)
        means[some] = sum(score.float().softmax(-1) for score in scores) / len(models)
    return means


def teach(models: Sequence[Model], pack: Pack, device: torch.device) -> Lesson:
    """Asks teachers about all words."""
    known = {length: opinion(models, group, device, group.tags) for length, group in pack.known.items()}
    return Lesson(known, {length: opinion(models, group, device, None) for length, group in pack.unknown.items()})


def opinion(models: Sequence[Model], group: Group, device: torch.device, tags: Tensor | None) -> Opinion:
    """Asks about the words of a group, with the tags of their pronunciations or without."""
    models, parts = [model.to(device).eval() for model in models], []
    for part, letters, rows in group.parts(device):
        with torch.autocast(device.type, torch.bfloat16):
            if tags is None:
                said, mean = answer(models, letters, rows)
                ways, means = said.unsqueeze(1), [mean]
            else:
                ways = tags[part].to(device).long()
                means = [judge(models, letters, rows, ways[:, way], group.ways[part].to(device) > way) for way in range(ways.shape[1])]
        most, likely = torch.stack(means, 1).topk(KEPT, -1)
        parts.append((ways.to(torch.uint8), likely.to(torch.uint8), (most / most.sum(-1, keepdim=True)).half()))
    return Opinion(*(torch.cat(tensors).cpu() for tensors in zip(*parts, strict=True)))
