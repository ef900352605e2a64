"""Writes a model as the program reads it, and what it answers, for the program's tests.

The file, little-endian throughout:

    8 bytes   "pronstu1"
    uint8     bytes of a number: 4 (IEEE 754 binary32)
    uint32    length of the text that follows
    bytes     UTF-8: first line the letters, numbered from 1 (0 is the edge of the word, one more than the last any other
              character); then a tag a line, "-" for the empty one, phonemes separated by spaces
    uint32    number of tensors, and for each of them
      uint8   length of its name; the name in ASCII
      uint8   number of dimensions; each as uint32
      numbers row by row

"chances" (letters and what is none × tags) is how likely a letter makes a tag, stress aside: recall.py needs it. The other names and shapes are
those of model.Model, but for the encoder's two layers, encoder1 and encoder2: letters.weight, encoder1.weight_ih_l0 (4·hidden × input, gates in the
order input, forget, cell, output), …_reverse for the direction from right to left, out.weight (tags × decoder) and so on. docs/model-card.md has the formulas.
"""

import struct
from pathlib import Path

import torch

from training import data, evaluate, pack, prepare

MAGIC = b"pronstu1"


def write(work: Path, run: str) -> None:
    """Writes the weights of a set's student into its folder."""
    model, tags, _ = evaluate.load(work / run / "weights.pt")
    raw = ("\n".join([data.LETTERS, *(" ".join(tag) or "-" for tag in tags)]) + "\n").encode()
    weights = {**model.state_dict(), "chances": torch.tensor(prepare.read_chances(work))}
    parts = [MAGIC, struct.pack("<BI", 4, len(raw)), raw, struct.pack("<I", len(weights))]
    for name, weight in weights.items():
        name = name.replace("encoder.layers.0.", "encoder1.").replace("encoder.layers.1.", "encoder2.")
        parts.append(struct.pack(f"<B{len(name)}sB{weight.dim()}I", len(name), name.encode(), weight.dim(), *weight.shape))
        parts.append(weight.contiguous().numpy().astype("<f4").tobytes())
    (work / run / "student.weights").write_bytes(b"".join(parts))


# Beside words: what a program may be asked as well.
ODD = ("", "a", "i", "o", "x", "'", "-", ".", "é", "naïve", "word7", "o'clock's", "e-mail", "u.s.a.", "McDonald", "ZYXQVW",
       "pneumonoultramicroscopicsilicovolcanoconiosis", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")  # fmt: skip


def write_answers(work: Path, run: str) -> None:
    """Writes a word a line, odd ones and those of dev: the word, its phonemes, the log-probability of its tags; computed in binary32."""
    model, tags, _ = evaluate.load(work / run / "weights.pt")
    asked = dict.fromkeys((*ODD, *(entry.word for entry in pack.read(work, run).entries["dev"])))
    groups = pack.groups(prepare.read_memory(work, pack.SETS[run]), ((word, ()) for word in asked), pack.ANY)
    said = evaluate.answers([model], tags, groups.values())
    lines = [f"{word}\t{' '.join(said[word][0])}\t{said[word][1]:.5f}\n" for word in asked]
    (work / run / "student.answers.tsv").write_text("".join(lines), encoding="utf-8")
