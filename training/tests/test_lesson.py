"""What teachers and an n-gram say together, which needs torch: against all answers there are, tried one by one."""

import itertools
import math
import unittest
from unittest import mock

try:
    import torch
except ImportError:
    torch = None
else:
    from training import lesson
    from training.model import Model, Shape
    from training.recall import KINDS

TAGS, LENGTH = 5, 3


class Liking:
    """An n-gram that likes great tags."""

    def logs(self, letters, ways):
        """Of words with each of some ways to tag them."""
        return ways.sum(-1).float() - letters.sum(-1, keepdim=True)


@unittest.skipUnless(torch, "torch is not installed")
class TestWeigh(unittest.TestCase):
    def setUp(self):
        torch.manual_seed(1)
        shape = Shape(TAGS, hidden=8, decoder=8)
        self.models = [Model(shape).eval() for _ in range(2)]
        # As random as they begin, all tags would be as likely.
        for model in self.models:
            model.out.weight.data *= 20
        self.letters = torch.randint(1, 27, (6, LENGTH))
        self.rows = torch.randint(0, TAGS, (6, 2 * KINDS, LENGTH))
        self.ways = torch.tensor([*itertools.product(range(TAGS), repeat=LENGTH)])
        # Each answer's probability, by the mean of the models letter by letter.
        logs = []
        for way in self.ways:
            tags = way.expand(6, LENGTH)
            mean = sum(model(self.letters, self.rows, tags).softmax(-1) for model in self.models) / 2
            logs.append(mean.gather(2, tags.unsqueeze(2)).log().sum((1, 2)))
        self.logs = torch.stack(logs, 1).detach()

    def test_search(self):
        # So wide a beam loses nothing.
        with mock.patch.object(lesson, "WIDTH", len(self.ways)), torch.no_grad():
            said, logs = lesson.search(self.models, self.letters, self.rows)
        best, order = self.logs.sort(descending=True)
        torch.testing.assert_close(logs, best)
        self.assertTrue(torch.equal(said[:, :4], self.ways[order[:, :4]]))

    def test_weigh(self):
        with mock.patch.object(lesson, "WIDTH", len(self.ways)):
            best, means = lesson.weigh(self.models, Liking(), self.letters, self.rows)
        for word in range(len(self.letters)):
            score = [
                math.exp((log + lesson.WEIGHT * (sum(way) - self.letters[word].sum().item())) / (1 + lesson.WEIGHT))
                for log, way in zip(self.logs[word].tolist(), self.ways.tolist(), strict=True)
            ]
            first = self.ways[score.index(max(score))].tolist()
            self.assertEqual(best[word].tolist(), first)
            for at in range(LENGTH):
                like = [(way, s) for way, s in zip(self.ways.tolist(), score, strict=True) if way[:at] == first[:at]]
                whole = sum(s for _, s in like)
                for tag in range(TAGS):
                    share = sum(s for way, s in like if way[at] == tag) / whole
                    self.assertAlmostEqual(means[word, at, tag].item(), share, places=4)


if __name__ == "__main__":
    unittest.main()
