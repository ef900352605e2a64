import math
import random
import unittest

from training import calibrate


class Calibration(unittest.TestCase):
    def test_rising(self):
        for values, want in (
            ([], []),
            ([0.1, 0.2, 0.2, 0.9], [0.1, 0.2, 0.2, 0.9]),
            ([0.3, 0.1, 0.5], [0.2, 0.2, 0.5]),
            ([0.9, 0.6, 0.3], [0.6, 0.6, 0.6]),
        ):
            for got, expected in zip(calibrate.rising(values), want, strict=True):
                self.assertAlmostEqual(got, expected)

    def test_fit(self):
        """Answers that are right as often as a curve of another form says: the error all but goes away."""
        draw = random.Random(1)

        def outcomes(number):
            found = []
            for _ in range(number):
                p, letters = draw.uniform(0.02, 0.85), draw.randint(3, 12)
                found.append((math.log(p), letters, draw.random() < min(0.95, 0.2 + p)))
            return found

        weights = calibrate.fit(outcomes(6000))
        self.assertEqual(len(weights), 3 + 2 * calibrate.KNOTS)
        fresh = outcomes(6000)
        before = calibrate.error([(math.exp(log), right) for log, _, right in fresh])
        after = calibrate.error([(calibrate.chance(weights, log, letters), right) for log, letters, right in fresh])
        self.assertGreater(before, 10)
        self.assertLess(after, 3)

    def test_chance(self):
        at, right = range(calibrate.KNOTS), [i / 20 for i in range(calibrate.KNOTS)]
        weights = (0.0, 0.0, 1.0, *at, *right)  # z is the number of letters
        for letters, want in ((0, 0.0), (1, 0.05), (11, 0.55), (50, 0.55)):
            self.assertAlmostEqual(calibrate.chance(weights, -1.0, letters), want)
        self.assertAlmostEqual(calibrate.chance((0.5, *weights[1:]), -1.0, 4), 0.225)


if __name__ == "__main__":
    unittest.main()
