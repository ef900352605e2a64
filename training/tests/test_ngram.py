"""The n-gram, which needs torch: against the formula in plain Python."""

import math
import random
import unittest
from collections import defaultdict

try:
    import torch
except ImportError:
    torch = None
else:
    from training.ngram import DISCOUNT, END, ORDER, START, Ngram
    from training.pack import Group

Context = tuple[int, ...]


class Plain:
    """The same counts in dictionaries."""

    def __init__(self, words):
        counts = [defaultdict(lambda: defaultdict(int)) for _ in range(ORDER)]
        for word in words:
            said = tokens(*word)
            for at in range(1, len(said)):
                for before in range(min(at + 1, ORDER)):
                    counts[before][tuple(said[at - before : at])][said[at]] += 1
        for before in range(ORDER - 1):
            different = defaultdict(lambda: defaultdict(int))
            for context, after in counts[before + 1].items():
                for token in after:
                    different[context[1:]][token] += 1
            different.update({context: after for context, after in counts[before].items() if context[:1] == (START,)})
            counts[before] = different
        self.counts = {context: dict(after) for same in counts for context, after in same.items()}

    def chance(self, context: Context, token: int) -> float:
        """How likely a token comes after those before it."""
        chance = 1 / (len(self.counts[()]) + 1)
        for before in range(len(context) + 1):
            after = self.counts.get(context[len(context) - before :], {})
            if after:
                chance = (max(after.get(token, 0) - DISCOUNT, 0) + DISCOUNT * len(after) * chance) / sum(after.values())
        return chance

    def log(self, letters, tags) -> float:
        """The log-probability of a word's letters with their tags."""
        said = tokens(letters, tags)
        return sum(math.log(self.chance(tuple(said[max(0, at - ORDER + 1) : at]), said[at])) for at in range(1, len(said)))


def tokens(letters, tags) -> list[int]:
    """A word's tokens between its ends."""
    return [START, *(letter << 7 | tag for letter, tag in zip(letters, tags, strict=True)), END]


def groups(words):
    """Words of one or two pronunciations (letters, ways) as a pack has them."""
    same = defaultdict(list)
    for letters, ways in words:
        same[len(letters)].append((letters, ways))
    known = {}
    for length, pairs in same.items():
        tags = torch.zeros(len(pairs), 3, length, dtype=torch.uint8)
        for number, (_, ways) in enumerate(pairs):
            tags[number, : len(ways)] = torch.tensor(ways, dtype=torch.uint8)
        letters = torch.tensor([letters for letters, _ in pairs], dtype=torch.uint8)
        known[length] = Group([], letters, letters, letters, tags, torch.tensor([len(ways) for _, ways in pairs], dtype=torch.uint8))
    return known


@unittest.skipUnless(torch, "torch is not installed")
class TestNgram(unittest.TestCase):
    def test_as_the_formula(self):
        dice = random.Random(1)

        def draw(length: int) -> list[int]:
            return [dice.choice((0, 1, 1, 1, 2, 30, 107)) for _ in range(length)]

        lengths = [1, 1, 2, 2, 3, 3, 4, 5, 6, 7, 9, 12] * 20
        words = [([number % 31 for number in draw(n)], [draw(n) for _ in range(dice.randint(1, 2))]) for n in lengths]
        plain = Plain((letters, way) for letters, ways in words for way in ways)
        ngram = Ngram(groups(words), torch.device("cpu"))
        for length in (1, 2, 3, 4, 7, 16):
            letters = [[number % 31 for number in draw(length)] for _ in range(40)]
            ways = [[draw(length), draw(length)] for _ in letters]
            logs = ngram.logs(torch.tensor(letters), torch.tensor(ways)).tolist()
            for word, tags, log in zip(letters, ways, logs, strict=True):
                for way, one in zip(tags, log, strict=True):
                    self.assertAlmostEqual(one, plain.log(word, way), places=3, msg=f"{word} {way}")


if __name__ == "__main__":
    unittest.main()
