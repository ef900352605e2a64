"""Writes a model as the program reads it, and what it answers, for the program's tests.

The file, little-endian throughout:

    8 bytes   "pronstu1"
    uint8     bytes of a number: 4 (IEEE 754 binary32) or 2 (binary16)
    uint32    length of the text that follows
    bytes     UTF-8: first line the letters, numbered from 1 (0 is the edge of the word, one more than the last any other
              character); then a tag a line, "-" for the empty one, phonemes separated by spaces
    uint32    number of tensors, and for each of them
      uint8   length of its name; the name in ASCII
      uint8   number of dimensions; each as uint32
      numbers row by row

"chances" (letters and what is none × tags) is how likely a letter makes a tag, stress aside: recall.py needs it. The other names and shapes are those of model.Student: letters.weight, encoder1.weight_ih_l0 (4·hidden × input, gates in the
order input, forget, cell, output), …_reverse for the direction from right to left, out.weight (tags × decoder) and so on. docs/model-card.md has the formulas.
"""

import struct
from collections.abc import Sequence
from pathlib import Path

import torch

from training import data, evaluate, prepare

MAGIC = b"pronstu1"


def write(checkpoint: Path, path: Path, half: bool) -> None:
    """Writes the weights."""
    model, tags, _ = evaluate.load(checkpoint)
    text = "\n".join([data.LETTERS, *(" ".join(tag) or "-" for tag in tags)]) + "\n"
    raw = text.encode()
    weights = {**model.state_dict(), "chances": torch.tensor(prepare.read_chances(checkpoint.parent.parent))}
    parts = [MAGIC, struct.pack("<BI", 2 if half else 4, len(raw)), raw, struct.pack("<I", len(weights))]
    for name, weight in weights.items():
        parts.append(struct.pack(f"<B{len(name)}sB{weight.dim()}I", len(name), name.encode(), weight.dim(), *weight.shape))
        array = weight.to(torch.float16 if half else torch.float32).contiguous().numpy()
        parts.append(array.astype(array.dtype.newbyteorder("<")).tobytes())
    path.write_bytes(b"".join(parts))


# Beside words: what a program may be asked as well.
ODD = ("", "a", "i", "o", "x", "'", "-", ".", "é", "naïve", "word7", "o'clock's", "e-mail", "u.s.a.", "McDonald", "ZYXQVW",
       "pneumonoultramicroscopicsilicovolcanoconiosis", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")  # fmt: skip


def write_answers(checkpoint: Path, path: Path, words: Sequence[str]) -> None:
    """Writes a word a line: the word, its phonemes, the log-probability of its tags; computed in binary32."""
    model, tags, kept = evaluate.load(checkpoint)
    memory = prepare.read_memory(checkpoint.parent.parent, kept["options"]["parts"].split(","))
    said = evaluate.answers(model, tags, memory, dict.fromkeys((*ODD, *words)))
    lines = [f"{word}\t{' '.join(phonemes)}\t{log:.5f}\n" for word, (phonemes, log) in said.items()]
    path.write_text("".join(lines), encoding="utf-8")
