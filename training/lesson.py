"""What the student learns from its teachers: for each letter the tags that they think likely.

Teachers have the same tags and see the same history; their probabilities are averaged letter by letter (Sun et al.,
"Token-Level Ensemble Distillation for Grapheme-to-Phoneme Conversion", 2019). For a word of the dictionary the history is
the alignment of its pronunciation; for a word without one it is what the teachers together say, letter by letter. Of
each letter's probabilities the greatest few are kept.
"""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn import functional

from training import data, evaluate
from training.model import Student, recall
from training.recall import Memory

KEPT = 8
BATCH = 512


class Example(NamedTuple):
    """A word, a tag for each of its letters, and what the teachers think of these (letters × KEPT)."""

    word: str
    tags: list[int]
    likely: Tensor  # uint8: numbers of tags
    chances: Tensor  # float16, a row's sum is 1
    known: bool  # whether the tags come from the dictionary


def step(models: Sequence[Student], encoded: list[Tensor], tag: Tensor, states: list, at: int) -> Tensor:
    """The mean of the teachers' probabilities for a letter, after a tag."""
    total = 0
    for number, model in enumerate(models):
        x = torch.cat((encoded[number][:, at], model.tags(tag)), -1).unsqueeze(1)
        x, states[number] = model.decoder(x, states[number])
        total = total + model.out(x[:, 0]).float().softmax(-1)
    return total / len(models)


@torch.no_grad()
def teach(models: Sequence[Student], letters: Tensor, rows: Tensor, tags: Tensor | None) -> tuple[Tensor, Tensor]:
    """Tags (batch × length), those given or the teachers' own, and probabilities (batch × length × tags)."""
    encoded = [model.encode(letters, rows) for model in models]
    states: list = [None] * len(models)
    tag = letters.new_full((len(letters),), models[0].start)
    said, chances = [], []
    for at in range(letters.shape[1]):
        chances.append(step(models, encoded, tag, states, at))
        tag = chances[-1].argmax(-1) if tags is None else tags[:, at]
        said.append(tag)
    return torch.stack(said, 1), torch.stack(chances, 1)


def write(teachers: Sequence[Path], pairs: list[tuple[str, list[int] | None]], memory: Memory, path: Path) -> None:
    """Asks the teachers about words, with the tags of the dictionary or without, and keeps what they say. Of words that have
    relatives beside them those say nothing that do not see these; if none does, the dictionary has the word."""
    loaded = [evaluate.load(teacher)[:2] for teacher in teachers]
    models, names = [model for model, _ in loaded], loaded[0][1]
    same = defaultdict(list)
    for pair in pairs:
        same[len(pair[0]), pair[1] is None, memory.alone(pair[0])].append(pair)
    groups = []
    for (_, asked, alone), group in same.items():
        heard = [model for model in models if alone or model.shape.recall]
        for start in range(0, len(group), BATCH):
            words = [word for word, _ in group[start : start + BATCH]]
            letters = torch.tensor([data.encode(word) for word in words])
            given = None if asked else torch.tensor([tags for _, tags in group[start : start + BATCH]])
            if heard:
                with torch.autocast("cpu", torch.bfloat16):
                    tags, chances = teach(heard, letters, recall(memory, words), given)
            else:
                tags, chances = given, functional.one_hot(given, len(names)).float()
            most, likely = chances.topk(KEPT, -1)
            most = (most / most.sum(-1, keepdim=True)).half()
            groups.append((words, tags.to(torch.uint8), likely.to(torch.uint8), most, not asked))
        print(f"taught {len(group)} words of {len(group[0][0])} letters", flush=True)
    torch.save(groups, path.with_suffix(".new"))
    path.with_suffix(".new").replace(path)


def read(path: Path) -> list[Example]:
    """Reads what write wrote."""
    return [
        Example(word, way, likely, chances, known)
        for words, tags, most, shares, known in torch.load(path, weights_only=True)
        for word, way, likely, chances in zip(words, tags.tolist(), most, shares, strict=True)
    ]


def targets(examples: Sequence[Example], count: int, trust: float, smoothing: float) -> Tensor:
    """What the student is to say (letters of all examples × tags): of the dictionary's tags and the teachers' opinion, the
    latter with a weight of `trust`; alone where the dictionary says nothing."""
    likely = torch.cat([example.likely for example in examples]).long()
    chances = torch.cat([example.chances for example in examples]).float()
    tags = torch.tensor([tag for example in examples for tag in example.tags])
    share = torch.tensor([trust if example.known else 1.0 for example in examples for _ in example.tags]).unsqueeze(1)
    hard = functional.one_hot(tags, count) * (1 - smoothing) + smoothing / count
    return (hard * (1 - share)).scatter_add_(1, likely, chances * share)
