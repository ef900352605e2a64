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
        # longbeginnabcending is too long, and of words of three letters nothing is made.
        words = ["longbeginnabcz", "abcending", "abc"]
        self.assertEqual(cross(words, set(), set(words), 1), ["abcz"])

    def test_the_same_each_time(self):
        self.assertEqual(cross(WORDS, set(), set(WORDS), 3), cross(WORDS, set(), set(WORDS), 3))


if __name__ == "__main__":
    unittest.main()
