"""Words outside CMUdict with pronunciations: us_gold.json of misaki 0.9.4 (Apache-2.0). Measured with, never trained on.

Plain Python. Its alphabet is read as phoneme/kokoro.go reads it; its flaps and glottal stops are T, its syllabic ᵊ is AH.
"""

import json
import re
import zipfile
from pathlib import Path

from training.data import Entry, Pronunciation, check

# sha256 of the wheel misaki-0.9.4-py3-none-any.whl.
WHEEL_SHA256 = "90e2eeb169786c014c429e5058d2ea6bcd02d651f2a24450ba6c9ffc0f8da15a"

SOUNDS = {
    "ɑ": "AA", "æ": "AE", "ʌ": "AH", "ə": "AH", "ᵊ": "AH", "ɔ": "AO", "W": "AW", "I": "AY", "ɛ": "EH", "ɜɹ": "ER",
    "ɜ": "ER", "əɹ": "ER", "A": "EY", "ɪ": "IH", "ᵻ": "IH", "i": "IY", "O": "OW", "Y": "OY", "ʊ": "UH", "u": "UW",
    "b": "B", "ʧ": "CH", "d": "D", "ð": "DH", "f": "F", "ɡ": "G", "h": "HH", "ʤ": "JH", "k": "K", "l": "L", "m": "M",
    "n": "N", "ŋ": "NG", "p": "P", "ɹ": "R", "s": "S", "ʃ": "SH", "t": "T", "ɾ": "T", "T": "T", "ʔ": "T", "θ": "TH",
    "v": "V", "w": "W", "j": "Y", "z": "Z", "ʒ": "ZH",
}  # fmt: skip
SYMBOL = re.compile("([ˈˌ]?)(" + "|".join(sorted(SOUNDS, key=len, reverse=True)) + ")")
DIGITS = {"ˈ": "1", "ˌ": "2", "": "0"}
WORD = re.compile("[a-z']+")


def read(text: str) -> Pronunciation | None:
    """Reads a pronunciation; None where a symbol is not of American English."""
    sounds, at = [], 0
    while at < len(text):
        found = SYMBOL.match(text, at)
        if not found:
            return None
        sound = SOUNDS[found[2]]
        sounds.append(sound + DIGITS[found[1]] if sound[0] in "AEIOU" else sound)
        at = found.end()
    return tuple(sounds)


def words(wheel: Path, known: set[str]) -> list[Entry]:
    """The words in lower case that are not known, with all their pronunciations."""
    check(wheel, WHEEL_SHA256, "the wheel of misaki 0.9.4")
    with zipfile.ZipFile(wheel) as archive:
        gold = json.loads(archive.read("misaki/data/us_gold.json"))
    entries = []
    for word, value in gold.items():
        if not WORD.fullmatch(word) or word in known:
            continue
        texts = [value] if isinstance(value, str) else [text for text in value.values() if text]
        said = tuple(dict.fromkeys(sounds for text in texts if (sounds := read(text.replace(" ", "")))))
        if said:
            entries.append(Entry(word, said, ""))
    return entries


FOLDS = {"IH": "AH", "AO": "AA"}


def fold(pronunciation: Pronunciation) -> Pronunciation:
    """Leaves out stress and two differences between the dictionaries' conventions, as docs/lexicon.md does."""
    bare = (phoneme.rstrip("012") for phoneme in pronunciation)
    return tuple(FOLDS.get(sound, sound) for sound in bare)
