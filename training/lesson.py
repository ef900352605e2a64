"""What a model learns from its teachers: for each letter the tags that they think likely.

Teachers have the same tags and see the same history; their probabilities are averaged letter by letter (Sun et al.,
"Token-Level Ensemble Distillation for Grapheme-to-Phoneme Conversion", 2019). For a word of the dictionary the history is
the alignment of its pronunciation. For a word without one an n-gram has a say as well: among the answers that the teachers find likeliest
it changes how likely each is, and the history is the best of them. An n-gram has to see a whole word to be of use, which a model that
answers letter by letter cannot; but it can learn what comes of it. Of each letter's probabilities the greatest few are kept.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from training.model import Model
from training.ngram import Ngram
from training.pack import Group, Pack, Unknown

KEPT = 8
# How many answers an n-gram chooses from, and how much its word counts against the teachers' one.
WIDTH, WEIGHT = 4, 0.4


@dataclass
class Opinion:
    """What teachers think of the words of a group: of each letter of each pronunciation, the likeliest tags."""

    tags: Tensor  # words × pronunciations × length, uint8
    likely: Tensor  # words × pronunciations × length × KEPT or WIDTH, uint8: numbers of tags
    chances: Tensor  # float16, a row's sum is 1


# By length.
Opinions = dict[int, Opinion]


@dataclass
class Lesson:
    """The opinions of all words, and the words without a pronunciation, which have one now: by what they are, then by length."""

    known: Opinions
    unknown: dict[str, Opinions]
    words: Unknown


def step(models: Sequence[Model], encoded: Sequence[Tensor], tag: Tensor, states: list) -> Tensor:
    """What the mean of the models thinks of the next letter (words × tags), each of which encoded it, after a tag; their states go on."""
    mean: Tensor | float = 0.0
    for number, model in enumerate(models):
        x = torch.cat((encoded[number], model.tags(tag)), -1).unsqueeze(1)
        x, states[number] = model.decoder(x, states[number])
        mean = mean + model.out(x[:, 0]).float().softmax(-1) / len(models)
    return mean


@torch.no_grad()
def answer(models: Sequence[Model], letters: Tensor, rows: Tensor) -> tuple[Tensor, Tensor]:
    """The likeliest tags letter by letter by the mean of the models (words × length), and the mean (… × tags)."""
    encoded = [model.encode(letters, rows) for model in models]
    states: list = [None] * len(models)
    tag = letters.new_full((len(letters),), models[0].start)
    said, chances = [], []
    for at in range(letters.shape[1]):
        mean = step(models, [letter[:, at] for letter in encoded], tag, states)
        tag = mean.argmax(-1)
        chances.append(mean)
        said.append(tag)
    return torch.stack(said, 1), torch.stack(chances, 1)


def search(models: Sequence[Model], letters: Tensor, rows: Tensor) -> tuple[Tensor, Tensor]:
    """The WIDTH answers likeliest by the mean of the models, as far as a beam search finds them (words × WIDTH × length), and the logarithms
    of their probabilities (words × WIDTH)."""
    words, length = letters.shape
    encoded = [model.encode(letters, rows) for model in models]
    states: list = [None] * len(models)
    tag = letters.new_full((words, WIDTH), models[0].start)
    said = letters.new_zeros(words, WIDTH, 0)
    # All begin alike: the first letter's best tags come from one of them.
    logs = torch.full((words, WIDTH), -math.inf, device=letters.device)
    logs[:, 0] = 0
    for at in range(length):
        mean = step(models, [letter[:, at].repeat_interleave(WIDTH, 0) for letter in encoded], tag.flatten(), states)
        count = mean.shape[-1]
        logs, best = (logs.unsqueeze(-1) + mean.log().view(words, WIDTH, count)).flatten(1).topk(WIDTH, -1)
        origin, tag = best // count, best % count
        said = torch.cat((said.gather(1, origin.unsqueeze(-1).expand_as(said)), tag.unsqueeze(-1)), -1)
        moved = (torch.arange(words, device=letters.device).unsqueeze(1) * WIDTH + origin).flatten()
        states = [tuple(part[:, moved] for part in state) for state in states]
    return said, logs


@torch.no_grad()
def weigh(models: Sequence[Model], ngram: Ngram, letters: Tensor, rows: Tensor) -> tuple[Tensor, Tensor]:
    """The best answer by models and an n-gram (words × length), and of each letter what tags the answers give it that begin like the
    best one (… × tags)."""
    said, logs = search(models, letters, rows)
    # Two opinions multiplied are surer than either: the root of it takes that back.
    weights = ((logs + WEIGHT * ngram.logs(letters, said)) / (1 + WEIGHT)).softmax(-1)
    best = said[torch.arange(len(said), device=said.device), weights.argmax(-1)]
    means = []
    for at in range(letters.shape[1]):
        mean = weights.new_zeros(len(said), models[0].shape.tags).scatter_add_(1, said[:, :, at], weights)
        means.append(mean / mean.sum(-1, keepdim=True))
        weights = weights * (said[:, :, at] == best[:, at : at + 1])
    return best, torch.stack(means, 1)


@torch.no_grad()
def judge(models: Sequence[Model], letters: Tensor, rows: Tensor, tags: Tensor, asked: Tensor) -> Tensor:
    """What the mean of the models thinks likely after the tags given (words × length × tags); of words that are not asked for, anything."""
    means = torch.ones(*tags.shape, models[0].shape.tags, device=tags.device)
    if len(some := asked.nonzero()[:, 0]):
        scores = (model(letters[some], rows[some], tags[some]) for model in models)
        means[some] = sum(score.float().softmax(-1) for score in scores) / len(models)
    return means


def teach(models: Sequence[Model], ngram: Ngram, pack: Pack, unknown: Unknown, device: torch.device) -> Lesson:
    """Asks teachers about all words."""
    models = [model.to(device).eval() for model in models]
    known = {length: opinion(models, group, device) for length, group in pack.known.items()}
    said = {name: {length: guess(models, ngram, group, device) for length, group in words.items()} for name, words in unknown.items()}
    return Lesson(known, said, unknown)


def opinion(models: Sequence[Model], group: Group, device: torch.device) -> Opinion:
    """Asks about the words of a group after the tags of their pronunciations."""
    parts = []
    for part, letters, rows in group.parts(device):
        ways, asked = group.tags[part].to(device).long(), group.ways[part].to(device)
        with torch.autocast(device.type, torch.bfloat16):
            means = [judge(models, letters, rows, ways[:, way], asked > way) for way in range(ways.shape[1])]
        parts.append((ways.to(torch.uint8), *most(torch.stack(means, 1), KEPT)))
    return Opinion(*(torch.cat(tensors).cpu() for tensors in zip(*parts, strict=True)))


def guess(models: Sequence[Model], ngram: Ngram, group: Group, device: torch.device) -> Opinion:
    """Asks about the words of a group without pronunciations."""
    parts = []
    for _, letters, rows in group.parts(device):
        with torch.autocast(device.type, torch.bfloat16):
            said, mean = weigh(models, ngram, letters, rows)
        parts.append(tuple(tensor.unsqueeze(1).cpu() for tensor in (said.to(torch.uint8), *most(mean, WIDTH))))
    return Opinion(*(torch.cat(tensors) for tensors in zip(*parts, strict=True)))


def most(means: Tensor, count: int) -> tuple[Tensor, Tensor]:
    """The numbers of the likeliest tags and how likely they are, as Opinion has them."""
    chances, likely = means.topk(count, -1)
    return likely.to(torch.uint8), (chances / chances.sum(-1, keepdim=True)).half()
