import hashlib
import io
import tarfile
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

    def test_names(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "names.tar.gz")
            with tarfile.open(path, "w:gz") as archive:
                for file, text in zip(spellings.NAMES, ("ZORB 1.0 1.0 1\nMAC 0.5 1.5 2\n", "ADA 1.0 1.0 1\n", ""), strict=True):
                    member = tarfile.TarInfo(f"names-0.3.0/names/{file}")
                    member.size = len(text)
                    archive.addfile(member, io.BytesIO(text.encode()))
            with self.assertRaisesRegex(ValueError, "names-0.3.0"):
                spellings.read_names(path)
            with mock.patch.object(spellings, "NAMES_SHA256", hashlib.sha256(path.read_bytes()).hexdigest()):
                self.assertEqual(spellings.read_names(path), "ZORB\nMAC\nADA\n")


if __name__ == "__main__":
    unittest.main()
