"""gruut as it is: its lexicon, and its own model for what is not in it."""

import logging

import gruut
from gruut.lang import get_settings

import orders

logging.disable()  # it tells at length what it cannot say


guess = get_settings("en-us").guess_phonemes


def sentences(text):
    return gruut.sentences(text, lang="en-us")


orders.serve(
    say=lambda words: [
        " ".join(p for s in sentences(text) for w in s.words if w.is_spoken for p in w.phonemes or ()) for text in words
    ],
    rules=lambda words: [" ".join(guess(word)) for word in words],
    spoken=lambda text: " ".join(w.text for s in sentences(text) for w in s.words if w.is_spoken),
)
