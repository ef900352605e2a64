"""The answers are the original checkpoint's, through the wire: escapes, odd characters and all."""

import gzip
import json
from pathlib import Path

import pytest

from daemon import HEADERS, LINES, frame, predict, run

ROOT = Path(__file__).resolve().parents[3]
SHARED = ROOT.parent / "shared" / "data" / "g2p_en_predictions.tsv"
ODD = ROOT / "model" / "answers" / "odd.tsv.gz"
A_REQUEST = 100


def differences(framing, answers: list[tuple[str, str]], *, ascii: bool = False) -> list:
    """The words whose answer is not the given one: word, expected, got."""
    parts = [answers[n : n + A_REQUEST] for n in range(0, len(answers), A_REQUEST)]
    bodies = [predict(n, *(word for word, _ in part)) for n, part in enumerate(parts)]
    if ascii:
        bodies = [json.dumps(json.loads(body)).encode() for body in bodies]
    ended = run(framing, b"".join(frame(framing, body) for body in bodies))
    assert ended.status == 0
    found = ended.by_id()
    assert found.keys() == set(range(len(parts)))
    wrong = []
    for n, part in enumerate(parts):
        for (word, expected), got in zip(part, found[n]["result"]["phonemes"], strict=True):
            if " ".join(got) != expected:
                wrong.append((word, expected, " ".join(got)))
    return wrong


@pytest.mark.parametrize(("framing", "ascii"), [(LINES, False), (HEADERS, True)], ids=["UTF-8", "escapes"])
def test_odd_strings(framing, ascii):
    lines = gzip.decompress(ODD.read_bytes()).decode().splitlines()
    answers = [(json.loads(word), phonemes) for word, _, phonemes in (line.partition("\t") for line in lines)]
    assert differences(framing, answers[::13], ascii=ascii) == []


@pytest.mark.skipif(not SHARED.exists(), reason="../shared/data/g2p_en_predictions.tsv is not here")
def test_the_shared_sample():
    lines = SHARED.read_text("utf-8").split("\n")
    answers = [(word, phonemes) for word, _, phonemes in (line.partition("\t") for line in lines if line)]
    assert len(answers) > 10_000
    assert differences(LINES, answers) == []


def test_text_is_split_as_python_splits_it():
    text = "".join(f"{chr(code)}w{code:x}" for code in range(0x3100) if not 0xD800 <= code < 0xE000)
    split = predict(1, *text.split())
    joined = json.dumps({"jsonrpc": "2.0", "id": 2, "method": "g2p/predict", "params": {"text": text}}).encode()
    found = run(LINES, split + b"\n" + joined).by_id()
    assert found[1]["result"] == found[2]["result"]
    assert len(found[1]["result"]["phonemes"]) == len(text.split())


@pytest.mark.parametrize("word", ["İ", "İİİİİİİİİİİİstanbul", "K", "AÉΣ", "ΑΣ", "ǅUNGLA", "ẞ", "STRASSE\u0307"])
def test_words_are_lower_cased_as_python_does(word):
    [answer] = run(LINES, predict(1, word, word.lower(), detail=True)).answers
    assert answer["result"]["phonemes"][0] == answer["result"]["phonemes"][1]
    assert answer["result"]["details"][0]["probability"] == answer["result"]["details"][1]["probability"]


def test_only_the_first_twenty_characters_count():
    word = "pneumonoultramicroscopicsilicovolcanoconiosis"
    [answer] = run(LINES, predict(1, word, word[:20], word[:20] + "zzz", word[:19])).answers
    first, *others = answer["result"]["phonemes"]
    assert others[0] == first
    assert others[1] == first
    assert others[2] != first
