"""Words as tensors, those of a length together: what runs train on, ask their teachers about, and are measured with.

All of it fits on a GPU. It is kept in the work folder, the dictionary's words (packs) apart from those without a pronunciation: a machine that
trains needs these files and nothing else.
"""

import gzip
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass, fields
from functools import cache, partial
from pathlib import Path
from typing import TypeVar

import torch
from torch import Tensor

from training import align, data, invent, prepare
from training.recall import KINDS, Memory

# The sets of runs, and the parts of the split that they see (recipe.py).
SETS = {"word": ("train", "dev", "test"), "split": ("train",), "ship": ("train", "dev", "test", "word")}
# So many pronunciations of a word are learned.
VARIANTS = 3
# Longer words are not trained on; there are some twenty.
LONGEST = 18
# Of words that figures are of all are.
ANY = 99
# So many words of a length are asked about at once.
ASKED = 8192
# So many words are made up.
INVENTED = 2_340_000
# So many words are made tensors by one process at once.
PORTION = 50_000


def watched(name: str) -> str:
    """The part that learning curves of a set's runs are of: one that they do not see, or of ship's, which see all, how well they know dev by heart."""
    return next((part for part in ("dev", "word") if part not in SETS[name]), "dev")


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
        for start in range(0, len(self.letters), ASKED):
            part = slice(start, start + ASKED)
            yield part, self.letters[part].to(device).long(), self.rows[part].to(device).long()


Groups = dict[int, Group]
# Words without a pronunciation by what they are: "listed" or "invented".
Unknown = dict[str, Groups]


@dataclass
class Pack:
    """What runs that see the same parts of the dictionary share."""

    tags: list[align.Chunk]
    known: Groups  # words with pronunciations
    held: dict[str, Groups]  # words of the parts held out, doubtful ones too
    entries: dict[str, list[data.Entry]]  # the same with all their pronunciations
    watched: str  # the part that learning curves are of


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
    tags = torch.zeros(len(words), VARIANTS, length, dtype=torch.uint8)
    for number, (_, ways) in enumerate(pairs):
        if ways:
            tags[number, : len(ways)] = torch.tensor(ways, dtype=torch.uint8)
    near, strange = (rows(beside(memory, words, strangers), length) for strangers in (False, True))
    return Group(words, encode(words), near, strange, tags, torch.tensor([len(ways) for _, ways in pairs], dtype=torch.uint8))


def encode(words: Sequence[str]) -> Tensor:
    """The letters of words of one length."""
    return torch.tensor([data.encode(word) for word in words], dtype=torch.uint8)


def beside(memory: Memory, words: Iterable[str], strangers: bool) -> bytes:
    """What is beside words: all rows of one word after the other's."""
    return b"".join(row for word in words for row in memory.rows(word.lower(), strangers))


def rows(raw: bytes, length: int) -> Tensor:
    """What beside says of words of one length (words × 2·KINDS × length)."""
    return torch.frombuffer(bytearray(raw), dtype=torch.uint8).view(-1, 2 * KINDS, length)


def write(work: Path, name: str, dictionary: Sequence[data.Entry]) -> None:
    """Writes what the runs of a set share, unless it is there."""
    path, parts = work / f"{name}.pack", SETS[name]
    if path.exists():
        return
    memory = prepare.read_memory(work, parts)
    held = {part: entries for part, entries in data.split(dictionary).items() if part != "train"}
    kept = {
        "tags": prepare.read_tags(work),
        "known": plain(groups(memory, prepare.read_words(work, parts), LONGEST)),
        "held": {part: plain(groups(memory, ((entry.word, ()) for entry in entries), ANY)) for part, entries in held.items()},
        "entries": {part: [tuple(entry) for entry in entries] for part, entries in held.items()},
    }
    new = path.with_suffix(".new")
    with gzip.open(new, "wb", compresslevel=6) as file:
        torch.save(kept, file)
    new.replace(path)


def write_unknown(work: Path, name: str, names: list[str], listed: list[str], stems: Collection[str]) -> None:
    """Writes the words without a pronunciation that a set has, unless they are there: those of two lists, and some made up, of the names and of
    words that the set sees, which have none of the stems."""
    path = work / f"{name}.unknown"
    if path.exists():
        return
    learned = [word for word, _ in prepare.read_words(work, SETS[name])]
    known = {*prepare.read_memory(work, SETS["ship"]).ways, *names, *listed}
    made = invent.cross(names + learned, stems, known, INVENTED)
    with ProcessPoolExecutor() as processes:
        kept = {"listed": same_length(processes, work, name, names + listed), "invented": same_length(processes, work, name, made)}
    save(path, kept)


def save(path: Path, what: dict) -> None:
    """Replaces a file at once."""
    new = path.with_suffix(".new")
    torch.save(what, new)
    new.replace(path)


def same_length(processes: Executor, work: Path, name: str, words: Iterable[str]) -> dict[int, tuple[Tensor, ...]]:
    """Words by length, as tensors: their letters, and what is beside them."""
    same = defaultdict(list)
    for word in words:
        same[len(word)].append(word)
    portions = [same[length][start : start + PORTION] for length in sorted(same) for start in range(0, len(same[length]), PORTION)]
    done = defaultdict(list)
    for words, raw in zip(portions, processes.map(partial(ask, work, SETS[name]), portions), strict=True):
        done[len(words[0])].append((encode(words), rows(raw, len(words[0]))))
    return {length: tuple(map(torch.cat, zip(*pairs, strict=True))) for length, pairs in done.items()}


# A process reads the dictionary once.
remember = cache(prepare.read_memory)


def ask(work: Path, parts: Sequence[str], words: Sequence[str]) -> bytes:
    """What is beside words, for another process: bytes cost less to hand over than tensors."""
    return beside(remember(work, parts), words, False)


def read_unknown(work: Path, name: str) -> Unknown:
    """Reads what write_unknown wrote."""

    def group(letters: Tensor, rows: Tensor) -> Group:
        # How they are spelled is in their letters; what they are tagged will be one opinion.
        return Group([], letters, rows, rows, torch.zeros(0), torch.ones(len(letters), dtype=torch.uint8))

    kept = torch.load(work / f"{name}.unknown", weights_only=True)
    return {kind: {length: group(*both) for length, both in words.items()} for kind, words in kept.items()}


Kept = TypeVar("Kept")


def plain(words: Mapping[int, Kept]) -> dict:
    """Groups, or opinions of them, as torch.save takes them."""
    return {length: vars(group) for length, group in words.items()}


def whole(kind: type[Kept], kept: dict) -> dict[int, Kept]:
    """The opposite."""
    return {length: kind(**group) for length, group in kept.items()}


def read(work: Path, name: str) -> Pack:
    """Reads what write wrote."""
    with gzip.open(work / f"{name}.pack") as file:
        kept = torch.load(file, weights_only=True)
    return Pack(
        [tuple(tag) for tag in kept["tags"]],
        whole(Group, kept["known"]),
        {part: whole(Group, words) for part, words in kept["held"].items()},
        {part: [data.Entry(*entry) for entry in entries] for part, entries in kept["entries"].items()},
        watched(name),
    )
