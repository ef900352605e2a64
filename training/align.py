"""Which letter of a word makes which of its phonemes.

Every letter makes a chunk of none to three phonemes, in order. What chunks a letter makes is learnt from the words
themselves by expectation maximisation over all ways to cut a pronunciation (as Jiampojamarn, Kondrak and Sherif,
"Applying Many-to-Many Alignments and Hidden Markov Models to Letter-to-Phoneme Conversion", 2007, do). A chunk with its
stress is a tag; the model predicts one for each letter.

Plain Python; a few minutes for CMUdict, once.
"""

import struct
from collections import Counter, defaultdict
from collections.abc import Iterable

from training.data import Pronunciation, without_stress

LONGEST = 3
Chunk = tuple[str, ...]
Chances = dict[str, dict[Chunk, float]]

# Before anything is known: a letter mostly makes one phoneme.
PRIOR = (0.3, 0.65, 0.045, 0.005)
# A chunk never seen with a letter stays possible, so that no word is lost while chances are learnt.
FLOOR = 1e-7


def single(number: float) -> float:
    """The nearest number of binary32: so the program, whose file has these, aligns alike."""
    return struct.unpack("f", struct.pack("f", number))[0]


UNSEEN = tuple(single(FLOOR * prior) for prior in PRIOR)


def chance(chances: Chances, letter: str, chunk: Chunk) -> float:
    """How likely a letter makes a chunk."""
    if not chances:
        return PRIOR[len(chunk)]
    return chances.get(letter, {}).get(chunk, 0.0) or UNSEEN[len(chunk)]


def forward(word: str, sounds: Chunk, chances: Chances) -> list[list[float]]:
    """alpha[i][j] is the chance that the first i letters make the first j phonemes."""
    alpha = [[1.0] + [0.0] * len(sounds)]
    for letter in word:
        row = [0.0] * (len(sounds) + 1)
        for start, before in enumerate(alpha[-1]):
            if before:
                for end in range(start, min(start + LONGEST, len(sounds)) + 1):
                    row[end] += before * chance(chances, letter, sounds[start:end])
        alpha.append(row)
    return alpha


def learn(pairs: Iterable[tuple[str, Pronunciation]], rounds: int = 6) -> Chances:
    """Expectation maximisation, without stress."""
    words = [(word, without_stress(said)) for word, said in pairs if len(said) <= LONGEST * len(word)]
    chances: Chances = {}
    for _ in range(rounds):
        counts: defaultdict[str, Counter[Chunk]] = defaultdict(Counter)
        for word, sounds in words:
            alpha = forward(word, sounds, chances)
            total = alpha[-1][-1]
            after = [0.0] * len(sounds) + [1.0]
            for i in range(len(word) - 1, -1, -1):
                row = [0.0] * (len(sounds) + 1)
                for start, before in enumerate(alpha[i]):
                    if before:
                        for end in range(start, min(start + LONGEST, len(sounds)) + 1):
                            if after[end]:
                                chunk = sounds[start:end]
                                through = chance(chances, word[i], chunk) * after[end]
                                row[start] += through
                                counts[word[i]][chunk] += before * through / total
                after = row
        chances = {
            letter: {chunk: single(count / sum(seen.values())) for chunk, count in seen.items() if count > 0.01}
            for letter, seen in counts.items()
        }
    return chances


def align(word: str, said: Pronunciation, chances: Chances, tags: frozenset[Chunk] | None = None) -> list[Chunk] | None:
    """The most likely chunks, with stress; None where the word cannot be made of the tags."""
    sounds = without_stress(said)
    best: list[list[tuple[float, int]]] = [[(1.0, 0)] + [(0.0, 0)] * len(said)]
    for letter in word:
        row = [(0.0, 0)] * (len(said) + 1)
        for start, (before, _) in enumerate(best[-1]):
            if before:
                for end in range(start, min(start + LONGEST, len(said)) + 1):
                    if tags is None or said[start:end] in tags:
                        score = before * chance(chances, letter, sounds[start:end])
                        if score > row[end][0]:
                            row[end] = (score, start)
        best.append(row)
    if not best[-1][-1][0]:
        return None
    chunks, end = [], len(said)
    for row in reversed(best[1:]):
        start = row[end][1]
        chunks.append(said[start:end])
        end = start
    return chunks[::-1]


def inventory(pairs: Iterable[tuple[str, Pronunciation]], chances: Chances, least: int) -> list[Chunk]:
    """The chunks that `least` alignments or more use, in a fixed order, the empty one first."""
    counts: Counter[Chunk] = Counter()
    for word, said in pairs:
        counts.update(align(word, said, chances) or ())
    kept = {chunk for chunk, count in counts.items() if count >= least} | {()}
    return sorted(kept, key=lambda chunk: (len(chunk), chunk))
