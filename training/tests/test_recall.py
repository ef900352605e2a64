"""What is beside a word."""

import unittest

from training.recall import AHEAD, Memory

WAYS = {
    "conquer": [1, 2, 3, 4, 5, 6, 7],
    "equations": [1, 2, 3, 4, 5, 6, 7, 8, 9],
    "kiosk": [1, 2, 3, 4, 5],
    "pizza": [11, 12, 13, 14, 15],
    "pizza's": [21, 22, 23, 24, 25, 26, 27],
    "pizzeria": None,
    "reconnoitre": [9] * 11,
    "tree": [1, 2, 3, 4],
    "tops": [5, 6, 7, 8],
}
NONE = 99


class TestMemory(unittest.TestCase):
    """Memory.rows"""

    def setUp(self) -> None:
        self.memory = Memory(WAYS, NONE)

    def rows(self, word: str, strangers: bool = False) -> list[list[int]]:
        """The rows as lists."""
        return [list(row) for row in self.memory.rows(word, strangers)]

    def test_neighbours(self) -> None:
        """The neighbour with more letters in common comes first, and a tag that is not known is none."""
        near, near_reach, far, far_reach, tail, tail_reach = self.rows("pizzas")
        self.assertEqual(near, [21, 22, 23, 24, 25, NONE])
        self.assertEqual(near_reach, [5, 4, 3, 2, 1, 0])
        self.assertEqual(far, [NONE] * 6)  # pizzeria
        self.assertEqual(far_reach, [4, 3, 2, 1, 0, 0])
        self.assertEqual((tail, tail_reach), ([NONE] * 6, [0] * 6))

    def test_whole(self) -> None:
        """All letters of another word are more than as many of a longer one."""
        near, reach, *_ = self.rows("kiosks")
        self.assertEqual(near, [1, 2, 3, 4, 5, NONE])
        self.assertEqual(reach, [AHEAD + 2 + more for more in (4, 3, 2, 1, 0)] + [0])
        near, reach, *_ = self.rows("equation")
        self.assertEqual(near, [1, 2, 3, 4, 5, 6, 7, 8])
        self.assertEqual(reach, [7, 7, 6, 5, 4, 3, 2, 1])

    def test_tail(self) -> None:
        """The longest part behind the first letter that a word begins with."""
        *_, tail, reach = self.rows("reconquers")
        self.assertEqual(tail, [NONE] * 2 + [1, 2, 3, 4, 5, 6, 7] + [NONE])
        self.assertEqual(reach, [0, 0] + [AHEAD + 2 + min(more, AHEAD) for more in (6, 5, 4, 3, 2, 1, 0)] + [0])
        *_, tail, reach = self.rows("treetops")
        self.assertEqual(tail, [NONE] * 4 + [5, 6, 7, 8])
        *_, tail, reach = self.rows("atop")  # three letters of another word are too few
        self.assertEqual((tail, reach), ([NONE] * 4, [0] * 4))

    def test_itself(self) -> None:
        """A word is not beside itself."""
        near, reach, *_ = self.rows("pizza")
        self.assertEqual(near, [21, 22, 23, 24, 25])
        self.assertEqual(reach, [5, 4, 3, 2, 1])

    def test_strangers(self) -> None:
        """Words of the same stem do not count."""
        near, reach, far, far_reach, *_ = self.rows("pizzas", strangers=True)
        self.assertEqual(near, [NONE] * 6)  # pizzeria
        self.assertEqual(reach, [4, 3, 2, 1, 0, 0])
        self.assertEqual(far_reach, [0] * 6)

    def test_nothing(self) -> None:
        """Before the first word, behind the last, and without letters."""
        for word in ("", "a", "zzz", "日本"):
            self.assertEqual(self.rows(word), [[NONE] * len(word), [0] * len(word)] * 3)


if __name__ == "__main__":
    unittest.main()
