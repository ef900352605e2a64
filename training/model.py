"""The student: a tag for each letter, from a window of letters, two bidirectional LSTMs and an LSTM that also sees the
tag before, and what the dictionary has beside the word.

There is no attention: the alignment says which letter a tag belongs to, and the answer takes one pass over the word.
Whatever depends on a letter, a tag or a row of recall.py alone (embedding, window, its product with the LSTM's input weights) becomes a
table in the program, so those parameters cost no multiplication there.
"""

from collections.abc import Sequence
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.data import EDGE, LETTER_COUNT
from training.recall import KINDS, REACHES, Memory


def recall(memory: Memory, words: Sequence[str], strangers: Sequence[bool] | None = None) -> Tensor:
    """The rows beside words of equal length (words × 2·KINDS × length), those of strangers for some."""
    pairs = zip(words, strangers or [False] * len(words), strict=True)
    return torch.tensor([[list(row) for row in memory.rows(*pair)] for pair in pairs])


class Shape(NamedTuple):
    """What fixes the model's size."""

    tags: int
    letter: int = 32  # of a letter's embedding
    window: int = 2  # letters on either side that the first layer sees
    hidden: int = 192  # of either direction of the encoder
    tag: int = 64  # of a tag's embedding
    decoder: int = 256
    recall: int = 32  # of the embeddings of what is beside the word; 0 for a model that does not see it
    early: int = 1  # 0: the decoder alone sees it

    def products(self) -> int:
        """Multiply-accumulate operations for one letter."""
        first = 2 * 4 * self.hidden * self.hidden
        second = 2 * 4 * self.hidden * 3 * self.hidden
        decoder = 4 * self.decoder * (2 * self.hidden + self.decoder)
        return first + second + decoder + self.decoder * self.tags


class Student(nn.Module):
    """Letters (batch × length) → scores of the tags (batch × length × tags)."""

    def __init__(self, shape: Shape, dropout: float = 0.2):
        super().__init__()
        self.shape = shape
        self.letters = nn.Embedding(LETTER_COUNT, shape.letter)
        kinds = KINDS if shape.recall else 0
        width = shape.letter * (2 * shape.window + 1) + shape.early * kinds * shape.recall
        self.encoder1 = nn.LSTM(width, shape.hidden, bidirectional=True, batch_first=True)
        self.encoder2 = nn.LSTM(2 * shape.hidden, shape.hidden, bidirectional=True, batch_first=True)
        # One more than the tags: none.
        self.shared = nn.ModuleList(nn.Embedding(shape.tags + 1, shape.recall) for _ in range(kinds))
        self.reach = nn.ModuleList(nn.Embedding(REACHES, shape.recall) for _ in range(kinds))
        # Two more than the tags: before the first letter, and hidden.
        self.tags = nn.Embedding(shape.tags + 2, shape.tag)
        self.decoder = nn.LSTM(2 * shape.hidden + kinds * shape.recall + shape.tag, shape.decoder, batch_first=True)
        self.out = nn.Linear(shape.decoder, shape.tags)
        self.dropout = nn.Dropout(dropout)

    @property
    def start(self) -> int:
        """What stands for the tag before the first letter."""
        return self.shape.tags

    @property
    def hidden(self) -> int:
        """What stands for a tag that training hides."""
        return self.shape.tags + 1

    def encode(self, letters: Tensor, rows: Tensor) -> Tensor:
        """What each letter is in its word, and what is beside it (rows: batch × 2·KINDS × length). All words of a batch
        have the same length: nothing is padded."""
        size, length = letters.shape
        padded = functional.pad(letters, (self.shape.window, self.shape.window), value=EDGE)
        window = padded.unfold(1, 2 * self.shape.window + 1, 1)
        x = self.letters(window).reshape(size, length, -1)
        beside = [shared(rows[:, 2 * kind]) + self.reach[kind](rows[:, 2 * kind + 1]) for kind, shared in enumerate(self.shared)]
        x, _ = self.encoder1(torch.cat((x, *beside), -1) if self.shape.early else x)
        x, _ = self.encoder2(self.dropout(x))
        return torch.cat((self.dropout(x), *beside), -1)

    def forward(self, letters: Tensor, rows: Tensor, tags: Tensor, hide: float) -> Tensor:
        """Scores with the true tags as history, a share of which is hidden so that letters count more than history."""
        before = functional.pad(tags[:, :-1], (1, 0), value=self.start)
        if hide:
            before = before.masked_fill(torch.rand(before.shape, device=before.device) < hide, self.hidden)
        x, _ = self.decoder(torch.cat((self.encode(letters, rows), self.tags(before)), -1))
        return self.out(self.dropout(x))

    @torch.no_grad()
    def greedy(self, letters: Tensor, rows: Tensor) -> tuple[Tensor, Tensor]:
        """The likeliest tag letter by letter, and the sum of their log-probabilities."""
        encoded = self.encode(letters, rows)
        size, length = letters.shape
        tag = letters.new_full((size,), self.start)
        state, total, tags = None, torch.zeros(size, device=letters.device), []
        for i in range(length):
            x, state = self.decoder(torch.cat((encoded[:, i], self.tags(tag)), -1).unsqueeze(1), state)
            best, tag = self.out(x[:, 0]).float().log_softmax(-1).max(-1)
            total += best
            tags.append(tag)
        return torch.stack(tags, 1), total
