"""Words without a pronunciation, for the student to learn from its teachers: the list american-english-huge of SCOWL.

Plain Python. Its licence asks for the notice that NOTICE has; the words themselves are not in this project. A word that
CMUdict has, in any part of the split, is left out, so that no figure is of a word that any model was asked about in training;
so is a word whose stem it has: what is beside that in the dictionary (recall.py) says more than teachers that do not see it.
"""

import hashlib
import re
from pathlib import Path

from training.data import stem

# sha256 of /usr/share/dict/american-english-huge of Debian's wamerican-huge 2020.12.07-2.
LIST_SHA256 = "ffd71db7e021907dbe4cbac17959d3504ff0594ae35c686ab7016b9a6b755fbb"
WORD = re.compile("[a-z]+(?:'[a-z]+)?")
SHORTEST, LONGEST = 4, 20


def read(path: Path) -> str:
    """Returns the list's text, after checking that it is the right one."""
    raw = path.read_bytes()
    if hashlib.sha256(raw).hexdigest() != LIST_SHA256:
        raise ValueError(f"{path} is not american-english-huge 2020.12.07")
    return raw.decode()


def unknown(text: str, known: set[str]) -> list[str]:
    """The words of the list, in lower case and without their possessives, that are not known and have no relatives there."""
    stems = {stem(word) for word in known}
    words = dict.fromkeys(word.lower() for word in text.split() if not word.endswith("'s"))
    return [w for w in words if SHORTEST <= len(w) <= LONGEST and WORD.fullmatch(w) and stem(w) not in stems]
