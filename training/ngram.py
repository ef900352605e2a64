"""What comes after what: a joint n-gram of letters and the tags that they make.

A token is a letter with its tag (a "graphone": Bisani and Ney, "Joint-Sequence Models for Grapheme-to-Phoneme Conversion", 2008). Its chance after
the tokens before it is counted, smoothed by interpolated Kneser-Ney with one discount (Chen and Goodman, "An Empirical Study of Smoothing
Techniques for Language Modeling", 1998, section 4.1.6). Alone it is wrong more often than a network; but it cannot learn words by heart as
networks do, so it is wrong about others, and tells well which of a network's best answers is right.

Tokens in a row are one 64-bit number, the last in its lowest bits, so that counts are sorted tables and a GPU can ask for millions at once.
"""

from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn import functional

from training.pack import Groups

# A token and so many before it: ORDER tokens of BITS each, of which TAG are the tag's, fit into 63.
ORDER, BITS, TAG = 5, 12, 7
# Taken off each count, for what was never counted.
DISCOUNT = 0.75
# Before the first token, and after the last: a letter that is none.
START, END = 31 << TAG, 31 << TAG | 1


class Table(NamedTuple):
    """Numbers in order, and something of each."""

    keys: Tensor
    values: Tensor

    def find(self, wanted: Tensor) -> Tensor:
        """What there is of each, 0 where there is nothing."""
        at = torch.searchsorted(self.keys, wanted.contiguous()).clamp_(max=len(self.keys) - 1)
        return torch.where(self.keys[at] == wanted, self.values[at], 0)


class Counts(NamedTuple):
    """How often a token comes after a context of a certain length; of each context the sum of that, and how many tokens there are."""

    after: Table
    sums: Table
    kinds: Table


def rows(letters: Tensor, tags: Tensor, count: int) -> Tensor:
    """All `count` tokens in a row, from the start on, as numbers (… × tokens); of single ones those after the start."""
    said = functional.pad(letters.long() << TAG | tags.long(), (1, 0), value=START)
    said = functional.pad(said, (0, 1), value=END)
    numbers = said.new_zeros(())
    for part in said.unfold(-1, count, 1).unbind(-1):
        numbers = numbers << BITS | part
    return numbers[..., 1:] if count == 1 else numbers


def add_up(keys: Tensor, values: Tensor) -> tuple[Table, Table]:
    """Of each key the sum of its values, and how often it is there."""
    keys, at, kinds = keys.unique(return_inverse=True, return_counts=True)
    return Table(keys, torch.zeros(len(keys), device=keys.device).index_add_(0, at, values)), Table(keys, kinds.float())


class Ngram:
    """Counts of the words of a dictionary."""

    def __init__(self, known: Groups, device: torch.device):
        raw = [self.count(known, count, device) for count in range(1, ORDER + 1)]
        self.counts = []
        for before, (keys, values) in enumerate(raw):
            if before + 1 < ORDER:
                # A shorter context is asked only where the longer ones know little. So it counts the different tokens before it, not how
                # often it was there; but before a word's start there is nothing to differ.
                begins = keys >> BITS * before == START
                longer = raw[before + 1].keys & (1 << BITS * (before + 1)) - 1
                keys = torch.cat((longer, keys[begins]))
                values = torch.cat((torch.ones_like(longer, dtype=torch.float), values[begins]))
            after, _ = add_up(keys, values)
            self.counts.append(Counts(after, *add_up(after.keys >> BITS, after.values)))

    @staticmethod
    def count(known: Groups, count: int, device: torch.device) -> Table:
        """How often so many tokens are in a row."""
        parts = []
        for length, group in known.items():
            # A word has two tokens more than letters.
            if count <= length + 2:
                letters, tags, ways = group.letters.to(device), group.tags.to(device), group.ways.to(device)
                for way in range(tags.shape[1]):
                    parts.append(rows(letters[ways > way], tags[ways > way, way], count).flatten())
        keys, values = torch.cat(parts).unique(return_counts=True)
        return Table(keys, values.float())

    def logs(self, letters: Tensor, ways: Tensor) -> Tensor:
        """The log-probabilities (words × ways) of words (words × length) with each of some ways to tag them (words × ways × length)."""
        letters = letters.unsqueeze(1).expand_as(ways)
        chance = torch.full((*ways.shape[:2], ways.shape[2] + 1), 1 / (len(self.counts[0].after.keys) + 1), device=ways.device)
        for before, counts in enumerate(self.counts[: ways.shape[2] + 2]):
            numbers = rows(letters, ways, before + 1)
            shorter = chance[..., max(0, before - 1) :]
            context = numbers >> BITS
            sums, kinds = counts.sums.find(context), counts.kinds.find(context)
            left = (counts.after.find(numbers) - DISCOUNT).clamp_(min=0) + DISCOUNT * kinds * shorter
            chance[..., max(0, before - 1) :] = torch.where(sums > 0, left / sums, shorter)
        return chance.log().sum(-1)
