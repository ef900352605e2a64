import math
import random
import tempfile
import unittest
from pathlib import Path

from training import calibrate, gold, plot, score


class Score(unittest.TestCase):
    def test_distance(self):
        for a, b, want in (("", "", 0), ("abc", "", 3), ("", "ab", 2), ("kitten", "sitting", 3), ("abc", "abc", 0)):
            self.assertEqual(score.distance(a, b), want)
            self.assertEqual(score.distance(b, a), want)

    def test_nearest_reference_counts(self):
        answers = [
            (("R", "EH1", "D"), [("R", "IY1", "D"), ("R", "EH1", "D")]),
            (("K", "AE0", "T"), [("K", "AE1", "T", "S")]),
        ]
        self.assertEqual(score.rates(answers, stress=True), (2, 50.0, 100 * 2 / 7))
        self.assertEqual(score.rates(answers, stress=False), (2, 50.0, 100 * 1 / 7))

    def test_nothing(self):
        self.assertEqual(score.rates([], stress=True), (0, 0.0, 0.0))


class Gold(unittest.TestCase):
    def test_read(self):
        self.assertEqual(gold.read("kˈOkəɹO"), ("K", "OW1", "K", "ER0", "OW0"))
        self.assertEqual(gold.read("bˈʌɾᵊn"), ("B", "AH1", "T", "AH0", "N"))
        self.assertIsNone(gold.read("kˈøt"))

    def test_fold(self):
        self.assertEqual(gold.fold(("AO1", "IH0", "T")), ("AA", "AH", "T"))


class Plot(unittest.TestCase):
    def test_lines(self):
        with tempfile.TemporaryDirectory() as folder:
            curve = Path(folder) / "curve.csv"
            curve.write_text("epoch,wer,per,wer_stress,per_stress\n1,40,9,45,11\n2,30.04,6,35,8\n")
            drawn = plot.plot(curve, "run")
        self.assertEqual(drawn.count("<polyline"), 4)
        self.assertIn("WER without stress 30.0<", drawn)


class Calibrate(unittest.TestCase):
    def test_fit_finds_the_chance(self):
        # Answers that are right less often than their probability says, long ones even less.
        dice, outcomes = random.Random(1), []
        for _ in range(20_000):
            letters, p = dice.randint(3, 12), dice.uniform(0.05, 0.95)
            true = 1 / (1 + math.exp(-(0.5 + 1.5 * math.log(p / (1 - p)) - 0.2 * letters)))
            outcomes.append((math.log(p), letters, dice.random() < true))
        weights = calibrate.fit(outcomes)
        for got, want in zip(weights[:3], (0.5, 1.5, -0.2), strict=True):
            self.assertAlmostEqual(got, want, delta=0.15)
        self.assertLess(calibrate.error([(calibrate.chance(weights, log, n), right) for log, n, right in outcomes]), 1.5)
        self.assertGreater(calibrate.error([(math.exp(log), right) for log, _, right in outcomes]), 10)

    def test_error(self):
        self.assertAlmostEqual(calibrate.error([(0.75, True), (0.75, False), (0.15, False), (0.15, False)]), 20)

    def test_plot(self):
        self.assertEqual(calibrate.plot([(0.5, True)], [(0.9, True)]).count("<polyline"), 3)


if __name__ == "__main__":
    unittest.main()
