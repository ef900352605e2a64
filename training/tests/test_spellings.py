import hashlib
import tempfile
import unittest
from pathlib import Path
from unittest import mock

from training import spellings


class Spellings(unittest.TestCase):
    def test_unknown(self):
        # walked is walk's relative.
        text = "walked\nAachen\nAachen's\nabc\nzorbling\nZorbling\nwalk\nét\nécole\nwon't\nrock'n'roll\n" + "a" * 21
        self.assertEqual(spellings.unknown(text, {"walk"}), ["aachen", "zorbling", "won't"])

    def test_another_list_is_refused(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "words")
            path.write_text("zorbling\n")
            with self.assertRaisesRegex(ValueError, "american-english-huge"):
                spellings.read(path)
            with mock.patch.object(spellings, "LIST_SHA256", hashlib.sha256(path.read_bytes()).hexdigest()):
                self.assertEqual(spellings.read(path), "zorbling\n")


if __name__ == "__main__":
    unittest.main()
