import tempfile
import unittest
from pathlib import Path

from training import gold, plot, score


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


if __name__ == "__main__":
    unittest.main()
