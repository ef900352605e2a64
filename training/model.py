"""The network: what each letter is in its word, from the letters and what the dictionary has beside the word (the encoder), and an
LSTM that also sees the tag before (the decoder), which gives each letter a tag.

The student's encoder is a window of letters and two bidirectional LSTMs. Teachers have greater ones, or others: self-attention, convolutions.

There is no attention between letters and tags: the alignment says which letter a tag belongs to, and the answer takes one pass over the word.
Whatever depends on a letter, a tag or a row of recall.py alone (embedding, window, its product with the LSTM's input weights) becomes a
table in the program, so those parameters cost no multiplication there.
"""

from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.data import EDGE, LETTER_COUNT
from training.pack import LONGEST
from training.recall import KINDS, REACHES

# Positions that attention tells apart, from either end of a word.
PLACES = LONGEST
HEADS = 8


class Shape(NamedTuple):
    """What fixes the model's size."""

    tags: int
    encoder: str = "lstm"  # or "attention", "convolution"
    layers: int = 2
    hidden: int = 224  # of either direction of the encoder
    decoder: int = 288
    letter: int = 32  # of a letter's embedding
    window: int = 2  # letters on either side that the first layer sees
    tag: int = 64  # of a tag's embedding
    recall: int = 32  # of the embeddings of what is beside the word

    def products(self) -> int:
        """Multiply-accumulate operations of the student for one letter."""
        first = 2 * 4 * self.hidden * self.hidden
        second = 2 * 4 * self.hidden * 3 * self.hidden
        decoder = 4 * self.decoder * (2 * self.hidden + self.decoder)
        return first + second + decoder + self.decoder * self.tags


class Table(nn.Embedding):
    """An embedding of few rows. As a product its gradient is fast on a GPU, where adding up much for few rows is not."""

    def forward(self, numbers: Tensor) -> Tensor:
        if not (self.training and numbers.is_cuda):
            return super().forward(numbers)
        chosen = numbers.unsqueeze(-1) == torch.arange(self.num_embeddings, device=numbers.device)
        return chosen.to(self.weight.dtype) @ self.weight


class Recurrence(nn.Module):
    """Bidirectional LSTMs, one upon the other."""

    def __init__(self, width: int, shape: Shape, dropout: float):
        super().__init__()
        widths = [width] + [2 * shape.hidden] * (shape.layers - 1)
        self.layers = nn.ModuleList(nn.LSTM(width, shape.hidden, bidirectional=True, batch_first=True) for width in widths)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor) -> Tensor:
        for number, layer in enumerate(self.layers):
            x, _ = layer(self.dropout(x) if number else x)
        return x


class Attention(nn.Module):
    """Self-attention; letters know how far they are from either end of the word."""

    def __init__(self, width: int, shape: Shape, dropout: float):
        super().__init__()
        size = 2 * shape.hidden
        self.first, self.last = nn.Embedding(PLACES, size), nn.Embedding(PLACES, size)
        self.enter, self.leave = nn.Linear(width, size), nn.LayerNorm(size)
        self.layers = nn.ModuleList(
            nn.TransformerEncoderLayer(size, HEADS, 4 * size, dropout, "gelu", batch_first=True, norm_first=True)
            for _ in range(shape.layers)
        )
        for table in (self.first, self.last):
            nn.init.normal_(table.weight, std=0.05)

    def forward(self, x: Tensor) -> Tensor:
        length = x.shape[1]
        place = torch.arange(length, device=x.device).clamp(max=PLACES - 1)
        x = self.enter(x) + self.first(place) + self.last(place.flip(0))
        for layer in self.layers:
            x = layer(x)
        return self.leave(x)


class Convolution(nn.Module):
    """Gated convolutions over five letters, each beside what it is given."""

    def __init__(self, width: int, shape: Shape, dropout: float):
        super().__init__()
        size = 2 * shape.hidden
        self.enter, self.leave = nn.Linear(width, size), nn.LayerNorm(size)
        self.norms = nn.ModuleList(nn.LayerNorm(size) for _ in range(shape.layers))
        self.layers = nn.ModuleList(nn.Conv1d(size, 2 * size, 5, padding=2) for _ in range(shape.layers))
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor) -> Tensor:
        x = self.enter(x)
        for norm, layer in zip(self.norms, self.layers, strict=True):
            x = x + functional.glu(layer(self.dropout(norm(x)).transpose(1, 2)), 1).transpose(1, 2)
        return self.leave(x)


ENCODERS = {"lstm": Recurrence, "attention": Attention, "convolution": Convolution}


class Model(nn.Module):
    """Letters (batch × length) → scores of the tags (batch × length × tags)."""

    def __init__(self, shape: Shape, dropout: float = 0.2):
        super().__init__()
        self.shape = shape
        self.letters = Table(LETTER_COUNT, shape.letter)
        # One more than the tags: none.
        self.shared = nn.ModuleList(Table(shape.tags + 1, shape.recall) for _ in range(KINDS))
        self.reach = nn.ModuleList(nn.Embedding(REACHES, shape.recall) for _ in range(KINDS))
        self.encoder = ENCODERS[shape.encoder](shape.letter * (2 * shape.window + 1) + KINDS * shape.recall, shape, dropout)
        # Two more than the tags: before the first letter, and hidden.
        self.tags = Table(shape.tags + 2, shape.tag)
        self.decoder = nn.LSTM(2 * shape.hidden + KINDS * shape.recall + shape.tag, shape.decoder, batch_first=True)
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
        return torch.cat((self.dropout(self.encoder(torch.cat((x, *beside), -1))), *beside), -1)

    def forward(self, letters: Tensor, rows: Tensor, tags: Tensor, hide: float = 0) -> Tensor:
        """Scores with the true tags as history, a share of which is hidden so that letters count more than history."""
        before = functional.pad(tags[:, :-1], (1, 0), value=self.start)
        if hide:
            before = before.masked_fill(torch.rand(before.shape, device=before.device) < hide, self.hidden)
        x, _ = self.decoder(torch.cat((self.encode(letters, rows), self.tags(before)), -1))
        return self.out(self.dropout(x))
