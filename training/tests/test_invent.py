import unittest

from training.invent import cross

WORDS = ["katzenburg", "hagenmeyer", "burgess", "walker", "walking", "talker", "ox"]


class Cross(unittest.TestCase):
    def test_made_of_two_words(self):
        # Where they meet three letters are the same: katzenbur|g and bur|gess, tal|ker and wal|king.
        self.assertCountEqual(cross(WORDS, set(), set(WORDS), 3), ["burg", "katzenburgess", "talking"])

    def test_what_is_known_is_not_made_up(self):
        self.assertCountEqual(cross(WORDS, set(), {*WORDS, "burg"}, 2), ["katzenburgess", "talking"])

    def test_stems_that_are_held_out_are_not_made_up(self):
        self.assertCountEqual(cross(WORDS, {"talk"}, set(WORDS), 2), ["burg", "katzenburgess"])

    def test_lengths(self):
        some, others = "abcdefghijklm", "nopqrstuvwxyz"
        words = [letter + "wertabcz" for letter in some] + [letter + "wertyuiopabcz" for letter in others] + ["abcending"]
        short = [letter + "wertyuiopabcz" for letter in some] + [letter + "wertabcz" for letter in others]
        short += [letter + "wertabcending" for letter in some] + ["abcz"]
        # Each of the others + wertyuiopabc|ending is too long.
        self.assertCountEqual(cross(words, set(), set(words), len(short)), short)

    def test_the_same_each_time(self):
        words = [a + "oral" + b for a, b in zip("bcdfghjklmnp", "aeioubdgklmn", strict=True)]
        self.assertEqual(cross(words, set(), set(words), 100), cross(words, set(), set(words), 100))


if __name__ == "__main__":
    unittest.main()
