import itertools
import unittest

from training import align

WORDS = """\
cat K AE1 T|tap T AE1 P|pack P AE1 K|tack T AE1 K|box B AA1 K S|tax T AE1 K S|fox F AA1 K S|ox AA1 K S|cap K AE1 P
bat B AE1 T|back B AE1 K|pat P AE1 T|tab T AE1 B|cab K AE1 B|fat F AE1 T|pox P AA1 K S|bob B AA1 B|cob K AA1 B
top T AA1 P|pop P AA1 P|cop K AA1 P|pock P AA1 K|tock T AA1 K|fab F AE1 B|at AE1 T|act AE1 K T|fact F AE1 K T|tact T AE1 K T"""
PAIRS = [(pair.split()[0], tuple(pair.split()[1:])) for line in WORDS.splitlines() for pair in line.split("|")]


class Align(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.chances = align.learn(PAIRS)

    def test_silent_and_double_letters(self):
        for word, said, want in (
            ("back", "B AE1 K", [("B",), ("AE1",), "K", "K"]),
            ("fax", "F AE0 K S", [("F",), ("AE0",), ("K", "S")]),
            ("bact", "B AE2 K T", [("B",), ("AE2",), ("K",), ("T",)]),
        ):
            chunks = align.align(word, tuple(said.split()), self.chances)
            with self.subTest(word):
                for chunk, expected in zip(chunks, want, strict=True):
                    # ck is one K, whichever of the two letters has it.
                    self.assertIn(chunk, ((), ("K",)) if expected == "K" else (expected,))

    def test_chunks_are_the_pronunciation(self):
        for word, said in PAIRS:
            chunks = align.align(word, said, self.chances)
            self.assertEqual(len(chunks), len(word))
            self.assertEqual(tuple(itertools.chain(*chunks)), said)

    def test_chances_are_chances(self):
        for chunks in self.chances.values():
            self.assertAlmostEqual(sum(chunks.values()), 1, delta=0.05)

    def test_impossible(self):
        self.assertIsNone(align.align("a", ("B", "AE1", "K", "T"), self.chances))
        self.assertIsNone(align.align("at", ("AE1", "T"), self.chances, frozenset({(), ("AE1",)})))

    def test_forward_sums_over_all_ways(self):
        # Of two letters and two phonemes: 0+2, 1+1, 2+0.
        total = align.forward("at", ("AE", "T"), {})[-1][-1]
        none, one, two, _ = align.PRIOR
        self.assertAlmostEqual(total, 2 * none * two + one * one)

    def test_inventory(self):
        tags = align.inventory(PAIRS, self.chances, 2)
        self.assertEqual(tags[0], ())
        self.assertIn(("K", "S"), tags)
        self.assertEqual(tags, sorted(tags, key=lambda chunk: (len(chunk), chunk)))
        self.assertNotIn(("F",), align.inventory(PAIRS, self.chances, 1000))


if __name__ == "__main__":
    unittest.main()
