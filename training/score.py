"""What the figures mean. Plain Python.

PER is the Levenshtein distance between phonemes, summed over the words, by the summed length of the references; of
several references the nearest counts. WER is the share of words whose answer equals none of the references.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from training.data import Pronunciation, without_stress


def distance(a: Sequence[str], b: Sequence[str]) -> int:
    """Levenshtein distance: how many insertions, deletions and replacements lie between two sequences."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (x != y))
    return row[-1]


class Rates(NamedTuple):
    """Percentages over some words."""

    words: int
    wer: float
    per: float

    def __str__(self) -> str:
        return f"{self.wer:.1f} / {self.per:.1f}"


def rates(answers: Iterable[tuple[Pronunciation, Sequence[Pronunciation]]], stress: bool) -> Rates:
    """Scores answers, each with its references; without stress the digits of both are ignored."""
    words = wrong = errors = length = 0
    for answer, references in answers:
        if not stress:
            answer, references = without_stress(answer), [without_stress(said) for said in references]
        off, of = min((distance(answer, said), len(said)) for said in references)
        words, wrong, errors, length = words + 1, wrong + (off > 0), errors + off, length + of
    return Rates(words, 100 * wrong / max(words, 1), 100 * errors / max(length, 1))
