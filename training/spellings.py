"""Words without a pronunciation, for models to learn from their teachers: the list american-english-huge of SCOWL, and the names of the
United States' census of 1990 as PyPI's `names` has them: most words of CMUdict that have no relatives are names.

Plain Python. SCOWL's licence asks for the notice that NOTICE has; the words themselves are not in this project. A word that
CMUdict has, in any part of the split, is left out, so that no figure is of a word that any model was asked about in training;
so is a word whose stem it has: what is beside that in the dictionary (recall.py) says more than teachers can.
"""

import hashlib
import re
import tarfile
from pathlib import Path

from training.data import stem

# sha256 of /usr/share/dict/american-english-huge of Debian's wamerican-huge 2020.12.07-2, and of names-0.3.0.tar.gz.
LIST_SHA256 = "ffd71db7e021907dbe4cbac17959d3504ff0594ae35c686ab7016b9a6b755fbb"
NAMES_SHA256 = "726e46254f2ed03f1ffb5d941dae3bc67c35123941c29becd02d48d0caa2a671"
NAMES = ("dist.all.last", "dist.female.first", "dist.male.first")
WORD = re.compile("[a-z]+(?:'[a-z]+)?")
SHORTEST, LONGEST = 4, 20


def read(path: Path) -> str:
    """Returns the list's text, after checking that it is the right one."""
    raw = path.read_bytes()
    if hashlib.sha256(raw).hexdigest() != LIST_SHA256:
        raise ValueError(f"{path} is not american-english-huge 2020.12.07")
    return raw.decode()


def read_names(path: Path) -> str:
    """Returns the names of the archive, one a line, after checking that it is the right one."""
    if hashlib.sha256(path.read_bytes()).hexdigest() != NAMES_SHA256:
        raise ValueError(f"{path} is not names-0.3.0.tar.gz")
    with tarfile.open(path) as archive:
        files = [archive.extractfile(f"names-0.3.0/names/{name}") for name in NAMES]
        lines = [line for file in files if file for line in file.read().decode().splitlines()]
    return "".join(line.split()[0] + "\n" for line in lines)


def unknown(text: str, known: set[str]) -> list[str]:
    """The words of a text, in lower case and without their possessives, that are not known and have no relatives there."""
    stems = {stem(word) for word in known}
    words = dict.fromkeys(word.lower() for word in text.split() if not word.endswith("'s"))
    return [w for w in words if SHORTEST <= len(w) <= LONGEST and WORD.fullmatch(w) and stem(w) not in stems]
