import unittest

from training import data

SAMPLE = """\
'em AH0 M
fine F AY1 N
fine(2) F IH1 N AH0 # org, irish
fine(3) F AY1 N
gdp G IY1 D IY1 P IY1 # abbrev
tvs T IY1 V IY1 Z
walk W AO1 K
"""


class Parse(unittest.TestCase):
    def test_variants_and_remarks(self):
        entries = {entry.word: entry for entry in data.parse(SAMPLE)}
        self.assertEqual(list(entries), ["'em", "fine", "gdp", "tvs", "walk"])
        self.assertEqual(entries["fine"].pronunciations, (("F", "AY1", "N"), ("F", "IH1", "N", "AH0")))
        self.assertEqual(entries["fine"].remark, "org, irish")

    def test_doubtful(self):
        self.assertEqual([e.word for e in data.parse(SAMPLE) if data.doubtful(e)], ["fine", "gdp", "tvs"])

    def test_encode(self):
        self.assertEqual(data.encode("aZ'-."), [1, 26, 27, 28, 29])
        self.assertEqual(data.encode("é7"), [data.UNKNOWN, data.UNKNOWN])
        self.assertEqual(data.LETTER_COUNT, data.UNKNOWN + 1)


class Split(unittest.TestCase):
    def test_inflected_forms_share_a_stem(self):
        for family in (
            "walk walks walk's walked walking walker walkers walks'",
            "bake bakes baked baking baker bakery bakers'",
            "stop stops stopped stopping stopper stop's",
            "carry carries carried carrier carriers carrying carry's",
            "happy happier happiest happily happiness",
            "box boxes boxed boxing boxer",
            "miss misses missed missing",
            "smith smiths smith's smithers",
            "hope hopes hoped hoping",
            "free frees freed freeing",
        ):
            words = family.split()
            with self.subTest(family):
                self.assertEqual({data.stem(word) for word in words}, {data.stem(words[0])})

    def test_strangers_differ(self):
        words = "walk talk bake stop carry box miss glass bus king string red bed sing".split()
        self.assertEqual(len({data.stem(word) for word in words}), len(words))

    def test_held_out_stems_are_not_in_training(self):
        words = [f"{first}{vowel}{last}{ending}" for first in "bcdfglmnprst" for vowel in "aeiou" for last in
                 ("b", "ck", "ll", "mp", "nd", "rt", "st") for ending in ("", "s", "'s", "ed", "ing")]  # fmt: skip
        held = {data.stem(word) for word in words if data.part(word) in ("dev", "test")}
        self.assertGreater(len(held), 10)
        left = {data.stem(word) for word in words if data.part(word) in ("train", "word")}
        self.assertFalse(held & left)

    def test_split_does_not_move(self):
        # The figures are of these words: another split would be another measurement.
        parts = {"walk": "dev", "talk": "train", "baker": "dev", "hope": "test", "carry": "train"}
        self.assertEqual({word: data.part(word) for word in parts}, parts)

    def test_training_lacks_doubtful_words_only(self):
        entries = data.parse(SAMPLE)
        parts = data.split(entries)
        self.assertEqual(
            {e.word for part in parts.values() for e in part} | {e.word for e in entries if data.doubtful(e)},
            {e.word for e in entries},
        )


if __name__ == "__main__":
    unittest.main()
