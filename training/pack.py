"""Words as tensors, those of a length together: what runs train on, ask their teachers about, and are measured with.

All of it fits on a GPU. Packs are kept in the work folder: a machine that trains needs them and nothing else.
"""

import gzip
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import torch
from torch import Tensor

from training import align, data, prepare
from training.recall import Memory

# The sets of runs, and the parts of the split that they see (recipe.py).
SETS = {"word": ("train", "dev", "test"), "split": ("train",), "ship": ("train", "dev", "test", "word")}
# So many pronunciations of a word are learned.
VARIANTS = 3
# Longer words are not trained on (there are some hundred), nor are teachers asked about them.
LONGEST, LONGEST_ASKED = 18, 16
# Of words that figures are of all are.
ANY = 99
# So many words of a length are asked about at once.
ASKED = 8192


@dataclass
class Group:
    """Words of one length. Numbers are uint8."""

    words: list[str]
    letters: Tensor  # words × length
    rows: Tensor  # words × 2·KINDS × length: what is beside them
    strangers: Tensor  # the same without relatives
    tags: Tensor  # words × VARIANTS × length; of words without a pronunciation nothing
    ways: Tensor  # words: how many pronunciations

    def to(self, device: torch.device) -> "Group":
        """The group on a device."""
        values = (getattr(self, field.name) for field in fields(self))
        return Group(*(value.to(device) if isinstance(value, Tensor) else value for value in values))

    def parts(self, device: torch.device) -> Iterator[tuple[slice, Tensor, Tensor]]:
        """So many words that a model can be asked about at once: which they are, their letters, and what is beside them."""
        for start in range(0, len(self.words), ASKED):
            part = slice(start, start + ASKED)
            yield part, self.letters[part].to(device).long(), self.rows[part].to(device).long()


Groups = dict[int, Group]


@dataclass
class Pack:
    """What runs that see the same parts of the dictionary share."""

    tags: list[align.Chunk]
    known: Groups  # words with pronunciations
    unknown: Groups  # words without, to ask teachers about
    held: dict[str, Groups]  # words of the parts held out, doubtful ones too
    entries: dict[str, list[data.Entry]]  # the same with all their pronunciations


def groups(memory: Memory, words: Iterable[tuple[str, Sequence[Sequence[int]]]], longest: int) -> Groups:
    """Words by length, with their tags."""
    same = defaultdict(list)
    for word, ways in words:
        if 0 < (length := len(data.encode(word))) <= longest:
            same[length].append((word, [*ways][:VARIANTS]))
    return {length: group(memory, length, same[length]) for length in sorted(same)}


def group(memory: Memory, length: int, pairs: list[tuple[str, list[Sequence[int]]]]) -> Group:
    """Words of one length."""
    words = [word for word, _ in pairs]

    def beside(strangers: bool) -> Tensor:
        rows = (row for word in words for row in memory.rows(word.lower(), strangers))
        return torch.frombuffer(bytearray(b"".join(rows)), dtype=torch.uint8).view(len(words), -1, length)

    tags = torch.zeros(len(words), VARIANTS, length, dtype=torch.uint8)
    for number, (_, ways) in enumerate(pairs):
        if ways:
            tags[number, : len(ways)] = torch.tensor(ways, dtype=torch.uint8)
    letters = torch.tensor([data.encode(word) for word in words], dtype=torch.uint8)
    return Group(words, letters, beside(False), beside(True), tags, torch.tensor([len(ways) for _, ways in pairs], dtype=torch.uint8))


def write(work: Path, name: str, unknown: Sequence[str], dictionary: Sequence[data.Entry]) -> None:
    """Writes what the runs of a set share, unless it is there."""
    path, parts = work / f"{name}.pack", SETS[name]
    if path.exists():
        return
    memory = prepare.read_memory(work, parts)
    held = {part: entries for part, entries in data.split(dictionary).items() if part != "train"}
    kept = {
        "tags": prepare.read_tags(work),
        "known": plain(groups(memory, prepare.read_words(work, parts), LONGEST)),
        "unknown": plain(groups(memory, ((word, ()) for word in unknown), LONGEST_ASKED)),
        "held": {part: plain(groups(memory, ((entry.word, ()) for entry in entries), ANY)) for part, entries in held.items()},
        "entries": {part: [tuple(entry) for entry in entries] for part, entries in held.items()},
    }
    new = path.with_suffix(".new")
    with gzip.open(new, "wb", compresslevel=6) as file:
        torch.save(kept, file)
    new.replace(path)


def plain(words: Groups) -> dict:
    """Groups as torch.save takes them."""
    return {length: vars(group) for length, group in words.items()}


def read(work: Path, name: str) -> Pack:
    """Reads what write wrote."""
    with gzip.open(work / f"{name}.pack") as file:
        kept = torch.load(file, weights_only=True)

    def whole(words: dict) -> Groups:
        return {length: Group(**group) for length, group in words.items()}

    return Pack(
        [tuple(tag) for tag in kept["tags"]],
        whole(kept["known"]),
        whole(kept["unknown"]),
        {part: whole(words) for part, words in kept["held"].items()},
        {part: [data.Entry(*entry) for entry in entries] for part, entries in kept["entries"].items()},
    )
